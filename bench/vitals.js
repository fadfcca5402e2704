// How the loading of a page was, as the browser itself tells it, once nothing more happens: when something and when the
// largest thing was painted, what moved, and how long the main thread was held up.
//
// Everything is told afterwards, so that nothing here runs while the page starts. This file must not know which page
// it is in.

// Nothing was loaded and no task took long for this time.
const QUIET = 2000;
// A task up to this long holds nobody up.
const UNNOTICED = 50;

const [done] = arguments;
const told = { paint: [], "largest-contentful-paint": [], "layout-shift": [], longtask: [], resource: [] };
let last = 0;
for (const [type, entries] of Object.entries(told)) {
  const note = (list) => {
    for (const entry of list.getEntries()) {
      entries.push(entry);
      last = Math.max(last, entry.startTime + entry.duration);
    }
  };
  new PerformanceObserver(note).observe({ type, buffered: true });
}
wait();

function wait() {
  // As long as there is a stage the site has yet to take the place of the page.
  const isDone = document.readyState === "complete" && !document.getElementById("stage");
  const left = last + QUIET - performance.now();
  if (isDone && left <= 0) done(vitals());
  else setTimeout(wait, Math.max(left, UNNOTICED));
}

function vitals() {
  const first = told.paint.find((entry) => entry.name === "first-contentful-paint").startTime;
  const candidates = told["largest-contentful-paint"];
  const sum = (entries, of) => entries.reduce((sum, entry) => sum + of(entry), 0);
  return {
    firstPaint: first,
    largestPaint: candidates.at(-1).startTime,
    largest: candidates.map(({ startTime, size, element }) => `${Math.round(startTime)} ${size} ${element?.className}`),
    shift: sum(told["layout-shift"], (entry) => entry.value),
    blocked: sum(told.longtask, (task) => (task.startTime + task.duration > first ? Math.max(0, task.duration - UNNOTICED) : 0)),
    tasks: told.longtask.map(({ startTime, duration }) => `${Math.round(startTime)}+${Math.round(duration)}`),
  };
}
