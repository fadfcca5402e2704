//! What a reader sees, finished: headings, cards, chips with counts, paging and
//! one status. Components show it and add nothing.
//!
//! Here everything is counted, sorted, formatted and cut. Where a link leads is
//! told as a [`Target`]; what address that has is the shell's to say.

use crate::archive::{Answer, Archive, Scope, title};
use crate::fold::Words;
use crate::language::Language;
use crate::query::{Query, Sort};
use crate::settings::Settings;

mod card;
mod chips;
mod heading;
mod notice;
mod pager;
mod tags;
#[cfg(test)]
mod tests;

pub use card::{Card, CardDate, Span};
pub use chips::{Chip, ChipState, Filter};
pub use notice::Notice;
pub use pager::{Pager, PagerItem};
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
    /// The title of the document: "backend Archives | Site Name".
    pub document_title: String,
    /// What the site says of itself, on the page of all posts.
    pub description: Option<String>,
    /// The query that this view answers.
    pub query: Query,
    /// Whether there are posts to search, to sort and to narrow.
    pub narrowable: bool,
    /// The groups of chips to narrow by.
    pub filters: Vec<Filter>,
    /// The chosen chips, each to be removed.
    pub selection: Vec<Chip>,
    /// How many posts there are: "12 posts".
    pub status: String,
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
        cards: Vec<Card>,
        /// Other pages; nothing where one page holds all.
        pager: Option<Pager>,
    },
    /// Words in place of posts.
    Message(Message),
}

/// Why there is nothing to show, and the way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is the matter, in a few words.
    pub title: &'static str,
    /// Why.
    pub text: String,
    /// Changes of the query that bring posts back.
    pub remedies: Vec<Remedy>,
    /// A place where there are posts.
    pub way_back: Option<Link>,
}

/// A change of the query, and what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is taken away and what there is then: "Remove “kubernetes” (3 posts)".
    pub label: String,
    /// The query without it.
    pub query: Query,
}

/// Answers a query about a part of the archive.
pub fn view(archive: &Archive, target: &Target, settings: &Settings, language: &dyn Language) -> View {
    let Target { scope, query } = target;
    let viewer = Viewer { archive, scope, query, settings, language };
    let words = Words::new(&query.text, language);
    let answer = archive.answer(scope, query, &words);
    let pages = pager::Pages::new(answer.total(), settings.page_size, query.page);
    let name = viewer.site_name();
    View {
        heading: heading::heading(archive, scope),
        document_title: heading::document_title(archive, scope, &pages, &name),
        description: archive.feed().description.clone().filter(|_| *scope == Scope::All),
        query: query.clone(),
        narrowable: viewer.nothing_here().is_none(),
        filters: chips::filters(&viewer, &answer),
        selection: chips::selection(&viewer, &answer),
        status: viewer.posts(answer.total()),
        notice: notice::notice(archive.issues()),
        body: viewer.body(&answer, &pages, &words),
    }
}

/// The name of the site: the publisher's word, the feed's, or a plain one.
pub fn site_name(archive: Option<&Archive>, settings: &Settings) -> String {
    let feed = archive.and_then(|archive| archive.feed().title.clone());
    settings.title.clone().or(feed).unwrap_or_else(|| "Tag Archive".into())
}

/// Sorting as a page offers it.
pub fn sort_label(sort: Sort) -> &'static str {
    match sort {
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
    settings: &'v Settings,
    language: &'v dyn Language,
}

impl Viewer<'_> {
    fn body(&self, answer: &Answer, pages: &pager::Pages, words: &Words) -> Body {
        if let Some(message) = self.nothing_here() {
            return Body::Message(message);
        }
        if answer.total() == 0 {
            return Body::Message(self.no_match());
        }
        let ranks = self.archive.page(answer, self.query.sort, pages.start(), pages.size());
        Body::Posts {
            cards: ranks.into_iter().map(|rank| card::card(self, rank, words)).collect(),
            pager: pager::pager(self.query, self.scope, pages),
        }
    }

    /// What to say where no query could find a post.
    fn nothing_here(&self) -> Option<Message> {
        let (title, text, way_back) = match self.scope.term() {
            _ if self.archive.feed().posts.is_empty() => (
                "No posts yet",
                "The feed was read and holds no post. New ones appear here once it has them.".into(),
                None,
            ),
            Some((facet, slug)) if self.archive.term(facet, slug).is_none() => {
                let way_back = Link { label: "All posts".into(), target: Target::default() };
                ("Nothing under this name", heading::unknown(facet, slug), Some(way_back))
            }
            _ => return None,
        };
        Some(Message { title, text, remedies: Vec::new(), way_back })
    }

    /// Offers the single changes that bring posts back, most posts first, and
    /// the way back to everything.
    fn no_match(&self) -> Message {
        let chips = self.query.choices().iter().map(|choice| {
            let label = chips::label(self.archive, choice.facet, &choice.slug);
            (label, self.query.toggled(choice.facet, &choice.slug))
        });
        let words = Some((self.query.text.clone(), self.query.with_text(""))).filter(|(text, _)| !text.is_empty());
        let mut found: Vec<(usize, Remedy)> = words
            .into_iter()
            .chain(chips)
            .map(|(label, query)| self.remedy(format!("Remove “{label}”"), query))
            .filter(|(posts, _)| *posts > 0)
            .collect();
        found.sort_by_key(|(posts, _)| std::cmp::Reverse(*posts));
        let text = match found.len() {
            0 => "No post has everything that is chosen, and no single change brings posts back.",
            1 => "No post has everything that is chosen. One change brings posts back:",
            _ => "No post has everything that is chosen. Each of these changes brings posts back:",
        };
        found.push(self.remedy("Clear all".into(), self.query.cleared()));
        let remedies = found.into_iter().map(|(_, remedy)| remedy).collect();
        Message { title: "No post matches", text: text.into(), remedies, way_back: None }
    }

    fn remedy(&self, label: String, query: Query) -> (usize, Remedy) {
        let posts = self.archive.answer(self.scope, &query, &Words::new(&query.text, self.language)).total();
        (posts, Remedy { label: format!("{label} ({})", self.posts(posts)), query })
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
}
