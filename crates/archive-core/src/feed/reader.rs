//! What a format has at hand while it reads: the platform, where links are seen
//! from, what was said of the feed beforehand; and where it tells what it met.
//!
//! Which fields there are is not known here.

use super::rest::{Rest, Unnamed};
use super::source::{Source, Unpublished};
use crate::date::Date;
use crate::issue::{Issue, Outcome, Problem};
use crate::language::Language;
use crate::link;

/// What a format has at hand while it reads.
pub(super) struct Reader<'r> {
    at_hand: AtHand<'r>,
    address: Option<String>,
    pub(super) met: Met,
}

/// What a format met on its way, beside posts.
#[derive(Default)]
pub(super) struct Met {
    pub(super) issues: Vec<Issue>,
    pub(super) hidden: Hidden,
    pub(super) rest: Rest,
    pub(super) unnamed: Vec<Unnamed>,
}

/// What stays as it is while a document is read.
#[derive(Clone, Copy)]
pub(super) struct AtHand<'r> {
    pub(super) language: &'r dyn Language,
    pub(super) source: &'r Source,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub(super) now: Option<i64>,
}

/// How many posts were left out because they are not published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// They are not finished.
    pub drafts: usize,
    /// They are for those who have the link.
    pub unlisted: usize,
    /// They are to appear at a later time.
    pub future: usize,
}

impl Hidden {
    /// Counts those of another document as well.
    pub(crate) fn add(&mut self, other: Hidden) {
        self.drafts += other.drafts;
        self.unlisted += other.unlisted;
        self.future += other.future;
    }
}

/// What a post can say of itself that keeps it out of an archive.
#[derive(Clone, Copy)]
pub(super) enum Reserve {
    Draft,
    Unlisted,
    Future,
}

impl<'r> Reader<'r> {
    pub(super) fn new(at_hand: AtHand<'r>, address: Option<&str>) -> Reader<'r> {
        Reader { at_hand, address: address.map(str::to_string), met: Met::default() }
    }

    pub(super) fn finish(self) -> Met {
        self.met
    }

    pub(super) fn language(&self) -> &'r dyn Language {
        self.at_hand.language
    }

    pub(super) fn source(&self) -> &'r Source {
        self.at_hand.source
    }

    pub(super) fn at_hand(&self) -> AtHand<'r> {
        self.at_hand
    }

    /// Where relative links are seen from.
    pub(super) fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Sees relative links from elsewhere, itself seen from where they were seen so far; gives that back.
    pub(super) fn enter(&mut self, base: Option<&str>) -> Option<String> {
        let before = self.address.clone();
        if let Some(base) = base.and_then(|base| link::safe(base, self.address())) {
            self.address = Some(base);
        }
        before
    }

    /// Sees relative links from where they were seen before.
    pub(super) fn leave(&mut self, before: Option<String>) {
        self.address = before;
    }

    pub(super) fn report(&mut self, place: String, problem: Problem, outcome: Outcome) {
        let issue = Issue { place, problem, outcome };
        // What several fields lie in is looked at as often.
        if !self.met.issues.iter().rev().take(32).any(|before| *before == issue) {
            self.met.issues.push(issue);
        }
    }

    /// Takes over what another reader met.
    pub(super) fn append(&mut self, other: Reader<'_>) {
        let Met { issues, hidden, unnamed, .. } = other.met;
        self.met.issues.extend(issues);
        self.met.hidden.add(hidden);
        self.met.unnamed.extend(unnamed);
    }

    /// Whether a post that keeps something back is left out, which is counted.
    pub(super) fn hides(&mut self, reserve: Option<Reserve>) -> bool {
        let Some(reserve) = reserve.filter(|_| self.source().unpublished == Unpublished::Hidden) else { return false };
        match reserve {
            Reserve::Draft => self.met.hidden.drafts += 1,
            Reserve::Unlisted => self.met.hidden.unlisted += 1,
            Reserve::Future => self.met.hidden.future += 1,
        }
        true
    }

    /// Whether a post of that date is left out because it is yet to come.
    pub(super) fn hides_until(&mut self, published: Option<Date>) -> bool {
        let to_come = published.zip(self.at_hand.now).is_some_and(|(date, now)| date.instant > now);
        let hides = to_come && self.source().unpublished == Unpublished::Hidden;
        self.met.hidden.future += usize::from(hides);
        hides
    }
}
