//! The native shell of the archive: a command that writes pages ahead of time,
//! and looks at feeds for those who publish them.
//!
//! What stands on a page is the core's to know, what it looks like the
//! components'; here is only where pages go. Modules in reading order: `words`,
//! `input`, `language`, `publish`; `doctor`, `json_feed`, `convert`.

// The type of a view names the types of everything in it.
#![recursion_limit = "512"]

pub mod convert;
pub mod doctor;
mod input;
mod json_feed;
mod language;
pub mod publish;
pub mod words;
