// Starts the archive: fetches the WebAssembly file, checks that it is one, and runs it.
//
// Any failure shows a message with a link to the feed, so the page is never blank. Where this file itself doesn't run,
// or waits for another that never arrives, the style sheet reveals `.boot-late` after ten seconds. The loader is a
// separate file and builds no markup from strings, because it runs under a strict Content-Security-Policy.

import { Refusal, compile } from "./compile.js";
import "./history.js";
import { takeOver, watch } from "./takeover.js";

/** The longest wait for a style sheet, in milliseconds. It is that of `.boot-late` in site.css. */
const LONGEST_WAIT = 10_000;

const settings = readSettings();
// The texts and rules of the page's language, if it needs any besides the English ones in the program.
let translation;
globalThis.tagArchive = { translation: () => translation, translationLoader: () => translate };
applyTheme();
watchStyles();
watchTraps();
// This file is loaded with `async`, so that it runs even while a style sheet is on its way. The document may not be
// parsed yet.
if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));
// The loading message, or the posts themselves on a prerendered page.
const boot = document.querySelector(".boot");
// Without this file, the link leads to the base, because a link can't name the page that it is on.
boot?.querySelector("#retry")?.setAttribute("href", thisPage());
const isPublished = boot?.querySelector(".archive") != null;
// The feed report is a separate program.
const program = new URLSearchParams(location.search).has("doctor") ? "doctor-" : "";
const input = isPublished ? setStaging() : undefined;
(input ? whenToLoad(input).then(hint) : Promise.resolve()).then(start).catch(explain);

function readSettings() {
  try {
    return JSON.parse(document.getElementById("settings").textContent);
  } catch {
    return {}; // The archive reports invalid settings in more detail.
  }
}

// Runs before the archive's first paint, so that the page does not flash in the wrong colours or layout.
function applyTheme() {
  const { dataset, style } = document.documentElement;
  dataset.theme = stored("tag-archive-theme") ?? settings.theme ?? "system";
  dataset.layout = stored("tag-archive-layout") ?? settings.layout ?? "cards";
  // The style sheet makes readable shades of the accent. The archive reports invalid values.
  if (/^#([\da-f]{3}){1,2}$/i.test(settings.accent)) {
    dataset.accent = "";
    style.setProperty("--site-accent", settings.accent);
  }
  if (typeof settings.font === "string") style.setProperty("--ta-font", settings.font);
}

// Returns a choice of the reader; undefined if there is none, or the browser denies storage.
function stored(key) {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

// A browser paints nothing while it waits for a style sheet. One that doesn't arrive is given up.
function watchStyles() {
  setTimeout(() => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) if (!link.sheet) link.remove();
  }, LONGEST_WAIT);
}

// After a trap the program does nothing more, so the page says so. Errors of other scripts are not its concern.
function watchTraps() {
  const onError = ({ error, reason = error }) => {
    if (typeof WebAssembly !== "object" || !(reason instanceof WebAssembly.RuntimeError)) return;
    if (boot?.isConnected) return explain(reason);
    if (document.querySelector(".boot-stopped")) return;
    const stopped = element("div", "");
    stopped.className = "boot-stopped";
    stopped.setAttribute("role", "alert");
    stopped.append(element("p", say("boot_stopped", "The archive has stopped working.")), waysOut());
    // The program's own listeners would trap again.
    stopped.addEventListener("click", (event) => event.stopPropagation());
    document.body.append(stopped);
  };
  addEventListener("error", onError);
  addEventListener("unhandledrejection", onError);
}

// Returns a text in the language of the page, if that is there already, or the publisher's.
function say(key, english) {
  const text = (translation?.byName ?? settings.messages)?.[key];
  return typeof text === "string" ? text : english;
}

// Returns links to the feed and to this page; in English, a sentence with them.
function waysOut() {
  const feed = element("a", say("open_feed", "open the feed"));
  feed.href = document.getElementById("page-data")?.href ?? settings.feed ?? settings.feeds?.[0]?.feed ?? "feed.json";
  const again = element("a", say("try_again", "try again"));
  again.href = thisPage();
  const ways = element("p", "");
  ways.append(...(translation ? [feed, " · ", again] : ["You can ", feed, " or ", again, "."]));
  return ways;
}

// A link with a fragment would not load the page again.
function thisPage() {
  return location.href.split("#")[0];
}

// Adds the hidden element that the site renders into until it has posts. Records the reader's input until then.
function setStaging() {
  const staging = element("div", "");
  staging.id = "staging";
  staging.hidden = true;
  document.body.append(staging);
  // The style sheet's ten seconds begin when the program is requested.
  boot.classList.add("boot-watched", "boot-idle");
  const done = watch(boot);
  staging.addEventListener("ready", () => takeOver(boot, staging, done), { once: true });
  staging.addEventListener("failed", () => notice(staging.querySelector("h1").textContent), { once: true });
  return done;
}

// Shows a notice above the posts, which stay readable: only search and filters need the program. The style sheet hides
// them then.
function notice(reason) {
  const notice = element("p", `${say("boot_no_search", "Search and filters aren’t available right now.")} ${reason.replace(/[^.。।]$/, "$&.")}`.trim());
  notice.className = "boot-notice";
  notice.setAttribute("role", "status");
  boot.classList.add("boot-static");
  (boot.querySelector("main") ?? boot).prepend(notice);
}

// Resolves when the program of a prerendered page should load: when the page is painted and idle, so that loading does
// not slow the page down, or at the reader's first input. Resolves to that input, or to undefined if the page was idle.
function whenToLoad(input) {
  return new Promise((begin) => {
    if (isAwaited(input)) begin(input);
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

// Whether the reader waits for the program: a button was pressed, or something was typed.
function isAwaited({ pressed, typed }) {
  return pressed != null || typed.size > 0;
}

// Preloads everything that the program needs, with low priority unless the reader waits.
function hint(act) {
  boot.classList.remove("boot-idle");
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
    await texts();
    const title = say("boot_no_wasm", "This browser can’t run WebAssembly");
    throw new Refusal(title, say("boot_no_wasm_text", "Turn it on, or update your browser."));
  }
  makeFormats();
  const [glue, module] = await Promise.all([import(href(program + "glue")), compile(href(program + "wasm")), texts()]);
  // The site renders at once for a reader who waits, and step by step otherwise.
  if (input) document.getElementById("staging").toggleAttribute("data-awaited", isAwaited(input));
  await glue.default({ module_or_path: module });
}

// Returns the translation for a language tag; undefined for English, unless the publisher replaces texts.
async function translate(tag) {
  const { messages } = settings;
  if (messages || !/^en\b/i.test(tag)) return import(href("translations")).then(({ load }) => load(tag, messages)).catch(console.info);
}

// Loads the translation of the page before the program starts. The report is in English.
async function texts() {
  translation = await translate(program ? "en" : settings.locale ?? (document.documentElement.lang || "en"));
  if (!translation) return;
  const status = boot?.querySelector(".boot-status");
  const late = boot?.querySelector(".boot-late > p");
  if (status) status.textContent = say("boot_loading", status.textContent);
  late?.replaceChildren(say("boot_late", ""), " ", ...waysOut().childNodes);
}

// Creates Intl formats in a worker while the program loads, because they would delay its start. Without that file, or
// under a policy that forbids workers, the start only takes longer.
function makeFormats() {
  const file = document.getElementById("formats");
  try {
    if (file) new Worker(href("formats"), { name: settings.locale ?? document.documentElement.lang });
  } catch (error) {
    console.info(error);
  }
}

// A link names a file that the browser preloads, and a meta element one that it doesn't.
function href(id) {
  const { href, content } = document.getElementById(id);
  return href ?? new URL(content, document.baseURI).href;
}

function explain(error) {
  console.error(error);
  const policy = /content security policy|\bcsp\b|unsafe-eval/i.test(error.message);
  const title = policy
    ? say("boot_policy", "This site’s security policy blocks WebAssembly")
    : error.title ?? say("boot_failed", "The archive couldn’t start");
  const text = policy
    ? "If this is your site, add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy header."
    : error instanceof Refusal
      ? error.message
      : say("boot_failed_text", "Reload the page, or update your browser.");
  // If the archive has already shown something, that stays.
  if (!boot?.isConnected) return;
  if (isPublished) return notice(policy || error.title ? title : "");
  const alert = element("div", "");
  alert.setAttribute("role", "alert");
  alert.append(element("h1", title), element("p", text), waysOut());
  boot.className = "boot boot-failed";
  boot.replaceChildren(alert);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
