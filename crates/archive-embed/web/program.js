// The module that tag-archive.js imports: wasm-bindgen's glue, and the detection of traps in its WebAssembly.

export { default, mount } from "./archive_embed.js";
export { onTrap } from "./guard.js";
