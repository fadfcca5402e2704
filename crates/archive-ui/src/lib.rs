//! What an archive looks like: thin Leptos components, view in, callback out.
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
mod controls;
mod doctor_page;
#[cfg(feature = "csr")]
pub mod driver;
mod filters;
mod focus;
mod fresh;
#[cfg(feature = "csr")]
pub mod language;
mod links;
mod listing;
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

pub use archive_page::{ArchivePage, Change, Disclosure, Listener};
pub use button::Button;
pub use doctor_page::doctor_page;
pub use fresh::Fresh;
pub use links::Links;
#[cfg(feature = "csr")]
pub use standing::{failed, standing_line};
pub use state::{Failed, Skeleton, State};
pub use tag_index::TagIndexPage;
