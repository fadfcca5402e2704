// MiniSearch: an index of words. Every typed word must be the prefix of a word in the post.

import MiniSearch from "minisearch";
import { read } from "../posts.js";

export function start(bytes) {
  const posts = read(bytes);
  const engine = new MiniSearch({
    fields: ["title", "tags", "categories", "summary"],
    extractField: (post, field) => (Array.isArray(post[field]) ? post[field].join(" ") : post[field]),
    searchOptions: { prefix: true, combineWith: "AND" },
  });
  engine.addAll(posts);
  return { posts, type: (text) => engine.search(text).length };
}
