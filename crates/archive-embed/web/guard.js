// Detects a trap. After a trap no state of the WebAssembly instance can be trusted, so none of its exports is called
// again.
//
// The build (xtask/src/embed.rs) bundles this file with the glue and makes the glue call `instantiate` below in place
// of WebAssembly.instantiate.

const listeners = new Set();
let trap;

/** Calls a function after a trap; returns a function that removes the listener. Throws if one has happened already. */
export function onTrap(listener) {
  if (trap) {
    listener(trap);
    throw trap;
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Instantiates a compiled module as WebAssembly.instantiate does, with exports that detect a trap. */
export async function instantiate(module, imports) {
  const instance = await globalThis.WebAssembly.instantiate(module, imports);
  const exports = Object.entries(instance.exports).map(([name, value]) => [name, typeof value === "function" ? watched(value) : value]);
  return { instance: { exports: Object.fromEntries(exports) }, module };
}

function watched(call) {
  return (...values) => {
    // The glue destructures an error out of the result of some exports; an empty array holds none.
    if (trap) return [];
    try {
      return call(...values);
    } catch (error) {
      // An exception that passes through an export leaves the instance in an undefined state. Errors that the code
      // reports on purpose are returned, not thrown.
      trap = error;
      const called = [...listeners];
      listeners.clear();
      called.forEach((listener) => listener(error));
      throw error;
    }
  };
}
