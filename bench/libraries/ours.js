// The archive itself: the wasm of bench/engine, queried in the text form of the address bar.

import init, { Engine } from "../wasm/bench_engine.js";

const wasm = fetch(new URL("../wasm/bench_engine_bg.wasm", import.meta.url));
const exports = await init({ module_or_path: await WebAssembly.compileStreaming(wasm) });

// The wasm module's own memory, which is not part of the script's. A release build has shortened its name.
const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
export const outside = () => memory.buffer.byteLength;

export function start(bytes) {
  const engine = new Engine(bytes);
  return {
    change: (filters) => engine.change(query(filters)),
    type: (text) => engine.change(`q=${encodeURIComponent(text)}`),
    answer(filters) {
      engine.unfold();
      return read(engine.answer(query(filters)));
    },
    unfold: () => engine.unfold(),
    finish: () => engine.finish(),
  };
}

// Builds the text form of a query. A tag's slug is its label with hyphens for spaces.
function query(filters) {
  const chosen = Object.entries(filters).flatMap(([facet, labels]) => labels.map((label) => [facet, slug(label)]));
  return new URLSearchParams(chosen).toString();
}

const slug = (label) => label.toLowerCase().replaceAll(" ", "-");

// Parses the lines of an answer: a kind, a name and a number each.
function read(lines) {
  const answer = { total: 0, page: [], tag: {}, category: {}, year: {} };
  for (const line of lines.trim().split("\n")) {
    const [kind, name, number] = line.split("\t");
    if (kind === "total") answer.total = Number(number);
    else if (kind === "post") answer.page.push(name);
    else answer[kind][name] = Number(number);
  }
  return answer;
}
