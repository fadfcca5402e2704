// Starts the archive: fetches the WebAssembly file, makes sure that it is one, and runs it.
//
// Whatever goes wrong is said on the page, with a link to the feed; nothing is left blank.
// This file must not know what the archive does. It runs under a strict policy, so it is a file
// of its own and makes no markup from strings.

import { Refusal, compile } from "./compile.js";

const settings = readSettings();
applyTheme();
start().catch(explain);

function readSettings() {
  try {
    return JSON.parse(document.getElementById("settings").textContent);
  } catch {
    return {}; // The archive explains broken settings better than a loader can.
  }
}

// Before the first paint of the archive, so that no page flashes in the wrong colours.
function applyTheme() {
  let theme = settings.theme;
  try {
    theme = localStorage.getItem("tag-archive-theme") ?? theme;
  } catch {
    // A browser that refuses storage shows the publisher's theme.
  }
  document.documentElement.dataset.theme = theme ?? "system";
}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Refusal("This browser cannot run WebAssembly", "It is switched off or too old for this page.");
  }
  // The report on the feeds is a program of its own.
  const program = new URLSearchParams(location.search).has("doctor") ? "doctor-" : "";
  const [glue, module] = await Promise.all([import(href(program + "glue")), compile(href(program + "wasm"))]);
  await glue.default({ module_or_path: module });
}

function href(id) {
  return document.getElementById(id).href;
}

function explain(error) {
  console.error(error);
  const policy = /content security policy|\bcsp\b|unsafe-eval/i.test(error.message);
  const title = policy ? "The policy of this site does not allow WebAssembly" : error.title ?? "The archive could not start";
  const text = policy
    ? "Its Content-Security-Policy header needs 'wasm-unsafe-eval' in script-src."
    : error instanceof Refusal
      ? error.message
      : "A part of it did not arrive, or this browser cannot run it. Loading the page again may help.";
  // The archive may have got as far as showing something; then that stays.
  const boot = document.querySelector(".boot");
  if (!boot) return;
  const link = element("a", "read the feed itself");
  link.href = settings.feed ?? settings.feeds?.[0]?.feed ?? "feed.json";
  const way = element("p", "You can ");
  way.append(link, " instead.");
  const alert = element("div", "");
  alert.setAttribute("role", "alert");
  alert.append(element("h1", title), element("p", text), way);
  boot.className = "boot boot-failed";
  // Posts that were published into the page stay, and are better than a link to the feed.
  if (boot.querySelector(".archive")) boot.prepend(alert);
  else boot.replaceChildren(alert);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
