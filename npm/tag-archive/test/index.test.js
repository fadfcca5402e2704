import assert from "node:assert/strict";
import { test } from "node:test";
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
