//! What an archive looks like: thin components, view in, callback out.
//!
//! Components show what `archive_core::view` has finished; they do not count,
//! sort, format or cut. Only `driver` fetches, and only with `csr`;
//! `shelf` keeps copies. Where the
//! reader is, and what an address looks like, is the shell's to know.

mod archive_page;
mod bars;
mod button;
mod cards;
mod chips;
#[cfg(feature = "csr")]
mod clipboard;
mod controls;
mod doctor_page;
#[cfg(feature = "csr")]
pub mod driver;
pub mod element;
mod filters;
mod focus;
pub mod frame;
#[cfg(feature = "csr")]
pub mod language;
mod links;
mod listing;
#[cfg(feature = "csr")]
mod live;
#[cfg(feature = "csr")]
mod memory;
mod pager;
mod selection;
#[cfg(feature = "csr")]
mod shelf;
#[cfg(feature = "csr")]
mod standing;
mod state;
mod tag_index;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use archive_page::{Change, Disclosure, Listener, Said, Wish, archive_page};
pub use button::Button;
pub use cards::card;
#[cfg(feature = "csr")]
pub use clipboard::copier;
pub use doctor_page::doctor_page;
pub use links::Links;
#[cfg(feature = "csr")]
pub use live::{Live, effect};
pub use pager::pager;
#[cfg(feature = "csr")]
pub use shelf::copies;
#[cfg(feature = "csr")]
pub use standing::{failed, standing_line};
pub use state::{State, failure, page_heading, skeleton, state};
pub use tag_index::tag_index_page;
