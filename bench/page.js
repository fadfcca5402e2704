// Runs one library in one page: performs the steps that the runner requests, and measures each in milliseconds.
//
// Every step is short enough for the timeout of a WebDriver command.

import { changes, compared, keystrokes } from "./queries.js";

// The least duration of a measurement, in milliseconds: a clock with microsecond ticks still needs several
// milliseconds to measure something small.
const LONG_ENOUGH = 10;
// The warm-up ends after this many runs, when the code has been compiled, or after this many milliseconds, since slow
// code needs less of it.
const WARM = { runs: 20, time: 200 };
// After this many milliseconds, a step that types leaves the rest to another step.
const PATIENCE = 10_000;

// This is a URL and not a path, so that no bundler includes every library in this page.
const name = new URLSearchParams(location.search).get("library");
const library = await import(new URL(`libraries/${name}.js`, location.href));
let bytes;
let engine;

window.bench = {
  // Lists the abilities of the library, once it has started.
  offers: () => ["change", "type", "answer"].filter((name) => engine[name]),

  async load(posts) {
    const response = await fetch(`feeds/${posts}.json`);
    bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length;
  },

  // Measures from the bytes of the feed to the first answer.
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

  // Measures the work that a library defers until after the first answer, in the background.
  async finish() {
    const before = performance.now();
    await engine.finish?.();
    return performance.now() - before;
  },

  // Returns the bytes that are kept outside the script's own memory.
  outside: () => library.outside?.() ?? 0,

  // Measures one change of state with all counts, given the number of filters.
  async change(filters) {
    const change = () => engine.change(changes[filters]);
    await repeat(change, (runs, time) => runs >= WARM.runs || time >= WARM.time);
    return repeat(change, (_, time) => time >= LONG_ENOUGH);
  },

  // Types from a keystroke on. Returns the time of all typed keystrokes, the longest of them, and the index of the
  // next one.
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

  // Returns the answers on which all libraries that count must agree.
  answers: () => Promise.all(compared.map((filters) => engine.answer(filters))),

  // Returns the number of posts found after each keystroke.
  totals: () => Promise.all(keystrokes.map((text) => engine.type(text))),
};

// Runs a function until `isEnough`, and returns the mean time of one run.
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
