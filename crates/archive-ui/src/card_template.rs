//! Cards as clones of a card.
//!
//! `view!` makes each element, attribute and text of a card by a call into JavaScript, and keeps references for changes
//! that no card has. So the first card of each shape is rendered, and further ones are clones of it with other texts and
//! URLs, which takes half of the calls. A pressed filter replaces up to a hundred cards.

use crate::card::{Card, ShownCard};
use crate::cover;
use crate::erased_view::{ErasedView, erase, erase_element};
use crate::links::Links;
use crate::text::show_pieces;
use archive_core::view::{self, Span};
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

/// The elements in which cards of one shape differ, each with a [`Slot`]. A card is filled in the order of the document.
const SLOTS: &str = ".cover, .cover path, .cover img, time, .title a, .excerpt, .author, .byline > span, \
    .chip, .tag, .more-chips";

/// The number of templates that are kept. Cards of further shapes are rendered.
const MOST: usize = 200;

/// The cards to clone, each with its shape.
#[derive(Clone, Copy)]
pub(crate) struct CardTemplates(StoredValue<Vec<(String, Element)>, LocalStorage>);

impl CardTemplates {
    /// Creates an empty list of templates.
    pub(crate) fn new() -> CardTemplates {
        CardTemplates(StoredValue::new_local(Vec::new()))
    }

    /// Makes the elements of a card, as [`Card`] does.
    pub(crate) fn render(
        self,
        shown: ShownCard,
        level: u8,
        aria_level: Option<u8>,
        links: StoredValue<Links>,
    ) -> ErasedView {
        let card = shown.card.get_value();
        let Slots { shape, slots } = links.with_value(|links| slots(&card, aria_level, links));
        let template =
            self.0.with_value(|all| all.iter().find(|(each, _)| *each == shape).and_then(|(_, card)| copy(card)));
        if let Some(element) = template {
            fill(&element, &slots);
            shown.element.load(&element);
            return erase_element(element);
        }
        let view = erase(view! { <Card card=shown level aria_level links /> });
        let template = shown.element.get_untracked().and_then(|element| copy(&element));
        let template = template.filter(|template| count(template) == slots.len());
        self.0.update_value(|all| {
            all.extend(template.filter(|_| all.len() < MOST).map(|template| (shape, template)));
        });
        view
    }
}

fn copy(element: &Element) -> Option<Element> {
    Some(element.clone_node_with_deep(true).ok()?.unchecked_into())
}

/// Returns the number of elements that a clone of a card fills.
fn count(card: &Element) -> usize {
    card.query_selector_all(SLOTS).map_or(0, |elements| elements.length() as usize)
}

/// The elements of a card that get other attributes or another text, in the order of the document.
struct Slots<'c> {
    /// Equal for cards that differ in their slots only.
    shape: String,
    slots: Vec<Slot<'c>>,
}

/// The attributes and the text of an element.
struct Slot<'c> {
    attributes: Vec<(&'static str, String)>,
    text: Option<Text<'c>>,
}

enum Text<'c> {
    Plain(&'c str),
    Marked(&'c [Span]),
}

impl<'c> Slots<'c> {
    /// Adds an element of a kind, which is part of the shape.
    fn add(&mut self, kind: char, attributes: &[(&'static str, Option<&str>)], text: Option<Text<'c>>) {
        self.shape.push(kind);
        let mut slot = Slot { attributes: Vec::new(), text };
        for (name, value) in attributes {
            if let Some(value) = value {
                self.shape.push_str(name);
                slot.attributes.push((name, value.to_string()));
            }
        }
        self.slots.push(slot);
    }

    fn add_text(&mut self, kind: char, text: &'c Option<String>) {
        if let Some(text) = text {
            self.add(kind, &[], Some(Text::Plain(text)));
        }
    }
}

fn slots<'c>(card: &'c view::Card, aria_level: Option<u8>, links: &Links) -> Slots<'c> {
    // Most cards have the same languages, so these are part of the shape.
    let language = card.language.as_deref().unwrap_or_default();
    let mut slots = Slots { shape: format!("{language}\n"), slots: Vec::new() };
    for (kind, is_there) in [('s', card.sticky), ('n', card.is_new), ('h', aria_level.is_some())] {
        if is_there {
            slots.shape.push(kind);
        }
    }
    if let Some(cover) = &card.cover {
        slots.add('c', &[("class", Some(&cover::class(cover)))], None);
        for path in cover.paths() {
            slots.add('p', &[("d", Some(&path))], None);
        }
        if let Some(image) = &cover.image {
            slots.add('i', &[("src", Some(image))], None);
        }
    }
    for (kind, date) in [('d', &card.date), ('u', &card.updated)] {
        // A card with nothing but the date of a change has no line for it.
        if let Some(date) = date.as_ref().filter(|_| card.sticky || card.date.is_some()) {
            slots.shape.push_str(&date.language);
            slots.shape.push('\n');
            slots.add(kind, &[("datetime", Some(&date.iso))], Some(Text::Plain(&date.words)));
        }
    }
    slots.add('t', &[("href", card.url.as_deref())], Some(Text::Marked(&card.title)));
    if !card.excerpt.is_empty() {
        slots.add('e', &[], Some(Text::Marked(&card.excerpt)));
    }
    for author in &card.authors {
        slots.add('a', &[("href", Some(&links.href(&author.target)))], Some(Text::Plain(&author.name)));
    }
    slots.add_text('m', &card.more_authors);
    slots.add_text('r', &card.reading_time);
    for (kind, chips, more) in [('x', &card.chips, &card.more_chips), ('y', &card.tags, &card.more_tags)] {
        for chip in chips {
            slots.add(kind, &[("href", Some(&links.href(&chip.target)))], Some(Text::Marked(&chip.label)));
        }
        slots.add_text('z', more);
    }
    slots
}

/// Writes the slots into a clone.
fn fill(card: &Element, slots: &[Slot<'_>]) {
    // The selector and the names are valid, so none of this can fail.
    let Ok(elements) = card.query_selector_all(SLOTS) else { return };
    for (index, slot) in slots.iter().enumerate() {
        let Some(element) = elements.item(index as u32) else { return };
        let element: Element = element.unchecked_into();
        for (name, value) in &slot.attributes {
            let _ = element.set_attribute(name, value);
        }
        match slot.text {
            None => {}
            Some(Text::Plain(text)) => element.set_text_content(Some(text)),
            Some(Text::Marked(spans)) => show_pieces(&element, spans),
        }
    }
}
