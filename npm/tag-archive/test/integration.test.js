import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import astro from "../lib/astro.js";
import docusaurus, { validateOptions } from "../lib/docusaurus.js";
import eleventy from "../lib/eleventy.js";
import { publishInto } from "../lib/integration.js";
import { argumentsOf, folderWith, simulate } from "./simulated.js";

test("the most complete usual feed is published into the folder", async (t) => {
  simulate(t);
  const site = await folderWith(t, { "rss.xml": "<rss/>", "blog/atom.xml": "<feed/>" });
  const { args } = await publishInto(site);
  assert.deepEqual(args, ["publish", "--format=json", `--feed=${join(site, "blog/atom.xml")}`, `--out=${join(site, "archive")}`]);
});

test("feed, folder and address can be named", async (t) => {
  simulate(t);
  const site = await folderWith(t, { "a/news.xml": "<rss/>" });
  const { args } = await publishInto(site, { feed: "/a/news.xml", folder: "/blog/tags/", url: "https://blog.example", title: "News" }, { defaultUrl: "/other/" });
  assert(args.includes(`--feed=${join(site, "a/news.xml")}`));
  assert(args.includes(`--out=${join(site, "blog/tags")}`));
  assert(args.includes("--base-url=https://blog.example/blog/tags/"));
  assert(args.includes("--title=News"));
});

test("a feed without tags is noted", async (t) => {
  simulate(t, "untagged");
  const site = await folderWith(t, { "rss.xml": "<rss/>" });
  const { notes } = await publishInto(site);
  assert.equal(notes.length, 1);
  assert.match(notes[0], /rss\.xml have no tags/);
});

test("errors name what is missing", async (t) => {
  simulate(t);
  const site = await folderWith(t, { "index.html": "" });
  await assert.rejects(publishInto(site), /found no feed in .*rss\.xml/);
  await assert.rejects(publishInto(site, { feed: "/news.xml" }), /found no feed at \/news\.xml/);
  await assert.rejects(publishInto(join(site, "missing")), /wrote no folder/);
  for (const folder of ["", "/", "..", "../outside", "a/../.."]) {
    await assert.rejects(publishInto(site, { feed: "index.html", folder }), /“folder” must be/, folder);
  }
});

test("wrong options are named before a build", () => {
  // The base URL of the archive is that of the site with the folder.
  for (const options of [{ baseUrl: "/archive/" }, { out: "dist" }, { maxPage: 3 }]) {
    const [name] = Object.keys(options);
    const expected = new RegExp(`no option “${name}”. Use one of: .*folder, url\\.$`);
    assert.throws(() => astro(options), expected);
    assert.throws(() => eleventy({ on() {} }, options), expected);
    assert.throws(() => validateOptions({ options }), expected);
  }
  assert.throws(() => astro({ folder: 5 }), /“folder” must be a text, but is 5/);
  assert.deepEqual(validateOptions({ options: { id: "two", feed: "/rss.xml" } }), { id: "two", feed: "/rss.xml" });
});

test("Astro's address and base are those of the archive", async (t) => {
  const site = await folderWith(t, { "rss.xml": "<rss/>" });
  for (const [config, expected] of [
    [{ site: "https://blog.example", base: "/docs" }, "--base-url=https://blog.example/docs/archive/"],
    [{ site: undefined, base: "/" }, "--base-url=/archive/"],
  ]) {
    const { hooks } = astro();
    const lines = [];
    const logger = { info: (line) => lines.push(line), warn: (line) => lines.push(line) };
    hooks["astro:config:done"]({ config });
    const args = await argumentsOf(t, () => hooks["astro:build:done"]({ dir: pathToFileURL(`${site}/`), logger }));
    assert(args.includes(expected));
    assert.deepEqual(lines.slice(0, 2), ["a note", "another note"]);
    assert.match(lines[2], /3 posts of rss\.xml on 5 pages in archive/);
  }
});

test("Eleventy's output folder has the archive, in versions 2 and 3", async (t) => {
  const site = await folderWith(t, { "feed/feed.xml": "<feed/>" });
  for (const event of [{ directories: { output: site } }, { dir: { output: site } }]) {
    let after;
    eleventy({ on: (name, listener) => name === "eleventy.after" && (after = listener) });
    const args = await argumentsOf(t, () => after(event));
    assert(args.includes(`--out=${join(site, "archive")}`));
  }
});

test("Docusaurus' plugin waits for a feed that is written at the same time", async (t) => {
  const site = await folderWith(t, { "index.html": "" });
  const plugin = docusaurus({}, validateOptions({ options: {} }));
  const later = setTimeout(() => writeFile(join(site, "atom.xml"), "<feed/>"), 300);
  const props = { outDir: site, siteConfig: { url: "https://blog.example", baseUrl: "/docs/" } };
  const args = await argumentsOf(t, () => plugin.postBuild(props));
  clearTimeout(later);
  assert(args.includes(`--feed=${join(site, "atom.xml")}`));
  assert(args.includes("--base-url=https://blog.example/docs/archive/"));
});
