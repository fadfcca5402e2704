//! Renders the parts of a post that are the same on all of its pages. A post is on
//! six pages or more, so this runs once per post.

use super::context::PublishContext;
use super::json_ld;
use anyhow::Result;
use archive_core::archive::Scope;
use archive_core::settings::PostLayout;
use archive_core::view::{self, plain_text};
use archive_feed::model::Post;
use archive_ui::{Card, CardTags, Links, ShownCard};
use leptos::prelude::*;
use serde_json::value::RawValue;
use std::sync::Arc;

/// The rendered parts of a post.
pub struct RenderedPost {
    /// The title of its card, as plain text.
    pub title: String,
    /// Its card without tags, as HTML that ends with [`CARD_END`].
    card: String,
    /// The tags of its card on most pages.
    tags: String,
    /// The absolute URL of its picture, for link previews.
    pub image: Option<String>,
    /// Its JSON-LD.
    pub posting: Box<RawValue>,
}

/// The end of a card, behind its tags.
const CARD_END: &str = "</div></article></li>";

impl RenderedPost {
    /// Renders the post at an index.
    pub fn new(context: &PublishContext<'_>, rank: usize, post: &Post, links: &Links) -> Result<RenderedPost> {
        let mut card_view = view::card(context.archive, rank, &Scope::All, context.settings(), &context.locale);
        let level = context.settings().heading_level.get() + 1;
        // On every page, pinned posts are above the headings of years, and the others are below one.
        let is_below_year = context.settings().layout == PostLayout::List && !post.sticky;
        let aria_level = is_below_year.then_some(level + 1);
        Ok(RenderedPost {
            title: plain_text(&card_view.title),
            image: post.image.clone().filter(|image| is_absolute(image)),
            posting: json_ld::render_posting(&card_view, post)?,
            tags: render_tags(context, rank, &Scope::All, links),
            card: context.render(|| {
                (card_view.tags, card_view.more_tags) = (Vec::new(), None);
                let card = ShownCard::new(Arc::new(card_view));
                view! { <Card card level aria_level links=StoredValue::new(links.clone())/> }
            }),
        })
    }

    /// Returns its card on a page about a part of the archive. On the page of a tag, it has other tags.
    pub fn card(&self, context: &PublishContext<'_>, rank: usize, scope: &Scope, links: &Links) -> String {
        let start = self.card.strip_suffix(CARD_END).unwrap_or(&self.card);
        match scope {
            Scope::Tag(_) => [start, &render_tags(context, rank, scope, links), CARD_END].concat(),
            _ => [start, &self.tags, CARD_END].concat(),
        }
    }
}

/// Renders the tags of a card.
fn render_tags(context: &PublishContext<'_>, rank: usize, scope: &Scope, links: &Links) -> String {
    let (tags, more) = view::card_tags(context.archive, rank, scope, context.settings(), &context.locale);
    context.render(|| view! { <CardTags tags more links=StoredValue::new(links.clone())/> })
}

/// Whether a URL has its host, as programs that show link previews need it.
pub fn is_absolute(url: &str) -> bool {
    url.contains("://")
}
