//! Renders the body of a prerendered page: the frame of the site with the archive
//! in it. It is shown until the app takes over, and permanently if the app never
//! starts.
//!
//! It uses the same components as the app, so takeover causes no layout shift.
//! Controls that need the app are rendered too, and have no effect until it starts.
//! CSS hides them if scripts don't run.

use super::context::{self, PublishContext};
use super::feed_kind::FeedKind;
use super::section::Section;
use archive_core::archive::Scope;
use archive_core::query::Facet;
use archive_core::route;
use archive_core::settings::PostLayout;
use archive_core::view::{self, Body, ListRow, PageSlice, View, list_rows};
use archive_feed::messages::Key;
use archive_ui::frame::{FEED_KINDS, NotFound, PageLink, SiteFooter, SiteHeader, SiteMain, SkipLink};
use archive_ui::{
    ArchivePage, Feeds, Links, PAGE_NUMBER, PRINT_ONLY, Pager, ResultsLine, TagIndex, YearHeading, to_html,
};
use leptos::prelude::*;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

/// The link of the header that is the current page, if either is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CurrentPage {
    All,
    Tags,
    Other,
}

/// The content of the `<main>` element.
pub enum MainContent {
    /// A section of the archive. Each of its pages has other posts.
    Archive(Box<View>),
    /// The index of all tags.
    Tags(view::TagIndex),
    /// The message for a URL without a page.
    Missing,
}

/// The markup that all pages of a section share, split where the posts of one page go.
pub struct PageShell {
    before: String,
    after: String,
}

/// The empty list of posts, where the shell is split. Escaped text can't contain this markup.
const EMPTY_LIST: [&str; 2] = ["<ol class=\"cards\">", "</ol>"];

impl PageShell {
    /// Renders the frame with its main content. The footer links to the feed of the
    /// section, or to that of all posts.
    pub fn new(
        context: &PublishContext<'_>,
        current: CurrentPage,
        section: &Section<'_>,
        content: MainContent,
    ) -> PageShell {
        let html = render_frame(context, current, section, content);
        let (before, after) = html.split_once(&EMPTY_LIST.concat()).unwrap_or((&html, ""));
        PageShell { before: before.into(), after: after.into() }
    }

    /// Returns the body of a page without posts. `href` is its URL, relative to the base.
    pub fn without_posts(&self, context: &PublishContext<'_>, href: &str) -> String {
        let (skip_link, late_notice) = (skip_link(context, href), late_notice(context, href));
        [BOOT, &skip_link, &self.before, &self.after, &late_notice, "</div>"].concat()
    }

    /// Returns the body of a page with posts and a pager.
    pub fn with_posts(
        &self,
        context: &PublishContext<'_>,
        href: &str,
        slice: &PageSlice,
        cards: &[String],
        pager: &str,
    ) -> String {
        let (skip_link, late_notice) = (skip_link(context, href), late_notice(context, href));
        let line = |class, text: &Option<String>| {
            let line = text.clone().map(|text| to_html(|| view! { <ResultsLine class text/> }));
            line.unwrap_or_default()
        };
        let (number, showing) = (line(PAGE_NUMBER, &slice.page_number), line(PRINT_ONLY, &slice.showing));
        let level = context.settings().heading_level.get() + 1;
        let rows = list_rows(cards.len(), &slice.groups).map(|row| match row {
            ListRow::Heading(label) => {
                let label = label.to_string();
                Cow::Owned(to_html(|| view! { <YearHeading level label/> }))
            }
            ListRow::Post(index, _) => Cow::Borrowed(cards[index].as_str()),
        });
        let rows: Vec<Cow<'_, str>> = rows.collect();
        let mut page = vec![BOOT, &skip_link, &self.before, &number, &showing, EMPTY_LIST[0]];
        page.extend(rows.iter().map(|row| &**row));
        page.extend([EMPTY_LIST[1], pager, &self.after, &late_notice, "</div>"]);
        page.concat()
    }
}

/// Renders the link to the posts, or to what is in their place.
fn skip_link(context: &PublishContext<'_>, href: &str) -> String {
    let to = format!("{}#ta-results", href.trim_start_matches("./"));
    context.render(|| view! { <SkipLink to/> })
}

const BOOT: &str = "<div class=\"boot\">";

/// Renders the notice that the style sheet reveals if the app has not started after ten seconds.
fn late_notice(context: &PublishContext<'_>, href: &str) -> String {
    let href = href.to_string();
    context.render(|| {
        view! {
            <p role="status" class="boot-late">
                {context.text(Key::BootNoSearch)} " " <a href=href>{context.text(Key::TryAgain)}</a>
            </p>
        }
    })
}

/// Renders the pager of a page.
pub fn render_pager(context: &PublishContext<'_>, pager: &view::Pager) -> String {
    let level = context.settings().heading_level.get();
    context.render(|| {
        let pager = pager.clone();
        view! { <Pager pager level links=StoredValue::new(links(context))/> }
    })
}

fn render_frame(
    context: &PublishContext<'_>,
    current: CurrentPage,
    section: &Section<'_>,
    content: MainContent,
) -> String {
    let home = context.home().unwrap_or("./").to_string();
    let page = |href: String, label, target: CurrentPage| PageLink { href, label, is_here: (current == target).into() };
    let folder = route::escape(&context.section_with_feeds(section).folder);
    let feed = |(media_type, name): (&str, &str)| {
        let kind = FeedKind::ALL.into_iter().find(|kind| kind.media_type() == media_type)?;
        Some((name.to_string(), folder.clone() + kind.file()))
    };
    let feeds: Vec<_> = FEED_KINDS.into_iter().filter_map(feed).collect();
    context.render(|| {
        let pages = [
            page("./".into(), context.text(Key::AllPosts), CurrentPage::All),
            page(context::tags_href(), context.text(Key::Tags), CurrentPage::Tags),
        ];
        let browse_links = (current == CurrentPage::All).then(|| browse_links(context));
        let content = render_content(content, links(context), context.settings().layout);
        let (name, theme, logo) = (context.name.clone(), context.settings().theme, context.settings().logo.clone());
        view! {
            <SiteHeader home name logo pages=pages.clone() theme on_theme=Callback::new(|_| ())/>
            <SiteMain>{content} {browse_links}</SiteMain>
            <SiteFooter
                pages
                feeds
                has_single_keys=true.into()
                on_single_keys=Callback::new(|_| ())
            />
        }
    })
}

fn render_content(content: MainContent, links: Links, layout: PostLayout) -> AnyView {
    match content {
        MainContent::Archive(mut view) => {
            if let Body::Posts { cards, groups, pager, more } = &mut view.body {
                (*cards, *groups, *pager, *more) = (Vec::new(), Vec::new(), None, None);
            }
            view.showing = None;
            let view: Arc<View> = Arc::from(view);
            let view = Memo::new(move |_| Arc::clone(&view));
            // Buttons and fields are rendered, and have no effect until the app starts.
            let dispatch = Callback::new(|_| ());
            let layout = RwSignal::new(layout);
            view! { <ArchivePage view links dispatch copy_link=Some(|_| ()) layout/> }.into_any()
        }
        MainContent::Tags(index) => {
            let list = Callback::new(move |_| index.clone());
            view! { <TagIndex list links/> }.into_any()
        }
        MainContent::Missing => view! { <NotFound all="./".to_string() tags=context::tags_href()/> }.into_any(),
    }
}

/// Returns the function that components use to get the URL of a target, relative to the base.
pub fn links(context: &PublishContext<'_>) -> Links {
    let hosting = Arc::clone(&context.hosting);
    let of_feeds = Arc::clone(&context.hosting);
    let feeds = move |scope: &Scope| {
        route::feed_folder(scope, &of_feeds).map_or_else(Feeds::default, |folder| Feeds::published(&folder))
    };
    Links::new(move |target| context::href(&hosting, target)).with_feeds(feeds)
}

/// The maximum number of links to the terms of one facet. All pages of all posts have them, so more would make a site
/// whose size grows with the product of posts and terms.
const MOST_LINKS: usize = 200;

/// Renders links to categories, years and authors, with the number of posts of each. Readers
/// without the app use them in place of its filters. Of very many, the ones with the most posts are linked.
fn browse_links(context: &PublishContext<'_>) -> Option<AnyView> {
    let group = |facet: Facet, legend: String| {
        let mut sections: Vec<(usize, &Section<'_>)> = context.sections_of(facet).enumerate().collect();
        let others = sections.len().saturating_sub(MOST_LINKS);
        sections.sort_by_key(|(_, section)| Reverse(section.posts.len()));
        sections.truncate(MOST_LINKS);
        sections.sort_by_key(|(index, _)| *index);
        let chips = sections.iter().map(|(_, section)| browse_link(context, section)).collect::<Vec<_>>();
        (!chips.is_empty()).then(|| {
            let others = (others > 0).then(|| {
                let others = format!("+{}", context.messages().number(others, &context.locale));
                view! { <li class="more-chips">{others}</li> }
            });
            view! {
                <div class="filter">
                    <p class="legend">{legend}</p>
                    <ul class="chips">{chips} {others}</ul>
                </div>
            }
        })
    };
    let groups = [
        group(Facet::Category, context.text(Key::Categories)),
        group(Facet::Year, context.text(Key::Years)),
        group(Facet::Author, context.text(Key::Authors)),
    ];
    let groups = groups.into_iter().flatten().collect::<Vec<_>>();
    let [categories, years, last] = [Key::Categories, Key::Years, Key::Authors].map(|key| context.text(key));
    let first = context.messages().format(Key::List, &[("first", &categories), ("second", &years)]);
    let name = context.messages().format(Key::ListAnd, &[("first", &first), ("last", &last)]);
    (!groups.is_empty()).then(|| {
        view! {
            <nav class="archive browse-links" aria-label=name>
                {groups}
            </nav>
        }
        .into_any()
    })
}

fn browse_link(context: &PublishContext<'_>, section: &Section<'_>) -> AnyView {
    let label = section.term.map_or("", |(_, label)| label).to_string();
    let posts = context.messages().number(section.posts.len(), &context.locale);
    view! {
        <li>
            <a class="chip" href=context.href(&section.target)>
                <bdi>{label}</bdi>
                " "
                <span class="chip-count">{posts}</span>
            </a>
        </li>
    }
    .into_any()
}
