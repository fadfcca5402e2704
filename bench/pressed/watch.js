// Runs in a page with filters and cards: reads the content of the page, and times a press from the click's time stamp
// until a frame with the right answer is painted. It depends only on the markup of the site.

(() => {
  // The timeout for a page's answer, in milliseconds.
  const PATIENCE = 10_000;
  // Changes of the page are recorded for this time after the answer is painted, in milliseconds.
  const AFTERWARDS = 250;

  const words = (element) => element?.textContent.trim() ?? "";
  const number = (text) => Number.parseInt(text.replaceAll(",", ""), 10);
  const cards = () => document.querySelectorAll("ol.cards > .card");
  const title = (card) => words(card?.querySelector(".title a"));
  const frame = () => new Promise((done) => requestAnimationFrame(done));

  // Returns a promise for the next task. If created in a frame's callback, it resolves after the frame is painted.
  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done();
      };
      port2.postMessage(null);
    });

  // Returns the filters of a group, each by its label: chips have it in a `bdi`, bars in the header of their row.
  function filters(legend) {
    const groups = [...document.querySelectorAll("fieldset.filter")];
    const group = groups.find((group) => words(group.querySelector("legend")) === legend);
    const items = [...(group?.querySelectorAll("ul.chips > li, tbody > tr") ?? [])];
    return items.map((item) => {
      const name = item.querySelector("th");
      const button = item.querySelector("button, label");
      return {
        label: words(name ?? button.querySelector("bdi")),
        count: number(words(name ? button : button.querySelector(".chip-count"))),
        chosen: button.ariaPressed === "true" || button.querySelector("input")?.checked === true,
        button,
      };
    });
  }

  // Returns the state of the page's answer.
  function shown() {
    const all = cards();
    const total = number(words(document.querySelector(".status")));
    return { total, cards: all.length, first: title(all[0]), last: title(all[all.length - 1]) };
  }

  let result;

  window.press = {
    // Returns everything that is checked, with the labels and counts of the filters.
    answer() {
      const group = (legend) => filters(legend).map(({ label, count, chosen }) => ({ label, count, chosen }));
      const groups = ["Category", "Tag", "Year"].map((legend) => [legend, group(legend)]);
      return { ...shown(), titles: [...cards()].map(title), filters: Object.fromEntries(groups) };
    },

    elements: () => document.querySelector(".archive").getElementsByTagName("*").length,

    // Finds a filter, and times the next click until the page shows the expected answer.
    arm(legend, label, expected) {
      const matches = () => Object.entries(shown()).every(([name, value]) => value === expected[name]);
      if (matches()) throw new Error(`the page shows ${JSON.stringify(expected)} before ${label} is pressed`);
      result = new Promise((done) => {
        addEventListener("click", (event) => done(time(event, matches)), { capture: true, once: true });
      });
      const found = filters(legend).find((filter) => filter.label === label);
      if (!found) throw new Error(`there is no ${legend} ${label}`);
      // A chart of many years scrolls, and the driver doesn't click what is out of view in it.
      found.button.scrollIntoView({ block: "nearest", inline: "nearest" });
      return found.button;
    },

    result: () => result,
  };

  // Measures the whole time and two parts of it: the click's listeners with their promises, and everything after
  // them. The browser computes the layout right after the listeners, and paints it in the next frame.
  async function time(event, matches) {
    const heard = performance.now();
    let handled = heard;
    // The listener on the window runs last. A click on a label triggers another one on its checkbox.
    const note = () => {
      handled = performance.now();
    };
    addEventListener("click", note);
    let [frames, now] = [0, heard];
    do {
      await frame();
      await task();
      now = performance.now();
      frames += 1;
    } while (!matches() && now - heard < PATIENCE);
    removeEventListener("click", note);
    if (!matches()) return { error: `the page shows ${JSON.stringify(shown())}` };
    const late = await changes();
    return { time: now - event.timeStamp, scripts: handled - heard, drawing: now - handled, frames, trusted: event.isTrusted, late };
  }

  // Returns the names of the elements that a page changes once its answer is painted.
  async function changes() {
    const changed = new Set();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        changed.add(element?.className || element?.localName || "text");
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    await new Promise((done) => setTimeout(done, AFTERWARDS));
    observer.disconnect();
    return [...changed];
  }
})();
