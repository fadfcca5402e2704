// The class of the element <tag-archive>, and the resources that all elements of a page share.
//
// The children of the element are its fallback content: they show until there are posts, and again if loading
// fails. The WebAssembly renders the archive; this file only hosts it. The element runs on third-party pages, so
// its only listener outside the element is popstate, and only where `url-state` allows the element to use the URL.

import { compile, fetched } from "./compile.js";
import { importGlue, importTranslations, isSelfDefining, languageUrl, styleUrl, wasmUrl } from "./files.js";
import { feedOf, standsIn } from "./inside.js";

/** The observed attributes. Each has a property of the same name in camel case. */
const ATTRIBUTES = [
  "src", "format", "tags", "categories", "locked", "match", "sort", "page-size", "paging", "controls", "covers",
  "card-details", "layout", "mark-new", "heading-level", "url-state", "url-prefix", "tag-url", "lang", "theme", "loading",
  "load-timeout-seconds", "base",
];

/** The distance below the viewport at which a lazy element starts to load. */
const NEAR = "200px";

/** The glue, ready to mount, and the style sheet, by the base that they are loaded from. */
const programs = new Map();

function program(base) {
  if (!programs.has(base)) {
    // A failed load is removed, so that a later element tries again.
    const started = load(base).catch((error) => (programs.delete(base), Promise.reject(error)));
    programs.set(base, started);
  }
  return programs.get(base);
}

async function load(base) {
  const [glue, module, sheet] = await Promise.all([importGlue(base), compile(wasmUrl(base)), styleSheet(styleUrl(base))]);
  await glue.default({ module_or_path: module });
  return { glue, sheet };
}

// A constructed style sheet works under policies that refuse style elements.
async function styleSheet(url) {
  const response = await fetched(url);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  return sheet;
}

// Returns the translation for a language tag; undefined for English, which is in the program, and if it can't be loaded.
async function translation(tag, base) {
  if (!LANGUAGE_TAG.test(tag) || /^en\b/i.test(tag)) return;
  const urlOf = (language) => languageUrl(language, base);
  return importTranslations(base).then(({ load }) => load(tag, undefined, urlOf)).catch(console.info);
}

const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z\d]{1,8})*$/i;

// Returns the nearest language of the page around an element, also outside shadow roots.
function languageAround(element) {
  for (let each = element; each; each = each.parentNode ?? each.host) {
    if (LANGUAGE_TAG.test(each.lang)) return each.lang;
  }
  return null;
}

const property = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// A server has no elements. There the class can be imported, and nothing more.
const ElementBase = globalThis.HTMLElement ?? class {};

export class TagArchiveElement extends ElementBase {
  static observedAttributes = ATTRIBUTES;
  /** The version of this file. */
  static version = VERSION;
  /** The URL of this file. */
  static url = import.meta.url;

  /** Defines the element under a name, unless the name is defined already. */
  static define(name = "tag-archive", registry = globalThis.customElements) {
    if (!registry) return;
    const known = registry.get(name);
    if (known === undefined) {
      // A class can be registered under one name only.
      registry.define(name, class extends TagArchiveElement {});
    } else {
      const where = known.url ?? "another script";
      console.info(`tag-archive: <${name}> is already defined by ${where} (version ${known.version ?? "unknown"}), so ${import.meta.url} (version ${VERSION}) isn’t used.`);
    }
  }

  #frame = document.createElement("div");
  #archive = document.createElement("div");
  #failure = document.createElement("p");
  #fallback = document.createElement("slot");
  #mounted;
  #stopWatching;
  // The query that was set before the archive was mounted.
  #pendingQuery;
  // Incremented at each start and stop, so that a superseded start does nothing.
  #generation = 0;
  #state = null;
  // What the promises of `ready` wait for.
  #waiting = [];
  #isRunning = false;
  // Attributes that changed since they were last read.
  #changed = new Set();
  #warned = new Set();
  // The feed built from the children, if `src` is not set.
  #inside;
  #children = new MutationObserver(() => this.#isRunning && feedOf(this) !== this.#inside && this.#restart());
  #sight = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#run(), { rootMargin: NEAR });

  constructor() {
    super();
    this.#frame.className = "frame";
    this.#archive.hidden = this.#failure.hidden = true;
    this.#failure.className = "failure";
    this.#failure.setAttribute("role", "alert");
    this.#archive.addEventListener("click", (event) => this.#select(event));
    for (const type of ["keydown", "keypress", "keyup"]) this.#archive.addEventListener(type, (event) => this.#keep(event));
    this.#frame.append(this.#archive, this.#failure, this.#fallback);
    this.attachShadow({ mode: "open" }).append(this.#frame);
  }

  connectedCallback() {
    this.#takeProperties();
    // An element that was moved is still running.
    if (this.#isRunning) return;
    if (this.#text("loading") === "lazy") this.#sight.observe(this);
    else this.#run();
  }

  disconnectedCallback() {
    // A moved element is connected again at once and keeps its state.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  // With this callback, moveBefore() keeps the element running.
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    // Several changes of attributes in one task are handled once.
    if (this.#changed.size === 0) queueMicrotask(() => this.#read());
    this.#changed.add(name);
  }

  handleEvent() {
    this.#mounted?.followAddress();
  }

  /** The current query as a query string: "tag=backend&page=2". */
  get query() {
    return this.#mounted?.query ?? this.#pendingQuery ?? "";
  }

  set query(text) {
    if (this.#mounted) this.#mounted.query = String(text);
    else this.#pendingQuery = String(text);
  }

  /** The state that the last event reported; null before there are posts. */
  get state() {
    return this.#state;
  }

  /** A promise of the state, which is fulfilled once there are posts. A framework may add its listeners after the event. */
  get ready() {
    return this.#state ? Promise.resolve(this.#state) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Clears all filters and the search text. */
  clear() {
    if (this.#mounted) this.#mounted.clear();
    else this.#pendingQuery = "";
  }

  /** Loads the feed again. */
  refresh() {
    if (this.#mounted) this.#mounted.refresh();
    else if (this.isConnected) this.#restart();
  }

  #text(name) {
    return this.getAttribute(name)?.trim() ?? "";
  }

  // An element without a language has that of the page around it.
  #attribute(name) {
    return this.getAttribute(name) ?? (name === "lang" ? languageAround(this) : null);
  }

  // Properties set before the element was upgraded shadow those of the class, so they are set again.
  #takeProperties() {
    for (const name of [...ATTRIBUTES.map(property), "query"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  #run() {
    this.#sight.disconnect();
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#start();
  }

  async #start() {
    const generation = ++this.#generation;
    const loading = this.#text("loading");
    if (loading && loading !== "lazy" && loading !== "eager") {
      this.#warn(`the attribute “loading” must be “eager” or “lazy” (it is “${loading}”)`);
    }
    let code = "start";
    try {
      const base = this.#base();
      const tag = this.#attribute("lang") ?? "";
      const [{ glue, sheet }, translated] = await Promise.all([program(base), translation(tag, base)]);
      if (generation !== this.#generation) return;
      // From here on, an error comes from the attributes.
      code = "settings";
      this.#mount(glue, sheet, translated, generation);
    } catch (error) {
      if (generation === this.#generation) this.#fail(code, error.message);
    }
  }

  #base() {
    const base = this.#text("base");
    if (!base) return undefined;
    // A folder, with or without a slash at its end.
    return new URL(base.endsWith("/") ? base : `${base}/`, this.baseURI).href;
  }

  #mount(glue, sheet, translated, generation) {
    this.#inside = this.#text("src") ? undefined : feedOf(this);
    if (this.#inside) this.#children.observe(this, { attributes: true, characterData: true, childList: true, subtree: true });
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.#stopWatching = glue.onTrap((error) => {
      // No function of the instance can be called any more, not even to clean up, and its events are ignored.
      this.#generation += 1;
      this.#state = null;
      this.#mounted = undefined;
      this.#fail("crash", `The archive has stopped. Reload the page. (${error.message})`);
    });
    const onReport = (...args) => generation === this.#generation && this.#onReport(...args);
    // Without a language here, the archive has that of its feed.
    const loadTranslation = (tag) => translation(tag, this.#base());
    this.#mounted = glue.mount(this.#archive, (name) => this.#attribute(name), this.#inside, translated, loadTranslation, onReport);
    if (this.#pendingQuery !== undefined) this.#mounted.query = this.#pendingQuery;
    this.#pendingQuery = undefined;
    this.#adapt();
  }

  #stop() {
    this.#generation += 1;
    this.#isRunning = false;
    this.#state = null;
    this.#sight.disconnect();
    this.#children.disconnect();
    this.#stopWatching?.();
    this.#mounted?.unmount();
    this.#mounted = undefined;
    removeEventListener("popstate", this);
    this.#reveal(this.#fallback);
    this.#frame.style.minBlockSize = "";
  }

  #restart() {
    this.#stop();
    this.#run();
  }

  #read() {
    const isElsewhere = this.#changed.has("base");
    this.#changed.clear();
    if (!this.isConnected) return;
    if (!this.#isRunning) return this.connectedCallback();
    const isAnew = isElsewhere || !this.#mounted?.update((name) => this.#attribute(name));
    if (isAnew) this.#restart();
    else this.#adapt();
  }

  // Applies the attributes for the theme and the URL.
  #adapt() {
    const { theme, inAddress } = this.#mounted;
    if (theme === "system") delete this.#frame.dataset.theme;
    else this.#frame.dataset.theme = theme;
    if (inAddress) addEventListener("popstate", this);
    else removeEventListener("popstate", this);
  }

  #onReport(word, first, second) {
    switch (word) {
      case "warning":
        return this.#warn(first);
      case "loading":
        // Without fallback content, the archive shows its skeleton.
        return this.#reveal(standsIn(this) ? this.#fallback : this.#archive);
      case "ready":
      case "change":
        this.#reveal(this.#archive);
        this.#state = state(first, second);
        for (const resolve of this.#waiting.splice(0)) resolve(this.#state);
        return this.#dispatch(word, this.#state);
      case "failed":
        return this.#fail(first, second);
      case "address":
        // The state that the host page keeps in its history entry is preserved.
        return history[`${second}State`](history.state, "", first);
    }
  }

  #fail(code, message) {
    console.error(`tag-archive: ${message}`, this);
    this.#failure.textContent = message;
    // Fallback content shows if there is any, else the archive's own message, else a plain message.
    this.#reveal(standsIn(this) ? this.#fallback : this.#mounted ? this.#archive : this.#failure);
    this.#dispatch("error", { code, message });
  }

  #warn(message) {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    console.warn(`tag-archive: ${message}; the default is used.`, this);
  }

  #reveal(part) {
    // The box never becomes smaller than the fallback content was, so that the content below does not jump up.
    if (part !== this.#fallback && !this.#fallback.hidden) this.#frame.style.minBlockSize = `${this.#frame.offsetHeight}px`;
    for (const each of [this.#archive, this.#failure, this.#fallback]) each.hidden = each !== part;
  }

  #select(event) {
    const link = event.target.closest(".title a[href], .suggestion[href]");
    // With a modifier key, the browser opens the post elsewhere.
    const stays = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || stays || event.defaultPrevented) return;
    const isOpen = this.#dispatch("select", { url: link.href, title: (link.querySelector("[dir]") ?? link).textContent }, true);
    if (!isOpen) event.preventDefault();
  }

  // Keeps what is typed into a field from the page. The page sees only the element as the target of the event, so its
  // own shortcuts would take the key. Slotted fields belong to the page.
  #keep(event) {
    const isOwn = event.target.matches("input[type=search], select") && event.target.getRootNode() === this.shadowRoot;
    const isTyped = event.key?.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isComposing = event.isComposing || event.keyCode === 229;
    if (isOwn && (isTyped || isComposing)) event.stopPropagation();
  }

  #dispatch(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`tag-archive-${name}`, { bubbles: true, composed: true, cancelable, detail }));
  }
}

for (const name of ATTRIBUTES) {
  Object.defineProperty(TagArchiveElement.prototype, property(name), {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(name);
      else this.setAttribute(name, Array.isArray(value) ? value.join(name === "src" ? " " : ",") : value === true ? "" : value);
    },
  });
}

/** Returns the state of the archive: the query string and its parsed fields. */
function state(query, posts) {
  const parameters = new URLSearchParams(query);
  return {
    query,
    posts: Number(posts),
    text: parameters.get("q") ?? "",
    tags: parameters.getAll("tag"),
    categories: parameters.getAll("category"),
    years: parameters.getAll("year"),
    sources: parameters.getAll("source"),
    match: parameters.get("match") ?? "all",
    sort: parameters.get("sort") ?? (parameters.has("q") ? "relevance" : "newest"),
    page: Number(parameters.get("page") ?? 1),
  };
}

if (isSelfDefining) TagArchiveElement.define();
