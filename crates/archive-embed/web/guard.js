// Reports a trap. After a trap nothing in the WebAssembly can be trusted, so nothing in it is called again.
//
// The build (xtask/src/embed.rs) bundles this file with the glue and has the glue call `instantiate` below wherever it
// calls WebAssembly.instantiate.

const listeners = new Set();
let trap;

/** Calls a function once something has gone wrong inside; gives a function that stops that. */
export function onTrap(listener) {
  if (trap) {
    listener(trap);
    throw trap;
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Instantiates a compiled module as the browser does; calls of its exports are watched. */
export async function instantiate(module, imports) {
  const instance = await globalThis.WebAssembly.instantiate(module, imports);
  const exports = Object.entries(instance.exports).map(([name, value]) => [name, typeof value === "function" ? watched(value) : value]);
  return { instance: { exports: Object.fromEntries(exports) }, module };
}

function watched(call) {
  return (...values) => {
    // The glue looks for an error in what some exports give; there is none in nothing.
    if (trap) return [];
    try {
      return call(...values);
    } catch (error) {
      // Whatever is thrown through it has left it half-way; what it means to refuse it returns.
      trap = error;
      const called = [...listeners];
      listeners.clear();
      called.forEach((listener) => listener(error));
      throw error;
    }
  };
}
