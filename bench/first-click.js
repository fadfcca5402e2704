// A reader who presses a chip as soon as it was seen: runs before a page's own scripts, and notes when the page has
// answered. It must not know whether the page was published.

(() => {
  const CHIP = "fieldset .chips button";
  // Nobody answers what they see in less time than that, in milliseconds.
  const REACTION = 150;
  let status;

  const look = () => {
    const chip = document.querySelector(CHIP);
    if (chip) press(chip);
    else requestAnimationFrame(look);
  };

  // What is folded away a reader opens first, which needs no program.
  const press = (chip) => {
    const filters = chip.closest("details");
    if (filters) filters.open = true;
    const react = () => {
      // The page may have been half there when the chip was seen.
      status = document.querySelector(".status")?.textContent;
      window.firstClick = { pressed: performance.now() };
      document.querySelector(CHIP).click();
      answer();
    };
    // It is on the screen once this frame is, and the next one begins after that.
    requestAnimationFrame(() => setTimeout(react, REACTION));
  };

  const answer = () => {
    const now = document.querySelector(".status")?.textContent ?? status;
    if (now !== status && document.querySelector(`${CHIP}[aria-pressed="true"]`)) window.firstClick.answered = performance.now();
    else requestAnimationFrame(answer);
  };

  requestAnimationFrame(look);
})();
