// Defines the element under another name, or in another registry:
//
//   import { define } from "…/define.js";
//   define("blog-archive");

import { TagArchiveElement } from "./tag-archive.js?class";

export { TagArchiveElement };

/** Defines the element under a name in a registry. */
export const define = (name, registry) => TagArchiveElement.define(name, registry);
