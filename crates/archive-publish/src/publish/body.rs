//! What is shown on a page before the site has begun, and for good where it
//! never begins: the frame of the site, and the archive in it.
//!
//! It is made of the same components as the site, which takes its place without
//! moving anything. What needs a program is there too, and waits for it; style
//! hides it where none will come.

use super::edition::{self, Edition};
use super::part::{DATA, Part};
use super::shown::Shown;
use archive_core::language::Language;
use archive_core::place;
use archive_core::query::Facet;
use archive_core::view::{Body, Pager, TagIndex, View};
use archive_ui::element::{Element, Handle, Node, element};
use archive_ui::frame::{self, page_link, pages, site_link, source, theme_switch};
use archive_ui::{Disclosure, Links, Listener, archive_page, tag_index_page};
use leptos::prelude::*;
use std::sync::Arc;

/// Which of the two ways in the header is the page itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Here {
    All,
    Tags,
    Elsewhere,
}

/// What stands in the middle of pages.
pub enum Middle {
    /// A part of the archive, of whose pages each has other posts.
    Archive(Box<View>),
    /// All tags.
    Tags(TagIndex),
    /// Words where an address leads nowhere.
    Missing,
}

/// What is shown on the pages of a part, but for what only one of them has.
pub struct Sheet {
    before: String,
    after: String,
}

/// The place of the posts, before there are any; text is not written like that.
const PLACE: [&str; 2] = ["<ol class=\"cards\">", "</ol>"];

impl Sheet {
    /// The frame with a middle in it. `part` has the feed that the frame names.
    pub fn new(edition: &Edition<'_>, here: Here, part: &Part<'_>, middle: Middle) -> Sheet {
        let html = framed(edition, here, part, middle);
        let (before, after) = html.split_once(&PLACE.concat()).unwrap_or((&html, ""));
        Sheet { before: before.into(), after: after.into() }
    }

    /// A page by itself. `own` is its address under the base.
    pub fn alone(&self, own: &str) -> String {
        [BOOT, &skip_link(own), &self.before, &self.after, "</div>"].concat()
    }

    /// A page with posts and the way to others.
    pub fn with(&self, own: &str, posts: &[&Shown], pager: &str) -> String {
        let skip_link = skip_link(own);
        let mut page = vec![BOOT, &skip_link, &self.before, PLACE[0]];
        page.extend(posts.iter().map(|post| post.card.as_str()));
        page.extend([PLACE[1], pager, &self.after, "</div>"]);
        page.concat()
    }
}

const BOOT: &str = "<div class=\"boot\">";

fn skip_link(own: &str) -> String {
    let to = format!("{}#archive", own.trim_start_matches("./"));
    Node::from(frame::skip_link(to)).to_html()
}

/// The way from a page to others.
pub fn pager(edition: &Edition<'_>, pager: &Pager) -> String {
    let pager = archive_ui::pager(pager, edition.settings().heading_level.get(), &links(edition));
    Node::from(pager).to_html()
}

fn framed(edition: &Edition<'_>, here: Here, part: &Part<'_>, middle: Middle) -> String {
    // Nothing made here outlives the page.
    Owner::new().with(|| {
        let ways = (here == Here::All).then(|| ways(edition));
        let middle = Node::Many(vec![self::middle(middle, links(edition)), ways.into()]);
        let home = edition.home().unwrap_or("./").to_string();
        let pages = pages(
            page_link("./".into(), "All posts", here == Here::All).into(),
            page_link(format!("{}/", place::TAGS), "Tags", here == Here::Tags).into(),
        );
        let theme = theme_switch(edition.settings().theme, |_| {});
        let header = [site_link(home, edition.name.clone()).into(), pages.into(), theme.into()];
        let feed = place::escaped(&part.folder) + DATA;
        let footer = [source(vec![(String::new(), feed)]), frame::keys(Handle::new(), true, |_| {})];
        frame::frame(header, middle, footer).to_html()
    })
}

fn middle(middle: Middle, links: Links) -> Node {
    match middle {
        Middle::Archive(mut view) => {
            if let Body::Posts { cards, pager, more } = &mut view.body {
                (*cards, *pager, *more) = (Vec::new(), None, None);
            }
            let view: Arc<View> = Arc::from(view);
            archive_page(move || Arc::clone(&view), links, Disclosure::Closed, Some(nobody()))
        }
        Middle::Tags(index) => tag_index_page(index, &links).into(),
        Middle::Missing => frame::not_found(None, "./".into(), format!("{}/", place::TAGS)).into(),
    }
}

/// Whoever reads a page before its program has come is heard by nobody yet.
fn nobody() -> Listener {
    Listener { on_wish: Callback::new(|_| {}), on_copy: Some(|_| {}) }
}

/// The addresses of targets under the base, for components.
pub fn links(edition: &Edition<'_>) -> Links {
    let places = Arc::clone(&edition.places);
    Links::new(move |target| edition::href(&places, target))
}

/// The ways into the archive that a program has in its filters, for readers
/// without one: categories and years, each with how many posts it leads to.
fn ways(edition: &Edition<'_>) -> Option<Element> {
    let group = |facet: Facet, legend: &'static str| {
        let parts = edition.parts.iter().filter(|part| part.term.is_some_and(|(about, _)| about == facet));
        let chips: Vec<Element> = parts.map(|part| way(edition, part)).collect();
        (!chips.is_empty()).then(|| {
            let legend = element("p").class("legend").text(legend);
            element("div").class("filter").child(legend).child(element("ul").class("chips").child(chips))
        })
    };
    let groups: Vec<Element> =
        [group(Facet::Category, "Categories"), group(Facet::Year, "Years")].into_iter().flatten().collect();
    let nav = |groups| element("nav").class("archive ways").attr("aria-label", "Categories and years").child(groups);
    (!groups.is_empty()).then(|| nav(groups))
}

fn way(edition: &Edition<'_>, part: &Part<'_>) -> Element {
    let label = part.term.map_or("", |(_, label)| label).to_string();
    let posts = edition.words.number(&edition.settings().locale, part.posts.len());
    let link = element("a").class("chip").attr("href", edition.href(&part.target));
    let link = link.child(element("bdi").text(label)).text(" ");
    element("li").child(link.child(element("span").class("chip-count").text(posts)))
}
