// Replaces crates/archive-embed/web/files.js in the package for npm. Bundlers copy a file whose name is a literal in
// `import()` or in `new URL(…, import.meta.url)`, and write its new address there. So each name is written out.

const at = (name, folder) => new URL(name, folder).href;

/** Imports the glue from a folder; by default, from this package. */
export const importGlue = (folder) =>
  folder ? import(/* webpackIgnore: true */ /* @vite-ignore */ at("archive_embed.js", folder)) : import("./archive_embed.js");

/** Imports the script for languages besides English from a folder; by default, from this package. */
export const importTranslations = (folder) =>
  folder ? import(/* webpackIgnore: true */ /* @vite-ignore */ at("translations.js", folder)) : import("./translations.js");

/** Returns the address of the WebAssembly. */
export const wasmUrl = (folder) => (folder ? at("archive_embed_bg.wasm", folder) : new URL("./archive_embed_bg.wasm", import.meta.url).href);

/** Returns the address of the style sheet. */
export const styleUrl = (folder) => (folder ? at("element.css", folder) : new URL("./element.css", import.meta.url).href);

const LANGUAGES = {
  "ar": () => new URL("./lang/ar.json", import.meta.url).href,
  "cs": () => new URL("./lang/cs.json", import.meta.url).href,
  "de": () => new URL("./lang/de.json", import.meta.url).href,
  "es": () => new URL("./lang/es.json", import.meta.url).href,
  "fa": () => new URL("./lang/fa.json", import.meta.url).href,
  "fr": () => new URL("./lang/fr.json", import.meta.url).href,
  "he": () => new URL("./lang/he.json", import.meta.url).href,
  "hi": () => new URL("./lang/hi.json", import.meta.url).href,
  "id": () => new URL("./lang/id.json", import.meta.url).href,
  "it": () => new URL("./lang/it.json", import.meta.url).href,
  "ja": () => new URL("./lang/ja.json", import.meta.url).href,
  "ko": () => new URL("./lang/ko.json", import.meta.url).href,
  "nl": () => new URL("./lang/nl.json", import.meta.url).href,
  "pl": () => new URL("./lang/pl.json", import.meta.url).href,
  "pt-BR": () => new URL("./lang/pt-BR.json", import.meta.url).href,
  "ru": () => new URL("./lang/ru.json", import.meta.url).href,
  "sv": () => new URL("./lang/sv.json", import.meta.url).href,
  "tr": () => new URL("./lang/tr.json", import.meta.url).href,
  "uk": () => new URL("./lang/uk.json", import.meta.url).href,
  "vi": () => new URL("./lang/vi.json", import.meta.url).href,
  "zh-Hans": () => new URL("./lang/zh-Hans.json", import.meta.url).href,
  "zh-Hant": () => new URL("./lang/zh-Hant.json", import.meta.url).href,
};

/** Returns the address of the texts of a language. */
export const languageUrl = (language, folder) => (folder ? at(`lang/${language}.json`, folder) : LANGUAGES[language]());

/** The entry of the package defines the element, so that its class can be imported without that. */
export const isSelfDefining = false;
