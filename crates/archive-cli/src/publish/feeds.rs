//! Writes the feeds of each section: all of its posts as JSON Feed, RSS and Atom.
//! The app reads the JSON Feed too. Each format has its own submodule.

use super::context::PublishContext;
use super::feed_kind::FeedKind;
use super::render_cache::RenderCache;
use super::section::{Section, depth};
use super::writer::Writer;
use anyhow::Result;
use archive_feed::model::Post;
use channel::{ChannelMetadata, FeedLink};
use rayon::prelude::*;

mod atom;
mod channel;
mod json;
mod rss;
mod urn;

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
            let feed = written(&ChannelMetadata::new(context, part, kind), &made.collect::<Result<Vec<&I>>>()?)?;
            writer.write(&format!("{}{}", part.folder, kind.file()), &feed)
        })?;
    }
    Ok(())
}
