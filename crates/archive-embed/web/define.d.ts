// Types of define.js.

export { TagArchiveElement } from "./tag-archive.js";

/** Defines the element under a name in a registry. */
export function define(name?: string, registry?: CustomElementRegistry): void;
