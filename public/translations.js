// The languages besides English: their texts, plural forms, alphabets and directions. Only pages in another language, and
// pages whose publisher replaces texts, load this file. `archive-feed` and `archive-cli` have the same for published pages:
// tests/fixtures/messages.json and the tests of the tag index have what both do.

import english from "./lang/en.json" with { type: "json" };

const LANGUAGES = "ar cs de es fa fr he hi id it ja ko nl pl pt-BR ru sv tr uk vi zh-Hans zh-Hant".split(" ");

/** The languages that are written from right to left, and such scripts. */
const RIGHT_TO_LEFT = "ar ckb dv fa he iw ji ps sd syr ug ur yi".split(" ");
const RIGHT_TO_LEFT_SCRIPTS = "adlm arab hebr nkoo syrc thaa".split(" ");

/** The categories of plural forms, in the order of `PluralCategory` in crates/archive-feed. */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** Returns the language whose texts a page with this tag has, as `language_of` in crates/archive-feed does. */
export function languageOf(tag) {
  const [first, ...rest] = tag.toLowerCase().split("-");
  const primary = { iw: "he", in: "id" }[first] ?? first;
  if (primary === "zh") {
    const script = rest.find((subtag) => /^(hans|hant|tw|hk|mo)$/.test(subtag));
    return script && script !== "hans" ? "zh-Hant" : "zh-Hans";
  }
  return LANGUAGES.find((known) => known.split("-")[0] === primary) ?? "en";
}

/** Whether a language is written from right to left: its tag has the script, or else its usual script is. */
export function isRightToLeft(tag) {
  const [primary, script] = tag.toLowerCase().split("-");
  return /^[a-z]...$/.test(script) ? RIGHT_TO_LEFT_SCRIPTS.includes(script) : RIGHT_TO_LEFT.includes(primary);
}

/** The texts of files, by their addresses. */
const files = new Map();

// Returns the text of a file, or undefined if it can't be fetched: the page is in English then.
function textOf(url) {
  if (!files.has(url)) files.set(url, fetchText(url));
  return files.get(url);
}

async function fetchText(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.text() : undefined;
  } catch (error) {
    console.info(error);
  }
}

/**
 * Returns the translation for a language tag: texts, and the rules of the language. `own` has the texts of the publisher, or
 * is the address of a file with them. `urlOf` returns the address of the file of a language.
 */
export async function load(locale, own, urlOf = (language) => new URL(`lang/${language}.json`, document.baseURI).href) {
  const found = languageOf(locale);
  const url = typeof own === "string" ? own : found === "en" ? undefined : urlOf(found);
  const text = url && (await textOf(url));
  try {
    return translation(locale, typeof own === "string" ? locale : found, text, own);
  } catch (error) {
    // The mistake is shown on the page.
    return { ...translation(locale, "en"), mistake: error.message };
  }
}

/** Returns the translation that a file and the texts of the publisher make. Throws an error about the first mistake in the latter. */
export function translation(locale, language, file, own) {
  const texts = { ...english };
  let tag = "en";
  if (typeof own === "string" && file !== undefined) {
    replace(texts, parse(file));
    tag = locale;
  } else if (file !== undefined) {
    // A file that isn't JSON leaves everything in English. It may be older or newer than the program.
    const members = attempt(() => parse(file));
    for (const [name, text] of Object.entries(members ?? {})) attempt(() => replace(texts, { [name]: text }));
    if (members) tag = language;
  }
  if (typeof own === "object") replace(texts, own ?? {});
  const direction = isRightToLeft(tag) ? "rtl" : "ltr";
  const parts = [locale, tag, direction, ...Object.values(texts).map(wireForm)].join("\x1e");
  return { byName: texts, texts: parts, ...rules(locale, tag) };
}

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function parse(file) {
  try {
    return JSON.parse(file);
  } catch (error) {
    throw new Error(`the messages can’t be read: ${error.message}`);
  }
}

// Returns a text or its plural forms as `Messages::translated` in crates/archive-feed reads them.
function wireForm(text) {
  const line = (text) => text.replace(/[\t\n\x1e]/g, " ");
  if (typeof text === "string") return line(text);
  return Object.entries(text).map(([category, form]) => `${category}\t${line(form)}`).join("\n");
}

function replace(texts, own) {
  for (const [name, text] of Object.entries(own)) {
    check(name, text);
    texts[name] = text;
  }
}

const placeholders = (text) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);

// Throws an error unless a text has the placeholders of the English one. The number may be missing in a form for few
// numbers, which can name it in words.
function check(name, text) {
  if (!Object.hasOwn(english, name)) throw new Error(`there’s no message “${name}” (docs/translating.md)`);
  const forms = typeof text === "string" ? { other: text } : text;
  const areForms = kindOf(forms) === "an object" && "other" in forms
    && Object.entries(forms).every(([category, form]) => CATEGORIES.includes(category) && typeof form === "string");
  if (!areForms) {
    throw new Error(`“messages.${name}” must be a text, or plural forms with “other” (it is ${kindOf(text)})`);
  }
  const isPlural = typeof english[name] !== "string";
  if (forms === text && !isPlural) throw new Error(`“messages.${name}” must be a text (it is an object)`);
  const expected = placeholders(english[name].other ?? english[name]);
  for (const [category, form] of Object.entries(forms)) {
    const found = placeholders(form);
    const unknown = found.find((name) => !expected.includes(name));
    if (unknown !== undefined) throw new Error(`“messages.${name}” must not have “{${unknown}}” (it is “${form}”)`);
    const isNamed = (name) => name === "count" && isPlural && category !== "other" && category !== "many";
    const missing = expected.find((name) => !found.includes(name) && !isNamed(name));
    if (missing !== undefined) throw new Error(`“messages.${name}” must have “{${missing}}” (it is “${form}”)`);
  }
}

const kindOf = (value) =>
  value === null ? "null" : Array.isArray(value) ? "an array" : { object: "an object", boolean: "true or false", number: "a number", string: "a string" }[typeof value];

// Returns the rules of a locale, or those of English if the browser doesn't know it: by itself, it would take those of its
// user's language.
function rules(locale, language) {
  const known = (service, tag) => attempt(() => service.supportedLocalesOf(tag)[0]) ?? "en";
  const plurals = new Intl.PluralRules(known(Intl.PluralRules, language));
  const collator = (options) => new Intl.Collator(known(Intl.Collator, locale), options);
  return {
    plural: (number) => CATEGORIES.indexOf(plurals.select(number)),
    sort(texts) {
      const all = texts.split("\0");
      const { compare } = collator({ numeric: true });
      return Uint32Array.from([...all.keys()].sort((a, b) => compare(all[a], all[b])));
    },
    letters(labels) {
      const { compare } = collator({ sensitivity: "base" });
      return labels.split("\0").map((label) => letterOf(locale, label, compare)).join("\0");
    },
  };
}

// Returns the letter that an index lists a label under, in upper case where its script has one, or "#". There is no table
// of alphabets, because the order of a language shows which characters are letters of their own.
function letterOf(locale, label, compare) {
  const letter = lowerLetter(locale, label, compare);
  if (letter === undefined) return "#";
  // Upper case is the same in all languages but these.
  return letter === "i" && /^(tr|az)\b/i.test(locale) ? "İ" : letter.toUpperCase();
}

function lowerLetter(locale, label, compare) {
  const [first, second] = label;
  // Every language orders signs and digits before letters.
  if (first === undefined || compare(first, "9") <= 0) return undefined;
  const group = groupOf(locale, first, compare);
  if (group !== undefined) return group;
  // The joiner separates two characters that are one letter together, such as “ch” in Czech.
  if (second !== undefined && compare(first + second, `${first}\u{34f}${second}`) !== 0) {
    // Danish and Norwegian have an older spelling of this letter.
    return compare(first + second, "å") === 0 ? "å" : first + second;
  }
  // The plainest form that is the same letter: “A” for “Ä” in German, and “Â” for “Ấ” in Vietnamese.
  const [base, ...marks] = first.normalize("NFD");
  return [base, ...marks.map((mark) => (base + mark).normalize("NFC"))].find((plain) => compare(plain, first) === 0) ?? first;
}

// Returns the group of a character in a script whose characters are too many for a group each.
function groupOf(locale, character, compare) {
  const isIdeograph = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{10ffff}]/u.test(character);
  const isFrom = (start) => compare(start, character) <= 0;
  const last = (starts) => [...starts].findLast(isFrom);
  // CLDR has a mark before the ideographs of each Latin letter, and of each number of strokes.
  const isFromMark = (mark) => isFrom(`\u{fdd0}${mark}`);
  switch (locale.toLowerCase().split("-")[0]) {
    case "ja":
      if (isIdeograph) return "漢字";
      // The first kana of each row.
      return /[ぁ-ヿ]/.test(character) ? last("あかさたなはまやらわ") : undefined;
    case "ko":
      // Doubled consonants belong to the plain ones, and ideographs to the syllables that they are read as.
      return isIdeograph || /[\u1100-\u11ffㄱ-ㆎ가-힣]/.test(character) ? last("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ") : undefined;
    case "zh": {
      if (!isIdeograph) return undefined;
      // No syllable begins with I, U or V, so they have no mark.
      if (languageOf(locale) === "zh-Hans") return [..."ABCDEFGHJKLMNOPQRSTWXYZ"].findLast(isFromMark);
      const numbers = [...Array(49).keys()].slice(1);
      const isFromNumber = (number) => isFromMark(String.fromCodePoint(0x2800 + number));
      const number = numbers.slice(0, 32).findLast(isFromNumber);
      // CLDR has no mark for some of the highest numbers.
      const rare = number === 32 ? numbers.slice(32).findLast(isFromNumber) : undefined;
      return number && `${rare ?? number}劃`;
    }
  }
}
