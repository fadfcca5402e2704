// The files beside the entry script, and when the script defines the element. The package for npm replaces this file by
// one that bundlers understand (npm/tag-archive-element/files.js).

// The build replaces the names by those with a hash.
const GLUE = "archive_embed.js";
const WASM = "archive_embed_bg.wasm";
const STYLE = "element.css";
const TRANSLATIONS = "translations.js";

const at = (name, folder = import.meta.url) => new URL(name, folder).href;

/** Imports the glue from a folder; by default, from that of the script. */
export const importGlue = (folder) => import(at(GLUE, folder));

/** Imports the script for languages besides English from a folder. */
export const importTranslations = (folder) => import(at(TRANSLATIONS, folder));

/** Returns the address of the WebAssembly. */
export const wasmUrl = (folder) => at(WASM, folder);

/** Returns the address of the style sheet. */
export const styleUrl = (folder) => at(STYLE, folder);

/** Returns the address of the texts of a language. */
export const languageUrl = (language, folder) => at(`lang/${language}.json`, folder);

/** Whether the script defines the element itself. define.js imports the class alone, to define it under another name. */
export const isSelfDefining = !new URL(import.meta.url).searchParams.has("class");
