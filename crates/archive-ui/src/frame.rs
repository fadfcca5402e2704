//! The layout around every page of a site: its name, the links to all posts and all tags,
//! the theme, the feeds, and the keyboard shortcuts.
//!
//! Prerendered pages use the same components, so that nothing moves at takeover.

use crate::erased_view::ErasedChildren;
use crate::heading::Heading;
use crate::message::Message;
use crate::messages::{text, use_messages};
use crate::text::live_text;
use archive_core::settings::Theme;
use archive_feed::messages::Key;
use leptos::html::Button;
use leptos::prelude::*;

/// Renders the skip link, which precedes the header. With a `<base>` element, a bare
/// fragment leads to another page. So `to` includes the page's own URL where no program
/// handles the click.
#[component]
pub fn SkipLink(
    /// The URL of the main element.
    #[prop(into)]
    to: String,
) -> impl IntoView {
    view! {
        <a href=to class="skip-link">
            {text(Key::Skip)}
        </a>
    }
}

/// Renders the name of the site and the links to its pages.
#[component]
pub fn SiteHeader(
    /// The URL of the site's own home page.
    #[prop(into)]
    home: Signal<String>,
    /// The name of the site.
    #[prop(into)]
    name: Signal<String>,
    /// The URL of an image before the name.
    #[prop(optional_no_strip)]
    logo: Option<String>,
    /// The links to all posts and to all tags.
    pages: [PageLink; 2],
    /// The theme that is selected at first.
    theme: Theme,
    /// Called with the newly selected theme.
    on_theme: Callback<Theme>,
) -> impl IntoView {
    view! {
        <header class="site-header">
            <a href=home rel="external" dir="auto" class="site-name">
                {logo.map(|logo| view! { <img src=logo alt="" width="28" height="28" class="site-logo" /> })}
                <span use:live_text=name>{name.get_untracked()}</span>
            </a>
            <nav aria-label=text(Key::Archive) class="site-nav">
                {pages.map(page_link)}
            </nav>
            <ThemeButton theme on_theme />
        </header>
    }
}

fn page_link(PageLink { href, label, is_here }: PageLink) -> impl IntoView {
    let current = move || is_here.get().then_some("page");
    view! {
        <a href=href aria-current=current>
            {label}
        </a>
    }
}

/// A link to a page of the site.
#[derive(Clone)]
pub struct PageLink {
    /// The URL of the page.
    pub href: String,
    /// The label of the link.
    pub label: String,
    /// Whether the page is the current one.
    pub is_here: Signal<bool>,
}

/// The radius of the disc. An element with nothing but literals would be made from a string, which Trusted Types refuse.
const RADIUS: &str = "9";

/// Renders a button that changes the theme to the next one.
#[component]
fn ThemeButton(
    /// The theme that is selected at first.
    theme: Theme,
    /// Called with the newly selected theme.
    on_theme: Callback<Theme>,
) -> impl IntoView {
    let theme = RwSignal::new(theme);
    let messages = use_messages();
    let name = move || {
        let key = match theme.get() {
            Theme::System => Key::ThemeSystem,
            Theme::Light => Key::ThemeLight,
            Theme::Dark => Key::ThemeDark,
        };
        messages.format(Key::Theme, &[("theme", messages.text(key))])
    };
    // A disc that is half filled, empty or full.
    let icon = move || match theme.get() {
        Theme::System => "M12 3a9 9 0 0 0 0 18z",
        Theme::Light => "",
        Theme::Dark => "M12 3a9 9 0 0 0 0 18a9 9 0 0 0 0-18z",
    };
    let on_click = move |_| {
        let index = Theme::ALL.iter().position(|each| *each == theme.get_untracked()).unwrap_or_default();
        let next = Theme::ALL[(index + 1) % Theme::ALL.len()];
        theme.set(next);
        on_theme.run(next);
    };
    view! {
        <button type="button" aria-label=name title=name class="theme needs-program" on:click=on_click>
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="12" cy="12" r=RADIUS />
                <path d=icon />
            </svg>
        </button>
    }
}

/// Renders the main element, which the skip link targets.
#[component]
pub fn SiteMain(
    /// The content of the page.
    children: ErasedChildren,
) -> impl IntoView {
    view! {
        <main id="archive" tabindex="-1">
            {children.render()}
        </main>
    }
}

/// Renders the links to the pages of the site on a narrow page, the feeds, and the keyboard shortcuts.
#[component]
pub fn SiteFooter(
    /// The links to all posts and to all tags, for which a narrow header has no room.
    pages: [PageLink; 2],
    /// The names and URLs of the feeds; empty if the settings could not be read.
    feeds: Vec<(String, String)>,
    /// The button that shows the keyboard shortcuts.
    #[prop(optional)]
    keys_button: NodeRef<Button>,
    /// Whether shortcuts of a single key are on.
    has_single_keys: Signal<bool>,
    /// Called when the reader turns those shortcuts on or off.
    on_single_keys: Callback<bool>,
) -> impl IntoView {
    let has_feeds = !feeds.is_empty();
    let link = |(index, (name, address)): (usize, (String, String))| {
        let name = feed_name(name, &address);
        view! {
            {if index > 0 { " · " } else { " " }}
            <a href=address rel="external">
                {name}
            </a>
        }
    };
    let links = feeds.into_iter().enumerate().map(link).collect::<Vec<_>>();
    let source = has_feeds.then(|| {
        view! { <p>{text(Key::Follow)} {links}</p> }
    });
    view! {
        <footer class="site-footer">
            <nav aria-label=text(Key::ArchivePages) class="site-nav footer-nav">
                {pages.map(page_link)}
            </nav>
            {source}
            <KeyboardShortcuts button=keys_button has_single_keys on_single_keys />
        </footer>
    }
}

/// The media types of feeds with the names of their kinds, in the order of the footer.
pub const FEED_KINDS: [(&str, &str); 3] =
    [("application/rss+xml", "RSS"), ("application/atom+xml", "Atom"), ("application/feed+json", "JSON")];

/// Returns the name of a feed. A feed without others has none, and gets that of its kind.
pub(crate) fn feed_name(name: String, address: &str) -> String {
    match feed_kind(address) {
        _ if !name.is_empty() => name,
        Some(kind) => FEED_KINDS[kind].1.to_string(),
        None => text(Key::Feed).to_string(),
    }
}

/// Returns the place of a feed's kind in [`FEED_KINDS`], as far as its address shows it.
pub(crate) fn feed_kind(address: &str) -> Option<usize> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    match path.rsplit('.').next() {
        Some("xml" | "rss") => Some(0),
        Some("atom") => Some(1),
        Some("json") => Some(2),
        _ => None,
    }
}

/// The keys, each with its effect.
const KEYS: [(&str, Key); 7] = [
    ("/", Key::ShortcutSearch),
    ("Esc", Key::ClearSearch),
    ("← →", Key::ShortcutMove),
    ("Space", Key::ShortcutSelect),
    ("−", Key::Exclude),
    ("Shift ← →", Key::ShortcutRange),
    ("?", Key::ShortcutList),
];

/// Renders a button, and the list of keyboard shortcuts that it opens as a popover. The
/// browser closes the popover on Escape or a click outside.
#[component]
fn KeyboardShortcuts(
    /// The button that opens the list.
    button: NodeRef<Button>,
    /// Whether shortcuts of a single key are on.
    has_single_keys: Signal<bool>,
    /// Called when the reader turns those shortcuts on or off.
    on_single_keys: Callback<bool>,
) -> impl IntoView {
    let row = |(keys, what): (&'static str, Key)| {
        // The names on keys differ from language to language.
        let keys = keys.replace("Space", text(Key::KeySpace)).replace("Shift", text(Key::KeyShift));
        view! {
            <div>
                <dt>
                    <kbd>{keys}</kbd>
                </dt>
                <dd>{text(what)}</dd>
            </div>
        }
    };
    view! {
        <button type="button" popovertarget="keys" class="keys-button needs-program" node_ref=button>
            {text(Key::Shortcuts)}
        </button>
        <div id="keys" popover="auto" role="dialog" aria-labelledby="keys-title">
            <h2 id="keys-title">{text(Key::Shortcuts)}</h2>
            <dl>{KEYS.map(row)}</dl>
            // Dictation types letters unintentionally (WCAG 2.2, 2.1.4).
            <label>
                <input
                    type="checkbox"
                    checked=has_single_keys.get_untracked()
                    prop:checked=has_single_keys
                    on:change=move |event| on_single_keys.run(event_target_checked(&event))
                />
                {text(Key::SingleKeys)}
            </label>
        </div>
    }
}

/// Renders the message for a URL that matches no page.
#[component]
pub fn NotFound(
    /// The URL, or `None` on a prerendered page, which serves any URL.
    #[prop(optional_no_strip)]
    address: Option<String>,
    /// The URL of all posts.
    all: String,
    /// The URL of the tag index.
    tags: String,
) -> impl IntoView {
    let links = vec![(text(Key::AllPosts).to_string(), all), (text(Key::AllTags).to_string(), tags)];
    view! {
        <section id="ta-results" tabindex="-1" class="archive">
            <Heading level=1 tabindex="-1" class="heading">
                {text(Key::PageNotFound)}
            </Heading>
            <Message text=text(Key::PageNotFoundText) code=address links />
        </section>
    }
}
