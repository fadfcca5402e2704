//! The suggestions below the search field: an editable combobox with a list (WAI-ARIA). The focus stays in the field,
//! and arrow keys move in the list.

use crate::context::ArchiveContext;
use crate::input_method::is_composing;
use crate::messages::text;
use crate::text::{pieces, render_by_key, shown_if};
use archive_core::view::{Span, SuggestedChoice, Suggestion};
use archive_feed::messages::Key;
use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Input};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use std::time::Duration;

/// The id of the list.
const LIST: &str = "ta-suggestions";

/// The state of the list.
#[derive(Clone, Default)]
struct SuggestionList {
    /// The suggestions; the list is closed without any.
    suggestions: Vec<Suggestion>,
    /// The index of the suggestion that Enter chooses.
    active: Option<usize>,
}

/// A search field with a list of suggestions.
#[derive(Clone, Copy)]
pub(crate) struct Combobox {
    archive: ArchiveContext,
    /// The search field.
    pub(crate) field: NodeRef<Input>,
    list: RwSignal<SuggestionList>,
    element: NodeRef<Div>,
    /// Whether the reader has typed the text of the field.
    is_typed: StoredValue<bool>,
}

impl Combobox {
    /// Creates a combobox whose list opens after `text`, the search text of the view, is typed.
    pub(crate) fn new(archive: ArchiveContext, text: Memo<String>) -> Combobox {
        let combobox = Combobox {
            archive,
            field: NodeRef::new(),
            list: RwSignal::new(SuggestionList::default()),
            element: NodeRef::new(),
            is_typed: StoredValue::new(false),
        };
        Effect::new(move |_| {
            text.track();
            // The results of a letter are rendered before its suggestions are computed.
            set_timeout(move || combobox.update(), Duration::ZERO);
        });
        combobox
    }

    /// Opens the list after the next change of the search text.
    pub(crate) fn on_input(self) {
        self.is_typed.set_value(true);
    }

    /// Computes the suggestions. A text that was not typed has none: Back or a button has changed it.
    fn update(self) {
        // Meanwhile the page may be unmounted.
        let Some(is_typed) = self.is_typed.try_get_value() else { return };
        let has_focus = self.field.get_untracked().is_some_and(|field| field.matches(":focus").unwrap_or_default());
        self.show(if is_typed && has_focus { self.archive.suggest() } else { Vec::new() });
    }

    /// Shows other suggestions, of which none is active.
    pub(crate) fn show(self, suggestions: Vec<Suggestion>) {
        self.list.set(SuggestionList { suggestions, active: None });
    }

    /// Closes the list until the reader types again.
    pub(crate) fn close(self) {
        self.is_typed.set_value(false);
        self.show(Vec::new());
    }

    fn is_open(self) -> bool {
        self.list.with(|list| !list.suggestions.is_empty())
    }

    /// Handles a key in the field. Returns whether the key was for the list.
    pub(crate) fn on_key(self, event: &KeyboardEvent) -> bool {
        if is_composing(event) || event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return false;
        }
        let key = event.key();
        if key == "ArrowDown" && !untrack(|| self.is_open()) {
            self.show(self.archive.suggest());
        }
        let (count, active) = self.list.with_untracked(|list| (list.suggestions.len(), list.active));
        if count == 0 {
            return false;
        }
        match (key.as_str(), active) {
            ("ArrowDown", None) | ("Home", Some(_)) => self.activate(0),
            ("ArrowUp", None) | ("End", Some(_)) => self.activate(count - 1),
            ("ArrowDown", Some(active)) => self.activate((active + 1) % count),
            ("ArrowUp", Some(active)) => self.activate((active + count - 1) % count),
            ("Escape", _) => self.close(),
            ("Enter", Some(active)) => self.option(active).into_iter().for_each(|option| option.click()),
            ("Enter", None) => {
                self.close();
                return false;
            }
            _ => return false,
        }
        event.prevent_default();
        true
    }

    fn activate(self, index: usize) {
        self.list.update(|list| list.active = Some(index));
        if let Some(option) = self.option(index) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    fn option(self, index: usize) -> Option<HtmlElement> {
        self.element.get_untracked()?.children().item(index as u32)?.dyn_into().ok()
    }

    /// Applies a suggestion. The browser follows the link of a post.
    fn choose(self, index: usize) {
        let list = self.list.get_untracked();
        self.close();
        if let Some(Suggestion { choice: SuggestedChoice::Filter(query), .. }) = list.suggestions.into_iter().nth(index)
        {
            self.archive.push(query);
        }
    }

    /// Returns the id of the active suggestion; tracked.
    pub(crate) fn active_id(self) -> Option<String> {
        self.list.with(|list| list.active).map(id)
    }

    /// Returns the value of `aria-expanded`; tracked.
    pub(crate) fn expanded(self) -> &'static str {
        if self.is_open() { "true" } else { "false" }
    }

    /// Returns the id of the list, if it is open; tracked.
    pub(crate) fn list_id(self) -> Option<&'static str> {
        self.is_open().then_some(LIST)
    }
}

fn id(index: usize) -> String {
    format!("{LIST}-{index}")
}

/// Returns what a suggestion shows and its link, with line breaks where a mark or a part ends.
fn key_parts(suggestion: &Suggestion) -> impl Iterator<Item = &str> {
    let spans = suggestion.label.iter().flat_map(|span| match span {
        Span::Plain(text) => [text.as_str(), ""],
        Span::Marked(text) => [text.as_str(), "\n"],
    });
    let url = match &suggestion.choice {
        SuggestedChoice::Post(url) => url.as_str(),
        SuggestedChoice::Filter(_) => "",
    };
    spans.chain([suggestion.note.as_str(), "\n", url, "\n"])
}

/// Renders the list while it is open.
#[component]
pub(crate) fn Suggestions(
    /// The search field.
    combobox: Combobox,
) -> impl IntoView {
    let is_open = Memo::new(move |_| combobox.is_open());
    let label = text(Key::Suggestions);
    let key =
        Memo::new(move |_| combobox.list.with(|list| list.suggestions.iter().flat_map(key_parts).collect::<String>()));
    let option = move |(index, suggestion): (usize, Suggestion)| {
        let Suggestion { label, note, choice } = suggestion;
        let href = match choice {
            SuggestedChoice::Post(url) => Some(url),
            SuggestedChoice::Filter(_) => None,
        };
        let is_active = move || (combobox.list.with(|list| list.active) == Some(index)).to_string();
        // `external` keeps the router from following the link of a post.
        view! {
            <a
                role="option"
                id=id(index)
                href=href
                rel="external"
                tabindex="-1"
                aria-selected=is_active
                class="suggestion"
                on:click=move |_| combobox.choose(index)
            >
                <span dir="auto">{pieces(label)}</span>
                " "
                <small>{note}</small>
            </a>
        }
    };
    let options = move || {
        let suggestions = combobox.list.with_untracked(|list| list.suggestions.clone());
        suggestions.into_iter().enumerate().map(option).collect::<Vec<_>>()
    };
    // The field would lose the focus to a press on the list, and close it.
    let list = move || {
        view! {
            <div
                role="listbox"
                id=LIST
                aria-label=label
                class="suggestions"
                node_ref=combobox.element
                on:mousedown=|event| event.prevent_default()
            >
                {render_by_key(key, options)}
            </div>
        }
    };
    shown_if(is_open, list)
}
