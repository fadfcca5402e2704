import assert from "node:assert/strict";
import { test } from "node:test";
import { withOptions } from "../lib/arguments.js";
import { doctor, publish, TagArchiveError } from "../lib/index.js";
import { simulate } from "./simulated.js";

test("options are arguments, and values stay whole", async (t) => {
  simulate(t);
  const { args, posts, notes } = await publish({
    feed: "a b.json", out: "-out", baseUrl: "/archive/", title: "$(x)", fields: { title: "Name" }, strict: true, compress: false, home: undefined,
  });
  assert.deepEqual(args, ["publish", "--format=json", "--feed=a b.json", "--out=-out", "--base-url=/archive/", "--title=$(x)", "--field=title=Name", "--strict"]);
  assert.equal(posts, 3);
  assert.deepEqual(notes, ["a note", "another note"]);
});

test("missing and unknown options are named", async (t) => {
  simulate(t);
  await assert.rejects(publish({ feed: "feed.json" }), /option “out”/);
  await assert.rejects(publish({ out: "out" }), /option “feed”/);
  await assert.rejects(publish({ feed: "feed.json", out: "out", baseURL: "/" }), /no option “baseURL”.*baseUrl/);
});

test("a wrong value is named with its option", async (t) => {
  simulate(t);
  const wrong = {
    format: "jsonfeed", fields: ["title=Name"], maxPages: "many", timeout: 0, compress: "yes", title: 5, baseUrl: {}, feed: ["feed.json"], out: 1,
  };
  for (const [name, value] of Object.entries(wrong)) {
    await assert.rejects(publish({ feed: "feed.json", out: "out", [name]: value }), new RegExp(`^TypeError: tag-archive: the option “${name}” must be .*, but is `), name);
  }
  const { args } = await publish({ feed: new URL("https://blog.example/feed.json"), out: "out" });
  assert(args.includes("--feed=https://blog.example/feed.json"));
});

test("a folder to run in that doesn’t exist is named", async (t) => {
  simulate(t);
  await assert.rejects(publish({ feed: "feed.json", out: "out", cwd: "/missing" }), /“cwd” names \/missing/);
});

test("messages of the program name options instead of flags", () => {
  const message = "error: invalid value 'titel=Name' for '--field <FIELD=NAME>': there’s no field titel\n\nFor more information, try '--help'.";
  assert.equal(withOptions(message), "tag-archive: invalid value 'titel=Name' for the option “fields”: there’s no field titel");
  assert.equal(withOptions("the limit is 3; add --max-pages 95"), "the limit is 3; add the option “maxPages” 95");
  assert.equal(withOptions("error: '--other'"), "tag-archive: '--other'");
});

test("a failed run rejects with the exit code and the message", async (t) => {
  simulate(t, "exit");
  await assert.rejects(publish({ feed: "feed.json", out: "out" }), (error) => {
    assert(error instanceof TagArchiveError);
    assert.equal(error.exitCode, 1);
    assert.equal(error.message, "tag-archive: the feed has no posts");
    return true;
  });
});

test("a run that is killed rejects", async (t) => {
  simulate(t, "signal");
  await assert.rejects(publish({ feed: "feed.json", out: "out" }), /stopped by SIGKILL/);
});

test("a report about an unfit feed is a report", async (t) => {
  simulate(t, "report");
  const report = await doctor("-feed.json", { all: true });
  assert.equal(report.passes, false);
  assert.deepEqual(report.args, ["doctor", "--format=json", "--all", "--", "-feed.json"]);
});
