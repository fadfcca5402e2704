//! The repository's chores, and what the browser stories borrow from them: the static server, publishing, the
//! hosts and the places of the tools.
//!
//! Chores start programs and move files. They link none of the crates they build, so that a broken site can
//! always be diagnosed by a working chore.

pub mod chores;
pub mod hosts;
pub mod publish;
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
mod markup;
mod minify;
mod optimise;
mod page;
mod program;
mod prune;
mod serve;
mod setup;
mod shorten;
mod size;
mod stamp;
mod test;
mod tidy;
mod toolchain;
