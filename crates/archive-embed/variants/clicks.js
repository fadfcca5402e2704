// Before anybody: no link leads anywhere. After everybody: nobody else hears of a click.
addEventListener("click", (event) => event.preventDefault(), true);
document.addEventListener("click", (event) => event.stopImmediatePropagation());
document.addEventListener("submit", (event) => event.preventDefault(), true);
