//! What a reader sees, finished: headings, cards, chips with counts, paging and
//! one status. Components show it and add nothing.
//!
//! Here everything is counted, sorted, formatted and cut. Where a link leads is
//! told as a [`Target`]; what address that has is the shell's to say.

use crate::archive::{Answer, Archive, Scope, title};
use crate::date::Day;
use crate::language::{DateStyle, Language};
use crate::query::{Query, Sense, Sort};
use crate::search::Search;
use crate::settings::{Control, Paging, Settings};
use std::sync::Arc;

mod bars;
mod card;
mod chips;
mod heading;
mod leaf;
mod listing;
mod message;
mod notice;
mod pager;
mod phrase;
mod switches;
mod tags;
#[cfg(test)]
mod tests;

pub use bars::{Bar, Histogram};
pub use card::{Card, CardChip, CardDate, Span, card, plain_text};
pub use chips::{Chip, ChipState, Chips, Filter};
pub use leaf::{Leaf, leaves};
pub use listing::{Extent, Listing, Listings, Long, Order};
pub use message::{Message, Remedy};
pub use notice::Notice;
pub use pager::{More, Pager, PagerItem};
pub use switches::{Matching, Switches};
pub use tags::{Letter, TagIndex, tag_index};

/// A place within the archive: what a link leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The part of the archive.
    pub scope: Scope,
    /// How it is narrowed there.
    pub query: Query,
}

/// A link within the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words of the link.
    pub label: String,
    /// Where it leads.
    pub target: Target,
}

/// An archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The heading: "Tag archive: backend".
    pub heading: String,
    /// Its level, 1 to 5; titles are one level below.
    pub heading_level: u8,
    /// The title of the document: "backend Archives | Site Name".
    pub document_title: String,
    /// What the site says of itself, on the page of all posts.
    pub description: Option<String>,
    /// The query that this view answers.
    pub query: Query,
    /// Whether there are posts to search, to sort and to narrow.
    pub narrowable: bool,
    /// What to narrow by.
    pub filters: Vec<Filter>,
    /// What is chosen and excluded, each to be taken back.
    pub selection: Vec<Chip>,
    /// How choices combine, and whether posts are pinned.
    pub switches: Switches,
    /// Tags that go together with what was selected: links that narrow.
    pub related: Vec<(Link, String)>,
    /// How many posts there are, of what was asked for: "12 posts tagged backend".
    pub status: String,
    /// How many posts that are.
    pub total: usize,
    /// What is shown in place of words that no post has.
    pub correction: Option<String>,
    /// What could not be read of the feed; nothing where all could.
    pub notice: Option<Notice>,
    /// What takes the place of the posts.
    pub body: Body,
}

/// The main part of an archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Posts, and the way to more of them.
    Posts {
        /// The posts of this page.
        cards: Vec<Arc<Card>>,
        /// Other pages; nothing where one page holds all.
        pager: Option<Pager>,
        /// The way to the next posts, in place of other pages.
        more: Option<More>,
    },
    /// Words in place of posts.
    Message(Message),
}

/// Answers a query about a part of the archive. Listings say how long groups
/// of chips are shown.
pub fn view(
    archive: &Archive,
    target: &Target,
    listings: &Listings,
    settings: &Settings,
    language: &dyn Language,
) -> View {
    look(archive, target, listings, settings, language, |viewer| {
        let Viewer { scope, query, answer, .. } = *viewer;
        let pages = pager::Pages::new(answer.total(), settings.page_size, query.page());
        let body = viewer.body(&pages);
        let shown = match &body {
            Body::Posts { cards, more: Some(_), .. } => Some(cards.len()),
            _ => None,
        };
        View {
            heading: heading::heading(viewer),
            heading_level: settings.heading_level.get(),
            document_title: heading::document_title(viewer, &pages),
            description: archive.feed().description.clone().filter(|_| *scope == Scope::All),
            query: query.clone(),
            narrowable: message::nothing_here(viewer).is_none(),
            filters: chips::filters(viewer),
            selection: chips::selection(viewer),
            switches: switches::switches(viewer),
            related: switches::related(viewer),
            status: heading::status(viewer, shown),
            total: answer.total(),
            correction: heading::correction(viewer),
            notice: notice::notice(archive.issues()),
            body,
        }
    })
}

/// Finds what a query asks for, and everything that words about it are made of.
fn look<T>(
    archive: &Archive,
    target: &Target,
    listings: &Listings,
    settings: &Settings,
    language: &dyn Language,
    then: impl FnOnce(&Viewer<'_>) -> T,
) -> T {
    let Target { scope, query } = target;
    let typed = Search::new(query.text(), language);
    if !typed.is_empty() {
        // Who types before the index is done waits for the rest of it.
        archive.index(usize::MAX, language);
    }
    let answer = archive.answer(scope, query, &typed);
    let search = answer.corrected().unwrap_or(&typed);
    let mut asked = query.and(&settings.locked);
    // The scope is said already.
    if let Some((facet, slug)) = scope.term().filter(|(facet, slug)| asked.sense(*facet, slug) == Some(Sense::With)) {
        asked = asked.toggled(facet, slug, Sense::With);
    }
    let asked = &asked;
    then(&Viewer { archive, scope, query, asked, search, answer: &answer, listings, settings, language })
}

/// The name of the site: the publisher's word, the feed's, or a plain one.
pub fn site_name(archive: Option<&Archive>, settings: &Settings) -> String {
    let feed = archive.and_then(|archive| archive.feed().title.clone());
    settings.title.clone().or(feed).unwrap_or_else(|| "Tag Archive".into())
}

/// Sorting as a page offers it.
pub fn sort_label(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Best match first",
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Title => "Title, A to Z",
    }
}

/// What every part of a view needs.
struct Viewer<'v> {
    archive: &'v Archive,
    scope: &'v Scope,
    query: &'v Query,
    /// The query with what a lock wants, which words spell out.
    asked: &'v Query,
    /// What was looked for: what was typed, or what was meant.
    search: &'v Search,
    answer: &'v Answer,
    listings: &'v Listings,
    settings: &'v Settings,
    language: &'v dyn Language,
}

impl Viewer<'_> {
    fn body(&self, pages: &pager::Pages) -> Body {
        if let Some(message) = message::nothing_here(self) {
            return Body::Message(message);
        }
        if self.answer.total() == 0 {
            return Body::Message(message::no_match(self));
        }
        let (start, size) = match self.settings.paging {
            Paging::Pages => (pages.start(), pages.size()),
            Paging::None => (0, pages.size()),
            // The address says how deep the reader is, and Back leads there.
            Paging::More => (0, pages.start() + pages.size()),
        };
        let ranks = self.archive.page(self.answer, self.query, start, size);
        let (pager, more) = match self.settings.paging {
            Paging::Pages => (pager::pager(self.query, self.scope, pages), None),
            Paging::More => (None, pager::more(self, pages)),
            Paging::None => (None, None),
        };
        let card = |rank| card::found(self.archive, rank, self.search, self.settings, self.language);
        let cards = card::with_unique_ids(ranks.into_iter().map(card).collect());
        let cards = cards.into_iter().map(Arc::new).collect();
        Body::Posts { cards, pager, more }
    }

    fn shows(&self, control: Control) -> bool {
        self.settings.controls.contains(&control)
    }

    /// How many posts another query finds here.
    fn total(&self, query: &Query) -> usize {
        self.archive.total(self.scope, query, &Search::new(query.text(), self.language))
    }

    fn site_name(&self) -> String {
        site_name(Some(self.archive), self.settings)
    }

    /// "No posts", "1 post", "1,180 posts".
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
