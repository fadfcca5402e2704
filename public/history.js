// Catches the exceptions of pushState and replaceState. Safari throws if a page adds more than a hundred entries in
// half a minute. The site's router unwraps the result and would panic. With this file the page still shows the new
// view, and the next navigation updates the URL.

for (const name of ["pushState", "replaceState"]) {
  let write = Object.hasOwn(history, name) ? history[name] : undefined;
  Object.defineProperty(history, name, {
    configurable: true,
    get: () => {
      // Resolved at each call: another script may replace this function and call it from its own.
      const inner = write ?? History.prototype[name];
      return (...entry) => {
        try {
          inner.apply(history, entry);
        } catch (error) {
          console.warn(error);
        }
      };
    },
    // Other scripts on the page may install a function of their own.
    set: (other) => (write = other),
  });
}
