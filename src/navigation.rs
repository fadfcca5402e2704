//! Going to other addresses of the site.
//!
//! leptos_router 0.8.17 does the work. Four of its ways need a way round, and all of them are here:
//!
//! - A click on a link goes through `decodeURI` (location/mod.rs, `handle_anchor_click`), which turns `%25` into
//!   `%`. It takes links by bare prefix: `/blogger` under the base `/blog`. And it scrolls to the top before the
//!   position can be noted. So links are followed here, before the router hears the click.
//! - The stack of paths does not learn of Forward (location/history.rs, `init`). After Back and Forward a link to the
//!   entry before is not added to the history. So after each `popstate` the present address is given to the router again.
//! - `use_query_map` decodes twice (params.rs), so routes read the raw search of the location.
//! - Results of `pushState` are unwrapped (location/history.rs, `complete_navigation`), and Safari throws when it is
//!   called too often. That is caught in public/history.js.

use crate::location::Base;
use crate::scroll::{self, Arrival};
use archive_ui::HistoryMode;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::State;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

/// The way to other addresses of the site. A context of all routes.
#[derive(Clone, Copy)]
pub struct Navigation {
    go: Callback<(String, HistoryMode)>,
    base: StoredValue<Base>,
    path: Memo<String>,
}

/// Follows links of the site, and Back and Forward.
pub fn use_navigation(base: StoredValue<Base>) -> Navigation {
    let navigate = use_navigate();
    let path = use_location().pathname;
    // The path before Back or Forward. The router's own listener has changed `path` when ours is called.
    let shown = StoredValue::new(path.get_untracked());
    let go = {
        let navigate = navigate.clone();
        Callback::new(move |(href, mode): (String, HistoryMode)| {
            scroll::note();
            let state = match mode {
                HistoryMode::Push => scroll::new_entry(),
                HistoryMode::Replace => scroll::this_entry(),
            };
            navigate(&href, options(mode, state));
            shown.set_value(path.get_untracked());
        })
    };
    let navigation = Navigation { go, base, path };
    scroll::begin();
    let popstate = window_event_listener(ev::popstate, move |_| {
        let path = path.get_untracked();
        let is_same = shown.with_value(|shown| *shown == path);
        shown.set_value(path);
        scroll::returned();
        navigate(&address(), options(HistoryMode::Replace, scroll::this_entry()));
        scroll::settle(if is_same { Arrival::SamePlace } else { Arrival::NewPlace });
    });
    let pagehide = window_event_listener(ev::pagehide, |_| scroll::keep());
    on_cleanup(move || {
        popstate.remove();
        pagehide.remove();
    });
    navigation.follow_links();
    navigation
}

/// The reader's place on the page is `scroll`'s to keep.
fn options(mode: HistoryMode, state: JsValue) -> NavigateOptions {
    let replace = mode == HistoryMode::Replace;
    NavigateOptions { resolve: false, replace, scroll: false, state: State::new(Some(state)) }
}

/// The present address.
fn address() -> String {
    window().location().href().unwrap_or_default()
}

impl Navigation {
    /// Goes to an address. The reader stays where they are on the page.
    pub fn go(self, href: &str, mode: HistoryMode) {
        self.go.run((href.to_string(), mode));
    }

    /// Goes to another place of the site: its top, its heading.
    fn visit(self, link: &HtmlAnchorElement) {
        let href = link.href();
        let mode = if href == address() { HistoryMode::Replace } else { HistoryMode::Push };
        self.go(&href, mode);
        scroll::to_top();
        scroll::settle(Arrival::NewPlace);
    }

    /// The router listens on the window, which hears a click after the document.
    fn follow_links(self) {
        let follow: Box<dyn Fn(MouseEvent)> = Box::new(move |event| self.follow(&event));
        let follow = Closure::wrap(follow).into_js_value();
        // Adding a listener can't fail. The page goes with its listeners.
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
            // Under a base element a bare fragment would lead to the base itself.
            event.prevent_default();
            let place = document().get_element_by_id(id).and_then(|place| place.dyn_into::<HtmlElement>().ok());
            // A fragment that names nothing leads nowhere.
            let _ = place.map(|place| place.focus());
        } else if is_external(&link) {
            // The browser follows it, and the router leaves it alone.
        } else if self.can_show(&link) {
            event.prevent_default();
            self.visit(&link);
        } else {
            // The browser follows it; the router would take it.
            event.stop_propagation();
        }
    }

    /// Whether this page can show the address of a link.
    fn can_show(self, link: &HtmlAnchorElement) -> bool {
        let path = self.path.get_untracked();
        self.base.with_value(|base| base.holds(&link.pathname()) && base.shows(&link.pathname(), &path))
    }
}

/// Whether a link leads out of the site, or into another window or a file.
fn is_external(link: &HtmlAnchorElement) -> bool {
    let is_same_origin = window().location().origin().is_ok_and(|origin| origin == link.origin());
    !is_same_origin || !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external")
}
