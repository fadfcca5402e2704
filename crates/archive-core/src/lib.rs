//! The core of Tag Archive: parses feeds, filters and searches their posts, and
//! computes the view to display.
//!
//! The crate does no I/O: it does not fetch, read a clock, log or touch the DOM.
//! It depends neither on the web nor on Leptos. [`language::Language`] gives
//! access to the language tables that every browser already ships.
//!
//! Modules in reading order: `settings`, `model`, `feed`, `diagnostic`, `date`,
//! `slug`, `excerpt`, `archive`, `query`, `view`, `route`, `response`,
//! `feed_loader`.

#[cfg(test)]
mod arbitrary;

pub mod archive;
mod bits;
pub mod fold;
pub mod period;
pub mod query;
pub mod route;
mod search;
pub mod settings;
pub mod view;
