//! The core of Tag Archive: indexes, filters and searches posts, and computes the view
//! model of a page.
//!
//! The crate does no I/O: it doesn't fetch, read a clock, log or touch the DOM.
//! [`archive_feed::language::Language`] gives access to the language tables that every
//! browser already ships.
//!
//! Modules in reading order: `settings`, `archive`, `query`, `search`, `view`, `visits`, `route`.

mod alphabet;
#[cfg(test)]
mod arbitrary;

pub mod archive;
pub mod fold;
pub mod period;
mod post_set;
pub mod query;
pub mod route;
mod search;
pub mod settings;
pub mod view;
pub mod visits;
