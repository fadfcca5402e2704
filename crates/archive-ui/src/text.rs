//! Text and views that change while their page stays.
//!
//! Page translators replace text nodes by elements of their own. If a framework keeps a text
//! node and changes its data, that node is no longer on the page. So changing text is set on
//! its element, and a view that changes as a whole is replaced together with its element.

use crate::erased_view::{ErasedView, erase};
use archive_core::view::Span;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::mem;
use std::time::Duration;

/// A directive that keeps the text of an element equal to a signal. The element is rendered
/// with the current text in it: `<p use:live_text=text>{text.get_untracked()}</p>`.
pub(crate) fn live_text(element: Element, text: Signal<String>) {
    let rendered = text.get_untracked();
    Effect::new(move |before: Option<String>| {
        let text = text.get();
        if text != *before.as_ref().unwrap_or(&rendered) {
            element.set_text_content(Some(&text));
        }
        text
    });
}

/// The pause after which a live region changes. Otherwise a screen reader would speak at every letter typed.
const PAUSE: Duration = Duration::from_millis(500);

/// A directive that keeps the text of a live region equal to a signal. The others are what the reader has typed, and all
/// that the reader has chosen. A change that comes with a press is shown at once, and any other one after a pause.
pub(crate) fn announce(region: Element, [text, typed, chosen]: [Signal<String>; 3]) {
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    // A timer would keep a region that has left the page.
    on_cleanup(move || {
        if let Some(Some(timer)) = timer.try_get_value() {
            timer.clear();
        }
    });
    Effect::new(move |before: Option<[String; 3]>| {
        let [text, typed, chosen] = [text, typed, chosen].map(|signal| signal.get());
        if let Some([text_before, typed_before, chosen_before]) = before
            && text != text_before
        {
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            let is_pressed = typed == typed_before && chosen != chosen_before;
            if text.is_empty() || is_pressed {
                region.set_text_content(Some(&text));
            } else {
                let (region, text) = (region.clone(), text.clone());
                let later = set_timeout_with_handle(move || region.set_text_content(Some(&text)), PAUSE);
                timer.set_value(later.ok());
            }
        }
        [text, typed, chosen]
    });
}

/// Renders a view again, with new elements, whenever its key changes. Leptos would update the
/// elements in place, and a focus or an open `<details>` would stay on an element with other content.
pub(crate) fn render_by_key<V: IntoView + 'static>(
    key: Memo<String>,
    view: impl Fn() -> V + Send + 'static,
) -> impl IntoView {
    // A boxed closure gives all callers one type; each type is compiled to code of its own.
    let view: Box<dyn Fn() -> ErasedView + Send> = Box::new(move || erase(view()));
    move || {
        // A memo that is only tracked is not evaluated, and then has no dependencies.
        key.with(|_| ());
        untrack(&view)
    }
}

/// Renders a view while a condition holds.
pub(crate) fn shown_if<V: IntoView + 'static>(
    condition: Memo<bool>,
    view: impl Fn() -> V + Send + 'static,
) -> impl IntoView {
    let view: Box<dyn Fn() -> ErasedView + Send> = Box::new(move || erase(view()));
    move || condition.get().then(&view)
}

/// Renders text with the matches of a search marked. Most text has no matches, and is one node.
pub(crate) fn pieces(mut spans: Vec<Span>) -> impl IntoView {
    if let [Span::Plain(text)] = &mut spans[..] {
        return Either::Left(mem::take(text));
    }
    let piece = |span| match span {
        Span::Plain(text) => Either::Left(text),
        Span::Marked(text) => Either::Right(view! { <mark>{text}</mark> }),
    };
    Either::Right(spans.into_iter().map(piece).collect::<Vec<_>>())
}

/// Replaces the text that [`pieces`] rendered into an element.
pub(crate) fn show_pieces(element: &Element, spans: &[Span]) {
    if let [Span::Plain(text)] = spans {
        return element.set_text_content(Some(text));
    }
    element.set_text_content(None);
    for span in spans {
        // Appending a new node can't fail.
        let _ = match span {
            Span::Plain(text) => element.append_with_str_1(text),
            Span::Marked(text) => document().create_element("mark").and_then(|mark| {
                mark.set_text_content(Some(text));
                element.append_with_node_1(&mark)
            }),
        };
    }
}
