//! The command `convert`: a feed of any format in, a JSON Feed 1.1 out
//! (jsonfeed.org/version/1.1), with the extension that this archive reads.
//!
//! A publisher whose server lets no other site read the feed can keep such a
//! copy beside the archive.

use crate::input::{self, Input};
use crate::json_feed::{self, About};
use crate::words;
use anyhow::{Context, Result};
use archive_core::model::Feed;
use std::fs;
use std::io::{self, Write};

/// Converts.
pub fn run(words: &words::Convert) -> Result<()> {
    let Input { reading, .. } = input::take(&words.feed)?;
    for issue in &reading.issues {
        eprintln!("{}: {issue}", words.feed.place);
    }
    let text = json_feed(&reading.feed)?;
    match &words.out {
        Some(file) => fs::write(file, text).with_context(|| format!("could not write {}", file.display())),
        None => Ok(io::stdout().lock().write_all(text.as_bytes())?),
    }
}

/// A feed as the text of a JSON Feed.
pub fn json_feed(feed: &Feed) -> Result<String> {
    let Feed { title, home, description, language, icon, posts } = feed;
    let about = About {
        title: title.as_deref().unwrap_or_default(),
        home: home.as_deref(),
        itself: None,
        description: description.as_deref(),
        language: language.as_deref(),
        icon: icon.as_deref(),
    };
    let items = posts.iter().map(|post| json_feed::item(post, &str::to_string)).collect();
    Ok(serde_json::to_string_pretty(&json_feed::document(&about, items))? + "\n")
}
