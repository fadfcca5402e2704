//! Where the loading stands, in words, and what a reader can do about it.
//!
//! Nothing is said of an archive that came at once, as most do.

use super::{Document, Gathering, Kind, State};
use crate::date::Day;
use crate::language::{DateStyle, Language};
use crate::loader::Failure;

/// Where the loading stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In words: "240 of 1,180 posts are here".
    pub text: String,
    /// What can be done.
    pub offer: Offer,
}

/// What a reader can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Have no more loaded.
    Stop,
    /// Have the rest loaded.
    GoOn,
    /// Have what did not come asked for again.
    TryAgain,
}

impl Offer {
    /// The words on its button.
    pub fn label(self) -> &'static str {
        match self {
            Offer::Stop => "Stop",
            Offer::GoOn => "Load the rest",
            Offer::TryAgain => "Try again",
        }
    }
}

impl Gathering {
    /// Where the loading stands, unless everything is there.
    pub fn standing(&self, locale: &str, language: &dyn Language) -> Option<Standing> {
        if self.is_whole() {
            return None;
        }
        let number = |number| language.number(locale, number);
        // A feed that says nothing of it holds what came of it.
        let totals = self.feeds.iter().map(|feed| feed.posts);
        let total: Option<usize> = totals.sum();
        let posts = if self.is_settled() { self.distinct } else { self.posts() };
        let here = match total {
            Some(total) => format!("{} of {} posts are here", number(posts), number(total)),
            None if posts == 1 => "1 post is here".to_string(),
            None => format!("{} posts are here", number(posts)),
        };
        let (text, offer) = match self.documents.iter().find(|document| matches!(document.state, State::Failed(_))) {
            _ if !self.is_settled() => (format!("{here}, more are coming."), Offer::Stop),
            Some(document) => (format!("{here}; {}", self.missing(document)), Offer::TryAgain),
            None => (format!("{here}; loading was stopped."), Offer::GoOn),
        };
        Some(Standing { text, offer })
    }

    /// "page 3 did not come: the server answered with status 503."
    fn missing(&self, document: &Document) -> String {
        let State::Failed(failure) = &document.state else { return String::new() };
        let what = match document.kind {
            Kind::Names(_) => "the names of some tags".to_string(),
            Kind::Posts if self.feeds.len() > 1 => format!("“{}”", self.feeds[document.feed].origin.name),
            Kind::Posts => format!("page {}", document.page),
        };
        format!("{what} did not come: {}.", failure.in_short())
    }
}

/// What is said of a copy that was kept at a day, and shown because of a failure.
pub fn kept(day: Day, failure: &Failure, locale: &str, language: &dyn Language) -> Standing {
    let day = language.date(locale, day, DateStyle::Day);
    Standing { text: format!("Saved copy from {day}; {}.", failure.in_short()), offer: Offer::TryAgain }
}
