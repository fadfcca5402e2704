//! Changes a card that stays while the view changes.
//!
//! A search marks words, shows other tags and another part of the text, and the page of a tag leaves out that tag. What
//! both views show keeps its elements, with the focus and the picture.

use crate::text::show_pieces;
use archive_core::view::{self, CardChip};
use leptos::wasm_bindgen::JsCast;
use std::cell::LazyCell;
use std::iter;
use web_sys::{Element, HtmlLiElement};

/// Makes the elements of a card show another view of its post. `render` makes those of the next card, for parts that
/// this one lacks.
pub(crate) fn update(
    card: &Element,
    shown: &view::Card,
    next: &view::Card,
    render: impl FnOnce() -> Option<HtmlLiElement>,
) {
    let fresh = LazyCell::new(render);
    let new = |part: &str| find(fresh.as_ref()?, part);
    let is_same_language = shown.language == next.language;
    let has_same_meta = (shown.sticky, shown.is_new, &shown.date, &shown.updated)
        == (next.sticky, next.is_new, &next.date, &next.updated);
    let has_same_byline = (&shown.authors, &shown.more_authors, &shown.reading_time)
        == (&next.authors, &next.more_authors, &next.reading_time);
    // Each part, and what is below it.
    let parts = [
        (".cover", ".card-text", shown.cover == next.cover),
        (".card-meta", ".title", has_same_meta),
        (".title", ".title ~ *", is_same_language),
        (".excerpt", ".byline, .chips, .tags", is_same_language && shown.excerpt.is_empty() == next.excerpt.is_empty()),
        (".byline", ".chips, .tags", has_same_byline),
    ];
    for (part, below, _) in parts.into_iter().filter(|(_, _, is_kept)| !is_kept) {
        replace(card, part, new(part), below);
    }
    for (part, before, after) in [(".title a", &shown.title, &next.title), (".excerpt", &shown.excerpt, &next.excerpt)]
    {
        if let Some(element) = find(card, part).filter(|_| before != after) {
            show_pieces(&element, after);
        }
    }
    let lists = [
        (".chips", ".tags", (&shown.chips, &shown.more_chips), (&next.chips, &next.more_chips)),
        (".tags", ".tags ~ *", (&shown.tags, &shown.more_tags), (&next.tags, &next.more_tags)),
    ];
    for (part, below, (before, more), (after, next_more)) in lists {
        let is_same =
            more == next_more && before.iter().map(|chip| &chip.target).eq(after.iter().map(|chip| &chip.target));
        let new = if is_same { None } else { new(part) };
        match find(card, part).filter(|_| !after.is_empty()) {
            Some(list) => update_chips(&list, before, after, new),
            None if is_same => {}
            None => replace(card, part, new, below),
        }
    }
}

/// Returns the first element of a card that a selector matches. The selectors are valid, so it can't fail.
fn find(card: &Element, selector: &str) -> Option<Element> {
    card.query_selector(selector).ok().flatten()
}

/// Replaces a part of a card, or adds it above those that are below it, or removes it.
fn replace(card: &Element, part: &str, new: Option<Element>, below: &str) {
    // None of this can fail, because the new part has no parent or another one.
    let _ = match (find(card, part), new) {
        (Some(own), Some(new)) => own.replace_with_with_node_1(&new),
        (Some(own), None) => {
            own.remove();
            Ok(())
        }
        (None, Some(new)) => match find(card, below) {
            Some(below) => below.before_with_node_1(&new),
            None => find(card, ".card-text").map_or(Ok(()), |text| text.append_with_node_1(&new)),
        },
        (None, None) => Ok(()),
    };
}

/// Changes a list of chips or tags. Those that stay keep their elements. `new` is the next list, if it has other items.
fn update_chips(list: &Element, before: &[CardChip], after: &[CardChip], new: Option<Element>) {
    let own = items(list);
    let new = new.map(|new| items(&new));
    let mut place = 0;
    for (index, chip) in after.iter().enumerate() {
        let rest = before.get(place..).unwrap_or_default();
        if let Some(skipped) = rest.iter().position(|each| each.target == chip.target) {
            own.iter().skip(place).take(skipped).for_each(Element::remove);
            place += skipped + 1;
            let link = own.get(place - 1).and_then(Element::first_element_child);
            if let Some(link) = link.filter(|_| rest[skipped].label != chip.label) {
                show_pieces(&link, &chip.label);
            }
        } else if let Some(item) = new.as_ref().and_then(|new| new.get(index)) {
            // The item of the list is in it, so this can't fail.
            let _ = list.insert_before(item, own.get(place).map(|own| own.unchecked_ref()));
        }
    }
    if let Some(new) = new {
        own.iter().skip(place).for_each(Element::remove);
        // The number of further ones.
        new.iter().skip(after.len()).for_each(|item| _ = list.append_with_node_1(item));
    }
}

fn items(list: &Element) -> Vec<Element> {
    iter::successors(list.first_element_child(), Element::next_element_sibling).collect()
}
