//! Changes a card that stays while the view changes.
//!
//! A search marks words, shows other tags and another part of the text, and the page of a tag leaves out that tag. What
//! both views show keeps its elements, with the focus and the picture.

use crate::focus::{focus_in_place, focused_element};
use crate::text::show_pieces;
use archive_core::view::{self, CardChip};
use leptos::prelude::queue_microtask;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlLiElement};

/// Makes the elements of a card show another view of its post. `render` makes those of the next card, for parts that
/// this one lacks.
pub(crate) fn update(
    card: &Element,
    shown: &view::Card,
    next: &view::Card,
    render: &dyn Fn() -> Option<HtmlLiElement>,
) {
    // These differ if the post itself has changed, or a search finds another text of a post without a title.
    let is_same = shown.cover == next.cover
        && shown.excerpt.is_empty() == next.excerpt.is_empty()
        && shown.sticky == next.sticky
        && shown.is_new == next.is_new
        && shown.date == next.date
        && shown.updated == next.updated
        && shown.authors == next.authors
        && shown.more_authors == next.more_authors
        && shown.reading_time == next.reading_time
        && shown.language == next.language;
    if !is_same {
        if let (Some(own), Some(new)) = (find(card, "article"), render().and_then(|new| find(&new, "article"))) {
            let has_focus = focused_element().is_some_and(|focused| own.contains(Some(&focused)));
            own.remove();
            add(card, &new, None);
            if has_focus {
                // Listeners of the page may ask for the view, which is borrowed now.
                queue_microtask(move || focus_title(&new));
            }
        }
        return;
    }
    for (part, before, after) in [(".title a", &shown.title, &next.title), (".excerpt", &shown.excerpt, &next.excerpt)]
    {
        if before != after
            && let Some(element) = find(card, part)
        {
            show_pieces(&element, after);
        }
    }
    let chips = (".chips", [&shown.chips, &next.chips], shown.more_chips == next.more_chips);
    let tags = (".tags", [&shown.tags, &next.tags], shown.more_tags == next.more_tags);
    for (part, [before, after], is_same) in [chips, tags] {
        if before == after && is_same {
            continue;
        }
        let is_same = is_same
            && before.len() == after.len()
            && before.iter().zip(after).all(|(before, after)| before.target == after.target);
        let new = if is_same { None } else { render().and_then(|new| find(&new, part)) };
        match (find(card, part), new) {
            (Some(own), new) if !after.is_empty() => update_chips(&own, before, after, new),
            (Some(own), _) => own.remove(),
            // The tags are last. No view leaves out all chips.
            (None, Some(new)) => _ = find(card, ".card-text").map(|text| add(&text, &new, None)),
            (None, None) => {}
        }
    }
}

/// Returns the first element of a card that a selector matches. The selectors are valid, so it can't fail.
fn find(card: &Element, selector: &str) -> Option<Element> {
    card.query_selector(selector).ok().flatten()
}

/// Focuses the title of a card.
fn focus_title(card: &Element) {
    if let Some(title) = find(card, ".title a").and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&title);
    }
}

/// Adds an element before a child of another one, or as its last child.
fn add(parent: &Element, new: &Element, before: Option<&Element>) {
    // The child is one of that parent, so this can't fail.
    let _ = parent.insert_before(new, before.map(|before| before.as_ref()));
}

/// Changes a list of chips or tags. Those that stay keep their elements. `new` is the next list, if it has other items.
fn update_chips(list: &Element, before: &[CardChip], after: &[CardChip], new: Option<Element>) {
    let mut own = list.first_element_child();
    let has_others = new.is_some();
    let mut new = new.and_then(|new| new.first_element_child());
    let mut rest = before;
    for chip in after {
        let added = new;
        new = added.as_ref().and_then(Element::next_element_sibling);
        match rest.iter().position(|each| each.target == chip.target) {
            Some(skipped) => {
                for _ in 0..skipped {
                    own = removed(own);
                }
                let link = own.as_ref().and_then(Element::first_element_child);
                if let Some(link) = link.filter(|_| rest[skipped].label != chip.label) {
                    show_pieces(&link, &chip.label);
                }
                own = own.and_then(|own| own.next_element_sibling());
                rest = &rest[skipped + 1..];
            }
            None => _ = added.map(|added| add(list, &added, own.as_ref())),
        }
    }
    // What is left is no longer shown, and the number of further ones.
    while has_others && own.is_some() {
        own = removed(own);
    }
    while let Some(item) = new {
        new = item.next_element_sibling();
        add(list, &item, None);
    }
}

/// Removes an item, and returns the next one.
fn removed(item: Option<Element>) -> Option<Element> {
    let item = item?;
    let next = item.next_element_sibling();
    item.remove();
    next
}
