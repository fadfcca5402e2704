// One library in one page: the steps that a runner asks for, and how long each took in milliseconds.
//
// A step is short enough for a command to wait for. This file must not know which library it has, nor what becomes
// of the numbers.

import { changes, compared, keystrokes } from "./queries.js";

// A clock that ticks in microseconds still needs a few of these to measure something small.
const LONG_ENOUGH = 10;
// Code that ran a few times has been compiled by then; what takes long needs it less.
const WARM = { runs: 20, time: 200 };
// A step that types goes on in another step after this time.
const PATIENCE = 10_000;

// An address rather than a path, so that no bundler takes every library into this page.
const name = new URLSearchParams(location.search).get("library");
const library = await import(new URL(`libraries/${name}.js`, location.href));
let bytes;
let engine;

window.bench = {
  // What the library can be asked, once it has started.
  offers: () => ["change", "type", "answer"].filter((name) => engine[name]),

  async load(posts) {
    const response = await fetch(`feeds/${posts}.json`);
    bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length;
  },

  // From the bytes of the feed to the first answer.
  async start() {
    let input = library.prepare?.(bytes) ?? bytes;
    bytes = undefined;
    const before = performance.now();
    engine = await library.start(input);
    if (engine.change) await engine.change({});
    else await engine.type?.("");
    const time = performance.now() - before;
    input = undefined;
    return time;
  },

  // What a library does by and by once the first answer was given, without making anybody wait.
  async finish() {
    const before = performance.now();
    await engine.finish?.();
    return performance.now() - before;
  },

  // Bytes that are kept outside the script's own memory.
  outside: () => library.outside?.() ?? 0,

  // One change of state with all counts, by the number of filters.
  async change(filters) {
    const change = () => engine.change(changes[filters]);
    await repeat(change, (runs, time) => runs >= WARM.runs || time >= WARM.time);
    return repeat(change, (_, time) => time >= LONG_ENOUGH);
  },

  // Typing from a keystroke on: the time of all that were typed, the longest of them, and the next to be typed.
  async type(from) {
    const step = { time: 0, longest: 0, next: from };
    while (step.next < keystrokes.length && step.time < PATIENCE) {
      const before = performance.now();
      await engine.type(keystrokes[step.next]);
      const time = performance.now() - before;
      step.time += time;
      step.longest = Math.max(step.longest, time);
      step.next += 1;
    }
    return { ...step, left: keystrokes.length - step.next };
  },

  // The answers that every library that counts must agree on.
  answers: () => Promise.all(compared.map((filters) => engine.answer(filters))),

  // How many posts are found after each keystroke.
  totals: () => Promise.all(keystrokes.map((text) => engine.type(text))),
};

// Runs until it is enough; the time of one run.
async function repeat(run, isEnough) {
  const before = performance.now();
  let runs = 0;
  let time = 0;
  while (!isEnough(runs, time)) {
    await run();
    runs += 1;
    time = performance.now() - before;
  }
  return time / runs;
}
