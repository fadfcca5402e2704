//! The command `convert`: reads a feed of any format and writes a JSON Feed 1.1
//! (jsonfeed.org/version/1.1) with the extension that this archive reads.
//!
//! A publisher whose server doesn't allow cross-origin requests can keep such a
//! copy next to the archive.

use crate::cli;
use crate::input::{self, Input};
use crate::json_feed::{self, FeedMetadata};
use crate::messages::unwritable;
use crate::output;
use anyhow::{Context, Result};
use archive_feed::address::host;
use archive_feed::model::Feed;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Converts the feed that `args` selects, and writes it to a file or to stdout.
/// Diagnostics go to stderr. The exit code is 1 if the feed has more pages than are loaded.
pub fn run(args: &cli::ConvertArgs) -> Result<ExitCode> {
    let Input { parsed, .. } = input::load(&args.feed)?;
    for diagnostic in &parsed.diagnostics {
        output::warn(format_args!("{}: {diagnostic}", args.feed.location));
    }
    let text = json_feed(&parsed.feed, &args.feed.location)?;
    match &args.out {
        Some(file) => write_whole(file, text.as_bytes()).with_context(|| unwritable(file))?,
        None => output::print_json(&text)?,
    }
    Ok(input::exit_code(&parsed.diagnostics))
}

/// Writes a file beside the old one, and then replaces that. Readers and failures never see a part of it.
fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is replaced, and not the link.
    let file = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let old = fs::metadata(&file);
    if old.as_ref().is_ok_and(|old| !old.is_file()) {
        // A pipe or a device can't be replaced.
        return fs::write(file, bytes);
    }
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".tag-archive-").make_in(folder, |path| {
        // The permissions of a new file are the usual ones, and not those of a secret temporary file.
        File::options().write(true).create_new(true).open(path)
    })?;
    if let Ok(old) = old {
        fs::set_permissions(beside.path(), old.permissions())?;
    }
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(file)?;
    Ok(())
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
