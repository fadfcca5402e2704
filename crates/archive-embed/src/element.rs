//! One mounted archive, as the element's class handles it.
//!
//! What the reader asks for is kept here; where else it is to stand, such as in
//! the host's address, is told to the class. Nothing outside the element is
//! listened to.

use crate::places::{Places, UrlState};
use crate::settings::{self, Feed, Given};
use archive_core::query::Query;
use archive_core::settings::Settings;
use archive_core::view::{Target, View};
use archive_ui::driver::{Driver, Stage};
use archive_ui::element::{Handle, Node, dynamic, element};
use archive_ui::language::Browser;
use archive_ui::{Change, Disclosure, Links, Live, copier, failed, skeleton};
use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, FocusOptions, HtmlElement, MouseEvent};

/// A mounted archive. It goes from the page when it is unmounted or freed.
#[wasm_bindgen]
pub struct Mounted {
    state: State,
    feed: Feed,
    // Whoever drops the handle unmounts.
    _handle: Box<dyn Any>,
}

/// What an archive is shown by.
#[derive(Clone, Copy)]
struct State {
    given: RwSignal<Arc<Given>>,
    /// What the reader asks for.
    query: RwSignal<Query>,
    driver: Driver,
    hear: StoredValue<Function, LocalStorage>,
}

/// Mounts an archive into `root`.
///
/// `attribute` gives the value of an attribute by name, or null. `inside` is the
/// feed that the children of the element make, if `src` names none. `hear` is
/// called with a word and up to two texts: `warning` (words), `loading`, `ready`
/// and `change` (the query, how many posts it finds), `failed` (a word for
/// programs, words), `address` (the host's next address, `push` or `replace`).
#[wasm_bindgen]
pub fn mount(
    root: HtmlElement,
    attribute: &Function,
    inside: Option<String>,
    hear: Function,
) -> Result<Mounted, JsError> {
    let feed = if inside.is_some() { Feed::Inside } else { Feed::Elsewhere };
    let given = read(attribute, feed)?;
    let query = given.places.query(&address());
    let base = root.base_uri().ok().flatten().unwrap_or_default();
    // It is made where everything that belongs to the mount is made, and goes with it.
    let made = Rc::new(Cell::new(None));
    let out = Rc::clone(&made);
    let handle = mount_to(root, move || {
        let driver = match inside {
            Some(feed) => Driver::given(&given.settings, &base, feed.into_bytes(), &Browser),
            None => Driver::start(&given.settings, &base, &Browser),
        };
        let state = State {
            given: RwSignal::new(Arc::new(given)),
            query: RwSignal::new(query),
            driver,
            hear: StoredValue::new_local(hear),
        };
        state.tell_of_mistakes();
        out.set(Some(state));
        embedded(state)
    });
    let state = made.take().ok_or_else(|| JsError::new("nothing was mounted"))?;
    Ok(Mounted { state, feed, _handle: Box::new(handle) })
}

#[wasm_bindgen]
impl Mounted {
    /// The theme that was asked for: "system", "light" or "dark".
    #[wasm_bindgen(getter)]
    pub fn theme(&self) -> String {
        self.state.given.with_untracked(|given| given.settings.theme.name().to_string())
    }

    /// Whether the reader's state is kept in the address of the host's page.
    #[wasm_bindgen(getter, js_name = inAddress)]
    pub fn in_address(&self) -> bool {
        self.state.given.with_untracked(|given| given.places.state != UrlState::Off)
    }

    /// What the reader asks for, as the link says it.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> String {
        self.state.query.with_untracked(Query::text_form)
    }

    /// Asks for something else, as a step of its own.
    #[wasm_bindgen(setter)]
    pub fn set_query(&self, text: &str) {
        self.state.ask(Query::parse(text).0, Change::Step);
    }

    /// Reads the attributes again; says whether that was possible without
    /// asking for a feed again. Where it was not, nothing has changed.
    pub fn update(&self, attribute: &Function) -> bool {
        let Ok(next) = read(attribute, self.feed) else { return false };
        let state = self.state;
        let now = state.given.get_untracked();
        let gathered = |given: &Given| Settings {
            // What these are does not change what is gathered.
            page_size: Default::default(),
            paging: Default::default(),
            controls: Vec::new(),
            heading_level: Default::default(),
            theme: Default::default(),
            ..given.settings.clone()
        };
        if gathered(&next) != gathered(&now) {
            return false;
        }
        // Who changes what is asked for at first asks for it.
        if next.places.start != now.places.start {
            state.query.set(next.places.start.clone());
        }
        state.given.set(Arc::new(next));
        state.tell_of_mistakes();
        true
    }

    /// Asks for what stands in the host's address, after that has changed.
    #[wasm_bindgen(js_name = followAddress)]
    pub fn follow_address(&self) {
        let asked = self.state.given.with_untracked(|given| given.places.query(&address()));
        if self.state.query.with_untracked(|query| *query != asked) {
            self.state.query.set(asked);
        }
    }

    /// Asks for the feed again.
    pub fn refresh(&self) {
        self.state.driver.retry();
    }

    /// Takes back everything that was chosen and typed.
    pub fn clear(&self) {
        let cleared = self.state.query.with_untracked(Query::cleared);
        self.state.ask(cleared, Change::Step);
    }

    /// Takes the archive from the page.
    pub fn unmount(self) {}
}

impl State {
    fn tell(self, word: &str, first: &str, second: &str) {
        // A listener that throws has already told the console.
        let _ = self.hear.with_value(|hear| hear.call3(&JsValue::NULL, &word.into(), &first.into(), &second.into()));
    }

    fn tell_of_mistakes(self) {
        self.given.with_untracked(|given| given.messages.iter().for_each(|message| self.tell("warning", message, "")));
    }

    /// Asks for something, and lets it stand in the host's address if it may.
    fn ask(self, query: Query, change: Change) {
        let (before, after) = self.given.with_untracked(|given| {
            let before = address();
            let after = match given.places.state {
                UrlState::Off => before.clone(),
                _ => given.places.placed(&query, &before),
            };
            (before, after)
        });
        if after != before {
            let how = if change == Change::Step { "push" } else { "replace" };
            self.tell("address", &after, how);
        }
        self.query.set(query);
    }
}

fn read(attribute: &Function, feed: Feed) -> Result<Given, JsError> {
    let attribute = |name: &str| attribute.call1(&JsValue::NULL, &name.into()).ok()?.as_string();
    settings::read(attribute, feed, &Browser).map_err(|message| JsError::new(&message))
}

/// The address of the host's page.
fn address() -> String {
    window().location().href().unwrap_or_default()
}

fn embedded(state: State) -> Node {
    Effect::new(move |_| match state.driver.stage() {
        Stage::Loading => state.tell("loading", "", ""),
        // The page itself says when it is there.
        Stage::Ready => {}
        Stage::Failed => {
            if let Some((explanation, _)) = state.driver.explanation() {
                state.tell("failed", explanation.kind, &explanation.text);
            }
        }
    });
    let top = Handle::new();
    let on_click = move |event: &MouseEvent| {
        if let Some(query) = followed(event, &state.given.get_untracked().places) {
            state.ask(query, Change::Step);
            if let Some(top) = top.get() {
                begin_again(&top);
            }
        }
    };
    let shown = dynamic(move || {
        let given = state.given.get();
        let level = given.settings.heading_level.get();
        match state.driver.stage() {
            Stage::Loading => skeleton(level),
            Stage::Ready => page(state, given).into(),
            Stage::Failed => state.driver.explanation().map(|explained| failed(state.driver, explained, level)).into(),
        }
    });
    element("div").handle(top).on("click", on_click).child(shown).into()
}

fn page(state: State, given: Arc<Given>) -> Option<Node> {
    let State { driver, query, .. } = state;
    let first = untrack(|| driver.archive())?;
    let settings = Arc::new(given.settings.clone());
    let own = given.places.own.clone();
    let is_shared = given.places.state != UrlState::Off;
    let links = Links::new(move |target| given.places.href(target, &address()));
    let live = Live {
        driver,
        first,
        settings,
        links,
        disclosure: Disclosure::Closed,
        on_copy: copier().filter(|_| is_shared),
    };
    // The text of the query that the listeners know of.
    let known = StoredValue::new(None::<String>);
    let on_view = move |seen: &View| {
        let (text, posts) = (seen.query.text_form(), seen.total.to_string());
        let before = known.get_value();
        if before.as_ref() != Some(&text) {
            state.tell(if before.is_none() { "ready" } else { "change" }, &text, &posts);
            known.set_value(Some(text));
        }
    };
    let target = move || Target { scope: own.clone(), query: query.get() };
    Some(live.page(target, move |query, change| state.ask(query, change), on_view))
}

/// The query that a click leads to, if it leads into the element. Other clicks,
/// and those that open another window, are the browser's. What a page prevents
/// is that links lead away, which these do not.
fn followed(event: &MouseEvent, places: &Places) -> Option<Query> {
    let altered = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.button() != 0 || altered {
        return None;
    }
    let clicked = event.target()?.dyn_into::<Element>().ok()?;
    let link = clicked.closest("a:not([rel~='external'])").ok()??;
    let query = places.followed(&link.get_attribute("href")?, &address())?;
    event.prevent_default();
    Some(query)
}

/// Leads to the heading, since the link stood under posts that are not there any
/// more. The page is scrolled only where its top is out of sight.
fn begin_again(top: &Element) {
    let heading = top.query_selector(".heading").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading {
        let calmly = FocusOptions::new();
        calmly.set_prevent_scroll(true);
        // A heading that the host has put something else in place of takes no focus.
        let _ = heading.focus_with_options(&calmly);
    }
    if top.get_bounding_client_rect().top() < 0.0 {
        top.scroll_into_view();
    }
}
