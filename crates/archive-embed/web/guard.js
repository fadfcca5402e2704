// Tells of a trap. After one nothing in the WebAssembly can be trusted, so nothing in it is called again.

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

/** The same exports, watched. */
export function guarded(exports) {
  return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? watched(value) : value]));
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
      const told = [...listeners];
      listeners.clear();
      told.forEach((listener) => listener(error));
      throw error;
    }
  };
}
