//! Writes the feeds of each section: all of its posts as JSON Feed, RSS and Atom.
//! The app reads the JSON Feed too. Each format has its own submodule.

use super::context::PublishContext;
use super::render_cache::RenderCache;
use super::section::{DATA, Section, depth};
use super::writer::Writer;
use anyhow::Result;
use archive_core::route;
use archive_feed::date::Date;
use archive_feed::model::Post;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

mod atom;
mod json;
mod rss;

/// The format of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    Json,
    Rss,
    Atom,
}

impl FeedKind {
    pub const ALL: [FeedKind; 3] = [FeedKind::Json, FeedKind::Rss, FeedKind::Atom];

    /// Returns the file name of the feed, in the folder of its section.
    pub fn file(self) -> &'static str {
        match self {
            FeedKind::Json => DATA,
            FeedKind::Rss => "rss.xml",
            FeedKind::Atom => "atom.xml",
        }
    }
}

/// Renders and writes the feeds of all sections in one format.
pub fn all(context: &PublishContext<'_>, kind: FeedKind, writer: &Writer<'_>) -> Result<()> {
    match kind {
        FeedKind::Json => each(context, kind, writer, json::item, json::written),
        FeedKind::Rss => each(context, kind, writer, rss::item, rss::written),
        FeedKind::Atom => each(context, kind, writer, atom::entry, atom::written),
    }
}

fn each<I: Send + Sync>(
    context: &PublishContext<'_>,
    kind: FeedKind,
    writer: &Writer<'_>,
    item: impl Fn(&Post, FeedLink<'_>) -> Result<I> + Sync,
    written: impl Fn(&ChannelMetadata<'_>, &[&I]) -> Result<String> + Sync,
) -> Result<()> {
    let parts: Vec<&Section<'_>> = context.parts.iter().filter(|part| part.has_feeds()).collect();
    // An absolute URL is the same in every folder, and a relative URL only in folders of the
    // same depth.
    let deep = |part: &Section<'_>| if context.base.origin().is_some() { 0 } else { depth(&part.folder) };
    for parts in parts.chunk_by(|one, other| deep(one) == deep(other)) {
        let link = |link: &str| context.base.link_from(deep(parts[0]), link);
        let items = RenderCache::new(context);
        parts.par_iter().try_for_each(|part| {
            let made = part.posts.iter().map(|&rank| items.of(rank, |post| item(post, &link)));
            let feed = written(&about(context, part, kind), &made.collect::<Result<Vec<&I>>>()?)?;
            writer.write(&format!("{}{}", part.folder, kind.file()), &feed)
        })?;
    }
    Ok(())
}

/// Rewrites a link of a post for the folder of a feed.
type FeedLink<'l> = &'l dyn Fn(&str) -> String;

/// The metadata of a feed, without its items.
struct ChannelMetadata<'a> {
    title: String,
    /// The URL of the page with the same posts.
    page: String,
    /// The URL of the feed itself, if its host is known.
    itself: Option<String>,
    /// The URL of the site's home page.
    home: Option<&'a str>,
    description: Option<&'a str>,
    language: Option<&'a str>,
    icon: Option<&'a str>,
    /// The latest date on which one of its posts was published or changed.
    changed: Option<Date>,
    folder: &'a str,
}

fn about<'a>(context: &'a PublishContext<'_>, part: &'a Section<'_>, kind: FeedKind) -> ChannelMetadata<'a> {
    ChannelMetadata {
        title: context.title(part),
        page: part.own(context.base, ""),
        itself: context.base.absolute(&(route::escape(&part.folder) + kind.file())),
        home: context.home(),
        description: context.feed().description.as_deref(),
        language: context.language(),
        icon: context.feed().icon.as_deref(),
        changed: part.changed(&context.feed().posts),
        folder: &part.folder,
    }
}

/// Returns a URN with a UUID of version 8 that is derived from the SHA-256 hash of
/// the words. The same words always give the same URN.
fn name_of(words: &[&str]) -> String {
    let hash = Sha256::digest(words.join("\n"));
    let digits: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..32]
    )
}
