// The element <tag-archive src="…">: a class, and its registration at the end.
//
// It fetches everything that lies beside this file, once for all elements of a page, and gives each element a
// shadow root of its own. What is inside the element stands in for the archive until the posts are there, and
// again where they cannot come. What an archive shows is the WebAssembly's to know; this file must not.

const BESIDE = ["tokens.css", "archive.css"];
// An element of its own colours brings its own ground, since it may stand on a page of the other ones.
const HOST = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  :host([data-theme]) { padding: var(--ta-space-4); background: var(--ta-ground); color: var(--ta-ink); }
`;

let started;

/** What every element shares: the glue, ready to mount, and the style sheets. A later element tries again. */
function start() {
  started ??= Promise.all([load(), Promise.all(BESIDE.map(sheet))]).catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}

function beside(name) {
  return new URL(name, import.meta.url);
}

async function load() {
  const glue = await import(beside("archive_embed.js"));
  await glue.default({ module_or_path: beside("archive_embed_bg.wasm") });
  return glue;
}

async function sheet(name) {
  const response = await fetch(beside(name));
  if (!response.ok) throw new Error(`The server answered ${response.url} with status ${response.status}.`);
  return sheetOf(await response.text());
}

// Sheets made here are allowed by policies that refuse style elements.
function sheetOf(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

export class TagArchiveElement extends HTMLElement {
  #archive = document.createElement("div");
  #fallback = document.createElement("slot");
  #mounted;
  // Tells a start that was overtaken from the one that is waited for.
  #turn = 0;

  constructor() {
    super();
    this.#archive.hidden = true;
    this.attachShadow({ mode: "open" }).append(this.#archive, this.#fallback);
  }

  async connectedCallback() {
    const turn = ++this.#turn;
    try {
      const [glue, sheets] = await start();
      if (turn !== this.#turn) return;
      this.shadowRoot.adoptedStyleSheets = [...sheets, sheetOf(HOST)];
      const notify = (stage, words) => turn === this.#turn && this.#show(stage, words);
      this.#mounted = glue.mount(this.#archive, (name) => this.getAttribute(name), notify);
      this.#wear(this.#mounted.theme);
    } catch (error) {
      if (turn === this.#turn) this.#show("failed", error.message);
    }
  }

  disconnectedCallback() {
    this.#turn += 1;
    this.#mounted?.unmount();
    this.#mounted = undefined;
    this.#archive.hidden = true;
    this.#fallback.hidden = false;
  }

  // Without children to stand in, the archive shows its own outline, and explains its own failures.
  #show(stage, words) {
    const standsIn = this.childElementCount > 0 || this.textContent.trim() !== "";
    const archive = stage === "ready" || (this.#mounted !== undefined && !standsIn);
    this.#archive.hidden = !archive;
    this.#fallback.hidden = archive;
    if (stage === "failed") {
      console.error(`tag-archive: ${words}`);
      this.dispatchEvent(new CustomEvent("tag-archive-error", { bubbles: true, composed: true, detail: { message: words } }));
    }
  }

  // The sheets look for this attribute; without it the element follows the page.
  #wear(theme) {
    if (theme === "system") delete this.dataset.theme;
    else this.dataset.theme = theme;
  }
}

// A page may load this file twice, under two addresses.
if (!customElements.get("tag-archive")) customElements.define("tag-archive", TagArchiveElement);
