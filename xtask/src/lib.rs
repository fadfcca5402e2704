//! The repository's chores, and the two things the browser stories borrow from them: the static server and
//! the places of the tools.
//!
//! Chores start programs and move files. They link none of the crates they build, so that a broken site can
//! always be diagnosed by a working chore.

pub mod chores;
pub mod server;
pub mod tools;
pub mod workspace;

mod bench;
mod bind;
mod build;
mod debian;
mod doctor;
mod embed;
mod exchange;
mod minify;
mod optimise;
mod page;
mod program;
mod prune;
mod publish;
mod serve;
mod setup;
mod shorten;
mod size;
mod stamp;
mod test;
mod tidy;
mod toolchain;
