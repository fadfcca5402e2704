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
    /// The feed holds no post at all.
    EmptyFeed,
    /// No post has every chosen chip and typed word.
    NoMatch {
        /// The single changes that bring posts back, most posts first.
        remedies: Vec<Remedy>,
    },
    /// No post carries the tag or category that was asked for.
    UnknownTerm {
        /// What was asked for, as "No post is tagged “rusty”."
        asked: String,
    },
}

/// One part of a query to take away, and what that brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is taken away: "Remove “kubernetes”".
    pub label: String,
    /// How many posts there are then: "3 posts".
    pub status: String,
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
        if self.archive.feed().posts.is_empty() {
            return Body::EmptyFeed;
        }
        if let Some((facet, slug)) = self.scope.term()
            && self.archive.term(facet, slug).is_none()
        {
            return Body::UnknownTerm { asked: heading::unknown(facet, slug) };
        }
        if answer.total() == 0 {
            return Body::NoMatch { remedies: self.remedies() };
        }
        let ranks = self.archive.page(answer, self.query.sort, pages.start(), pages.size());
        Body::Posts {
            cards: ranks.into_iter().map(|rank| card::card(self, rank, words)).collect(),
            pager: pager::pager(self.query, self.scope, pages),
        }
    }

    /// Takes away one chip or the words, and keeps what brings posts back.
    fn remedies(&self) -> Vec<Remedy> {
        let chips = self.query.choices().iter().map(|choice| {
            let label = chips::label(self.archive, choice.facet, &choice.slug);
            (label, self.query.toggled(choice.facet, &choice.slug))
        });
        let words = Some((self.query.text.clone(), self.query.with_text(""))).filter(|(text, _)| !text.is_empty());
        let mut remedies: Vec<(usize, Remedy)> = words
            .into_iter()
            .chain(chips)
            .map(|(label, query)| {
                let answer = self.archive.answer(self.scope, &query, &Words::new(&query.text, self.language));
                let status = self.posts(answer.total());
                (answer.total(), Remedy { label: format!("Remove “{label}”"), status, query })
            })
            .filter(|(posts, _)| *posts > 0)
            .collect();
        remedies.sort_by_key(|(posts, _)| std::cmp::Reverse(*posts));
        remedies.into_iter().map(|(_, remedy)| remedy).collect()
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
