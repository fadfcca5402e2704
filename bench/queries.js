// Defines the queries for every library: filters, and words typed letter by letter.
//
// All of them are taken from the feed's own tags, categories and words by their rank, so that there are matches at
// every size.

import { categories, tags, words } from "./feed.js";

const YEAR = "2016";

// The timed queries, by their number of filters.
export const changes = {
  0: {},
  1: { tag: [tags[0]] },
  3: { tag: [tags[0]], category: [categories[0]], year: [YEAR] },
};

// The queries that are only compared, before anything is timed.
export const compared = [
  ...Object.values(changes),
  { category: [categories[1]] },
  { year: [YEAR] },
  { tag: [tags[3]], year: ["2009"] },
  { tag: [tags[0], tags[1]], category: [categories[0]] },
  { tag: [tags[0], tags[2]], category: [categories[0], categories[1]], year: [YEAR] },
  { tag: [tags[tags.length - 1]] },
];

// Returns the first word with this many letters from a rank on; common words have low ranks.
function word(letters, from) {
  return words.slice(from).find((word) => word.length === letters);
}

// Seven queries with 43 letters and spaces in all: typed and deleted again, they are 86 keystrokes.
const queries = [
  word(6, 60),
  word(7, 2000),
  word(5, 300),
  `${word(4, 0)} ${word(4, 20)}`,
  `${word(3, 0)} ${word(3, 5)}`,
  // No word begins with this, even with one typo corrected.
  "wxqzjh",
  word(3, 40),
];

// The text in the search field after each keystroke.
export const keystrokes = queries.flatMap((query) => {
  const typed = Array.from(query, (_, at) => query.slice(0, at + 1));
  const deleted = typed.map((text) => text.slice(0, -1)).reverse();
  return [...typed, ...deleted];
});
