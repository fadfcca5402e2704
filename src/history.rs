//! Going places: the one reader and writer of the address bar, and scroll and
//! focus after each change.
//!
//! The router's own component would write the address too, but keeps a list of
//! its own that goes wrong after Back and Forward, and takes links by bare
//! prefix. So links and queries are written here, and after each change the
//! router's location is read anew: the URL stays the only source of truth.

use crate::location::Base;
use archive_ui::driver::absolute;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent, ScrollRestoration};

mod scroll;

/// What happens to the history entry of the page that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It stays, and Back returns to it.
    Kept,
    /// The new address takes its place.
    Replaced,
}

/// The address bar as a signal, and the way to change it.
#[derive(Clone, Copy)]
pub struct Address {
    url: RwSignal<Url>,
    base: &'static Base,
}

impl Address {
    /// Reads the address, and follows clicks on links of the site, and Back
    /// and Forward.
    pub fn follow(base: &'static Base) -> Address {
        let address = Address { url: RwSignal::new(current()), base };
        address.listen();
        address
    }

    /// The path, as the address has it.
    pub fn path(self) -> String {
        self.url.with(|url| url.path().to_string())
    }

    /// What follows the question mark.
    pub fn search(self) -> String {
        self.url.with(|url| url.search().to_string())
    }

    /// Writes an address and shows it. The reader stays where they are.
    pub fn write(self, href: &str, entry: Entry) {
        let Ok(history) = window().history() else { return };
        scroll::note();
        let written = match entry {
            Entry::Kept => history.push_state_with_url(&scroll::new_entry(), "", Some(href)),
            Entry::Replaced => history.replace_state_with_url(&scroll::this_entry(), "", Some(href)),
        };
        // Browsers refuse floods of entries; the next change will be written.
        if written.is_ok() {
            self.url.set(current());
        }
    }

    /// Goes to another place of the site: its top, its heading.
    fn visit(self, href: &str) {
        let here = window().location().href().unwrap_or_default();
        self.write(href, if absolute(href, &here) == here { Entry::Replaced } else { Entry::Kept });
        scroll::to_top();
        scroll::settle(Arrival::NewPlace);
    }

    fn listen(self) {
        if let Ok(history) = window().history() {
            // The browser would restore before the posts are there.
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
            scroll::begin();
        }
        window_event_listener(ev::click, move |event| self.clicked(&event));
        window_event_listener(ev::popstate, move |_| {
            let before = self.url.with_untracked(|url| url.path().to_string());
            self.url.set(current());
            let same = self.url.with_untracked(|url| url.path() == before);
            scroll::returned();
            scroll::settle(if same { Arrival::SamePlace } else { Arrival::NewPlace });
        });
        window_event_listener(ev::pagehide, |_| scroll::keep());
    }

    fn clicked(self, event: &MouseEvent) {
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
            let place = document().get_element_by_id(id).and_then(|place| place.dyn_into::<HtmlElement>().ok());
            // A fragment that names nothing leads nowhere.
            let _ = place.map(|place| place.focus());
        } else if is_ours(&link, self.base) && self.base.shows(&link.pathname(), &self.path()) {
            event.prevent_default();
            self.visit(&link.href());
        }
    }
}

/// The address, as the router takes it apart. A browser always has one.
fn current() -> Url {
    BrowserUrl::current().unwrap_or_default()
}

/// Whether the page is another one than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// The heading takes the focus, and says where the reader is.
    NewPlace,
    /// Focus stays where it is.
    SamePlace,
}

/// Once posts are there: scroll to where the reader was before a reload.
pub fn settle_after_load() {
    scroll::settle(Arrival::SamePlace);
}

fn is_ours(link: &HtmlAnchorElement, base: &Base) -> bool {
    let elsewhere = !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external");
    let same_origin = window().location().origin().is_ok_and(|origin| origin == link.origin());
    !elsewhere && same_origin && base.holds(&link.pathname())
}
