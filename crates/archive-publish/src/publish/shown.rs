//! What pages show and say of a post, which is the same on all of them.
//!
//! A post stands on six pages or more, so this is made once. Which pages those
//! are is not known here.

use super::edition::Edition;
use super::json_ld;
use anyhow::Result;
use archive_core::model::Post;
use archive_core::view::{self, plain_text};
use archive_ui::{Card, Links, ShownCard, to_html};
use leptos::prelude::*;
use serde_json::value::RawValue;
use std::sync::Arc;

/// A post, as pages have it.
pub struct Shown {
    /// What its card is called.
    pub title: String,
    /// Its card, as markup.
    pub card: String,
    /// What is said of it to machines.
    pub posting: Box<RawValue>,
}

impl Shown {
    /// The post of a number.
    pub fn new(edition: &Edition<'_>, rank: usize, post: &Post, links: &Links) -> Result<Shown> {
        let shown = view::card(edition.archive, rank, edition.settings(), &edition.words);
        let level = edition.settings().heading_level.get() + 1;
        Ok(Shown {
            title: plain_text(&shown.title),
            posting: json_ld::posting(&shown, post)?,
            card: to_html(|| {
                let card = ShownCard::new(Arc::new(shown.clone()));
                view! { <Card card level links=StoredValue::new(links.clone())/> }
            }),
        })
    }
}
