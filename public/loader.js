// Starts the archive: fetches the WebAssembly file, checks that it is one, and runs it.
//
// Any failure shows a message with a link to the feed, so the page is never blank. The loader is a separate file and
// builds no markup from strings, because it runs under a strict Content-Security-Policy.

import { Refusal, compile } from "./compile.js";
import { messagesOf, textOf } from "./language.js";
import "./history.js";
import { takeOver, watch } from "./takeover.js";

const settings = readSettings();
applyTheme();
// A prerendered page loads this file with `async`, so the file can run before the document is parsed.
if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));
// The loading message, or the posts themselves on a prerendered page.
const boot = document.querySelector(".boot");
const isPublished = boot?.querySelector(".archive") != null;
// The feed report is a separate program.
const program = new URLSearchParams(location.search).has("doctor") ? "doctor-" : "";
(isPublished ? whenToLoad(setStage()).then(hint) : Promise.resolve()).then(start).catch(explain);

function readSettings() {
  try {
    return JSON.parse(document.getElementById("settings").textContent);
  } catch {
    return {}; // The archive reports invalid settings in more detail.
  }
}

// Runs before the archive's first paint, so that the page does not flash in the wrong colours.
function applyTheme() {
  let theme = settings.theme;
  try {
    theme = localStorage.getItem("tag-archive-theme") ?? theme;
  } catch {
    // If the browser denies storage, the publisher's theme applies.
  }
  const { dataset, style } = document.documentElement;
  dataset.theme = theme ?? "system";
  // The style sheet makes readable shades of the accent. The archive reports invalid values.
  if (/^#([\da-f]{3}){1,2}$/i.test(settings.accent)) {
    dataset.accent = "";
    style.setProperty("--site-accent", settings.accent);
  }
  if (typeof settings.font === "string") style.setProperty("--ta-font", settings.font);
}

// Adds the hidden element that the site renders into until it has posts. Records the reader's input until then.
function setStage() {
  const stage = element("div", "");
  stage.id = "staging";
  stage.hidden = true;
  document.body.append(stage);
  const done = watch(boot);
  stage.addEventListener("ready", () => takeOver(boot, stage, done), { once: true });
  stage.addEventListener("failed", () => notice(stage.querySelector("h1").textContent), { once: true });
  return done;
}

// Shows a notice below the posts, which stay readable: only search and filters need the program.
function notice(reason) {
  const notice = element("p", `Search and filters aren’t available right now. ${reason.replace(/[^.]$/, "$&.")}`.trim());
  notice.className = "boot-notice";
  notice.setAttribute("role", "status");
  boot.append(notice);
}

// Resolves when the program of a prerendered page should load: when the page is painted and idle, so that loading does
// not slow the page down, or at the reader's first input. Resolves to that input, or to undefined if the page was idle.
function whenToLoad(done) {
  return new Promise((begin) => {
    if (done.pressed || done.typed.size) begin(done);
    for (const act of ["pointerdown", "click", "keydown", "input", "focusin"]) {
      addEventListener(act, begin, { capture: true, once: true });
    }
    // Not every browser has requestIdleCallback.
    const idle = window.requestIdleCallback ?? setTimeout;
    const painted = () => requestAnimationFrame(() => idle(() => begin()));
    if (document.readyState === "complete") painted();
    else addEventListener("load", painted, { once: true });
  });
}

// Preloads everything that the program needs, with low priority unless the reader waits. Sets `data-awaited` if the
// reader waits.
function hint(act) {
  document.getElementById("staging").toggleAttribute("data-awaited", act != null);
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
    throw new Refusal("This browser can’t run WebAssembly", "Turn it on, or update your browser.");
  }
  makeFormats();
  const [glue, module] = await Promise.all([import(href(program + "glue")), compile(href(program + "wasm")), texts()]);
  await glue.default({ module_or_path: module });
}

// Fetches the texts of the page's language and leaves them in the page for the program. The report is in English.
async function texts() {
  if (program) return;
  const { messages, locale } = settings;
  const text = await (typeof messages === "string" ? textOf(messages) : messagesOf(locale ?? document.documentElement.lang, document.baseURI));
  if (text === undefined) return;
  const file = element("script", text);
  Object.assign(file, { type: "application/json", id: "messages" });
  document.head.append(file);
}

// Creates Intl formats in a worker while the program loads, because they would delay its start. Without that file, or
// under a policy that forbids workers, the start only takes longer.
function makeFormats() {
  const file = document.getElementById("formats");
  try {
    if (file) new Worker(file.href, { name: settings.locale ?? document.documentElement.lang });
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
  const title = policy ? "This site’s security policy blocks WebAssembly" : error.title ?? "The archive couldn’t start";
  const text = policy
    ? "If this is your site, add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy header."
    : error instanceof Refusal
      ? error.message
      : "Reload the page, or update your browser.";
  // If the archive has already shown something, that stays.
  if (!boot?.isConnected) return;
  if (isPublished) return notice(policy || error.title ? title : "");
  const link = element("a", "open the feed");
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
