//! Going places: the one writer of the address bar, and scroll and focus after
//! each change.
//!
//! The router would write the address too, but keeps a list of its own that
//! goes wrong after Back and Forward, and takes links by bare prefix. So links
//! and queries are written here, and the router reads the address as it does
//! when Back is pressed: the URL stays the only source of truth.

use crate::location::Base;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent, PopStateEvent, ScrollRestoration, Url};

mod scroll;

/// What happens to the history entry of the page that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It stays, and Back returns to it.
    Kept,
    /// The new address takes its place.
    Replaced,
}

/// An address seen from the page's base.
pub fn absolute(address: &str, base: &str) -> String {
    Url::new_with_base(address, base).map_or_else(|_| address.to_string(), |url| url.href())
}

/// Writes an address and shows it. The reader stays where they are.
pub fn write(href: &str, entry: Entry) {
    let Ok(history) = window().history() else { return };
    scroll::note();
    let written = match entry {
        Entry::Kept => history.push_state_with_url(&scroll::new_entry(), "", Some(href)),
        Entry::Replaced => history.replace_state_with_url(&scroll::this_entry(), "", Some(href)),
    };
    // Browsers refuse floods of entries; the next change will be written.
    if written.is_ok()
        && let Ok(event) = PopStateEvent::new("popstate")
    {
        let _ = window().dispatch_event(&event);
    }
}

/// Goes to another place of the site: its top, its heading.
fn visit(href: &str) {
    let here = window().location().href().unwrap_or_default();
    write(href, if absolute(href, &here) == here { Entry::Replaced } else { Entry::Kept });
    scroll::to_top();
    scroll::settle(Arrival::NewPlace);
}

/// Whether the page is another one than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// The heading takes the focus, and says where the reader is.
    NewPlace,
    /// Focus stays where it is.
    SamePlace,
}

/// Follows clicks on links of the site, and Back and Forward.
pub fn listen(base: &'static Base) {
    if let Ok(history) = window().history() {
        // The browser would restore before the posts are there.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        scroll::begin();
    }
    // The document hears a click before the window does, where the router listens.
    let on_click = Closure::<dyn Fn(MouseEvent)>::new(move |event| follow(&event, base));
    let _ = document().add_event_listener_with_callback("click", on_click.as_ref().unchecked_ref());
    // The site listens for as long as the page lives.
    on_click.forget();
    let path = StoredValue::new(window().location().pathname().unwrap_or_default());
    window_event_listener(ev::popstate, move |event| {
        let now = window().location().pathname().unwrap_or_default();
        let arrival = if path.get_value() == now { Arrival::SamePlace } else { Arrival::NewPlace };
        path.set_value(now);
        // Our own announcements are not trusted; the reader's Back is.
        if event.is_trusted() {
            scroll::returned();
            scroll::settle(arrival);
        }
    });
    window_event_listener(ev::pagehide, |_| scroll::keep());
}

/// Once posts are there: scroll to where the reader was before a reload.
pub fn settle_after_load() {
    scroll::settle(Arrival::SamePlace);
}

fn follow(event: &MouseEvent, base: &Base) {
    let altered = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || altered {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
    let written = link.get_attribute("href").unwrap_or_default();
    if let Some(id) = written.strip_prefix('#') {
        // Under a base element a bare fragment would lead to the base itself.
        event.prevent_default();
        if let Some(place) = document().get_element_by_id(id).and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
            let _ = place.focus();
        }
    } else if is_ours(&link, base) {
        event.prevent_default();
        visit(&link.href());
    } else {
        // The router must not take what only begins like our base.
        event.stop_propagation();
    }
}

fn is_ours(link: &HtmlAnchorElement, base: &Base) -> bool {
    let elsewhere = !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external");
    let same_origin = window().location().origin().is_ok_and(|origin| origin == link.origin());
    !elsewhere && same_origin && base.holds(&link.pathname())
}
