// Runs the program and collects its output.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { withOptions } from "./arguments.js";
import { findProgram } from "./program.js";

/** A run of the program that failed. `exitCode` is that of the program, and `stderr` what it printed. */
export class TagArchiveError extends Error {
  name = "TagArchiveError";

  constructor(message, { exitCode = null, stderr = "" } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

/** Runs the program. Resolves with its exit code and output, whatever the code is. */
export function run(args, { signal, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(findProgram(), args, { cwd, signal, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (text) => (output[name] += text));
    // Node gives the same error for a program and for a folder that doesn’t exist.
    child.on("error", (error) =>
      reject(error.code === "ENOENT" && cwd !== undefined && !existsSync(cwd) ? new TypeError(`tag-archive: the option “cwd” names ${cwd}, which doesn’t exist.`) : error),
    );
    child.on("close", (exitCode, killedBy) => {
      if (exitCode !== null) resolve({ exitCode, ...output });
      else reject(new TagArchiveError(`tag-archive was stopped by ${killedBy}.`, output));
    });
  });
}

/** Runs the program and parses its output as JSON. Rejects if the exit code isn’t one of `accepted`. */
export async function runForJson(args, options, accepted = [0]) {
  const { exitCode, stdout, stderr } = await run(args, options);
  if (!accepted.includes(exitCode)) {
    throw new TagArchiveError(withOptions(stderr.trim()) || `tag-archive ended with exit code ${exitCode}.`, { exitCode, stderr });
  }
  return { value: JSON.parse(stdout), exitCode, stderr };
}
