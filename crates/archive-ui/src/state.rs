//! What stands where posts would: loading, empty, failed.
//!
//! One component for all of them, so that they look and read alike.

use crate::button::{Button, row};
use crate::element::{Element, Node, element, fresh, heading};
use archive_core::loader::{Explanation, Retry};

/// A message in place of posts.
#[derive(Default)]
pub struct State {
    /// What is the matter, unless the heading of the page says it.
    pub title: Option<Element>,
    /// Why, and what can be done.
    pub text: String,
    /// A line to copy, or one that was not understood.
    pub code: Option<String>,
    /// What can be done here.
    pub actions: Vec<Button>,
    /// Words and addresses of places to go.
    pub links: Vec<(String, String)>,
}

/// What says so.
pub fn state(State { title, text, code, actions, links }: State) -> Element {
    // Lines are not broken, since a caret may stand below one; keys can scroll them.
    let code = code.map(|code| element("pre").attr("tabindex", "0").child(element("code").text(code)));
    let links = links.into_iter().map(|(label, href)| element("a").attr("href", href).class("button").text(label));
    let links = links.collect::<Vec<_>>();
    // An empty row would keep its gap.
    let ways_on = (!actions.is_empty() || !links.is_empty())
        .then(|| element("div").class("state-actions").child(row(actions)).child(links));
    element("div").class("state").child(title).child(element("p").text(text)).child(code).child(ways_on)
}

/// The heading of a page, which can take the focus when the page has changed.
pub fn page_heading(level: u8) -> Element {
    heading(level).attr("tabindex", "-1").class("heading")
}

/// A failure, explained, with a way to ask again where that can help. The address
/// is that of the feed, to open it directly.
pub fn failure(
    explanation: Explanation,
    level: u8,
    feed: String,
    on_retry: impl Fn() + Send + Sync + 'static,
) -> Element {
    let Explanation { title, text, code, feeds, retry, .. } = explanation;
    let actions = match retry {
        Retry::MayHelp => vec![Button::new("button", "Try again".into(), on_retry)],
        Retry::Pointless => Vec::new(),
    };
    let links = match &feeds[..] {
        [] if feed.is_empty() => Vec::new(),
        [] => vec![("Open the feed".to_string(), feed)],
        feeds => feeds.iter().map(|feed| (feed.title.clone(), feed.address.clone())).collect(),
    };
    element("section")
        .attr("role", "alert")
        .class("archive")
        .child(page_heading(level).text(title))
        .child(state(State { text, code, actions, links, ..State::default() }))
}

/// The page before the feed has come: the shape of what will stand there.
pub fn skeleton(level: u8) -> Node {
    let bones = ["bone bone-meta", "bone bone-title", "bone bone-line", "bone bone-line"];
    let card = || {
        let bones = bones.map(|bone| element("span").class(bone));
        element("li").attr("aria-hidden", "true").class("card card-skeleton").child(element("article").child(bones))
    };
    let said = heading(level).class("heading").text("Loading posts…");
    let page = element("section")
        .attr("aria-busy", "true")
        .class("archive")
        .child(element("div").class("archive-header").attr("role", "status").child(said))
        .child(element("ol").class("cards").child(std::iter::repeat_with(card).take(6).collect::<Vec<_>>()));
    fresh(page)
}
