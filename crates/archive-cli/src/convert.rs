//! The command `convert`: reads a feed of any format and writes a JSON Feed 1.1
//! (jsonfeed.org/version/1.1) with the extension that this archive reads.
//!
//! A publisher whose server doesn't allow cross-origin requests can keep such a
//! copy next to the archive.

use crate::cli;
use crate::input::{self, Input};
use crate::json_feed::{self, FeedMetadata};
use crate::messages::unwritable;
use anyhow::{Context, Result};
use archive_feed::address::host;
use archive_feed::model::Feed;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// Converts the feed that `args` selects, and writes it to a file or to stdout.
/// Diagnostics go to stderr. The exit code is 1 if the feed has more pages than are loaded.
pub fn run(args: &cli::ConvertArgs) -> Result<ExitCode> {
    let Input { parsed, .. } = input::load(&args.feed)?;
    for diagnostic in &parsed.diagnostics {
        eprintln!("{}: {diagnostic}", args.feed.location);
    }
    let text = json_feed(&parsed.feed, &args.feed.location)?;
    match &args.out {
        Some(file) => fs::write(file, text).with_context(|| unwritable(file))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(input::exit_code(&parsed.diagnostics))
}

/// Serializes a feed as the pretty-printed text of a JSON Feed, with a newline at the end.
/// `location` is where the feed was read. The generator isn't kept, because it is this command now.
pub fn json_feed(feed: &Feed, location: &str) -> Result<String> {
    let Feed { title: _, home, description, language, icon, generator: _, term_descriptions, posts } = feed;
    let metadata = FeedMetadata {
        title: title(feed, location),
        home_page_url: home.as_deref(),
        feed_url: None,
        description: description.as_deref(),
        language: language.as_deref(),
        icon: icon.as_deref(),
        terms: term_descriptions.iter().collect(),
    };
    let items = posts.iter().map(|post| json_feed::item(post, &str::to_string)).collect();
    Ok(serde_json::to_string_pretty(&json_feed::document(&metadata, items))? + "\n")
}

/// Returns the title of a feed, which JSON Feed requires: its own, or else the host of its site, of the feed, or of its
/// first post with an absolute URL.
fn title<'f>(feed: &'f Feed, location: &'f str) -> &'f str {
    let addresses = feed.home.iter().map(String::as_str).chain([location]);
    let addresses = addresses.chain(feed.posts.iter().filter_map(|post| post.url.as_deref()));
    feed.title.as_deref().or_else(|| addresses.filter_map(host).next()).unwrap_or_default()
}
