//! Text and views that change while their page stays.
//!
//! Page translators replace text nodes by elements of their own. A framework that
//! keeps a text node and changes its data then changes a node that is on no page.
//! So text that changes is set on its element, and a view that changes as a whole
//! is replaced together with its element.

use archive_core::view::Span;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::mem;

/// A directive that keeps the text of an element equal to a signal. The element is
/// rendered with the present text in it: `<p use:live_text=text>{text.get_untracked()}</p>`.
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

/// A view that is rendered again, elements and all, whenever its key changes. Leptos would
/// change the elements in place, and a focus or a fold that stayed would be on something else.
pub(crate) fn replaced(key: Memo<String>, view: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    // One type of closure for all of them: each type has code of its own in the program.
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    let mut is_odd = false;
    move || {
        // A memo that is only tracked is not computed, and then has nothing to depend on.
        key.with(|_| ());
        is_odd = !is_odd;
        let view = untrack(&view);
        if is_odd { Either::Left(view) } else { Either::Right(view) }
    }
}

/// A view that is rendered while a condition holds.
pub(crate) fn shown_if(condition: Memo<bool>, view: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    move || condition.get().then(&view)
}

/// Text with the words that a search found marked. Most text has none, and is one node.
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
    element.set_text_content(None);
    for span in spans {
        // What was just made can be appended.
        let _ = match span {
            Span::Plain(text) => element.append_with_str_1(text),
            Span::Marked(text) => document().create_element("mark").and_then(|mark| {
                mark.set_text_content(Some(text));
                element.append_with_node_1(&mark)
            }),
        };
    }
}
