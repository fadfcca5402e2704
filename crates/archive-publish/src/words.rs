//! The words of the command line, checked as far as words alone can be.
//!
//! They must not know what is in the folders they name.

use crate::publish::base::Base;
use archive_core::feed::{Fields, Format};
use clap::{Args, Parser, Subcommand, ValueEnum};
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
    /// Say what is good and what is wrong with a feed, and how to mend it
    Doctor(Doctor),
    /// Turn a feed of any format into a JSON Feed 1.1 with the extension of this archive
    Convert(Convert),
}

/// The words that name a feed.
#[derive(Debug, Args)]
pub struct Feed {
    /// File or address of the feed, or - for what comes through the pipe
    #[arg(value_name = "FILE OR URL")]
    pub place: String,
    /// Format of the feed, where its shape shall not decide: json-feed, wordpress, ghost, plain, rss, atom
    #[arg(long, value_parser = format)]
    pub feed_format: Option<Format>,
    /// What a field of a plain list is called, for example title=Name; can be given several times
    #[arg(long = "field", value_name = "FIELD=NAME", value_parser = field)]
    pub fields: Vec<(String, String)>,
    /// Read drafts, unlisted posts and those with a date to come as well
    #[arg(long)]
    pub unpublished: bool,
}

/// The words after `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// The feed
    #[command(flatten)]
    pub feed: Feed,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Form::Text)]
    pub format: Form,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people
    Text,
    /// For programs
    Json,
}

/// The words after `convert`.
#[derive(Debug, Args)]
pub struct Convert {
    /// The feed
    #[command(flatten)]
    pub feed: Feed,
    /// File to write to; otherwise it is printed
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// The words after `publish`.
#[derive(Debug, Args)]
pub struct Publish {
    /// File or address of the feed, or - for what comes through the pipe; what the settings of the site name unless given
    #[arg(long, value_name = "FILE OR URL")]
    pub feed: Option<String>,
    /// Folder of the built site
    #[arg(long, value_name = "FOLDER")]
    pub site: PathBuf,
    /// Folder to write to; it is made if there is none
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// Address the site will have, or its path there, for example `https://blog.example/archive/` or `/archive/`;
    /// without it all links are relative and there is no sitemap
    #[arg(long, value_name = "URL", value_parser = Base::parse)]
    pub base_url: Option<Base>,
    /// Write nothing, and say what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// Publish nothing where the feed has issues
    #[arg(long)]
    pub strict: bool,
    /// Write smaller copies beside each file, by brotli and gzip
    #[arg(long)]
    pub compress: bool,
    /// How the summary is written
    #[arg(long, value_enum, default_value_t = Form::Text)]
    pub format: Form,
}

fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("it is one of {names}"))
}

fn field(words: &str) -> Result<(String, String), String> {
    let (field, name) = words.split_once('=').ok_or("it is written FIELD=NAME")?;
    match Fields::default().call(field, name) {
        Some(()) => Ok((field.to_string(), name.to_string())),
        None => Err(format!("there is no field {field}; there are {}", Fields::known())),
    }
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
