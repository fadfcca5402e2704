// The posts of a feed in memory, found by their terms and counted. The hand-written page and InstantSearch.js share it,
// so that their figures differ by what they do with a page alone.

import { read } from "../posts.js";

// The terms of a post for each facet. A year has one post or another, so choosing a second year replaces the first.
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

  // The numbers of the posts that have every chosen term; `chosen` has lists of term numbers by facet.
  find(chosen) {
    const wanted = Object.entries(chosen).flatMap(([name, terms]) => terms.map((term) => this.facets[name].posts[term]));
    if (wanted.length === 0) return this.posts.keys().toArray();
    const [first, ...others] = wanted.sort((one, other) => one.list.length - other.list.length);
    return first.list.filter((post) => others.every(({ has }) => has[post] === 1));
  }

  // How many of the posts found have each term of a facet.
  count(name, found) {
    const { terms, labels } = this.facets[name];
    const counts = new Uint32Array(labels.length);
    for (const post of found) for (const term of terms[post]) counts[term] += 1;
    return counts;
  }
}

// Terms have numbers, the one with the most posts first and equals by their labels.
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
