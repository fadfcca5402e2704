//! The frame around every page of a site: its name, the links to all posts and all
//! tags, the theme, the feeds, and the keyboard shortcuts.
//!
//! Published pages have the same frame, so that nothing moves at take-over.

use crate::heading::Heading;
use crate::message::Message;
use crate::text::live_text;
use archive_core::settings::Theme;
use leptos::ev::Event;
use leptos::html::Button;
use leptos::prelude::*;

/// The link past the header, which is before the frame. Under a base a bare fragment
/// leads to another page, so `to` has the page's own address where no program follows it.
#[component]
pub fn SkipLink(
    /// The address of the middle of the page.
    #[prop(into)]
    to: String,
) -> impl IntoView {
    view! {
        <a href=to class="skip-link">
            {"Skip to the posts"}
        </a>
    }
}

/// The name of the site, and the links to its pages.
#[component]
pub fn SiteHeader(
    /// The address of the site's own home page.
    #[prop(into)]
    home: Signal<String>,
    /// The name of the site.
    #[prop(into)]
    name: Signal<String>,
    /// The links to all posts and to all tags.
    pages: [PageLink; 2],
    /// The theme that is selected at first.
    theme: Theme,
    /// Called with another theme.
    on_theme: Callback<Theme>,
) -> impl IntoView {
    let pages = pages.map(|PageLink { href, label, is_here }| {
        let current = move || is_here.get().then_some("page");
        view! {
            <a href=href aria-current=current>
                {label}
            </a>
        }
    });
    view! {
        <header class="site-header">
            <a href=home rel="external" class="site-name" use:live_text=name>
                {name.get_untracked()}
            </a>
            <nav aria-label="Archive" class="site-nav">
                {pages}
            </nav>
            <ThemeSelect theme on_theme />
        </header>
    }
}

/// A link to a page of the site.
pub struct PageLink {
    /// Its address.
    pub href: String,
    /// Its label.
    pub label: &'static str,
    /// Whether it is the page that is shown.
    pub is_here: Signal<bool>,
}

#[component]
fn ThemeSelect(
    /// The theme that is selected at first.
    theme: Theme,
    /// Called with another theme.
    on_theme: Callback<Theme>,
) -> impl IntoView {
    let option = |each: Theme| {
        let label = match each {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        view! {
            <option value=each.name() selected=each == theme>
                {label}
            </option>
        }
    };
    let on_change = move |event: Event| {
        if let Some(theme) = Theme::from_name(&event_target_value(&event)) {
            on_theme.run(theme);
        }
    };
    view! {
        <label class="theme">
            <span class="theme-label">{"Theme"}</span>
            <select on:change=on_change>{Theme::ALL.map(option)}</select>
        </label>
    }
}

/// The middle of the page, where the skip link leads.
#[component]
pub fn SiteMain(children: Children) -> impl IntoView {
    view! {
        <main id="archive" tabindex="-1">
            {children()}
        </main>
    }
}

/// The feeds and the keyboard shortcuts.
#[component]
pub fn SiteFooter(
    /// Names and addresses of the feeds; none where the settings could not be read.
    feeds: Vec<(String, String)>,
    /// The button that shows the keyboard shortcuts.
    #[prop(optional)]
    keys_button: NodeRef<Button>,
    /// Whether keys without a modifier work anywhere.
    has_single_keys: Signal<bool>,
    /// Called when the reader turns those on or off.
    on_single_keys: Callback<bool>,
) -> impl IntoView {
    let has_feeds = !feeds.is_empty();
    let link = |(place, (name, address)): (usize, (String, String))| {
        // A feed that is the only one has no name.
        let name = if name.is_empty() { "a feed".to_string() } else { name };
        view! {
            {if place > 0 { ", " } else { " " }}
            <a href=address rel="external">
                {name}
            </a>
        }
    };
    let links = feeds.into_iter().enumerate().map(link).collect::<Vec<_>>();
    let source = has_feeds.then(|| {
        view! { <p>"These posts come from" {links} ", which a feed reader can follow too."</p> }
    });
    view! {
        <footer class="site-footer">
            {source} <KeyboardShortcuts button=keys_button has_single_keys on_single_keys />
        </footer>
    }
}

/// Every key, and what it does.
const KEYS: [(&str, &str); 7] = [
    ("/", "Go to the search"),
    ("Esc", "In the search: empty it"),
    ("← →", "Go from chip to chip, from year to year"),
    ("Space", "Choose a chip, or let it go"),
    ("−", "Leave out posts with the chip"),
    ("Shift ← →", "Stretch the years"),
    ("?", "Show or hide this list"),
];

/// The button that shows the list of keys, and the list, which the browser lays over
/// the page and closes on Escape or a click beside it.
#[component]
fn KeyboardShortcuts(
    /// The button.
    button: NodeRef<Button>,
    /// Whether keys without a modifier work anywhere.
    has_single_keys: Signal<bool>,
    /// Called when the reader turns those on or off.
    on_single_keys: Callback<bool>,
) -> impl IntoView {
    let row = |(key, what): (&'static str, &'static str)| {
        view! {
            <div>
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
            </div>
        }
    };
    view! {
        <button type="button" popovertarget="keys" class="keys-button" node_ref=button>
            {"Keyboard shortcuts"}
        </button>
        <div id="keys" popover="auto" role="dialog" aria-labelledby="keys-title">
            <h2 id="keys-title">{"Keyboard shortcuts"}</h2>
            <dl>{KEYS.map(row)}</dl>
            // Dictation types letters unintentionally (WCAG 2.2, 2.1.4).
            <label>
                <input
                    type="checkbox"
                    prop:checked=has_single_keys
                    on:change=move |event| on_single_keys.run(event_target_checked(&event))
                />
                {"Keys / and ? work anywhere"}
            </label>
        </div>
    }
}

/// The page of an address that leads nowhere.
#[component]
pub fn NotFound(
    /// The address. Pages made ahead of time don't know it.
    #[prop(optional_no_strip)]
    address: Option<String>,
    /// The address of all posts.
    all: String,
    /// The address of all tags.
    tags: String,
) -> impl IntoView {
    let end = if address.is_some() { ':' } else { '.' };
    let links = vec![("All posts".to_string(), all), ("All tags".to_string(), tags)];
    view! {
        <section class="archive">
            <Heading level=1 tabindex="-1" class="heading">
                {"Page not found"}
            </Heading>
            <Message text=format!("The archive has no page at this address{end}") code=address links />
        </section>
    }
}
