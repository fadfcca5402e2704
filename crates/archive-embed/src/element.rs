//! The handle that the custom element's class holds for one mounted archive. It adds no
//! listeners outside the element.

use crate::settings::{self, ElementSettings, FeedSource};
use crate::state::{ElementState, address};
use crate::urls::{ElementUrls, UrlState};
use archive_core::query::Query;
use archive_core::settings::{LoadTimeout, PostLayout};
use archive_core::view::{Target, View};
use archive_feed::feed::FeedAddress;
use archive_feed::messages::Messages;
use archive_ui::language::{BrowserLanguage, Translation, translate};
use archive_ui::{
    Archive, FeedStore, Feeds, HistoryMode, Links, LoadPhase, Loaded, copy_link, focus_in_place, provide_messages,
    record_visit,
};
use js_sys::Function;
use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MouseEvent};

/// A mounted archive. Unmounting or freeing it removes the archive from the page.
#[wasm_bindgen]
pub struct Mounted {
    state: ElementState,
    feed: FeedSource,
    texts: Option<Messages>,
    // Dropping the handle unmounts the archive.
    _handle: Box<dyn Any>,
}

/// Mounts an archive into `root`.
///
/// `attribute` returns the value of an attribute by name, or null. `inside` is the feed built
/// from the element's children, used where `src` is not set. `translation` has the texts and rules of the
/// language, if it is not English. `load_translation` returns a promise of that for another language: an element without a
/// language has that of its feed. `report` is called with the name of an event and up to two
/// strings:
///
/// - `warning`: the message
/// - `loading`: nothing
/// - `ready` and `change`: the query string and the number of matching posts
/// - `failed`: an error code and the message
/// - `address`: the host page's next URL, and `push` or `replace`
///
/// Returns an error if the attributes name no usable feed or nothing is mounted.
#[wasm_bindgen]
pub fn mount(
    root: HtmlElement,
    attribute: &Function,
    inside: Option<String>,
    translation: Option<Translation>,
    load_translation: Function,
    report: Function,
) -> Result<Mounted, JsError> {
    let feed = if inside.is_some() { FeedSource::Inside } else { FeedSource::Elsewhere };
    let texts = translation.map(translate);
    let attributes = read(attribute, feed, texts)?;
    let query = attributes.urls.query(&address());
    let base = root.base_uri().ok().flatten().unwrap_or_default();
    // The state is created under the owner of the mount, so it is disposed of with the mount.
    let made = Rc::new(Cell::new(None));
    let out = Rc::clone(&made);
    let handle = mount_to(root, move || {
        let store = match inside {
            Some(feed) => FeedStore::from_bytes(&attributes.settings, &base, feed.into_bytes(), &BrowserLanguage),
            None => FeedStore::load(&attributes.settings, &base, None, None, &BrowserLanguage),
        };
        if attributes.settings.locale.is_none() {
            store.follow_language(load_translation);
        }
        let state = ElementState::new(attributes, query, store, report);
        state.report_mistakes();
        out.set(Some(state));
        view! { <Embedded state /> }
    });
    let state = made.take().ok_or_else(|| JsError::new("nothing was mounted"))?;
    Ok(Mounted { state, feed, texts, _handle: Box::new(handle) })
}

#[wasm_bindgen]
impl Mounted {
    /// Returns the configured theme: "system", "light" or "dark".
    #[wasm_bindgen(getter)]
    pub fn theme(&self) -> String {
        self.state.attributes_untracked().settings.theme.name().to_string()
    }

    /// Whether the query is kept in the URL of the host page.
    #[wasm_bindgen(getter, js_name = inAddress)]
    pub fn in_address(&self) -> bool {
        self.state.attributes_untracked().urls.state != UrlState::Off
    }

    /// Returns the current query as a query string.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> String {
        self.state.query_untracked().to_query_string()
    }

    /// Shows another query, as a new history entry.
    #[wasm_bindgen(setter)]
    pub fn set_query(&self, text: &str) {
        self.state.set_query(Query::parse(text).0, HistoryMode::Push);
    }

    /// Parses the attributes again. Returns `false`, and changes nothing, where the attributes
    /// are invalid or the feed has to be loaded again.
    pub fn update(&self, attribute: &Function) -> bool {
        let Ok(next) = read(attribute, self.feed, self.texts) else { return false };
        let now = self.state.attributes_untracked();
        if feeds_to_load(&next) != feeds_to_load(&now) {
            return false;
        }
        // A new initial query replaces the current one.
        if next.urls.start != now.urls.start {
            self.state.show(next.urls.start.clone());
        }
        self.state.set_attributes(next);
        true
    }

    /// Shows the query in the host page's URL, after the URL has changed.
    #[wasm_bindgen(js_name = followAddress)]
    pub fn follow_address(&self) {
        let query = self.state.attributes_untracked().urls.query(&address());
        if self.state.query_untracked() != query {
            self.state.show(query);
        }
    }

    /// Loads the feed again.
    pub fn refresh(&self) {
        self.state.store.reload();
    }

    /// Clears all filters and the search text, as a new history entry.
    pub fn clear(&self) {
        self.state.set_query(self.state.query_untracked().without_conditions(), HistoryMode::Push);
    }

    /// Removes the archive from the page.
    pub fn unmount(self) {}
}

fn read(attribute: &Function, feed: FeedSource, texts: Option<Messages>) -> Result<ElementSettings, JsError> {
    let attribute = |name: &str| attribute.call1(&JsValue::NULL, &name.into()).ok()?.as_string();
    settings::read(attribute, feed, texts, &BrowserLanguage).map_err(|message| JsError::new(&message))
}

/// Returns the settings that determine which posts are loaded. A change of them requires a new mount.
fn feeds_to_load(
    ElementSettings { settings, .. }: &ElementSettings,
) -> (&[FeedAddress], &Query, &Messages, LoadTimeout) {
    (&settings.feeds, &settings.locked, &settings.messages, settings.load_timeout)
}

/// Renders the archive inside its element.
#[component]
fn Embedded(
    /// The state of the element.
    state: ElementState,
) -> impl IntoView {
    provide_context(state.store);
    let store = state.store;
    let lang = move || store.messages().tag().to_string();
    let dir = move || store.messages().direction().name();
    Effect::new(move |_| match state.store.phase() {
        LoadPhase::Loading => state.report("loading", "", ""),
        // `report_view` reports `ready`.
        LoadPhase::Ready => {}
        LoadPhase::Failed => report_failure(state),
    });
    // A reader's choice is not stored, because the storage is that of the host page.
    let configured = Memo::new(move |_| state.attributes().settings.layout);
    let layout = RwSignal::new(configured.get_untracked());
    Effect::new(move |_| layout.set(configured.get()));
    let top: NodeRef<Div> = NodeRef::new();
    let on_click = move |event: MouseEvent| {
        if let Some(query) = clicked_query(&event, &state.attributes_untracked().urls) {
            state.set_query(query, HistoryMode::Push);
            if let Some(top) = top.get_untracked() {
                go_to_top(&top);
            }
        }
    };
    // A change of the attributes renders the page again, and so does the language of the feed.
    let page = move || {
        provide_messages(store.messages());
        let attributes = state.attributes();
        let level = attributes.settings.heading_level.get();
        let attributes = StoredValue::new(attributes);
        view! { <Loaded level>{move || attributes.with_value(|attributes| page(state, attributes, layout))}</Loaded> }
    };
    view! {
        <div node_ref=top lang=lang dir=dir data-layout=move || layout.get().name() on:click=on_click>
            {page}
        </div>
    }
}

fn report_failure(state: ElementState) {
    if let Some((explanation, _)) = state.store.failure() {
        let feeds = explanation.feeds.iter().map(|feed| format!(" {}", feed.address)).collect::<String>();
        let code = explanation.code.map(|code| format!(" {code}")).unwrap_or_default();
        let message = format!("{}. {}{code}{feeds}", explanation.title, explanation.text);
        state.report("failed", explanation.kind, &message);
    }
}

fn page(state: ElementState, attributes: &Arc<ElementSettings>, layout: RwSignal<PostLayout>) -> impl IntoView + use<> {
    let settings = untrack(|| state.store.translated(&attributes.settings));
    let own = attributes.urls.own.clone();
    let is_shared = attributes.urls.state != UrlState::Off;
    let links = Links::new({
        let attributes = Arc::clone(attributes);
        move |target| attributes.urls.href(target, &address())
    });
    // Posts that are children of the element have no feed to follow.
    let links = match attributes.source {
        FeedSource::Elsewhere => links.with_feeds(move |_| Feeds::of_sources(state.store.feeds())),
        FeedSource::Inside => links,
    };
    // Posts that are children of the element have no feed by which a visit could be found again.
    let marks_new = settings.mark_new && attributes.source == FeedSource::Elsewhere;
    let feeds = || state.store.feeds().into_iter().map(|(_, address)| address).collect::<Vec<_>>();
    let last_visit = if marks_new { record_visit(&feeds()) } else { None };
    let target = move || Target { scope: own.clone(), query: state.query() };
    let on_query = Callback::new(move |(query, mode)| state.set_query(query, mode));
    let on_view = Callback::new(move |view: Arc<View>| state.report_view(&view));
    view! {
        <Archive
            target=Signal::derive(target)
            settings
            links
            copy_link=copy_link().filter(|_| is_shared)
            layout
            last_visit
            on_query
            on_view
        />
    }
}

/// Returns the query of a clicked link that points into the element, and prevents the default
/// action.
///
/// The browser handles other clicks, and clicks that open another window. A click that the
/// host page has already prevented is handled too: hosts prevent navigation, and these links
/// do not navigate.
fn clicked_query(event: &MouseEvent, urls: &ElementUrls) -> Option<Query> {
    let altered = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.button() != 0 || altered {
        return None;
    }
    let clicked = event.target()?.dyn_into::<Element>().ok()?;
    let link = clicked.closest("a:not([rel~='external'])").ok()??;
    let query = urls.query_of_link(&link.get_attribute("href")?, &address())?;
    event.prevent_default();
    Some(query)
}

/// Moves the focus to the heading, because the posts around the link are replaced. Scrolls
/// only if the top of the element is above the viewport.
fn go_to_top(top: &Element) {
    let heading = top.query_selector(".heading").ok().flatten().map(JsCast::unchecked_into::<HtmlElement>);
    if let Some(heading) = heading {
        // A heading that the host has replaced through the slot takes no focus.
        focus_in_place(&heading);
    }
    if top.get_bounding_client_rect().top() < 0.0 {
        top.scroll_into_view();
    }
}
