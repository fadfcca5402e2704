// What tag-archive.js loads: wasm-bindgen's glue, and the report of a trap in its WebAssembly.

export { default, mount } from "./archive_embed.js";
export { onTrap } from "./guard.js";
