//! The type of `card_template.rs` in builds for servers, which render every card.

use crate::card::{Card, ShownCard};
use crate::erased_view::{ErasedView, erase};
use crate::links::Links;
use archive_core::view;
use leptos::prelude::*;

/// No cards to clone.
#[derive(Clone, Copy)]
pub(crate) struct CardTemplates;

impl CardTemplates {
    /// Creates the value.
    pub(crate) fn new() -> CardTemplates {
        CardTemplates
    }

    /// Renders a card.
    pub(crate) fn render(
        self,
        shown: ShownCard,
        _: &view::Card,
        level: u8,
        aria_level: Option<u8>,
        links: StoredValue<Links>,
    ) -> ErasedView {
        erase(view! { <Card card=shown level aria_level links /> })
    }
}
