//! One mounted archive, as the element's class handles it. It listens to nothing
//! outside the element.

use crate::places::{Places, UrlState};
use crate::settings::{self, Feed, Given};
use crate::state::{State, address};
use archive_core::query::Query;
use archive_core::settings::Origin;
use archive_core::view::{Target, View};
use archive_ui::language::Browser;
use archive_ui::{Archive, Disclosure, FeedStore, HistoryMode, Links, Loaded, Stage, copy_link};
use js_sys::Function;
use leptos::html::Div;
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
    // Dropping the handle unmounts.
    _handle: Box<dyn Any>,
}

/// Mounts an archive into `root`.
///
/// `attribute` gives the value of an attribute by name, or null. `inside` is the
/// feed that the children of the element make, if `src` names none. `report` is
/// called with the name of an event and up to two texts: `warning` (words), `loading`, `ready`
/// and `change` (the query, how many posts it finds), `failed` (a word for
/// programs, words), `address` (the host's next address, `push` or `replace`).
#[wasm_bindgen]
pub fn mount(
    root: HtmlElement,
    attribute: &Function,
    inside: Option<String>,
    report: Function,
) -> Result<Mounted, JsError> {
    let feed = if inside.is_some() { Feed::Inside } else { Feed::Elsewhere };
    let given = read(attribute, feed)?;
    let query = given.places.query(&address());
    let base = root.base_uri().ok().flatten().unwrap_or_default();
    // It is made where everything that belongs to the mount is made, and goes with it.
    let made = Rc::new(Cell::new(None));
    let out = Rc::clone(&made);
    let handle = mount_to(root, move || {
        let store = match inside {
            Some(feed) => FeedStore::from_bytes(&given.settings, &base, feed.into_bytes(), &Browser),
            None => FeedStore::load(&given.settings, &base, None, &Browser),
        };
        let state = State::new(given, query, store, report);
        state.report_mistakes();
        out.set(Some(state));
        view! { <Embedded state /> }
    });
    let state = made.take().ok_or_else(|| JsError::new("nothing was mounted"))?;
    Ok(Mounted { state, feed, _handle: Box::new(handle) })
}

#[wasm_bindgen]
impl Mounted {
    /// The theme that was asked for: "system", "light" or "dark".
    #[wasm_bindgen(getter)]
    pub fn theme(&self) -> String {
        self.state.given_untracked().settings.theme.name().to_string()
    }

    /// Whether the reader's state is kept in the address of the host's page.
    #[wasm_bindgen(getter, js_name = inAddress)]
    pub fn in_address(&self) -> bool {
        self.state.given_untracked().places.state != UrlState::Off
    }

    /// What the reader asks for, as the link says it.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> String {
        self.state.query_untracked().text_form()
    }

    /// Asks for something else, as a step of its own.
    #[wasm_bindgen(setter)]
    pub fn set_query(&self, text: &str) {
        self.state.ask(Query::parse(text).0, HistoryMode::Push);
    }

    /// Reads the attributes again; says whether that was possible without
    /// asking for a feed again. Where it was not, nothing has changed.
    pub fn update(&self, attribute: &Function) -> bool {
        let Ok(next) = read(attribute, self.feed) else { return false };
        let now = self.state.given_untracked();
        if gathered(&next) != gathered(&now) {
            return false;
        }
        // Who changes what is asked for at first asks for it.
        if next.places.start != now.places.start {
            self.state.show(next.places.start.clone());
        }
        self.state.set_given(next);
        true
    }

    /// Asks for what stands in the host's address, after that has changed.
    #[wasm_bindgen(js_name = followAddress)]
    pub fn follow_address(&self) {
        let asked = self.state.given_untracked().places.query(&address());
        if self.state.query_untracked() != asked {
            self.state.show(asked);
        }
    }

    /// Asks for the feed again.
    pub fn refresh(&self) {
        self.state.store.reload();
    }

    /// Takes back everything that was chosen and typed.
    pub fn clear(&self) {
        self.state.ask(self.state.query_untracked().cleared(), HistoryMode::Push);
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

/// The archive in its element.
#[component]
fn Embedded(
    /// The attributes, and what the reader asks for.
    state: State,
) -> impl IntoView {
    provide_context(state.store);
    Effect::new(move |_| match state.store.stage() {
        Stage::Loading => state.report("loading", "", ""),
        // The page itself reports that it is ready.
        Stage::Ready => {}
        Stage::Failed => report_failure(state),
    });
    let top: NodeRef<Div> = NodeRef::new();
    let on_click = move |event: MouseEvent| {
        if let Some(query) = followed(&event, &state.given_untracked().places) {
            state.ask(query, HistoryMode::Push);
            if let Some(top) = top.get_untracked() {
                go_to_top(&top);
            }
        }
    };
    // Other attributes make another page.
    let page = move || {
        let given = state.given();
        let level = given.settings.heading_level.get();
        let given = StoredValue::new(given);
        view! { <Loaded level>{move || given.with_value(|given| page(state, given))}</Loaded> }
    };
    view! {
        <div node_ref=top on:click=on_click>
            {page}
        </div>
    }
}

fn report_failure(state: State) {
    if let Some((explanation, _)) = state.store.failure() {
        let feeds = explanation.feeds.iter().map(|feed| format!(" {}", feed.address)).collect::<String>();
        let code = explanation.code.map(|code| format!(" {code}")).unwrap_or_default();
        state.report("failed", explanation.kind, &(explanation.text + &code + &feeds));
    }
}

fn page(state: State, given: &Arc<Given>) -> impl IntoView + use<> {
    let settings = Arc::clone(&given.settings);
    let own = given.places.own.clone();
    let is_shared = given.places.state != UrlState::Off;
    let links = Links::new({
        let given = Arc::clone(given);
        move |target| given.places.href(target, &address())
    });
    let target = move || Target { scope: own.clone(), query: state.query() };
    let on_query = Callback::new(move |(query, mode)| state.ask(query, mode));
    let on_view = Callback::new(move |view: Arc<View>| state.report_view(&view));
    view! {
        <Archive
            target=Signal::derive(target)
            settings
            links
            disclosure=Disclosure::Closed
            copy_link=copy_link().filter(|_| is_shared)
            on_query
            on_view
        />
    }
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
fn go_to_top(top: &Element) {
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
