//! How posts are put in order, and how several choices combine.
//!
//! Names and defaults only; the sorting itself is the archive's.

/// How several choices of one facet combine. Years and sources always combine
/// as [`Match::Any`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// A post carries every one of them.
    #[default]
    All,
    /// A post carries at least one of them.
    Any,
}

impl Match {
    /// The way of that name, as addresses and attributes write it.
    pub fn from_name(name: &str) -> Option<Match> {
        match name {
            "all" => Some(Match::All),
            "any" => Some(Match::Any),
            _ => None,
        }
    }
}

/// The order of posts. Pinned posts come first in every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What fits the typed words best first.
    Relevance,
    /// Latest first, undated posts last.
    Newest,
    /// Earliest first, undated posts last.
    Oldest,
    /// By title, case and accents aside.
    Title,
}

impl Sort {
    /// Every order, as a page offers them.
    pub const ALL: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];

    /// The word for this order in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::Title => "title",
        }
    }

    /// The order of that name.
    pub fn from_name(name: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// What becomes of sticky posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sticky {
    /// They come first in every order.
    #[default]
    First,
    /// They stand where the order puts them.
    Off,
}
