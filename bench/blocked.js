// Runs in a page of the built site: performs user actions, and measures how long the main thread is blocked.
//
// It watches the browser's own list of tasks longer than 50 ms, and the longest time in which the page could run
// nothing else, rendering included.

const SETTLING = 150;

const longTasks = [];
const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
observer.observe({ type: "longtask", buffered: false });

window.watch = {
  // Presses the first chip or bar of a group that can be selected and is not.
  press: (legend) => watched(() => pressable(legend).click()),

  // Presses the first button or link whose text begins with these words.
  follow: (words) => watched(() => saying(words).click()),

  type: (text) => watched(() => change(document.querySelector("#ta-search"), text, "input")),

  sort: (name) => watched(() => change(document.querySelector("#ta-sort"), name, "change")),
};

function pressable(legend) {
  const groups = [...document.querySelectorAll(".filters fieldset")];
  const group = groups.find((group) => group.querySelector("legend").textContent === legend);
  return group.querySelector("button[aria-pressed=false]:not([aria-disabled=true])");
}

function saying(words) {
  const name = (element) => element.ariaLabel ?? element.textContent.trim();
  return [...document.querySelectorAll(".archive button, .archive a")].find((element) => name(element).startsWith(words));
}

function change(field, value, event) {
  field.value = value;
  field.dispatchEvent(new Event(event, { bubbles: true }));
}

// Performs an action in a task of its own, and waits until all its effects are on the page.
async function watched(act) {
  const before = document.querySelector(".archive").innerHTML;
  await calm();
  longTasks.length = 0;
  const gaps = watchGaps();
  await new Promise((done) => setTimeout(() => done(act()), 0));
  await calm();
  const blocked = gaps.stop();
  longTasks.push(...observer.takeRecords());
  return {
    blocked,
    longTask: Math.max(0, ...longTasks.map((task) => task.duration)),
    changed: document.querySelector(".archive").innerHTML !== before,
    status: document.querySelector(".status").textContent,
  };
}

async function calm() {
  await new Promise((done) => setTimeout(done, SETTLING));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))));
}

// Posts messages to itself as fast as the page allows. The longest time between two is the blocked time.
function watchGaps() {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return {
    stop() {
      port1.close();
      return longest;
    },
  };
}
