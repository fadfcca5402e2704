//! The element: one archive inside somebody else's page.
//!
//! Attributes become settings here, and a reader's steps stay within the
//! element: it has no address of its own. The element as a page sees it is the
//! class in `tag-archive.js`; it alone knows of shadow roots and style sheets.

#[cfg(test)]
mod contract;
pub mod element;
mod places;
mod settings;
mod state;
