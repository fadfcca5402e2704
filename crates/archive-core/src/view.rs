//! Builds the complete view of an archive page: headings, cards, chips with
//! counts, paging and one status. Components render it and add nothing.
//!
//! This module counts, sorts, formats and truncates. The destination of a link
//! is a [`Target`]; the caller maps it to a URL.

use crate::archive::{Archive, Scope};
use crate::query::{Query, Sort};
use crate::settings::{Paging, Settings};
use archive_feed::language::Language;
use archive_feed::messages::Key;
use context::ViewContext;
use std::sync::Arc;

mod bars;
mod card;
mod chip_state;
mod chips;
mod context;
mod cover;
mod facet_display;
mod filters;
mod groups;
mod heading;
mod message;
mod notice;
mod page_slice;
mod pager;
mod phrase;
mod suggestions;
mod switches;
mod tags;
mod target;
#[cfg(test)]
mod tests;

pub use bars::{Bar, Histogram};
pub use card::{Card, CardAuthor, CardChip, CardDate, Span, card, card_tags, plain_text};
pub use chip_state::ChipState;
pub use chips::{Chip, Chips};
pub use context::{site_name, site_name_at};
pub use cover::Cover;
pub use facet_display::{FacetDisplay, FacetDisplays, FacetToolbar, Order, ShowMode};
pub use filters::Filter;
pub use groups::{ListRow, Nesting, PostGroup, list_row, list_rows};
pub use heading::{Correction, Heading, heading_before_posts};
pub use message::{Message, Remedy};
pub use notice::Notice;
pub use page_slice::{PageSlice, paginate};
pub use pager::{More, Pager, PagerItem};
pub use phrase::condition;
pub use suggestions::{SuggestedChoice, Suggestion, suggestions};
pub use switches::{Matching, Switches};
pub use tags::{IndexedTag, Letter, TagIndex, tag_index};
pub use target::{Link, Target};

/// An archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The heading: "Tag archive: backend".
    pub heading: Heading,
    /// Its level, 1 to 5; the titles of posts are one level below.
    pub heading_level: u8,
    /// The title of the document: "backend Archives | Site Name".
    pub document_title: String,
    /// The part of the archive that the page is about.
    pub scope: Scope,
    /// The label of the button that leads to the feeds of exactly this part: "Follow #backend".
    pub follow_label: String,
    /// The line below the heading of a tag or category: "27 posts since 2018."
    pub lede: Option<String>,
    /// The description of the site on the first page of all posts, and that of the term on the page of a term.
    /// It stays while a button adds posts.
    pub description: Option<String>,
    /// The number of a page beyond the first: "Page 2 of 3".
    pub page_number: Option<String>,
    /// The query that this view answers.
    pub query: Query,
    /// Whether there are posts to search, sort and narrow.
    pub narrowable: bool,
    /// Whether the archive has too few posts for a column of filters.
    pub is_small: bool,
    /// The controls to narrow by.
    pub filters: Vec<Filter>,
    /// The included and excluded values, as chips that remove them.
    pub selection: Vec<Chip>,
    /// The number of included and excluded values: "2"; empty if there are none.
    pub active_filters: String,
    /// The match mode, and whether sticky posts are pinned.
    pub switches: Switches,
    /// Related tags as links that narrow, each with the number of posts left.
    pub related: Vec<(Link, String)>,
    /// The number of posts: "12 posts", "Showing 24 of 77 posts".
    pub status: String,
    /// The label of the button that closes the filters and shows the posts: "Show 10 posts".
    pub show_posts: String,
    /// The number of posts on the page, for paper, where links to the others are missing: "Showing 12 of 77 posts".
    pub showing: Option<String>,
    /// The number of posts.
    pub total: usize,
    /// The message about a corrected search, for words that no post has.
    pub correction: Option<Correction>,
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
        /// The years of the posts, for a list; empty if the posts are not in the order of time.
        groups: Vec<PostGroup>,
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
    view_since(archive, target, listings, settings, language, None)
}

/// Returns the same view with marks on the posts since an instant, which is in seconds since 1970-01-01T00:00:00Z.
pub fn view_since(
    archive: &Archive,
    target: &Target,
    listings: &FacetDisplays,
    settings: &Settings,
    language: &dyn Language,
    last_visit: Option<i64>,
) -> View {
    let viewer = &ViewContext::new(archive, target, listings, settings, language);
    let ViewContext { scope, query, answer, .. } = viewer;
    let pages = pager::Pagination::new(answer.total(), settings.page_size, query.page());
    let body = body(viewer, &pages, last_visit);
    let shown = match &body {
        Body::Posts { cards, more: Some(_), .. } => Some(cards.len()),
        _ => None,
    };
    let on_page = match &body {
        Body::Posts { cards, .. } => cards.len(),
        Body::Message(_) => 0,
    };
    View {
        heading: heading::heading(viewer),
        heading_level: settings.heading_level.get(),
        document_title: heading::document_title(viewer, &pages),
        scope: (*scope).clone(),
        follow_label: heading::follow_label(viewer),
        lede: heading::lede(viewer),
        description: heading::description(viewer).filter(|_| !heading::is_later_page(viewer, &pages)),
        page_number: heading::page_number(viewer, &pages),
        query: (*query).clone(),
        narrowable: message::nothing_here(viewer).is_none(),
        is_small: viewer.is_small(),
        filters: filters::filters(viewer),
        active_filters: match query.choices().len() {
            0 => String::new(),
            filters => viewer.number(filters),
        },
        selection: chips::selection(viewer),
        switches: switches::switches(viewer),
        related: switches::related_tags(viewer),
        status: heading::status(viewer, shown),
        show_posts: heading::show_posts(viewer),
        showing: heading::showing(viewer, on_page),
        total: answer.total(),
        correction: heading::correction(viewer),
        notice: notice::notice(archive.diagnostics()),
        body,
    }
}

/// Returns the key of the label of a sort order.
pub fn sort_label(sort: Sort) -> Key {
    match sort {
        Sort::Relevance => Key::SortRelevance,
        Sort::Newest => Key::SortNewest,
        Sort::Oldest => Key::SortOldest,
        Sort::Title => Key::SortTitle,
    }
}

/// Returns the posts of one page, or a message in their place.
fn body(viewer: &ViewContext<'_>, pages: &pager::Pagination, last_visit: Option<i64>) -> Body {
    if let Some(message) = message::nothing_here(viewer) {
        return Body::Message(message);
    }
    if viewer.answer.total() == 0 {
        return Body::Message(message::no_match(viewer));
    }
    let (start, size) = match viewer.settings.paging {
        Paging::Pages => (pages.start(), pages.size()),
        Paging::None => (0, pages.size()),
        // The URL holds the number of pages that are shown, and Back restores it.
        Paging::More => (0, pages.start() + pages.size()),
    };
    let ranks = viewer.archive.page(&viewer.answer, viewer.query, start, size);
    let (pager, more) = match viewer.settings.paging {
        Paging::Pages => (pager::pager(viewer.query, viewer.scope, pages), None),
        Paging::More => (None, pager::more(viewer, pages)),
        Paging::None => (None, None),
    };
    let groups = groups::groups(viewer, &ranks);
    let ViewContext { archive, scope, search, settings, language, .. } = viewer;
    let card = |rank| {
        let card = card::card_for_search(archive, rank, scope, search, settings, *language);
        Card { is_new: card::is_since(archive, rank, last_visit), ..card }
    };
    let cards = card::with_unique_keys(ranks.into_iter().map(card).collect());
    let cards = cards.into_iter().map(Arc::new).collect();
    Body::Posts { cards, groups, pager, more }
}
