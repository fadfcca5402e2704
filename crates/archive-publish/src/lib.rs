//! The native shell of the archive: a command that writes pages ahead of time,
//! and looks at feeds for those who publish them.
//!
//! What stands on a page is the core's to know, what it looks like the
//! components'; here is only where pages go. Modules in reading order: `words`,
//! `publish`, `settings`, `place`, `page`, `folder`; `input`, `doctor`,
//! `convert`.

pub mod convert;
pub mod doctor;
mod folder;
mod input;
mod page;
mod place;
pub mod publish;
mod settings;
pub mod words;
