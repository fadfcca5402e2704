// Sets up a test with the simulated program, and a folder that is removed after the test.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Lets the API start the simulated program, which does what `fail` names. */
export function simulate(test, fail = "") {
  process.env.TAG_ARCHIVE_PROGRAM = fileURLToPath(new URL("simulated-program.js", import.meta.url));
  process.env.FAIL = fail;
  test.after(() => {
    delete process.env.TAG_ARCHIVE_PROGRAM;
    delete process.env.FAIL;
  });
}

/** Creates a folder with these files. */
export async function folderWith(test, files) {
  const folder = await mkdtemp(join(tmpdir(), "tag-archive-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Runs an action and returns the arguments that the program was started with. */
export async function argumentsOf(test, action) {
  simulate(test);
  process.env.RECORD = join(await folderWith(test, {}), "arguments.json");
  try {
    await action();
    return JSON.parse(await readFile(process.env.RECORD, "utf8"));
  } finally {
    delete process.env.RECORD;
  }
}
