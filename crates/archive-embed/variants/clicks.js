// Prevents the default action of clicks in the capture phase, and stops their propagation in the bubbling phase.
addEventListener("click", (event) => event.composedPath()[0].closest("a") && event.preventDefault(), true);
document.addEventListener("click", (event) => event.stopImmediatePropagation());
