//! Answers a query: selects posts, and counts the posts for each chip and bar.
//!
//! The count of an unselected chip is the number of posts that remain after it
//! is pressed. This module neither sorts nor formats.

use super::calendar::Months;
use super::{Archive, Scope};
use crate::period::Period;
use crate::post_set;
use crate::query::{Facet, FacetFilter, MatchMode, Polarity, Query};
use crate::search::{Search, SearchHits};
use archive_feed::steps;
use fixedbitset::FixedBitSet;

/// The answer to a query: the selected posts and all counts.
pub struct Answer {
    pub(super) posts: FixedBitSet,
    /// The relevance score of each post; empty if no words were typed.
    pub(super) scores: Vec<u32>,
    corrected: Option<Search>,
    /// The posts per month under every filter except those on years.
    months: Months,
    /// For each facet, the count of each of its terms, in the order of terms.
    counts: [Vec<usize>; Facet::ALL.len()],
    /// For each filter of the query, the number of posts it keeps or excludes.
    filter_counts: Vec<usize>,
}

impl Answer {
    /// Returns the number of selected posts.
    pub fn total(&self) -> usize {
        self.posts.count_ones(..)
    }

    /// Returns for every term of a facet, in the order of [`Archive::terms`],
    /// the number of posts once it is selected too. For years, it is the number
    /// once the year is the only one selected.
    pub fn counts(&self, facet: Facet) -> &[usize] {
        &self.counts[facet as usize]
    }

    /// Returns the corrected search that was answered in place of a mistyped one.
    pub(crate) fn corrected(&self) -> Option<&Search> {
        self.corrected.as_ref()
    }

    /// Returns for every filter of the query, in its order, the number of posts
    /// in the answer that it allows. For an excluding filter, it is the number
    /// of posts that the filter removes.
    pub fn filter_counts(&self) -> &[usize] {
        &self.filter_counts
    }
}

impl Archive {
    /// Selects and counts posts. A scope or filter that no post carries selects nothing.
    pub(crate) fn answer(&self, scope: &Scope, query: &Query, search: &Search) -> Answer {
        let SearchHits { posts: pool, scores, corrected } = self.pool(scope, search);
        let posts = self.select(&pool, query);
        let months = match query.choices().iter().any(|choice| choice.facet == Facet::Year) {
            true => self.calendar.count(&self.select(&pool, &query.without(Facet::Year))),
            false => self.calendar.count(&posts),
        };
        let counts = Facet::ALL.map(|facet| match (facet, query.match_mode_of(facet)) {
            // Most archives have one source, and their posts carry no source label.
            _ if self.terms(facet).is_empty() => Vec::new(),
            (Facet::Year, _) => self.years().map(|year| months.count_in(year)).collect(),
            (_, MatchMode::All) => self.facet(facet).count(&posts),
            (_, MatchMode::Any) => self.count_alternatives(&pool, query, facet),
        });
        let filter_counts = self.count_filters(&pool, query, &posts);
        Answer { posts, scores, corrected, months, counts, filter_counts }
    }

    /// Returns the number of posts that a query selects, without any other count.
    pub(crate) fn total(&self, scope: &Scope, query: &Query, search: &Search) -> usize {
        self.select(&self.pool(scope, search).posts, query).count_ones(..)
    }

    /// Returns the posts of a scope that match a search.
    fn pool(&self, scope: &Scope, search: &Search) -> SearchHits {
        let mut found = if search.is_empty() {
            SearchHits::everything(self.feed.posts.len())
        } else {
            let index = self.words();
            debug_assert_eq!(index.len(), self.feed.posts.len(), "words are looked for before all are known");
            index.find(search)
        };
        if let Some((facet, slug)) = scope.term() {
            found.posts.intersect_with(&self.posts_with(facet, slug));
        }
        found
    }

    /// Returns for each term of a facet the number of posts in a scope that carry it.
    pub fn in_scope(&self, scope: &Scope, facet: Facet) -> Vec<usize> {
        match scope.term() {
            None => self.terms(facet).iter().map(|term| term.posts).collect(),
            Some((about, slug)) => self.facet(facet).count(&self.posts_with(about, slug)),
        }
    }

    /// Returns for each period the number of its posts under every filter
    /// except those on years.
    pub fn in_periods(&self, answer: &Answer, periods: &[Period]) -> Vec<usize> {
        periods.iter().map(|period| answer.months.count_in(*period)).collect()
    }

    /// Returns for each period the number of its posts in a scope, without any filter.
    pub fn in_periods_of_scope(&self, scope: &Scope, periods: &[Period]) -> Vec<usize> {
        let months = self.calendar.count(&match scope.term() {
            None => post_set::all(self.feed.posts.len()),
            Some((facet, slug)) => self.posts_with(facet, slug),
        });
        periods.iter().map(|period| months.count_in(*period)).collect()
    }

    /// Returns the years with posts, in the order of terms.
    fn years(&self) -> impl Iterator<Item = Period> {
        self.terms(Facet::Year).iter().filter_map(|year| Period::parse(&year.slug))
    }

    /// Returns the posts of a pool that pass the filters of a query.
    pub(super) fn select(&self, pool: &FixedBitSet, query: &Query) -> FixedBitSet {
        let mut posts = pool.clone();
        for facet in Facet::ALL {
            if let Some(included) = self.select_included(facet, query) {
                posts.intersect_with(&included);
            }
            query.slugs(facet, Polarity::Exclude).for_each(|slug| posts.difference_with(&self.posts_with(facet, slug)));
        }
        posts
    }

    /// Returns the posts that the included values of one facet allow together;
    /// `None` if no value is included.
    fn select_included(&self, facet: Facet, query: &Query) -> Option<FixedBitSet> {
        let mut chosen = query.slugs(facet, Polarity::Include).map(|slug| self.posts_with(facet, slug));
        let mut included = chosen.next()?;
        match query.match_mode_of(facet) {
            MatchMode::All => chosen.for_each(|posts| included.intersect_with(&posts)),
            MatchMode::Any => chosen.for_each(|posts| included.union_with(&posts)),
        }
        Some(included)
    }

    /// Returns for each term of a facet the total if it were included too,
    /// under [`MatchMode::Any`].
    fn count_alternatives(&self, pool: &FixedBitSet, query: &Query, facet: Facet) -> Vec<usize> {
        let mut free = self.select(pool, &query.without_included(facet));
        let mut chosen = 0;
        if let Some(included) = self.select_included(facet, query) {
            chosen = free.intersection_count(&included);
            free.difference_with(&included);
        }
        let mut counts = self.facet(facet).count(&free);
        counts.iter_mut().for_each(|count| *count += chosen);
        counts
    }

    /// Returns for each filter of a query the number of posts of its answer that it allows, or that it alone removes.
    /// The cost is that of each filter once: without that, a hundred exclusions would be selected ten thousand times.
    fn count_filters(&self, pool: &FixedBitSet, query: &Query, posts: &FixedBitSet) -> Vec<usize> {
        let holders: Vec<FixedBitSet> =
            query.choices().iter().map(|choice| self.posts_with(choice.facet, &choice.slug)).collect();
        let is_excluding = |choice: &FacetFilter| choice.sense == Polarity::Exclude;
        // The posts that one exclusion removes from the pool, and those that several do.
        let (mut once, mut again) = (FixedBitSet::with_capacity(pool.len()), FixedBitSet::with_capacity(pool.len()));
        for (_, removed) in query.choices().iter().zip(&holders).filter(|(choice, _)| is_excluding(choice)) {
            let mut both = once.clone();
            both.intersect_with(removed);
            again.union_with(&both);
            once.union_with(removed);
        }
        once.difference_with(&again);
        once.intersect_with(pool);
        for facet in Facet::ALL {
            if let Some(included) = self.select_included(facet, query) {
                once.intersect_with(&included);
            }
        }
        let counts = query.choices().iter().zip(&holders);
        counts.map(|(choice, held)| held.intersection_count(if is_excluding(choice) { &once } else { posts })).collect()
    }

    /// Returns the posts that carry a term, or appeared in a period.
    fn posts_with(&self, facet: Facet, slug: &str) -> FixedBitSet {
        steps::add(self.feed.posts.len() + self.terms(facet).len());
        match (facet == Facet::Year).then(|| Period::parse(slug)).flatten() {
            Some(period) => self.calendar.posts(period),
            None => self.facet(facet).posts(slug, self.feed.posts.len()),
        }
    }
}
