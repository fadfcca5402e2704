//! The WebAssembly part of the `<tag-archive>` element: one archive inside a host page.
//!
//! It converts attributes to settings and keeps navigation inside the element, which has
//! no URL of its own. The custom element class is in `tag-archive.js`; that file alone
//! deals with shadow roots and style sheets.

#[cfg(test)]
mod contract;
pub mod element;
mod settings;
mod state;
mod urls;
