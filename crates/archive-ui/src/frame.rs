//! The frame around every page of a site: whose it is, the way to all posts and
//! all tags, colours, where the posts come from, and the keys.
//!
//! Pages that are published ahead of time have the same one, so that nothing
//! moves when the site takes over. What a press does is told by whoever listens.

use crate::element::{Element, Handle, Node, element};
use crate::state::{State, page_heading, state};
use archive_core::settings::Theme;
use leptos::web_sys::Event;

/// The way past the header, which comes before the frame. It leads to what stands
/// in its middle, which a bare fragment does only where a program hears of it:
/// under a base it is another page's.
pub fn skip_link(to: String) -> Element {
    element("a").attr("href", to).class("skip-link").text("Skip to the posts")
}

/// The frame with what stands in it.
pub fn frame(header: [Node; 3], main: Node, footer: [Node; 2]) -> Node {
    let [name, pages, theme] = header;
    let [source, keys] = footer;
    Node::from([
        element("header").class("site-header").child(name).child(pages).child(theme),
        element("main").attr("id", "archive").attr("tabindex", "-1").child(main),
        element("footer").class("site-footer").child(source).child(keys),
    ])
}

/// The name of the site, which leads home.
pub fn site_link(home: String, name: String) -> Element {
    element("a").attr("href", home).attr("rel", "external").class("site-name").text(name)
}

/// The pages of the site, as [`page_link`] makes them.
pub fn pages(all: Node, tags: Node) -> Element {
    element("nav").attr("aria-label", "Archive").class("site-nav").child(all).child(tags)
}

/// The way to a page, which may be the one that is shown.
pub fn page_link(href: String, label: &'static str, is_here: bool) -> Element {
    element("a").attr("href", href).attr("aria-current", is_here.then_some("page")).text(label)
}

/// A switch between the themes.
pub fn theme_switch(chosen: Theme, on_change: impl Fn(&Event) + Send + Sync + 'static) -> Element {
    let label = |theme| match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    };
    let option =
        |each: Theme| element("option").attr("value", each.name()).attr("selected", each == chosen).text(label(each));
    element("label")
        .class("theme")
        .child(element("span").class("theme-label").text("Theme"))
        .child(element("select").on("change", on_change).child(Theme::ALL.map(option)))
}

/// Where the posts come from: names and addresses of feeds. Settings that could
/// not be read name none.
pub fn source(feeds: Vec<(String, String)>) -> Node {
    let is_known = !feeds.is_empty();
    let mut source = element("p").text("These posts come from");
    for (place, (name, address)) in feeds.into_iter().enumerate() {
        // A feed that stands alone has no name.
        let name = if name.is_empty() { "a feed".to_string() } else { name };
        let link = element("a").attr("href", address).attr("rel", "external").text(name);
        source = source.text(if place > 0 { ", " } else { " " }).child(link);
    }
    is_known.then(|| source.text(", which a feed reader can follow too.")).into()
}

/// What an address that leads nowhere is answered with. Pages made ahead of time
/// do not know the address.
pub fn not_found(address: Option<String>, all: String, tags: String) -> Element {
    let colon = if address.is_some() { ':' } else { '.' };
    let said = State {
        text: format!("The archive has no page at this address{colon}"),
        code: address,
        links: vec![("All posts".into(), all), ("All tags".into(), tags)],
        ..State::default()
    };
    let heading = page_heading(1).text("Page not found");
    element("section").class("archive").child(heading).child(state(said))
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

/// The button that shows the list of keys, and the list, which the browser lays
/// over the page and closes on Escape or a click beside it.
pub fn keys(button: Handle, anywhere: bool, on_change: impl Fn(&Event) + Send + Sync + 'static) -> Node {
    let rows = KEYS.map(|(key, what)| {
        let key = element("dt").child(element("kbd").text(key));
        element("div").child(key).child(element("dd").text(what))
    });
    let field = element("input").attr("type", "checkbox").switch("checked", anywhere).on("change", on_change);
    Node::from([
        element("button")
            .attr("type", "button")
            .attr("popovertarget", "keys")
            .class("keys-button")
            .handle(button)
            .text("Keyboard shortcuts"),
        element("div")
            .attr("id", "keys")
            .attr("popover", "auto")
            .attr("role", "dialog")
            .attr("aria-labelledby", "keys-title")
            .child(element("h2").attr("id", "keys-title").text("Keyboard shortcuts"))
            .child(element("dl").child(rows))
            // Who dictates types letters without meaning to (WCAG 2.2, 2.1.4).
            .child(element("label").child(field).text("Keys / and ? work anywhere")),
    ])
}
