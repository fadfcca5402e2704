// Before anybody hears of a click: no link leads anywhere. After everybody: nobody else hears of it.
addEventListener("click", (event) => event.composedPath()[0].closest("a") && event.preventDefault(), true);
document.addEventListener("click", (event) => event.stopImmediatePropagation());
