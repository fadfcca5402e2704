//! The repository's chores, and what the browser stories borrow from them: the static server, the development
//! server, publishing, the hosts and the places of the tools.
//!
//! Chores start programs and move files. They link none of the crates they build, so that a broken site can
//! always be diagnosed by a working chore.

pub mod chores;
pub mod dev_server;
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
mod env;
mod finish;
mod fmt;
mod markup;
mod minify;
mod optimise;
mod page;
mod program;
mod serve;
mod setup;
mod size;
mod stamp;
mod test;
mod tidy;
mod toolchain;
mod trunk;
