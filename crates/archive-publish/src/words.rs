//! The words of the command line, checked as far as words alone can be.
//!
//! They must not know what is in the folders they name.

use crate::place::Base;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "tag-archive", version, about = "A tag archive for any blog")]
pub struct Words {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the command can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the pages of the archive ahead of time, so that posts are there before and without WebAssembly
    Publish(Publish),
}

/// The words after `publish`.
#[derive(Debug, Args)]
pub struct Publish {
    /// File with the feed
    #[arg(long)]
    pub feed: PathBuf,
    /// Folder of the built site
    #[arg(long)]
    pub site: PathBuf,
    /// Folder to write to; it is made if there is none
    #[arg(long)]
    pub out: PathBuf,
    /// Path the site is hosted under, for example /blog/; that of the built site unless given
    #[arg(long, value_parser = base)]
    pub base: Option<Base>,
}

fn base(text: &str) -> Result<Base, &'static str> {
    Base::new(text).ok_or("a base is a plain path that starts and ends with /")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_words_make_sense_together() {
        Words::command().debug_assert();
    }
}
