//! Builds the complete view of an archive page: headings, cards, chips with
//! counts, paging and one status. Components render it and add nothing.
//!
//! This module counts, sorts, formats and truncates. The destination of a link
//! is a [`Target`]; the caller maps it to a URL.

use crate::archive::{Answer, Archive, Scope, title};
use crate::query::{Polarity, Query, Sort};
use crate::search::Search;
use crate::settings::{Control, Paging, Settings};
use archive_feed::date::Day;
use archive_feed::language::{DateStyle, Language};
use std::sync::Arc;

mod bars;
mod card;
mod chip_state;
mod chips;
mod facet_display;
mod filters;
mod heading;
mod message;
mod notice;
mod page_slice;
mod pager;
mod phrase;
mod switches;
mod tags;
#[cfg(test)]
mod tests;

pub use bars::{Bar, Histogram};
pub use card::{Card, CardChip, CardDate, Span, card, plain_text};
pub use chip_state::ChipState;
pub use chips::{Chip, Chips};
pub use facet_display::{FacetDisplay, FacetDisplays, FacetToolbar, Order, ShowMode};
pub use filters::Filter;
pub use message::{Message, Remedy};
pub use notice::Notice;
pub use page_slice::{PageSlice, paginate};
pub use pager::{More, Pager, PagerItem};
pub use switches::{Matching, Switches};
pub use tags::{Letter, TagIndex, tag_index};

/// A location in the archive: the destination of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The part of the archive.
    pub scope: Scope,
    /// The query within that part.
    pub query: Query,
}

/// A link within the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text of the link.
    pub label: String,
    /// The destination.
    pub target: Target,
}

/// An archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The heading: "Tag archive: backend".
    pub heading: String,
    /// Its level, 1 to 5; the titles of posts are one level below.
    pub heading_level: u8,
    /// The title of the document: "backend Archives | Site Name".
    pub document_title: String,
    /// The description of the site, on the page of all posts.
    pub description: Option<String>,
    /// The query that this view answers.
    pub query: Query,
    /// Whether there are posts to search, sort and narrow.
    pub narrowable: bool,
    /// The controls to narrow by.
    pub filters: Vec<Filter>,
    /// The included and excluded values, as chips that remove them.
    pub selection: Vec<Chip>,
    /// The match mode, and whether sticky posts are pinned.
    pub switches: Switches,
    /// Related tags as links that narrow, each with the number of posts left.
    pub related: Vec<(Link, String)>,
    /// The number of posts and the query in words: "12 posts tagged backend".
    pub status: String,
    /// The number of posts.
    pub total: usize,
    /// The message about a corrected search, for words that no post has.
    pub correction: Option<String>,
    /// The notice about unreadable parts of the feed; `None` if all could be read.
    pub notice: Option<Notice>,
    /// The posts, or a message in their place.
    pub body: Body,
}

/// The main part of an archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Posts, and links to more of them.
    Posts {
        /// The posts of this page.
        cards: Vec<Arc<Card>>,
        /// The links to other pages; `None` if one page holds all posts.
        pager: Option<Pager>,
        /// The button for the next posts, in place of links to other pages.
        more: Option<More>,
    },
    /// A message in place of posts.
    Message(Message),
}

/// Returns the view of a target. `listings` sets how the chips of each facet
/// are shown.
pub fn view(
    archive: &Archive,
    target: &Target,
    listings: &FacetDisplays,
    settings: &Settings,
    language: &dyn Language,
) -> View {
    let viewer = &ViewContext::new(archive, target, listings, settings, language);
    let ViewContext { scope, query, answer, .. } = viewer;
    let pages = pager::Pagination::new(answer.total(), settings.page_size, query.page());
    let body = viewer.body(&pages);
    let shown = match &body {
        Body::Posts { cards, more: Some(_), .. } => Some(cards.len()),
        _ => None,
    };
    View {
        heading: heading::heading(viewer),
        heading_level: settings.heading_level.get(),
        document_title: heading::document_title(viewer, &pages),
        description: archive.feed().description.clone().filter(|_| **scope == Scope::All),
        query: (*query).clone(),
        narrowable: message::nothing_here(viewer).is_none(),
        filters: filters::filters(viewer),
        selection: chips::selection(viewer),
        switches: switches::switches(viewer),
        related: switches::related(viewer),
        status: heading::status(viewer, shown),
        total: answer.total(),
        correction: heading::correction(viewer),
        notice: notice::notice(archive.diagnostics()),
        body,
    }
}

/// Returns the name of the site: from the settings, from the feed, or a default.
pub fn site_name(archive: Option<&Archive>, settings: &Settings) -> String {
    let feed = archive.and_then(|archive| archive.feed().title.clone());
    settings.title.clone().or(feed).unwrap_or_else(|| "Tag Archive".into())
}

/// Returns the label of a sort order.
pub fn sort_label(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Best match first",
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Title => "Title, A to Z",
    }
}

/// The context that every part of a view needs.
struct ViewContext<'v> {
    archive: &'v Archive,
    scope: &'v Scope,
    query: &'v Query,
    /// The query with the included values of the locked query, for the wording.
    effective_query: Query,
    /// The search that was answered: as typed, or corrected.
    search: Search,
    answer: Answer,
    listings: &'v FacetDisplays,
    settings: &'v Settings,
    language: &'v dyn Language,
}

impl<'v> ViewContext<'v> {
    /// Answers the query of a target.
    fn new(
        archive: &'v Archive,
        target: &'v Target,
        listings: &'v FacetDisplays,
        settings: &'v Settings,
        language: &'v dyn Language,
    ) -> ViewContext<'v> {
        let Target { scope, query } = target;
        let typed = Search::new(query.text(), language);
        if !typed.is_empty() {
            // A search before the index is complete waits for the rest of it.
            archive.index(usize::MAX, language);
        }
        let answer = archive.answer(scope, query, &typed);
        let search = answer.corrected().cloned().unwrap_or(typed);
        let mut effective_query = query.and(&settings.locked);
        // The wording includes the scope already.
        if let Some((facet, slug)) =
            scope.term().filter(|(facet, slug)| effective_query.sense(*facet, slug) == Some(Polarity::Include))
        {
            effective_query = effective_query.with_toggled(facet, slug, Polarity::Include);
        }
        ViewContext { archive, scope, query, effective_query, search, answer, listings, settings, language }
    }
}

impl ViewContext<'_> {
    fn body(&self, pages: &pager::Pagination) -> Body {
        if let Some(message) = message::nothing_here(self) {
            return Body::Message(message);
        }
        if self.answer.total() == 0 {
            return Body::Message(message::no_match(self));
        }
        let (start, size) = match self.settings.paging {
            Paging::Pages => (pages.start(), pages.size()),
            Paging::None => (0, pages.size()),
            // The URL holds the number of pages that are shown, and Back restores it.
            Paging::More => (0, pages.start() + pages.size()),
        };
        let ranks = self.archive.page(&self.answer, self.query, start, size);
        let (pager, more) = match self.settings.paging {
            Paging::Pages => (pager::pager(self.query, self.scope, pages), None),
            Paging::More => (None, pager::more(self, pages)),
            Paging::None => (None, None),
        };
        let card = |rank| card::found(self.archive, rank, &self.search, self.settings, self.language);
        let cards = card::with_unique_ids(ranks.into_iter().map(card).collect());
        let cards = cards.into_iter().map(Arc::new).collect();
        Body::Posts { cards, pager, more }
    }

    fn shows(&self, control: Control) -> bool {
        self.settings.controls.contains(&control)
    }

    /// Returns the number of posts that another query finds in this scope.
    fn total(&self, query: &Query) -> usize {
        self.archive.total(self.scope, query, &Search::new(query.text(), self.language))
    }

    fn site_name(&self) -> String {
        site_name(Some(self.archive), self.settings)
    }

    /// Returns a number of posts in words: "No posts", "1 post", "1,180 posts".
    fn posts(&self, posts: usize) -> String {
        match posts {
            0 => "No posts".into(),
            1 => "1 post".into(),
            posts => format!("{} posts", self.number(posts)),
        }
    }

    fn number(&self, number: usize) -> String {
        self.language.number(&self.settings.locale, number)
    }

    fn date(&self, day: Day, style: DateStyle) -> String {
        self.language.date(&self.settings.locale, day, style)
    }
}
