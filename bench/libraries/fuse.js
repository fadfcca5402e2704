// Fuse: searches every letter of every text with typo tolerance, at any position in the text.

import Fuse from "fuse.js";
import { read } from "../posts.js";

export function start(bytes) {
  const engine = new Fuse(read(bytes), { keys: ["title", "tags", "categories", "summary"], ignoreLocation: true });
  return { type: (text) => engine.search(text).length };
}
