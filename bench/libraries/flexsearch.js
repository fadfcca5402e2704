// FlexSearch: an index of word prefixes. It stops at a hundred posts per field, so it has no totals.

import { Document } from "flexsearch";
import { read } from "../posts.js";

export function start(bytes) {
  const posts = read(bytes);
  const engine = new Document({
    tokenize: "forward",
    document: { id: "id", index: ["title", "tags", "categories", "summary"] },
  });
  for (const post of posts) {
    engine.add({ ...post, tags: post.tags.join(" "), categories: post.categories.join(" ") });
  }
  return { posts, type: (text) => engine.search(text, { merge: true }).length };
}
