//! Defines the command line with clap, and validates each argument by its syntax alone.

use crate::base::PublishBase;
use archive_feed::feed::{Fields, Format};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(name = "tag-archive", version, about = "Publish a tag archive for any blog, and check its feeds")]
pub struct Args {
    /// The subcommand to run
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands of `tag-archive`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the archive as static pages, which work before and without WebAssembly
    Publish(PublishArgs),
    /// Check a feed, or the best feed of a home page, and show how to fix its problems
    Doctor(DoctorArgs),
    /// Convert a feed to JSON Feed 1.1
    Convert(ConvertArgs),
}

/// Arguments that select a feed and its parse options.
#[derive(Debug, clap::Args)]
pub struct FeedArgs {
    /// File or URL of the feed, or - for standard input
    #[arg(value_name = "FILE OR URL")]
    pub location: String,
    /// Format of the feed; detected by default
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub feed_format: Option<Format>,
    /// Your name of a field in a plain list, such as title=Name; repeat it for further fields
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
    /// List all problems and tags; by default, the first of each kind
    #[arg(long)]
    pub all: bool,
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
    /// File to write to; standard output by default
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Arguments of `publish`.
#[derive(Debug, clap::Args)]
pub struct PublishArgs {
    /// File or URL of the feed, or - for standard input; by default, the feeds in the settings
    #[arg(long, value_name = "FILE OR URL")]
    pub feed: Option<String>,
    /// Folder of the built site
    #[arg(long, value_name = "FOLDER")]
    pub site: PathBuf,
    /// Folder to write to; created if it doesn’t exist
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// URL of the published site, such as `https://blog.example/archive/`, or its path
    /// on the host, such as `/archive/`; without a URL there is no sitemap
    #[arg(long, value_name = "URL", value_parser = PublishBase::parse)]
    pub base_url: Option<PublishBase>,
    /// Print the summary, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Publish nothing if the feed has problems
    #[arg(long)]
    pub strict: bool,
    /// Publish even if the feed has no posts, or less than half of those of the build before
    #[arg(long)]
    pub allow_empty: bool,
    /// Write brotli and gzip copies next to the files
    #[arg(long)]
    pub compress: bool,
    /// Format of the summary
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub format: OutputFormat,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .try_map(|name| Format::from_name(&name).ok_or("it’s not a format"))
}

fn field(text: &str) -> Result<(String, String), String> {
    let (field, name) = text.split_once('=').ok_or("write it as FIELD=NAME")?;
    match Fields::default().call(field, name) {
        Some(()) => Ok((field.to_string(), name.to_string())),
        None => Err(format!("there’s no field {field}; use one of {}", Fields::known())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_of_the_arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
