//! One mounted archive, as the element's class handles it.
//!
//! What the reader asks for is kept here; where else it is to stand, such as in
//! the host's address, is told to the class. Nothing outside the element is
//! listened to.

use crate::places::{Places, UrlState};
use crate::settings::{self, Feed, Given};
use crate::state::{State, address};
use archive_core::query::Query;
use archive_core::settings::Origin;
use archive_core::view::Target;
use archive_ui::driver::{Driver, Stage};
use archive_ui::element::{Handle, Node, dynamic, element};
use archive_ui::language::Browser;
use archive_ui::{Change, Disclosure, Links, Live, copier, effect, failed, skeleton};
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
            None => Driver::start(&given.settings, &base, None, &Browser),
        };
        let state = State::new(given, query, driver, hear);
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
        self.state.given().settings.theme.name().to_string()
    }

    /// Whether the reader's state is kept in the address of the host's page.
    #[wasm_bindgen(getter, js_name = inAddress)]
    pub fn in_address(&self) -> bool {
        self.state.given().places.state != UrlState::Off
    }

    /// What the reader asks for, as the link says it.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> String {
        self.state.query().text_form()
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
        let now = self.state.given();
        if gathered(&next) != gathered(&now) {
            return false;
        }
        // Who changes what is asked for at first asks for it.
        if next.places.start != now.places.start {
            self.state.show(next.places.start.clone());
        }
        self.state.settle(next);
        true
    }

    /// Asks for what stands in the host's address, after that has changed.
    #[wasm_bindgen(js_name = followAddress)]
    pub fn follow_address(&self) {
        let asked = self.state.given().places.query(&address());
        if self.state.query() != asked {
            self.state.show(asked);
        }
    }

    /// Asks for the feed again.
    pub fn refresh(&self) {
        self.state.driver.retry();
    }

    /// Takes back everything that was chosen and typed.
    pub fn clear(&self) {
        self.state.ask(self.state.query().cleared(), Change::Step);
    }

    /// Takes the archive from the page.
    pub fn unmount(self) {}
}

fn read(attribute: &Function, feed: Feed) -> Result<Given, JsError> {
    let attribute = |name: &str| attribute.call1(&JsValue::NULL, &name.into()).ok()?.as_string();
    settings::read(attribute, feed, &Browser).map_err(|message| JsError::new(&message))
}

/// What decides which posts there are.
fn gathered(Given { settings, .. }: &Given) -> (&[Origin], &Query, &str) {
    (&settings.feeds, &settings.locked, &settings.locale)
}

fn embedded(state: State) -> Node {
    effect(Box::new(move || match state.driver.stage() {
        Stage::Loading => state.tell("loading", "", ""),
        // The page itself says when it is there.
        Stage::Ready => {}
        Stage::Failed => {
            if let Some((explanation, _)) = state.driver.explanation() {
                let feeds = explanation.feeds.iter().map(|feed| format!(" {}", feed.address)).collect::<String>();
                let code = explanation.code.map(|code| format!(" {code}")).unwrap_or_default();
                state.tell("failed", explanation.kind, &(explanation.text + &code + &feeds));
            }
        }
    }));
    let top = Handle::new();
    let on_click = move |event: &MouseEvent| {
        if let Some(query) = followed(event, &state.given().places) {
            state.ask(query, Change::Step);
            if let Some(top) = top.get() {
                begin_again(&top);
            }
        }
    };
    let shown = dynamic(move || {
        let given = state.settled();
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
    let driver = state.driver;
    let first = untrack(|| driver.archive())?;
    let settings = Arc::clone(&given.settings);
    let own = given.places.own.clone();
    let is_shared = given.places.state != UrlState::Off;
    let links = Links::new(move |target| given.places.href(target, &address()));
    let live = Live {
        driver,
        first,
        settings: move || Arc::clone(&settings),
        links,
        disclosure: Disclosure::Closed,
        on_copy: copier().filter(|_| is_shared),
    };
    let target = move || Target { scope: own.clone(), query: state.asked() };
    Some(live.page(target, move |query, change| state.ask(query, change), move |seen| state.tell_of_view(seen)))
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
    let heading = top.query_selector(".heading").ok().flatten().map(JsCast::unchecked_into::<HtmlElement>);
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
