// What is asked of every library: filters, and words typed letter by letter.
//
// All of it is taken from the feed's own tags, categories and words by their place, so that there are posts to
// find at every size. This file must not know who answers.

import { categories, tags, words } from "./feed.js";

const YEAR = "2016";

// By how many filters there are; these are timed.
export const changes = {
  0: {},
  1: { tag: [tags[0]] },
  3: { tag: [tags[0]], category: [categories[0]], year: [YEAR] },
};

// These are only compared, before anything is timed.
export const compared = [
  ...Object.values(changes),
  { category: [categories[1]] },
  { year: [YEAR] },
  { tag: [tags[3]], year: ["2009"] },
  { tag: [tags[0], tags[1]], category: [categories[0]] },
  { tag: [tags[0], tags[2]], category: [categories[0], categories[1]], year: [YEAR] },
  { tag: [tags[tags.length - 1]] },
];

// The first word of that many letters from a place on; common words come first.
function word(letters, from) {
  return words.slice(from).find((word) => word.length === letters);
}

// Seven queries of 43 letters and blanks in all: typed and deleted again they are 86 keystrokes.
const queries = [
  word(6, 60),
  word(7, 2000),
  word(5, 300),
  `${word(4, 0)} ${word(4, 20)}`,
  `${word(3, 0)} ${word(3, 5)}`,
  // No word begins so, not even with a slip of the hand set right.
  "wxqzjh",
  word(3, 40),
];

// What stands in the search field after each keystroke.
export const keystrokes = queries.flatMap((query) => {
  const typed = Array.from(query, (_, at) => query.slice(0, at + 1));
  const deleted = typed.map((text) => text.slice(0, -1)).reverse();
  return [...typed, ...deleted];
});
