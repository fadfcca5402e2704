// Types of define.js.

export { TagArchiveElement } from "./tag-archive.js";

/** Makes a name stand for the element in a registry. */
export function define(name?: string, registry?: CustomElementRegistry): void;
