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
use archive_core::view::{self, Body, View};
use archive_ui::frame::{NotFound, PageLink, SiteFooter, SiteHeader, SiteMain, SkipLink};
use archive_ui::{ArchivePage, Disclosure, Links, Pager, TagIndex, to_html};
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
    Tags(view::TagIndex),
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
    to_html(|| view! { <SkipLink to/> })
}

/// The way from a page to others.
pub fn pager(edition: &Edition<'_>, pager: &view::Pager) -> String {
    let level = edition.settings().heading_level.get();
    to_html(|| {
        let pager = pager.clone();
        view! { <Pager pager level links=StoredValue::new(links(edition))/> }
    })
}

fn framed(edition: &Edition<'_>, here: Here, part: &Part<'_>, middle: Middle) -> String {
    let home = edition.home().unwrap_or("./").to_string();
    let page = |href: String, label, own: Here| PageLink { href, label, is_here: (here == own).into() };
    let feed = place::escaped(&part.folder) + DATA;
    to_html(|| {
        let pages = [page("./".into(), "All posts", Here::All), page(format!("{}/", place::TAGS), "Tags", Here::Tags)];
        let ways = (here == Here::All).then(|| ways(edition));
        let middle = self::middle(middle, links(edition));
        let (name, theme) = (edition.name.clone(), edition.settings().theme);
        view! {
            <SiteHeader home name pages theme on_theme=Callback::new(|_| ())/>
            <SiteMain>{middle} {ways}</SiteMain>
            <SiteFooter
                feeds=vec![(String::new(), feed)]
                has_single_keys=true.into()
                on_single_keys=Callback::new(|_| ())
            />
        }
    })
}

fn middle(middle: Middle, links: Links) -> AnyView {
    match middle {
        Middle::Archive(mut view) => {
            if let Body::Posts { cards, pager, more } = &mut view.body {
                (*cards, *pager, *more) = (Vec::new(), None, None);
            }
            let view: Arc<View> = Arc::from(view);
            let view = Memo::new(move |_| Arc::clone(&view));
            // Buttons and fields are there, and have no effect before the program has started.
            let dispatch = Callback::new(|_| ());
            view! { <ArchivePage view links disclosure=Disclosure::Closed dispatch copy_link=Some(|_| ())/> }.into_any()
        }
        Middle::Tags(index) => view! { <TagIndex index links/> }.into_any(),
        Middle::Missing => view! { <NotFound all="./".to_string() tags=format!("{}/", place::TAGS)/> }.into_any(),
    }
}

/// The addresses of targets under the base, for components.
pub fn links(edition: &Edition<'_>) -> Links {
    let places = Arc::clone(&edition.places);
    Links::new(move |target| edition::href(&places, target))
}

/// The ways into the archive that a program has in its filters, for readers
/// without one: categories and years, each with how many posts it leads to.
fn ways(edition: &Edition<'_>) -> Option<AnyView> {
    let group = |facet: Facet, legend: &'static str| {
        let parts = edition.parts.iter().filter(|part| part.term.is_some_and(|(about, _)| about == facet));
        let chips = parts.map(|part| way(edition, part)).collect::<Vec<_>>();
        (!chips.is_empty()).then(|| {
            view! {
                <div class="filter">
                    <p class="legend">{legend}</p>
                    <ul class="chips">{chips}</ul>
                </div>
            }
        })
    };
    let groups = [group(Facet::Category, "Categories"), group(Facet::Year, "Years")];
    let groups = groups.into_iter().flatten().collect::<Vec<_>>();
    (!groups.is_empty()).then(|| {
        view! {
            <nav class="archive ways" aria-label="Categories and years">
                {groups}
            </nav>
        }
        .into_any()
    })
}

fn way(edition: &Edition<'_>, part: &Part<'_>) -> AnyView {
    let label = part.term.map_or("", |(_, label)| label).to_string();
    let posts = edition.words.number(&edition.settings().locale, part.posts.len());
    view! {
        <li>
            <a class="chip" href=edition.href(&part.target)>
                <bdi>{label}</bdi>
                " "
                <span class="chip-count">{posts}</span>
            </a>
        </li>
    }
    .into_any()
}
