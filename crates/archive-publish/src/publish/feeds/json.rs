//! JSON Feed 1.1, which is the data of the site too.
//!
//! What its items look like is said in `json_feed`, for whoever converts a feed.

use super::{About, Link};
use crate::json_feed;
use anyhow::Result;
use archive_core::model::Post;
use serde_json::value::{RawValue, to_raw_value};

/// A value as it is written.
pub type Json = Box<RawValue>;

/// The feed.
pub fn written(about: &About<'_>, items: &[&Json]) -> Result<String> {
    let root = json_feed::About {
        title: &about.title,
        // Only a whole address is one from which other links could be seen.
        home: about.itself.as_ref().map(|_| about.page.as_str()).or(about.home),
        itself: about.itself.as_deref(),
        description: about.description,
        language: about.language,
        icon: about.icon,
    };
    Ok(serde_json::to_string(&json_feed::document(&root, items.to_vec()))? + "\n")
}

/// A post, as it stands in a feed.
pub fn item(post: &Post, link: Link<'_>) -> Result<Json> {
    Ok(to_raw_value(&json_feed::item(post, link))?)
}
