//! The core of Tag Archive: feed bytes in, finished view out.
//!
//! It never fetches, reads a clock, logs or touches a page, and it knows
//! nothing of the web or of Leptos. What every browser already carries, the tables
//! of languages, comes in through [`language::Language`].
//!
//! Modules in reading order: `settings`, `model`, `feed`, `issue`, `date`,
//! `slug`, `excerpt`, `archive`, `query`, `view`, `place`, `loader`,
//! `gathering`.

#[cfg(test)]
mod arbitrary;

mod address;
pub mod archive;
mod bits;
pub mod date;
pub mod doctor;
pub mod excerpt;
pub mod feed;
pub mod fold;
pub mod gathering;
pub mod html;
pub mod issue;
pub mod language;
pub mod link;
pub mod loader;
pub mod model;
pub mod period;
pub mod place;
pub mod query;
mod search;
pub mod settings;
pub mod slug;
mod sorted;
pub mod view;
mod vocabulary;
mod xml;
