import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findProgram } from "../lib/program.js";

const simulated = fileURLToPath(new URL("simulated-program.js", import.meta.url));
const bin = fileURLToPath(new URL("../bin/tag-archive.js", import.meta.url));

test("the program is that of the platform's package", () => {
  const resolve = (path) => `/modules/${path}`;
  const find = (platform) => findProgram({ environment: {}, platform, resolve });
  assert.equal(find("linux-x64"), "/modules/@tag-archive/linux-x64/bin/tag-archive");
  assert.equal(find("win32-x64"), "/modules/@tag-archive/win32-x64/bin/tag-archive.exe");
  assert.throws(() => find("aix-ppc64"), /no program for aix-ppc64/);
});

test("a missing package is named", () => {
  const resolve = () => {
    throw new Error("not found");
  };
  assert.throws(() => findProgram({ environment: {}, platform: "darwin-arm64", resolve }), /@tag-archive\/darwin-arm64 is missing/);
});

test("the variable names another program, which must exist", () => {
  assert.equal(findProgram({ environment: { TAG_ARCHIVE_PROGRAM: simulated } }), simulated);
  assert.throws(() => findProgram({ environment: { TAG_ARCHIVE_PROGRAM: "/missing" } }), /\/missing, which doesn’t exist/);
});

test("the command passes on arguments, output and exit code", () => {
  const start = (fail) =>
    spawnSync(process.execPath, [bin, "a b", "--x=$HOME;"], { encoding: "utf8", env: { ...process.env, TAG_ARCHIVE_PROGRAM: simulated, FAIL: fail } });
  assert.deepEqual(JSON.parse(start("").stdout).args, ["a b", "--x=$HOME;"]);
  assert.equal(start("exit").status, 1);
  assert.equal(start("signal").signal, "SIGKILL");
});

test("a signal to the command reaches the program, which ends by itself", async () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    const command = spawn(process.execPath, [bin], { env: { ...process.env, TAG_ARCHIVE_PROGRAM: simulated, FAIL: "wait" } });
    await once(command.stdout, "data");
    command.kill(signal);
    assert.deepEqual(await once(command, "exit"), [signal.length, null], signal);
  }
});
