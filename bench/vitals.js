// Measures how the page loads, from the browser's own performance entries: the times of the first and the largest
// paint, the layout shift, and how long the main thread was blocked.
//
// All entries are read afterwards, so that nothing here runs during the start of the page.

// The page is idle if it has loaded nothing and run no long task for this time, in milliseconds.
const QUIET = 2000;
// The longest duration of a task that does not count as blocking, in milliseconds.
const UNNOTICED = 50;

const [done] = arguments;
const timeline = { paint: [], "largest-contentful-paint": [], "layout-shift": [], longtask: [], resource: [] };
let last = 0;
for (const [type, entries] of Object.entries(timeline)) {
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
  // As long as the staging element exists, the site has not yet replaced the page.
  const isDone = document.readyState === "complete" && !document.getElementById("staging");
  const left = last + QUIET - performance.now();
  if (isDone && left <= 0) done(vitals());
  else setTimeout(wait, Math.max(left, UNNOTICED));
}

function vitals() {
  const first = timeline.paint.find((entry) => entry.name === "first-contentful-paint").startTime;
  const candidates = timeline["largest-contentful-paint"];
  const sum = (entries, of) => entries.reduce((sum, entry) => sum + of(entry), 0);
  return {
    firstPaint: first,
    largestPaint: candidates.at(-1).startTime,
    largest: candidates.map(({ startTime, size, element }) => `${Math.round(startTime)} ${size} ${element?.className}`),
    shift: sum(timeline["layout-shift"], (entry) => entry.value),
    blocked: sum(timeline.longtask, (task) => (task.startTime + task.duration > first ? Math.max(0, task.duration - UNNOTICED) : 0)),
    tasks: timeline.longtask.map(({ startTime, duration }) => `${Math.round(startTime)}+${Math.round(duration)}`),
  };
}
