//! The context of a format while it parses a document: language services, the
//! base URL, and the feed's settings. It also collects diagnostics.

use super::continuation::{Continuation, UnresolvedTerm};
use super::labels::KnownLabels;
use super::source::{Source, Unpublished};
use crate::date::Date;
use crate::diagnostic::{DiagnosticList, Problem, Recovery};
use crate::excerpt;
use crate::facet::Facet;
use crate::language::Language;
use crate::link;
use crate::model::TermDescription;
use std::sync::Arc;

/// Context and results of parsing a document.
pub(super) struct FeedParser<'r> {
    context: ParseContext<'r>,
    /// The URL of the document.
    document: Base,
    /// The base of relative links.
    address: Base,
    /// The labels of posts so far.
    pub(super) labels: KnownLabels,
    pub(super) results: Diagnostics,
}

/// A base of relative links. Each entry of a feed can enter one and leave it, so it is shared.
pub(super) type Base = Option<Arc<str>>;

/// The maximum length of the base of relative links in bytes, without its query. Each relative link repeats it.
pub(super) const MOST_BASE: usize = 512;

/// What a parser collects beside posts.
#[derive(Default)]
pub(super) struct Diagnostics {
    pub(super) diagnostics: DiagnosticList,
    pub(super) hidden: Hidden,
    pub(super) rest: Continuation,
    pub(super) unnamed: Vec<UnresolvedTerm>,
    pub(super) descriptions: Vec<TermDescription>,
}

/// The context that does not change while a document is parsed.
#[derive(Clone, Copy)]
pub(super) struct ParseContext<'r> {
    pub(super) language: &'r dyn Language,
    pub(super) source: &'r Source,
    /// The current time in seconds since 1970-01-01T00:00:00Z.
    pub(super) now: Option<i64>,
}

/// The number of posts left out because they are not published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Drafts.
    pub drafts: usize,
    /// Unlisted posts, which are only for people with the link.
    pub unlisted: usize,
    /// Posts with a future date.
    pub future: usize,
}

impl Hidden {
    /// Adds the counts of another document.
    pub(crate) fn add(&mut self, other: Hidden) {
        self.drafts += other.drafts;
        self.unlisted += other.unlisted;
        self.future += other.future;
    }
}

/// Why a post is not public.
#[derive(Clone, Copy)]
pub(super) enum Restriction {
    Draft,
    Unlisted,
    Future,
}

impl<'r> FeedParser<'r> {
    pub(super) fn new(context: ParseContext<'r>, address: Option<&str>) -> FeedParser<'r> {
        let address: Base = address.map(Into::into);
        let diagnostics = DiagnosticList::new(context.source.diagnostics);
        let results = Diagnostics { diagnostics, ..Diagnostics::default() };
        FeedParser { context, document: address.clone(), address, labels: KnownLabels::default(), results }
    }

    pub(super) fn finish(self) -> Diagnostics {
        self.results
    }

    pub(super) fn language(&self) -> &'r dyn Language {
        self.context.language
    }

    pub(super) fn source(&self) -> &'r Source {
        self.context.source
    }

    pub(super) fn context(&self) -> ParseContext<'r> {
        self.context
    }

    /// Returns the URL that relative links are resolved against.
    pub(super) fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Returns a link that is safe to follow, resolved against the base.
    pub(super) fn safe_link(&self, link: &str) -> Option<String> {
        // An absolute link needs no base.
        let base = self.address().filter(|base| !link::is_web(link) && is_short(base));
        link::safe(link, base)
    }

    /// Changes the base of relative links to `base`, resolved against the current base, unless it is too long. Returns
    /// the previous base.
    pub(super) fn enter(&mut self, base: Option<&str>) -> Base {
        let before = self.address.clone();
        let base = base.filter(|base| is_short(base)).and_then(|base| self.safe_link(base));
        if let Some(base) = base.filter(|base| is_short(base)) {
            self.address = Some(base.into());
        }
        before
    }

    /// Whether a base is short enough to be entered.
    pub(super) fn accepts(&self, base: &str) -> bool {
        is_short(base) && self.safe_link(base).is_none_or(|base| is_short(&base))
    }

    /// Changes the base of relative links to the document. Returns the previous base.
    pub(super) fn enter_document(&mut self) -> Base {
        std::mem::replace(&mut self.address, self.document.clone())
    }

    /// Restores the base that `enter` returned.
    pub(super) fn leave(&mut self, before: Base) {
        self.address = before;
    }

    pub(super) fn report(&mut self, place: String, problem: Problem, outcome: Recovery) {
        self.results.diagnostics.report(place, problem, outcome);
    }

    /// Reports a problem of the document that the parser repaired.
    pub(super) fn report_repair(&mut self, problem: Problem) {
        self.report("the document".into(), problem, Recovery::Repaired);
    }

    /// Keeps the first description of a term. Its length is limited like that of an excerpt.
    pub(super) fn describe(&mut self, facet: Facet, label: &str, text: String) {
        let is_known = |known: &TermDescription| known.facet == facet && known.label == label;
        // A feed with more terms is no list that a person wrote, and each of them is compared with all.
        const MOST: usize = 2000;
        let descriptions = &mut self.results.descriptions;
        if descriptions.len() < MOST && !descriptions.iter().any(is_known) {
            let text = excerpt::truncate(text, self.context.language);
            descriptions.push(TermDescription { facet, label: label.to_string(), text });
        }
    }

    /// Adds the results of another parser.
    pub(super) fn append(&mut self, other: FeedParser<'_>) {
        let Diagnostics { diagnostics, hidden, unnamed, descriptions, .. } = other.results;
        self.results.descriptions.extend(descriptions);
        self.results.diagnostics.append(diagnostics);
        self.results.hidden.add(hidden);
        self.results.unnamed.extend(unnamed);
    }

    /// Counts a post that is not public, and returns whether it is left out.
    pub(super) fn hide(&mut self, restriction: Option<Restriction>) -> bool {
        let Some(restriction) = restriction.filter(|_| self.source().unpublished == Unpublished::Hidden) else {
            return false;
        };
        match restriction {
            Restriction::Draft => self.results.hidden.drafts += 1,
            Restriction::Unlisted => self.results.hidden.unlisted += 1,
            Restriction::Future => self.results.hidden.future += 1,
        }
        true
    }

    /// Whether to leave out a post because its date is in the future. Counts it if so.
    pub(super) fn hide_future(&mut self, published: Option<Date>) -> bool {
        // Dates without an offset count as UTC, and the earliest time zone is 14 hours ahead of it.
        const EARLIEST: i64 = 14 * 3600;
        let to_come = published.zip(self.context.now).is_some_and(|(date, now)| date.instant > now + EARLIEST);
        let hides = to_come && self.source().unpublished == Unpublished::Hidden;
        self.results.hidden.future += usize::from(hides);
        hides
    }
}

/// Whether a base is short enough for each relative link to repeat it.
fn is_short(base: &str) -> bool {
    base.find(['?', '#']).unwrap_or(base.len()) <= MOST_BASE
}
