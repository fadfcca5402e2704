// Lets the history refuse an entry. Safari throws where a page adds more than a hundred entries in half a minute. The
// router of the site takes the result for granted and would stop; so the page shows what was asked for, and the
// address is written again with the next change.

for (const name of ["pushState", "replaceState"]) {
  let write = Object.hasOwn(history, name) ? history[name] : undefined;
  Object.defineProperty(history, name, {
    configurable: true,
    get: () => {
      // Taken now: another script may put its own function in the place of this one, and call this one from it.
      const inner = write ?? History.prototype[name];
      return (...entry) => {
        try {
          inner.apply(history, entry);
        } catch (error) {
          console.warn(error);
        }
      };
    },
    // Other scripts of the page may put a function of their own here.
    set: (other) => (write = other),
  });
}
