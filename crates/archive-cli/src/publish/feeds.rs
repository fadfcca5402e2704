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
pub fn write_all(context: &PublishContext<'_>, kind: FeedKind, writer: &Writer<'_>) -> Result<()> {
    match kind {
        FeedKind::Json => write_feeds(context, kind, writer, json::render_item, json::render),
        FeedKind::Rss => write_feeds(context, kind, writer, rss::render_item, rss::render),
        FeedKind::Atom => write_feeds(context, kind, writer, atom::render_entry, atom::render),
    }
}

fn write_feeds<I: Send + Sync>(
    context: &PublishContext<'_>,
    kind: FeedKind,
    writer: &Writer<'_>,
    render_item: impl Fn(&Post, FeedLink<'_>) -> Result<I> + Sync,
    render: impl Fn(&ChannelMetadata<'_>, &[&I]) -> Result<String> + Sync,
) -> Result<()> {
    let sections: Vec<&Section<'_>> = context.sections.iter().filter(|section| section.has_feeds()).collect();
    // An absolute URL is the same in every folder, and a relative URL only in folders of the
    // same depth.
    let link_depth = |section: &Section<'_>| if context.base.origin().is_some() { 0 } else { depth(&section.folder) };
    for sections in sections.chunk_by(|one, other| link_depth(one) == link_depth(other)) {
        let link = |link: &str| context.base.rewrite_link(link_depth(sections[0]), link);
        let cache = RenderCache::new(context);
        sections.par_iter().try_for_each(|section| {
            let items = section.posts.iter().map(|&rank| cache.get_or_render(rank, |post| render_item(post, &link)));
            let channel = ChannelMetadata::new(context, section, kind);
            let feed = render(&channel, &items.collect::<Result<Vec<&I>>>()?)?;
            writer.write(&format!("{}{}", section.folder, kind.file()), &feed)
        })?;
    }
    Ok(())
}
