// Types of index.js.

import type { TagArchiveEventMap } from "./tag-archive.js";

export * from "./tag-archive.js";
export type { TagArchiveAttributes } from "./attributes.js";

declare global {
  // The events bubble, so a listener can be on any element around the archive.
  interface HTMLElementEventMap extends TagArchiveEventMap {}
}
