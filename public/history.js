// Catches the exceptions of pushState and replaceState. Safari throws if a page adds more than a hundred entries in
// half a minute. The site's router unwraps the result and would panic. With this file the page still shows the new
// view, and the URL follows as soon as the browser allows it.

const RETRY_MS = 1000;
// A page without a URL of its own, such as a frame in a sandbox, is refused always.
const MOST_TRIES = 60;

// The functions that other scripts have installed.
const installed = {};
// The call that the browser has refused: its name, its arguments and the number of tries.
let refused;
let isWriting = false;

for (const name of ["pushState", "replaceState"]) {
  if (Object.hasOwn(history, name)) installed[name] = history[name];
  Object.defineProperty(history, name, {
    configurable: true,
    get: () => {
      // Resolved at each access: another script may replace this function and call it from its own.
      const inner = functionOf(name);
      return (...entry) => write(name, inner, entry);
    },
    set: (other) => (installed[name] = other),
  });
}

// The reader has left the entry.
addEventListener("popstate", () => (refused = undefined));

function functionOf(name) {
  return installed[name] ?? History.prototype[name];
}

function write(name, inner, entry) {
  // A function of another script has called the one that it replaced; the first call catches its exception.
  if (isWriting) return inner.apply(history, entry);
  const before = refused;
  refused = undefined;
  isWriting = true;
  // An entry that is still to be added is added with the latest URL.
  const isPush = name === "pushState" || before?.name === "pushState";
  const call = { name: isPush ? "pushState" : name, entry, tries: before?.entry === entry ? before.tries + 1 : 1 };
  try {
    (call.name === name ? inner : functionOf(call.name)).apply(history, entry);
  } catch (error) {
    if (call.tries === 1) console.warn(error);
    refused = call;
    if (call.tries < MOST_TRIES) setTimeout(() => refused === call && write(call.name, functionOf(call.name), entry), RETRY_MS);
  } finally {
    isWriting = false;
  }
}
