// Finds the program of this platform. It is in a package of its own, and npm installs the one for the platform.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The variable that names another program, for a build of your own. */
const VARIABLE = "TAG_ARCHIVE_PROGRAM";

/** The platforms that have a program. */
const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"];

/** Returns the path of the program. Throws an error that says what to do if there is none. */
export function findProgram({ environment = process.env, platform = `${process.platform}-${process.arch}`, resolve = createRequire(import.meta.url).resolve } = {}) {
  const own = environment[VARIABLE];
  if (own) {
    if (!existsSync(own)) throw new Error(`${VARIABLE} names ${own}, which doesn’t exist.`);
    return own;
  }
  if (!PLATFORMS.includes(platform)) {
    throw new Error(`There’s no program for ${platform}. Build one with \`cargo xtask package\`, and name it in ${VARIABLE}.`);
  }
  const name = `@tag-archive/${platform}`;
  try {
    return resolve(`${name}/bin/tag-archive${platform.startsWith("win32") ? ".exe" : ""}`);
  } catch {
    throw new Error(
      `The package ${name} is missing. Install again without --omit=optional, on the system that runs the command: \`npm install ${name}\`.`,
    );
  }
}
