//! Defines the command line with clap, and validates each argument by its syntax alone.

use crate::base::PublishBase;
use archive_feed::feed::{Fields, Format};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(
    name = "tag-archive",
    version,
    about = "Show and publish a tag archive for any blog, and check its feeds",
    override_usage = "tag-archive <ADDRESS>\n       tag-archive <COMMAND>",
    after_help = "Example: tag-archive blog.example"
)]
pub struct Args {
    /// The subcommand to run
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands of `tag-archive`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the archive of a blog: find its feed, publish it to a temporary folder, and open it in a browser
    Open(OpenArgs),
    /// Write the archive as static pages, which work before and without WebAssembly
    Publish(PublishArgs),
    /// Check a feed, the best feed of a home page, or the feeds of a site’s folder, and show how to fix their problems
    Doctor(DoctorArgs),
    /// Convert a feed to JSON Feed 1.1
    Convert(ConvertArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Manual,
}

/// Arguments that select a feed and how it is read.
#[derive(Debug, clap::Args)]
pub struct FeedArgs {
    /// File or URL of the feed, or - for standard input
    #[arg(value_name = "FILE OR URL")]
    pub location: String,
    /// How the feed is read
    #[command(flatten)]
    pub options: FeedOptions,
}

/// Arguments about how a feed is read.
#[derive(Debug, clap::Args)]
pub struct FeedOptions {
    /// Format of the feed; detected by default
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub feed_format: Option<Format>,
    /// Your name of a field in a plain list, such as title=Name; repeat it for further fields
    #[arg(long = "field", value_name = "FIELD=NAME", value_parser = field)]
    pub fields: Vec<(String, String)>,
    /// Include drafts, unlisted posts and posts with a future date
    #[arg(long)]
    pub unpublished: bool,
    /// Time limit for loading all pages of a feed
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: u64,
}

/// Arguments of `open`.
#[derive(Debug, clap::Args)]
pub struct OpenArgs {
    /// Address of the blog or of its feed, with or without https://, or a file
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// How the feed is read
    #[command(flatten)]
    pub options: FeedOptions,
    /// Folder of your own build of the site; the command has one
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
    /// Port to serve the archive at; a free one by default
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Don’t open a browser
    #[arg(long)]
    pub no_open: bool,
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
    /// File or URL of the feed, or - for standard input; by default, the feeds in the settings of your build
    #[arg(long, value_name = "FILE OR URL")]
    pub feed: Option<String>,
    /// How the feed is read
    #[command(flatten)]
    pub options: FeedOptions,
    /// Folder of your own build of the site; the command has one
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
    /// Folder to write to; created if it doesn’t exist
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// URL of the published site, such as `https://blog.example/archive/`, or its path
    /// on the host, such as `/archive/`; without a URL there is no sitemap
    #[arg(long, value_name = "URL", value_parser = PublishBase::parse)]
    pub base_url: Option<PublishBase>,
    /// Title of the archive; by default, that of the settings or of the feed
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// URL of the blog’s home page; by default, that of the settings or of the feed
    #[arg(long, value_name = "URL")]
    pub home: Option<String>,
    /// Print the summary, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Publish nothing if the feed has problems
    #[arg(long)]
    pub strict: bool,
    /// Publish even if the feed has no posts, or less than half of those of the build before
    #[arg(long)]
    pub allow_empty: bool,
    /// Publish nothing if the archive would have more pages
    #[arg(long, value_name = "NUMBER", default_value_t = 100_000)]
    pub max_pages: usize,
    /// Write brotli and gzip copies next to the files
    #[arg(long)]
    pub compress: bool,
    /// Publish again whenever the file of the feed changes
    #[arg(long, requires = "feed", conflicts_with = "dry_run")]
    pub watch: bool,
    /// Show the result on this machine, until you press Ctrl-C
    #[arg(long, conflicts_with = "dry_run")]
    pub serve: bool,
    /// Port for --serve; a free one by default
    #[arg(long, value_name = "PORT", default_value_t = 0, requires = "serve")]
    pub port: u16,
    /// Format of the summary
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub format: OutputFormat,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

impl Args {
    /// Parses the command line of the program. Without a subcommand, the first argument is an address to open.
    pub fn from_command_line() -> Args {
        Args::parse_from(with_default_command(std::env::args_os().collect()))
    }
}

/// Adds the subcommand `open` to a command line without a subcommand.
fn with_default_command(mut args: Vec<OsString>) -> Vec<OsString> {
    let mut command = Args::command();
    command.build();
    let is_known = |first: &OsString| {
        let is_subcommand = command.get_subcommands().any(|subcommand| first == subcommand.get_name());
        is_subcommand || ["-h", "--help", "-V", "--version"].iter().any(|flag| first == flag)
    };
    if args.get(1).is_some_and(|first| !is_known(first)) {
        args.insert(1, "open".into());
    }
    args
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

    #[test]
    fn the_definitions_of_the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn an_address_alone_is_opened() {
        for (args, expected) in [
            (&["blog.example"][..], &["open", "blog.example"][..]),
            (&["--no-open", "blog.example"], &["open", "--no-open", "blog.example"]),
            (&["publish", "--out", "a"], &["publish", "--out", "a"]),
            (&["help", "open"], &["help", "open"]),
            (&["--help"], &["--help"]),
            (&[], &[]),
        ] {
            let with_name = |args: &[&str]| ["tag-archive"].iter().chain(args).map(OsString::from).collect::<Vec<_>>();
            assert_eq!(with_default_command(with_name(args)), with_name(expected));
        }
    }
}
