//! The repository's tasks (`cargo xtask`), and the parts that the end-to-end tests reuse: the static server, the
//! development server, publishing, the hosts and the paths of the tools.
//!
//! Tasks start programs and move files. They link none of the crates they build, so a working task can always diagnose
//! a broken site.

pub mod dev_server;
pub mod hosts;
pub mod publish;
pub mod server;
pub mod tasks;
pub mod tools;
pub mod workspace;

mod base;
mod bench;
mod bind;
mod build;
mod debian;
mod deny;
mod doctor;
mod embed;
mod env;
mod finish;
mod fmt;
mod markup;
mod minify;
mod notices;
mod optimise;
mod package;
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
