//! The button that appends the next posts.

use crate::button::Button;
use crate::card_list::cards;
use crate::context::use_archive;
use crate::focus::focus_in_place;
use crate::text::{live_text, shown_if};
use archive_core::view::{Body, More, View};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Renders the button that appends the next posts. A press replaces the history entry:
/// Back leaves the page, and a return shows as many posts as before. The focus moves to the
/// first new post, because the button is below all of them.
#[component]
pub(crate) fn ShowMore() -> impl IntoView {
    let archive = use_archive();
    let has_more = archive.flag(|view| more(view).is_some());
    let label = archive.text(|view| more(view).map(|more| more.label.clone()).unwrap_or_default());
    // The number of posts at a press, until there are more.
    let pressed: StoredValue<Option<(Element, usize)>, LocalStorage> = StoredValue::new_local(None);
    let on_press = move |event: MouseEvent| {
        let Some(query) = archive.with_untracked(|view| more(view).map(|more| more.then.clone())) else { return };
        let button = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let results = button.and_then(|button| button.closest(".archive").ok().flatten());
        pressed.set_value(results.map(|results| (results, archive.with_untracked(|view| cards(view).len()))));
        archive.replace(query);
    };
    Effect::new(move |_| {
        let count = archive.with(|view| cards(view).len());
        if let Some((results, before)) = pressed.get_value()
            && count > before
        {
            pressed.set_value(None);
            // The list is complete in the next task.
            set_timeout(move || focus_post(&results, before), Duration::ZERO);
        }
    });
    let button = move || {
        view! {
            <div class="buttons">
                <Button class="button more" on_press>
                    <bdi use:live_text=label>{label.get_untracked()}</bdi>
                </Button>
            </div>
        }
    };
    shown_if(has_more, button)
}

/// Focuses the title of the post at an index, and scrolls only as far as it is out of view.
fn focus_post(results: &Element, index: usize) {
    let title = results.query_selector_all(".card .title a").ok().and_then(|titles| titles.item(index as u32));
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&title);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        title.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn more(view: &View) -> Option<&More> {
    match &view.body {
        Body::Posts { more, .. } => more.as_ref(),
        Body::Message(_) => None,
    }
}
