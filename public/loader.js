// Starts the archive: fetches the WebAssembly file, makes sure that it is one, and runs it.
//
// Whatever goes wrong is said on the page, with a link to the feed; nothing is left blank.
// This file must not know what the archive does. It runs under a strict policy, so it is a file
// of its own and makes no markup from strings.

import { Refusal, compile } from "./compile.js";
import "./history.js";
import { takeOver, watch } from "./takeover.js";

const settings = readSettings();
applyTheme();
// A published page does not wait for this file, which can come before the end of it then.
if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));
// Words that stand in until there are posts, or the posts themselves where the page was published with them.
const boot = document.querySelector(".boot");
const isPublished = boot?.querySelector(".archive") != null;
// The report on the feeds is a program of its own.
const program = new URLSearchParams(location.search).has("doctor") ? "doctor-" : "";
(isPublished ? wanted(setStage()).then(hint) : Promise.resolve()).then(start).catch(explain);

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

// A place out of sight, where the site stands until it has something to show. What a reader does until then is noted.
function setStage() {
  const stage = element("div", "");
  stage.id = "stage";
  stage.hidden = true;
  document.body.append(stage);
  const done = watch(boot);
  stage.addEventListener("ready", () => takeOver(boot, stage, done), { once: true });
  stage.addEventListener("failed", () => notice(stage.querySelector("h1").textContent), { once: true });
  return done;
}

// The posts are there, and only what needs a program is not.
function notice(reason) {
  const notice = element("p", `${reason}. Searching and combining need that.`);
  notice.className = "boot-notice";
  notice.setAttribute("role", "status");
  boot.append(notice);
}

// A published page can be read already. Its program comes once it is painted and idle, so that it takes nothing from
// that, or at once where somebody begins to do something. Which of the two it was is told.
function wanted(done) {
  return new Promise((begin) => {
    if (done.pressed || done.typed.size) begin(done);
    for (const act of ["pointerdown", "click", "keydown", "input", "focusin"]) {
      addEventListener(act, begin, { capture: true, once: true });
    }
    // Not every browser knows when it is idle.
    const idle = window.requestIdleCallback ?? setTimeout;
    const painted = () => requestAnimationFrame(() => idle(() => begin()));
    if (document.readyState === "complete") painted();
    else addEventListener("load", painted, { once: true });
  });
}

// Everything that the program needs is on its way before it asks; where nobody waits for it, behind whatever else the
// page asks for. The program is told whether somebody waits.
function hint(act) {
  document.getElementById("stage").toggleAttribute("data-awaited", act != null);
  const hints = [["modulepreload", "script", program + "glue"], ["preload", "fetch", program + "wasm"]];
  if (!program) hints.push(["preload", "fetch", "page-data"]);
  for (const [rel, as, id] of hints) {
    const link = element("link", "");
    Object.assign(link, { rel, as, href: href(id), fetchPriority: act ? "auto" : "low" });
    if (as === "fetch") link.crossOrigin = "";
    document.head.append(link);
  }
}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Refusal("This browser cannot run WebAssembly", "It is switched off or too old for this page.");
  }
  makeFormats();
  const [glue, module] = await Promise.all([import(href(program + "glue")), compile(href(program + "wasm"))]);
  await glue.default({ module_or_path: module });
}

// While the program is on its way there is time for what would hold it up later. A page without that file, or a policy
// without threads, takes longer and is no worse.
function makeFormats() {
  const file = document.getElementById("formats");
  try {
    if (file) new Worker(file.href, { name: settings.locale ?? "en-US" });
  } catch (error) {
    console.info(error);
  }
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
  if (!boot?.isConnected) return;
  if (isPublished) return notice(title);
  const link = element("a", "read the feed itself");
  link.href = settings.feed ?? settings.feeds?.[0]?.feed ?? "feed.json";
  const way = element("p", "You can ");
  way.append(link, " instead.");
  const alert = element("div", "");
  alert.setAttribute("role", "alert");
  alert.append(element("h1", title), element("p", text), way);
  boot.className = "boot boot-failed";
  boot.replaceChildren(alert);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
