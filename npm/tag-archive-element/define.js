// Defines the element under another name, or in another registry:
//
//   import { define } from "tag-archive-element/define";
//   define("blog-archive");

import { TagArchiveElement } from "./tag-archive.js";

export { TagArchiveElement };

/** Defines the element under a name in a registry. */
export const define = (name, registry) => TagArchiveElement.define(name, registry);
