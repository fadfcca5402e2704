// Defines <tag-archive>. On a server this does nothing.

import { TagArchiveElement } from "./tag-archive.js";

TagArchiveElement.define();

export { TagArchiveElement };
