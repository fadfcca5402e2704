// Starts the archive: fetches the WebAssembly file, makes sure that it is one, and runs it.
//
// Whatever goes wrong is said on the page, with a link to the feed; nothing is left blank.
// This file must not know what the archive does. It runs under a strict policy, so it is a file
// of its own and makes no markup from strings.

// What the page says when it knows what went wrong. It stands first, because a class is not known before its line.
class Refusal extends Error {
  constructor(title, text) {
    super(text);
    this.title = title;
  }
}

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

// Looks at the first bytes before the rest has come, because many hosts answer a missing file with a page and
// status 200; then compiles while the rest arrives, whatever media type the host gave.
async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Refusal("A part of this page is missing", `The server answered ${url} with status ${response.status}.`);
  }
  const [head, body] = response.body.tee();
  if (!(await startsAsWasm(head.getReader()))) {
    throw new Refusal("A part of this page is missing", `The server answered ${url} with something else than WebAssembly.`);
  }
  return WebAssembly.compileStreaming(new Response(body, { headers: { "Content-Type": "application/wasm" } }));
}

async function startsAsWasm(reader) {
  const magic = [0x00, 0x61, 0x73, 0x6d];
  let seen = 0;
  try {
    while (seen < magic.length) {
      const { done, value } = await reader.read();
      if (done || value.some((byte, at) => seen + at < magic.length && byte !== magic[seen + at])) return false;
      seen += value.length;
    }
    return true;
  } finally {
    // The other branch goes on alone, or is dropped; waiting here would wait for it.
    reader.cancel();
  }
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
