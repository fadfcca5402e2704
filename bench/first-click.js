// Simulates a reader's press on a chip as soon as it is visible. The script runs before a page's own scripts, and
// records when the page has answered.

(() => {
  const CHIP = "fieldset .chips button";
  // The shortest reaction time of a reader, in milliseconds.
  const REACTION = 150;
  let status;

  const look = () => {
    const chip = document.querySelector(CHIP);
    if (chip) press();
    else requestAnimationFrame(look);
  };

  const press = () => {
    const react = () => {
      // The page may have been incomplete when the chip was found.
      status = document.querySelector(".status")?.textContent;
      window.firstClick = { pressed: performance.now() };
      document.querySelector(CHIP).click();
      answer();
    };
    // The chip is painted at the end of this frame; the next frame begins after that.
    requestAnimationFrame(() => setTimeout(react, REACTION));
  };

  const answer = () => {
    const now = document.querySelector(".status")?.textContent ?? status;
    if (now !== status && document.querySelector(`${CHIP}[aria-pressed="true"]`)) window.firstClick.answered = performance.now();
    else requestAnimationFrame(answer);
  };

  requestAnimationFrame(look);
})();
