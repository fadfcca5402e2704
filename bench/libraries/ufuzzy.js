// uFuzzy: no index, but one regular expression over a list of texts.

import uFuzzy from "@leeoniya/ufuzzy";
import { read } from "../posts.js";

// Words match in any order.
const OUT_OF_ORDER = 1;

export function start(bytes) {
  const posts = read(bytes);
  const engine = new uFuzzy();
  const texts = posts.map((post) => [post.title, ...post.tags, ...post.categories, post.summary].join(" "));
  return { posts, type: (text) => engine.search(texts, text, OUT_OF_ORDER)[0]?.length ?? 0 };
}
