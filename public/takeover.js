// A published page and the site that takes its place: both say the same in the same places, so that a reader sees
// nothing of the change. Focus, selection and what was typed or pressed before are carried over.
//
// It must not know what an archive shows. Places are counted, since neither page has names for all of its parts.

/** What a reader does with a page that cannot answer yet: the last press of a button, and words in fields. */
export function watch(page) {
  const done = { pressed: undefined, typed: new Set() };
  // A reader can be quicker than this file. A press leaves the focus, and no ring around it as a key does; words stay in
  // their field.
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

/** Lets what stands in a stage take the place of a page, in one step. */
export function takeOver(page, stage, done) {
  const focused = page.contains(document.activeElement) ? pathTo(document.activeElement, page) : undefined;
  const caret = focused && caretOf(document.activeElement);
  const selected = selection(page);
  const typed = [...done.typed].map((field) => [pathTo(field, page), field.value]);
  const folded = [...page.querySelectorAll("details")].map((details) => [pathTo(details, page), details.open]);
  const parts = [...stage.childNodes];
  page.replaceWith(...parts);
  stage.remove();
  const root = { children: parts.filter((part) => part instanceof Element) };
  for (const [path, open] of folded) at(path, root, (details) => (details.open = open));
  at(focused, root, (element) => {
    element.focus({ preventScroll: true });
    if (caret) element.setSelectionRange(...caret);
  });
  select(selected, root);
  for (const [path, value] of typed) {
    at(path, root, (field) => {
      field.value = value;
      field.dispatchEvent(new Event(field.type === "search" ? "input" : "change", { bubbles: true }));
    });
  }
  at(done.pressed, root, (button) => button.click());
}

/** Which child of which child an element is, with its name, by which another one is known to be like it. */
function pathTo(element, root) {
  const path = [];
  for (let each = element; each !== root; each = each.parentElement) {
    path.unshift([[...each.parentElement.children].indexOf(each), each.localName]);
  }
  return path;
}

/** Does something with the element that a path leads to, if it leads to one. */
function at(path, root, act) {
  let found = path && root;
  for (const [place, name] of path ?? []) {
    found = found?.children[place];
    if (found?.localName !== name) return;
  }
  if (found) act(found);
}

function caretOf(field) {
  return field.localName === "input" && field.type === "search" ? [field.selectionStart, field.selectionEnd] : undefined;
}

/** Where the selection begins and ends: an element, and how many letters into it. */
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
  const places = [];
  for (const [path, letters] of ends ?? []) at(path, root, (element) => places.push(letterIn(element, letters)));
  if (places.length === 2) getSelection().setBaseAndExtent(...places.flat());
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
