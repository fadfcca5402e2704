// Replaces crates/archive-embed/web/files.js in the package for npm. Bundlers copy a file whose name is a literal in
// `import()` or in `new URL(…, import.meta.url)`, and write its new address there. So each name is written out.

const at = (name, folder) => new URL(name, folder).href;

/** Imports the glue from a folder; by default, from this package. */
export const importGlue = (folder) =>
  folder ? import(/* webpackIgnore: true */ /* @vite-ignore */ at("archive_embed.js", folder)) : import("./archive_embed.js");

/** Returns the address of the WebAssembly. */
export const wasmUrl = (folder) => (folder ? at("archive_embed_bg.wasm", folder) : new URL("./archive_embed_bg.wasm", import.meta.url).href);

/** Returns the address of the style sheet. */
export const styleUrl = (folder) => (folder ? at("element.css", folder) : new URL("./element.css", import.meta.url).href);

/** The entry of the package defines the element, so that its class can be imported without that. */
export const isSelfDefining = false;
