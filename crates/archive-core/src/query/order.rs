//! Sort orders and match modes, with their names and defaults. The archive does
//! the sorting.

/// How several filters of one facet combine. Years and sources always combine
/// as [`MatchMode::Any`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MatchMode {
    /// A post carries every value.
    #[default]
    All,
    /// A post carries at least one of the values.
    Any,
}

impl MatchMode {
    /// Returns the match mode with a name, as URLs and attributes write it.
    pub fn from_name(name: &str) -> Option<MatchMode> {
        match name {
            "all" => Some(MatchMode::All),
            "any" => Some(MatchMode::Any),
            _ => None,
        }
    }
}

/// The order of posts. Pinned posts are first in every order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Best match of the search text first.
    Relevance,
    /// Latest first, undated posts last.
    Newest,
    /// Earliest first, undated posts last.
    Oldest,
    /// By title, regardless of case and accents.
    Title,
}

impl Sort {
    /// Every order, as a page lists them.
    pub const ALL: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];

    /// Returns the name of this order in URLs.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::Title => "title",
        }
    }

    /// Returns the order with a name.
    pub fn from_name(name: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// The position of sticky posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sticky {
    /// They are first in every order.
    #[default]
    First,
    /// They follow the order of the other posts.
    Off,
}
