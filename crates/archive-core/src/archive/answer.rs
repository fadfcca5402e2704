//! The answer to a query: which posts it selects, and how many posts each
//! chip and bar stands for.
//!
//! Counts are truthful: an open chip counts the posts there are after it is
//! pressed. Nothing is put in order or in words here.

use super::calendar::Months;
use super::{Archive, Scope};
use crate::bits::Bits;
use crate::period::Period;
use crate::query::{Choice, Facet, Match, Query, Sense};
use crate::search::{Found, Search};

/// The answer to a query.
pub struct Answer {
    pub(super) posts: Bits,
    /// How well each post fits the typed words; empty where none were typed.
    pub(super) scores: Vec<u32>,
    corrected: Option<Search>,
    /// When the posts appeared that there are under everything but what was said
    /// of years.
    months: Months,
    /// For each facet the count of each of its terms, in the order of terms.
    counts: [Vec<usize>; Facet::ALL.len()],
    /// For each choice of the query what it holds, or keeps out.
    held: Vec<usize>,
}

impl Answer {
    /// How many posts were selected.
    pub fn total(&self) -> usize {
        self.posts.count()
    }

    /// For every term of a facet, in the order of [`Archive::terms`], how many
    /// posts there are once it is chosen too; for years, once it is the only one.
    pub fn counts(&self, facet: Facet) -> &[usize] {
        &self.counts[facet as usize]
    }

    /// The search that was answered in place of a mistyped one.
    pub(crate) fn corrected(&self) -> Option<&Search> {
        self.corrected.as_ref()
    }

    /// For every choice of the query, in its order, how many of the posts it
    /// allows are in the answer; for one that excludes, how many it keeps out.
    pub fn held(&self) -> &[usize] {
        &self.held
    }
}

impl Archive {
    /// Selects and counts. A scope or choice that no post carries selects nothing.
    pub(crate) fn answer(&self, scope: &Scope, query: &Query, search: &Search) -> Answer {
        let Found { posts: pool, scores, corrected } = self.pool(scope, search);
        let posts = self.select(&pool, query);
        let months = match query.choices().iter().any(|choice| choice.facet == Facet::Year) {
            true => self.calendar.count(&self.select(&pool, &query.without(Facet::Year))),
            false => self.calendar.count(&posts),
        };
        let counts = Facet::ALL.map(|facet| match (facet, query.combine_in(facet)) {
            // Most archives have one source, which is not told.
            _ if self.terms(facet).is_empty() => Vec::new(),
            (Facet::Year, _) => self.years().map(|year| months.within(year)).collect(),
            (_, Match::All) => self.facet(facet).count(&posts),
            (_, Match::Any) => self.widened(&pool, query, facet),
        });
        let held = query.choices().iter().map(|choice| self.held(&pool, query, choice, &posts)).collect();
        Answer { posts, scores, corrected, months, counts, held }
    }

    /// How many posts a query selects, without counting anything else.
    pub(crate) fn total(&self, scope: &Scope, query: &Query, search: &Search) -> usize {
        self.select(&self.pool(scope, search).posts, query).count()
    }

    /// The posts of a scope that a search finds.
    fn pool(&self, scope: &Scope, search: &Search) -> Found {
        let mut found = if search.is_empty() {
            Found::everything(self.feed.posts.len())
        } else {
            let index = self.words();
            debug_assert_eq!(index.len(), self.feed.posts.len(), "words are looked for before all are known");
            index.find(search)
        };
        if let Some((facet, slug)) = scope.term() {
            found.posts.keep(&self.carrying(facet, slug));
        }
        found
    }

    /// How many posts of a scope carry each term of a facet.
    pub fn in_scope(&self, scope: &Scope, facet: Facet) -> Vec<usize> {
        match scope.term() {
            None => self.terms(facet).iter().map(|term| term.posts).collect(),
            Some((about, slug)) => self.facet(facet).count(&self.carrying(about, slug)),
        }
    }

    /// How many posts each of some periods has under everything but what
    /// was said of years.
    pub fn in_periods(&self, answer: &Answer, periods: &[Period]) -> Vec<usize> {
        periods.iter().map(|period| answer.months.within(*period)).collect()
    }

    /// The years that posts appeared in, in the order of terms.
    fn years(&self) -> impl Iterator<Item = Period> {
        self.terms(Facet::Year).iter().filter_map(|year| Period::parse(&year.slug))
    }

    /// The posts of a pool that the choices of a query allow.
    pub(super) fn select(&self, pool: &Bits, query: &Query) -> Bits {
        let mut posts = pool.clone();
        for facet in Facet::ALL {
            if let Some(wanted) = self.wanted(facet, query) {
                posts.keep(&wanted);
            }
            query.slugs(facet, Sense::Without).for_each(|slug| posts.remove(&self.carrying(facet, slug)));
        }
        posts
    }

    /// The posts that the chosen values of one facet allow together; nothing
    /// chosen, nothing to say.
    fn wanted(&self, facet: Facet, query: &Query) -> Option<Bits> {
        let mut chosen = query.slugs(facet, Sense::With).map(|slug| self.carrying(facet, slug));
        let mut wanted = chosen.next()?;
        match query.combine_in(facet) {
            Match::All => chosen.for_each(|posts| wanted.keep(&posts)),
            Match::Any => chosen.for_each(|posts| wanted.add(&posts)),
        }
        Some(wanted)
    }

    /// What each term of a facet would give in total, under "any".
    fn widened(&self, pool: &Bits, query: &Query, facet: Facet) -> Vec<usize> {
        let mut free = self.select(pool, &query.with_none_wanted(facet));
        let mut chosen = 0;
        if let Some(wanted) = self.wanted(facet, query) {
            let all = free.count();
            free.remove(&wanted);
            chosen = all - free.count();
        }
        let mut counts = self.facet(facet).count(&free);
        counts.iter_mut().for_each(|count| *count += chosen);
        counts
    }

    fn held(&self, pool: &Bits, query: &Query, choice: &Choice, posts: &Bits) -> usize {
        let Choice { facet, slug, sense } = choice;
        match sense {
            Sense::With => {
                let mut held = self.carrying(*facet, slug);
                held.keep(posts);
                held.count()
            }
            Sense::Without => self.select(pool, &query.toggled(*facet, slug, *sense)).count() - posts.count(),
        }
    }

    /// The posts that carry a tag or category, or appeared in a period.
    fn carrying(&self, facet: Facet, slug: &str) -> Bits {
        match (facet == Facet::Year).then(|| Period::parse(slug)).flatten() {
            Some(period) => self.calendar.posts(period),
            None => self.facet(facet).posts(slug, self.feed.posts.len()),
        }
    }
}
