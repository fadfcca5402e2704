// Tests the modules of the package in one folder, as packing collects them. Packing bundles the class, and adds the WebAssembly.

import assert from "node:assert/strict";
import { access, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const ROOT = join(PACKAGE, "../..");

/** Packing puts the version in place of this name. */
globalThis.VERSION = "0.0.0";

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tag-archive-element-"));
  await cp(join(ROOT, "crates/archive-embed/web"), folder, { recursive: true });
  for (const part of ["compile.js", "translations.js"]) await cp(join(ROOT, "public", part), join(folder, part));
  await cp(PACKAGE, folder, { recursive: true });
});
after(() => rm(folder, { recursive: true }));

const module = (name) => import(pathToFileURL(join(folder, name)).href);

test("on a server the package can be imported, and defining the element does nothing", async () => {
  const { TagArchiveElement } = await module("index.js");
  const { define } = await module("define.js");
  assert.equal(TagArchiveElement.version, "0.0.0");
  assert.equal(define("blog-archive"), undefined);
  assert.equal(globalThis.customElements, undefined);
});

test("a name is defined once, and each name has its own class", async (context) => {
  const { define, TagArchiveElement } = await module("define.js");
  const known = new Map();
  const registry = { get: (name) => known.get(name), define: (name, type) => known.set(name, type) };
  const info = context.mock.method(console, "info", () => {});
  for (const name of ["tag-archive", "tag-archive", "blog-archive"]) define(name, registry);
  assert.equal(info.mock.callCount(), 1);
  const [first, second] = known.values();
  assert.notEqual(first, second);
  assert.ok(first.prototype instanceof TagArchiveElement);
});

test("every export of the package has its file", async () => {
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const targets = Object.values(exports).flatMap((target) => (typeof target === "string" ? target : Object.values(target)));
  for (const target of targets) await access(join(folder, target));
});
