// Replaces a prerendered page by the site. Both have the same content in the same positions, so the reader sees no
// change. Focus, selection, typed text and pressed buttons carry over.
//
// Elements are matched by position, because neither page has ids for all of its parts.

/** Records the reader's input on a page whose program has not started: the last button pressed, and typed text. */
export function watch(page) {
  const done = { pressed: undefined, typed: new Set() };
  // The reader may act before this file runs. A pressed button keeps the focus without :focus-visible, unlike one
  // reached by a key. Typed text is in its field.
  const focused = page.querySelector("button:focus:not(:focus-visible)");
  if (focused) done.pressed = pathTo(focused, page);
  for (const field of page.querySelectorAll("input[type=search]")) if (field.value) done.typed.add(field);
  const press = (event) => {
    const button = event.target.closest("button");
    if (button) done.pressed = pathTo(button, page);
  };
  const type = (event) => done.typed.add(event.target);
  page.addEventListener("click", press);
  page.addEventListener("input", type);
  return done;
}

/** Replaces a page by the children of the hidden element, in one step, and restores the reader's state. */
export function takeOver(page, staging, done) {
  const focused = page.contains(document.activeElement) ? pathTo(document.activeElement, page) : undefined;
  const caret = focused && caretOf(document.activeElement);
  const selected = selection(page);
  const typed = [...done.typed].map((field) => [pathTo(field, page), field.value, field.checked]);
  const folded = [...page.querySelectorAll("details")].map((details) => [pathTo(details, page), details.open]);
  const parts = [...staging.childNodes];
  page.replaceWith(...parts);
  staging.remove();
  const root = { children: parts.filter((part) => part instanceof Element) };
  for (const [path, open] of folded) at(path, root, (details) => (details.open = open));
  // Setting a value moves the caret to its end, so the caret is restored afterwards.
  for (const [path, value, checked] of typed) {
    at(path, root, (field) => (/checkbox|radio/.test(field.type) ? (field.checked = checked) : (field.value = value)));
  }
  at(focused, root, (element) => {
    element.focus({ preventScroll: true });
    if (caret) element.setSelectionRange(...caret);
  });
  select(selected, root);
  for (const [path] of typed) {
    at(path, root, (field) => {
      field.dispatchEvent(new Event(field.type === "search" ? "input" : "change", { bubbles: true }));
    });
  }
  at(done.pressed, root, (button) => button.click());
}

/** Returns the path of an element below the root: for each level, the index among its siblings and the element's
   name. */
function pathTo(element, root) {
  const path = [];
  for (let each = element; each !== root; each = each.parentElement) {
    path.unshift([[...each.parentElement.children].indexOf(each), each.localName]);
  }
  return path;
}

/** Calls a function with the element at a path, if there is one with the same names along the path. */
function at(path, root, act) {
  let found = path && root;
  for (const [index, name] of path ?? []) {
    found = found?.children[index];
    if (found?.localName !== name) return;
  }
  if (found) act(found);
}

function caretOf(field) {
  return field.localName === "input" && field.type === "search" ? [field.selectionStart, field.selectionEnd] : undefined;
}

/** Returns the ends of the selection: the path of an element, and the number of characters into its text. */
function selection(page) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
  const end = (node, offset) => {
    const element = node instanceof Element ? node : node.parentElement;
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, offset);
    return [pathTo(element, page), range.toString().length];
  };
  const isHere = page.contains(anchorNode) && page.contains(focusNode);
  return isCollapsed || !isHere ? undefined : [end(anchorNode, anchorOffset), end(focusNode, focusOffset)];
}

function select(ends, root) {
  const points = [];
  for (const [path, letters] of ends ?? []) at(path, root, (element) => points.push(letterIn(element, letters)));
  if (points.length === 2) getSelection().setBaseAndExtent(...points.flat());
}

function letterIn(element, letters) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = letters;
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    if (left <= text.length) return [text, left];
    left -= text.length;
  }
  return [element, element.childNodes.length];
}
