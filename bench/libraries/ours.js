// The archive itself: the wasm of bench/engine, asked in the text form of queries, as the address bar asks it.

import init, { Engine } from "../wasm/bench_engine.js";

const wasm = fetch(new URL("../wasm/bench_engine_bg.wasm", import.meta.url));
const { memory } = await init({ module_or_path: await WebAssembly.compileStreaming(wasm) });

// Memory of its own, which is no part of the script's.
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

// A tag's name in addresses is its label with hyphens for blanks.
function query(filters) {
  const chosen = Object.entries(filters).flatMap(([facet, labels]) => labels.map((label) => [facet, slug(label)]));
  return new URLSearchParams(chosen).toString();
}

const slug = (label) => label.toLowerCase().replaceAll(" ", "-");

// The lines of an answer: a kind, a name and a number each.
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
