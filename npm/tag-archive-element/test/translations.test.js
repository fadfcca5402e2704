// Tests public/translations.js. Tests of archive-feed and archive-cli expect the same from published pages.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { isRightToLeft, languageOf, load, translation } from "../../../public/translations.js";

const read = async (path) => JSON.parse(await readFile(new URL(`../../../${path}`, import.meta.url), "utf8"));
const file = (language) => readFile(new URL(`../../../public/lang/${language}.json`, import.meta.url), "utf8");

test("a mistake in a text of the publisher is named", async () => {
  for (const { messages, mistake } of await read("tests/fixtures/messages.json")) {
    const found = await load("en", messages);
    assert.equal(found.mistake, mistake);
    if (!mistake) for (const [name, text] of Object.entries(messages)) assert.deepEqual(found.byName[name], text);
  }
});

test("the letters of an index are those of the language", async () => {
  for (const [locale, letters] of Object.entries(await read("tests/fixtures/letters.json"))) {
    const labels = Object.keys(letters);
    const found = translation(locale, "en").letters(labels.join("\0")).split("\0");
    assert.deepEqual(Object.fromEntries(labels.map((label, index) => [label, found[index]])), letters, locale);
  }
});

test("every file is read as it is", async () => {
  for (const name of await readdir(new URL("../../../public/lang/", import.meta.url))) {
    const language = name.replace(".json", "");
    const found = translation(language, language, await file(language));
    assert.deepEqual(found.byName, JSON.parse(await file(language)), language);
    assert.deepEqual(found.texts.split("\x1e").slice(0, 2), [language, language]);
  }
});

test("a file with gaps and mistakes is English there", () => {
  const text = JSON.stringify({ all_posts: "Alle Beiträge", page_of: "Seite {number}", unknown: "?", posts: "Beiträge" });
  const { byName, texts } = translation("de-AT", "de", text, { sticky: "oben" });
  assert.deepEqual([byName.all_posts, byName.page_of, byName.sticky], ["Alle Beiträge", "Page {number} of {count}", "oben"]);
  assert.equal(byName.posts.other, "{count} posts");
  assert.ok(texts.startsWith("de-AT\x1ede\x1eltr\x1eAlle Beiträge\x1e"));
  assert.ok(translation("de", "de", "<!doctype html>").texts.startsWith("de\x1een\x1eltr\x1eAll posts\x1e"));
});

test("an own file has the language and direction of the page", async () => {
  const own = (text) => load("ur", `data:application/json,${encodeURIComponent(text)}`);
  assert.ok((await own('{"sticky": "x"}')).texts.startsWith("ur\x1eur\x1ertl\x1e"));
  assert.equal((await own('{"stiky": "x"}')).mistake, "there’s no message “stiky” (docs/translating.md)");
  assert.match((await own("<html>")).mistake, /^the messages can’t be read: /);
});

test("tags and scripts are those of published pages", async () => {
  const tests = await readFile(new URL("../../../crates/archive-feed/src/messages/tests.rs", import.meta.url), "utf8");
  const pairs = (name) => {
    const [, body] = tests.split(`fn ${name}`);
    return [...body.slice(0, body.indexOf("] {")).matchAll(/\("([^"]*)", "([^"]*)"\)/g)].map(([, tag, expected]) => [tag, expected]);
  };
  const languages = pairs("a_tag_falls_back_to_a_language_with_a_file");
  assert.ok(languages.length > 20);
  for (const [tag, expected] of languages) assert.equal(languageOf(tag), expected, tag);
  const directions = pairs("directions_are_those_of_the_script_or_the_language");
  assert.ok(directions.length > 5);
  for (const [tag, expected] of directions) assert.equal(isRightToLeft(tag) ? "rtl" : "ltr", expected, tag);
});

test("numbers have the categories of the language of the texts, and texts the order of the locale", async () => {
  const arabic = translation("ar-EG", "ar", await file("ar"));
  assert.deepEqual([0, 1, 2, 3, 11, 100].map(arabic.plural), [0, 1, 2, 3, 4, 5]);
  // Danish has English texts.
  const danish = translation("da", "en");
  assert.deepEqual([0, 1, 2].map(danish.plural), [5, 1, 5]);
  assert.deepEqual([...danish.sort("ål\0zoo\0abe")], [2, 1, 0]);
});
