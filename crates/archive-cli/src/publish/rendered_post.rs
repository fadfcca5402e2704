//! Renders the parts of a post that are the same on all of its pages. A post is on
//! six pages or more, so this runs once per post.

use super::context::PublishContext;
use super::json_ld;
use anyhow::Result;
use archive_core::settings::PostLayout;
use archive_core::view::{self, plain_text};
use archive_feed::model::Post;
use archive_ui::{Card, Links, ShownCard};
use leptos::prelude::*;
use serde_json::value::RawValue;
use std::sync::Arc;

/// The rendered parts of a post.
pub struct RenderedPost {
    /// The title of its card, as plain text.
    pub title: String,
    /// Its card, as HTML.
    pub card: String,
    /// The absolute URL of its picture, for link previews.
    pub image: Option<String>,
    /// Its JSON-LD.
    pub posting: Box<RawValue>,
}

impl RenderedPost {
    /// Renders the post at an index.
    pub fn new(context: &PublishContext<'_>, rank: usize, post: &Post, links: &Links) -> Result<RenderedPost> {
        let card_view = view::card(context.archive, rank, context.settings(), &context.locale);
        let level = context.settings().heading_level.get() + 1;
        // On every page, pinned posts are above the headings of years, and the others are below one.
        let is_below_year = context.settings().layout == PostLayout::List && !post.sticky;
        let aria_level = is_below_year.then_some(level + 1);
        Ok(RenderedPost {
            title: plain_text(&card_view.title),
            image: post.image.clone().filter(|image| is_absolute(image)),
            posting: json_ld::render_posting(&card_view, post)?,
            card: context.render(|| {
                let card = ShownCard::new(Arc::new(card_view.clone()));
                view! { <Card card level aria_level links=StoredValue::new(links.clone())/> }
            }),
        })
    }
}

/// Whether a URL has its host, as programs that show link previews need it.
pub fn is_absolute(url: &str) -> bool {
    url.contains("://")
}
