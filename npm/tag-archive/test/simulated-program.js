#!/usr/bin/env node
// Takes the place of the program in tests. It prints its arguments as JSON, or does what FAIL names. It writes them to
// the file RECORD too.

import { writeFileSync } from "node:fs";

const [, , ...args] = process.argv;
if (process.env.RECORD) writeFileSync(process.env.RECORD, JSON.stringify(args));
switch (process.env.FAIL) {
  case "exit":
    console.error("tag-archive: the feed has no posts");
    process.exit(1);
    break;
  case "report":
    console.log(JSON.stringify({ posts: 0, args }));
    process.exit(1);
    break;
  case "signal":
    process.kill(process.pid, "SIGKILL");
    break;
  case "wait":
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(signal.length));
    setInterval(() => {}, 1000);
    console.log("ready");
    break;
  case "untagged":
    console.log(JSON.stringify({ posts: 3, pages: 5, tags: 0, categories: 0 }));
    break;
  default:
    console.error("a note\nanother note");
    console.log(JSON.stringify({ posts: 3, pages: 5, args }));
}
