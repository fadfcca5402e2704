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
// The program removes its temporary files before it ends. A terminal sends Ctrl-C to it too, which a second one doesn't
// harm; Windows would end the program at once.
process.on("SIGINT", () => process.platform === "win32" || child.kill("SIGINT"));
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
