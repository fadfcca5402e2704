//! Defines the command line with clap, and validates each argument by its syntax alone.

use crate::base::PublishBase;
use archive_feed::feed::{Fields, Format};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(name = "tag-archive", version, about = "A tag archive for any blog")]
pub struct Args {
    /// The subcommand to run
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands of `tag-archive`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prerender the pages of the archive, so that posts are readable before and without WebAssembly
    Publish(PublishArgs),
    /// Report the strengths and the problems of a feed, and how to fix the problems
    Doctor(DoctorArgs),
    /// Convert a feed of any format to JSON Feed 1.1 with the extension of this archive
    Convert(ConvertArgs),
}

/// Arguments that select a feed and its parse options.
#[derive(Debug, clap::Args)]
pub struct FeedArgs {
    /// File or URL of the feed, or - for stdin
    #[arg(value_name = "FILE OR URL")]
    pub place: String,
    /// Format of the feed, if it should not be detected: json-feed, wordpress, ghost, plain, rss, atom
    #[arg(long, value_parser = format)]
    pub feed_format: Option<Format>,
    /// Name of a field in a plain list, for example title=Name; can be given several times
    #[arg(long = "field", value_name = "FIELD=NAME", value_parser = field)]
    pub fields: Vec<(String, String)>,
    /// Include drafts, unlisted posts and posts with a future date
    #[arg(long)]
    pub unpublished: bool,
}

/// Arguments of `doctor`.
#[derive(Debug, clap::Args)]
pub struct DoctorArgs {
    /// The feed
    #[command(flatten)]
    pub feed: FeedArgs,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub format: OutputFormat,
}

/// Output format of a report or summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// Text for people
    Text,
    /// JSON for programs
    Json,
}

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub struct ConvertArgs {
    /// The feed
    #[command(flatten)]
    pub feed: FeedArgs,
    /// File to write to; stdout by default
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// Arguments of `publish`.
#[derive(Debug, clap::Args)]
pub struct PublishArgs {
    /// File or URL of the feed, or - for stdin; by default, the feeds in the settings of the site
    #[arg(long, value_name = "FILE OR URL")]
    pub feed: Option<String>,
    /// Folder of the built site
    #[arg(long, value_name = "FOLDER")]
    pub site: PathBuf,
    /// Folder to write to; it is created if it doesn't exist
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// URL of the published site, or its path on the host, for example
    /// `https://blog.example/archive/` or `/archive/`; without it, all links are
    /// relative and there is no sitemap
    #[arg(long, value_name = "URL", value_parser = PublishBase::parse)]
    pub base_url: Option<PublishBase>,
    /// Write nothing, and print what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// Publish nothing if the feed has diagnostics
    #[arg(long)]
    pub strict: bool,
    /// Write a brotli and a gzip copy next to each file
    #[arg(long)]
    pub compress: bool,
    /// Format of the summary
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub format: OutputFormat,
}

fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("it is one of {names}"))
}

fn field(text: &str) -> Result<(String, String), String> {
    let (field, name) = text.split_once('=').ok_or("it is written FIELD=NAME")?;
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
        Args::command().debug_assert();
    }
}
