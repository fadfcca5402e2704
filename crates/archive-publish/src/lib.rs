//! The native shell of the archive: a command that writes pages ahead of time.
//!
//! What stands on a page is the core's to know, what it looks like the
//! components'; here is only where pages go. Modules in reading order: `words`,
//! `publish`, `settings`, `place`, `page`, `folder`.

mod folder;
mod page;
mod place;
pub mod publish;
mod settings;
pub mod words;
