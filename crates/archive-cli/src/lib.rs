//! The command `tag-archive`: it shows an archive, publishes it as prerendered pages,
//! and examines and converts feeds for publishers.
//!
//! Page content is computed in `archive_core` and rendered by the components of
//! `archive_ui`; this crate writes the files. Modules in reading order: `cli`,
//! `input`, `built_site`, `language`, `publish`; `page_settings`, `doctor`, `json_feed`, `convert`; `serve`, `open`;
//! `manual`. Modules next to each other import each other in one direction only.

// The type of a Leptos view contains the types of all its children, so it exceeds the default
// limit.
#![recursion_limit = "512"]

pub mod base;
mod built_site;
pub mod cli;
pub mod convert;
pub mod doctor;
mod input;
mod json_feed;
mod language;
pub mod manual;
mod messages;
pub mod open;
pub mod output;
mod page_settings;
pub mod publish;
mod serve;
