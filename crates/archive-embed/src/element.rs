//! One mounted archive, as the element's class handles it.
//!
//! What the reader asks for is kept here and nowhere else, not in the address
//! of the host's page; the element listens to nothing outside itself.

use crate::links::{self, Places};
use crate::settings::{self, Given};
use archive_core::archive::Archive;
use archive_core::query::Query;
use archive_core::settings::Settings;
use archive_core::view::{Listings, Target, View, view};
use archive_ui::driver::{Driver, Stage};
use archive_ui::language::Browser;
use archive_ui::{ArchivePage, Change, Disclosure, Links, Listener, Skeleton, failed, standing_line};
use js_sys::Function;
use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MouseEvent};

/// A mounted archive. It goes from the page when it is unmounted or freed.
#[wasm_bindgen]
pub struct Mounted {
    theme: &'static str,
    // Whoever drops the handle unmounts.
    _handle: Box<dyn Any>,
}

#[wasm_bindgen]
impl Mounted {
    /// The theme that was asked for: "system", "light" or "dark".
    #[wasm_bindgen(getter)]
    pub fn theme(&self) -> String {
        self.theme.to_string()
    }

    /// Takes the archive from the page.
    pub fn unmount(self) {}
}

/// Mounts an archive into `root`.
///
/// `attribute` gives the value of an attribute by name, or null. `notify` is
/// called with "loading", "ready", or "failed" and words about it.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, attribute: &Function, notify: Function) -> Result<Mounted, JsError> {
    let attribute = |name: &str| attribute.call1(&JsValue::NULL, &name.into()).ok()?.as_string();
    let given = settings::read(attribute, &Browser).map_err(|message| JsError::new(&message))?;
    for message in &given.messages {
        leptos::logging::warn!("tag-archive: {message}");
    }
    let theme = given.settings.theme.name();
    let base = root.base_uri().ok().flatten().unwrap_or_default();
    let handle = mount_to(root, move || {
        let driver = Driver::start(&given.settings, &base, &Browser);
        Effect::new(move |_| {
            let (word, said) = match driver.stage() {
                Stage::Loading => ("loading", String::new()),
                Stage::Ready => ("ready", String::new()),
                Stage::Failed => {
                    let words = driver.explanation().map(|(explanation, _)| explanation.text);
                    ("failed", words.unwrap_or_default())
                }
            };
            // A listener that throws has already told the console.
            let _ = notify.call2(&JsValue::NULL, &word.into(), &said.into());
        });
        view! { <Embedded given driver/> }
    });
    Ok(Mounted { theme, _handle: Box::new(handle) })
}

#[component]
fn Embedded(given: Given, driver: Driver) -> impl IntoView {
    let Given { settings, start, tag_url, .. } = given;
    let settings = Arc::new(settings);
    let places = Places { own: start.scope.clone(), tag_url };
    let links = Links::new(move |target| places.href(target));
    let target = RwSignal::new(start);
    let top: NodeRef<Div> = NodeRef::new();
    let on_click = move |event: MouseEvent| {
        if let Some(followed) = followed(&event) {
            target.set(followed);
            // The link stood under posts that are not there any more.
            if let Some(top) = top.get_untracked() {
                top.scroll_into_view();
            }
        }
    };
    let shown = move || match driver.stage() {
        Stage::Loading => view! { <Skeleton/> }.into_any(),
        Stage::Ready => {
            let first = untrack(|| driver.archive());
            first.map(|first| page(first, driver, settings.clone(), target, links.clone())).into_any()
        }
        Stage::Failed => driver.explanation().map(|explained| failed(driver, explained)).into_any(),
    };
    view! { <div node_ref=top on:click=on_click>{shown}</div> }
}

fn page(
    first: Arc<Archive>,
    driver: Driver,
    settings: Arc<Settings>,
    target: RwSignal<Target>,
    links: Links,
) -> impl IntoView {
    // More of the archive can come while its elements stay.
    let archive = move || driver.archive().unwrap_or_else(|| Arc::clone(&first));
    // Views are not compared: a query that changed is shown.
    let listings = RwSignal::new(Listings::default());
    let seen = move |_: Option<&View>| {
        target.with(|target| listings.with(|listings| view(&archive(), target, listings, &settings, &Browser)))
    };
    let seen = Memo::new_with_compare(seen, |_, _| true);
    let on_query = Callback::new(move |(query, _): (Query, Change)| target.update(|target| target.query = query));
    // What is asked for stands in no address, so there is none to copy.
    let listener = Listener { on_query, listings, on_copy: None };
    view! {
        <ArchivePage view=seen links disclosure=Disclosure::Closed listener/>
        {standing_line(driver)}
    }
}

/// The place within the element that a click leads to. Other clicks, and those
/// that open another window, are the browser's.
fn followed(event: &MouseEvent) -> Option<Target> {
    let altered = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || altered {
        return None;
    }
    let clicked = event.target()?.dyn_into::<Element>().ok()?;
    let link = clicked.closest("a[href^='#']").ok()??;
    let target = links::target(&link.get_attribute("href")?);
    event.prevent_default();
    Some(target)
}
