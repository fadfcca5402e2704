// No library: a hand-written loop over all posts filters and counts in one pass. All other answers are compared with
// the answers of this loop.

import { PAGE, read } from "../posts.js";

export function start(bytes) {
  const posts = read(bytes);
  for (const post of posts) {
    const text = [post.title, post.summary, ...post.tags, ...post.categories].join(" ");
    // Every word has a space before it, so a search for " start" finds a word's start.
    post.text = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  }
  return {
    change: (filters) => select(posts, filters, []),
    type: (text) => select(posts, {}, words(text)).total,
    answer(filters) {
      const { total, page, ...counts } = select(posts, filters, []);
      const plain = Object.entries(counts).map(([facet, counted]) => [facet, Object.fromEntries(counted)]);
      return { total, page: page.map((post) => post.id), ...Object.fromEntries(plain) };
    },
  };
}

function words(text) {
  return text.toLowerCase().split(" ").filter(Boolean).map((word) => ` ${word}`);
}

function select(posts, { tag = [], category = [], year = [] }, wanted) {
  const counts = { tag: new Map(), category: new Map(), year: new Map() };
  const page = [];
  let total = 0;
  for (const post of posts) {
    if (!wanted.every((word) => post.text.includes(word))) continue;
    if (!tag.every((label) => post.tags.includes(label))) continue;
    if (!category.every((label) => post.categories.includes(label))) continue;
    // The bar of a year shows how many posts there are if it is the selected year instead.
    count(counts.year, post.year);
    if (year.length > 0 && !year.includes(post.year)) continue;
    total += 1;
    if (page.length < PAGE) page.push(post);
    for (const label of post.tags) count(counts.tag, label);
    for (const label of post.categories) count(counts.category, label);
  }
  return { total, page, ...counts };
}

function count(counts, label) {
  counts.set(label, (counts.get(label) ?? 0) + 1);
}
