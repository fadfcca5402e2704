// Finds and fetches the texts of a language. English is in the program, so pages in English fetch nothing. The site's
// loader and the element bundle this file.

const LANGUAGES = "ar cs de es fa fr he hi id it ja ko nl pl pt-BR ru sv tr uk vi zh-Hans zh-Hant".split(" ");

/** Returns the language whose texts a page with this tag has, as `language_of` in crates/archive-feed/src/messages does. */
export function languageOf(tag) {
  const [first, ...rest] = tag.toLowerCase().split("-");
  const primary = { iw: "he", in: "id" }[first] ?? first;
  if (primary === "zh") {
    const script = rest.find((subtag) => /^(hans|hant|tw|hk|mo)$/.test(subtag));
    return script && script !== "hans" ? "zh-Hant" : "zh-Hans";
  }
  return LANGUAGES.find((known) => known.split("-")[0] === primary) ?? "en";
}

/** Returns the text of a file, or undefined if it can't be fetched: the page is in English then. */
export async function textOf(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.text() : undefined;
  } catch (error) {
    console.info(error);
  }
}

/** Returns the file of the language of a tag, below a base; undefined for English. */
export function messagesOf(tag, base) {
  const language = languageOf(tag);
  return language === "en" ? Promise.resolve() : textOf(new URL(`lang/${language}.json`, base));
}
