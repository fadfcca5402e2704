// Holds the posts of a feed in memory, finds them by their terms and counts them. The hand-written page and
// InstantSearch.js share it, so that their figures differ only by their work with the page.

import { read } from "../posts.js";

// The terms of a post for each facet. A post has only one year, so selecting a second year replaces the first.
const TERMS = {
  category: (post) => post.categories,
  tag: (post) => post.tags,
  year: (post) => [post.year],
};

export async function load(address) {
  const response = await fetch(address);
  return new Engine(read(new Uint8Array(await response.arrayBuffer())));
}

class Engine {
  constructor(posts) {
    this.posts = posts;
    this.facets = Object.fromEntries(Object.entries(TERMS).map(([name, terms]) => [name, facet(posts.map(terms))]));
  }

  // Returns the numbers of the posts that have every selected term; `chosen` has lists of term numbers by facet.
  find(chosen) {
    const wanted = Object.entries(chosen).flatMap(([name, terms]) => terms.map((term) => this.facets[name].posts[term]));
    if (wanted.length === 0) return this.posts.keys().toArray();
    const [first, ...others] = wanted.sort((one, other) => one.list.length - other.list.length);
    return first.list.filter((post) => others.every(({ has }) => has[post] === 1));
  }

  // Counts how many of the posts found have each term of a facet.
  count(name, found) {
    const { terms, labels } = this.facets[name];
    const counts = new Uint32Array(labels.length);
    for (const post of found) for (const term of terms[post]) counts[term] += 1;
    return counts;
  }
}

// Builds a facet. Terms are numbered by descending number of posts; equal terms are ordered by their labels.
function facet(labelsOfPosts) {
  const totals = new Map();
  for (const label of labelsOfPosts.flat()) totals.set(label, (totals.get(label) ?? 0) + 1);
  const labels = [...totals.keys()].sort((one, other) => totals.get(other) - totals.get(one) || (one < other ? -1 : 1));
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const terms = labelsOfPosts.map((labels) => labels.map((label) => numbers.get(label)));
  const posts = labels.map(() => ({ list: [], has: new Uint8Array(labelsOfPosts.length) }));
  terms.forEach((numbers, post) => {
    for (const number of numbers) {
      posts[number].list.push(post);
      posts[number].has[post] = 1;
    }
  });
  return { labels, numbers, terms, posts, totals: labels.map((label) => totals.get(label)) };
}
