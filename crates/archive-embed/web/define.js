// Gives the element another name, or puts it into another registry:
//
//   import { define } from "…/define.js";
//   define("blog-archive");

import { TagArchiveElement } from "./tag-archive.js?class";

export { TagArchiveElement };

/** Makes a name stand for the element in a registry. */
export const define = (name, registry) => TagArchiveElement.define(name, registry);
