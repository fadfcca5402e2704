//! Renders JSON Feed 1.1, which is the data of the app too. Its items are those of
//! `json_feed`, which `convert` also uses.

use super::channel::{ChannelMetadata, FeedLink};
use crate::json_feed;
use anyhow::Result;
use archive_feed::model::Post;
use serde_json::value::{RawValue, to_raw_value};

/// Serialized JSON.
pub type Json = Box<RawValue>;

/// Renders the feed.
pub fn render(channel: &ChannelMetadata<'_>, items: &[&Json]) -> Result<String> {
    let root = json_feed::FeedMetadata {
        title: &channel.title,
        // The page is the home page only if its URL is absolute, so that other links can be
        // resolved against it.
        home_page_url: channel.self_url.as_ref().map(|_| channel.page_url.as_str()).or(channel.home_url),
        feed_url: channel.self_url.as_deref(),
        description: channel.description,
        language: channel.language,
        icon: channel.icon,
        terms: channel.terms.clone(),
    };
    Ok(serde_json::to_string(&json_feed::document(&root, items.to_vec()))? + "\n")
}

/// Serializes a post as an item.
pub fn render_item(post: &Post, link: FeedLink<'_>) -> Result<Json> {
    Ok(to_raw_value(&json_feed::item(post, link))?)
}
