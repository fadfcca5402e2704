#!/usr/bin/env node
// Starts the program of this platform with the arguments of the command line.

import { spawn } from "node:child_process";
import { findProgram } from "../lib/program.js";

let program;
try {
  program = findProgram();
} catch (error) {
  console.error(`tag-archive: ${error.message}`);
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// A terminal sends Ctrl-C to the program too, which then ends by itself. Other signals are only sent to this process.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`tag-archive: couldn’t start ${program}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
