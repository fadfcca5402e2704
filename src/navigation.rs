//! Client-side navigation of the site.
//!
//! leptos_router 0.8.17 does the routing. This module works around four of its faults:
//!
//! - A click on a link passes through `decodeURI` (location/mod.rs, `handle_anchor_click`), which turns `%25` into `%`.
//!   The router matches links by bare prefix: `/blogger` under the base `/blog`. It also scrolls to the top before the
//!   scroll position can be saved. So this module handles clicks on links before the router does.
//! - The router's stack of paths ignores Forward (location/history.rs, `init`). After Back and Forward, a link to the
//!   previous entry adds no history entry. So after each `popstate` this module navigates the router to the current
//!   URL.
//! - `use_query_map` decodes twice (params.rs), so routes read the raw search of the location.
//! - The router unwraps the results of `pushState` (location/history.rs, `complete_navigation`), and Safari throws when
//!   it is called too often. public/history.js catches that and writes the address later.
//!
//! While the sheet with the filters is open, the last history entry is a copy of the one before, so that Back closes the
//! sheet. A change of the filters replaces the copy, and another copy follows. A sheet that closes removes its copy. The
//! further steps of a range replace the copy, which is then an entry of its own. A reload on a copy leaves it.

use crate::location::SiteBase;
use crate::scroll::{Arrival, ScrollPositions, is_copied_entry, use_scroll_positions};
use archive_ui::{HistoryMode, SheetHistory};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::State;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlAnchorElement, HtmlDialogElement, HtmlElement, MouseEvent};

/// The navigation context of all routes.
#[derive(Clone, Copy)]
pub struct SiteNavigation {
    go: Callback<(String, HistoryMode)>,
    scroll: ScrollPositions,
    base: StoredValue<SiteBase>,
    path: Memo<String>,
    /// Whether the current entry is the copy of an open sheet.
    is_copy: StoredValue<bool>,
}

/// Adds the listeners for clicks on links and for Back and Forward.
pub fn use_site_navigation(base: StoredValue<SiteBase>) -> SiteNavigation {
    let navigate = use_navigate();
    let scroll = use_scroll_positions();
    let path = use_location().pathname;
    // The path before Back or Forward. The router's listener runs first and has already changed `path`.
    let shown = StoredValue::new(path.get_untracked());
    let is_copy = StoredValue::new(false);
    let go = {
        let navigate = navigate.clone();
        Callback::new(move |(href, mode): (String, HistoryMode)| {
            scroll.save();
            let (before, was_copy) = (address(), is_copy.get_value());
            let entry = if was_copy { HistoryMode::Replace } else { mode };
            let state = match entry {
                HistoryMode::Push => scroll.new_entry(),
                HistoryMode::Replace => scroll.this_entry(),
            };
            navigate(&href, options(entry, state));
            shown.set_value(path.get_untracked());
            if address() != before {
                // The steps of a range replace one entry, so it is not followed by a copy for each.
                is_copy.set_value(mode == HistoryMode::Push && open_sheet().is_some());
                if is_copy.get_value() {
                    add_copy(scroll);
                }
            }
        })
    };
    let navigation = SiteNavigation { go, scroll, base, path, is_copy };
    let popstate = window_event_listener(ev::popstate, move |_| {
        let path = path.get_untracked();
        let is_same = shown.with_value(|shown| *shown == path);
        shown.set_value(path);
        is_copy.set_value(false);
        if let Some(sheet) = open_sheet() {
            sheet.close();
        }
        scroll.return_to_entry(if is_same { Arrival::SamePage } else { Arrival::NewPage });
        navigate(&address(), options(HistoryMode::Replace, scroll.written_state()));
    });
    on_cleanup(move || popstate.remove());
    // A reload has closed the sheet, so its entry is left as well.
    if is_copied_entry()
        && let Ok(history) = window().history()
    {
        let _ = history.back();
    }
    navigation.follow_links();
    navigation
}

/// The router does not scroll, because `scroll` restores positions.
fn options(mode: HistoryMode, state: JsValue) -> NavigateOptions {
    let replace = mode == HistoryMode::Replace;
    NavigateOptions { resolve: false, replace, scroll: false, state: State::new(Some(state)) }
}

/// Returns the sheet with the filters, if it is open.
fn open_sheet() -> Option<HtmlDialogElement> {
    document().query_selector(".sheet[open]").ok()??.dyn_into().ok()
}

/// Adds a history entry that is a copy of the current one.
fn add_copy(scroll: ScrollPositions) {
    scroll.save();
    if let Ok(history) = window().history() {
        // public/history.js catches the exception of a browser that refuses.
        let _ = history.push_state(&scroll.new_copy(), "");
    }
}

/// Returns the current URL.
fn address() -> String {
    window().location().href().unwrap_or_default()
}

impl SiteNavigation {
    /// Navigates to a URL without scrolling.
    pub fn go(self, href: &str, mode: HistoryMode) {
        self.go.run((href.to_string(), mode));
    }

    /// Returns the history of the sheet with the filters.
    pub fn sheet_history(self) -> SheetHistory {
        SheetHistory(Callback::new(move |is_open| {
            let was_copy = self.is_copy.get_value();
            self.is_copy.set_value(is_open);
            if is_open {
                add_copy(self.scroll);
            } else if let (true, Ok(history)) = (was_copy && self.scroll.is_written(), window().history()) {
                let _ = history.back();
            }
        }))
    }

    /// Navigates to a link of the site, scrolls to the top and focuses the heading.
    fn visit(self, link: &HtmlAnchorElement) {
        let href = link.href();
        let mode = if href == address() { HistoryMode::Replace } else { HistoryMode::Push };
        let before = self.scroll.current_entry();
        self.go(&href, mode);
        self.scroll.to_top_after(before);
    }

    /// Handles clicks on the document, before they bubble to the router's listener on the window.
    fn follow_links(self) {
        let follow: Box<dyn Fn(MouseEvent)> = Box::new(move |event| self.follow(&event));
        let follow = Closure::wrap(follow).into_js_value();
        // Adding a listener can't fail. The listener is never removed.
        let _ = document().add_event_listener_with_callback("click", follow.unchecked_ref());
    }

    fn follow(self, event: &MouseEvent) {
        let is_altered = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || is_altered {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = href.strip_prefix('#') {
            // With a `<base>` element, a bare fragment would resolve against the base URL.
            event.prevent_default();
            // A page without posts has no results, and the link leads to all of its content.
            let target = document().get_element_by_id(id).or_else(|| document().get_element_by_id("archive"));
            let target = target.and_then(|target| target.dyn_into::<HtmlElement>().ok());
            let _ = target.map(|target| target.focus());
        } else if is_external(&link) {
            // The browser follows the link, and the router ignores it.
        } else if self.can_show(&link) {
            event.prevent_default();
            self.visit(&link);
        } else {
            // The browser follows the link. Without this, the router would handle it.
            event.stop_propagation();
        }
    }

    /// Whether this page can show a link's URL without a page load.
    fn can_show(self, link: &HtmlAnchorElement) -> bool {
        let path = self.path.get_untracked();
        self.base.with_value(|base| base.holds(&link.pathname()) && base.shows(&link.pathname(), &path))
    }
}

/// Whether a link leaves the site, opens another window or downloads a file.
fn is_external(link: &HtmlAnchorElement) -> bool {
    let is_same_origin = window().location().origin().is_ok_and(|origin| origin == link.origin());
    !is_same_origin || !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external")
}
