//! Describes the loading progress as text, with the action that a reader can take.
//!
//! An archive that loads in one step, as most do, has no status.

use super::{DocumentContent, DocumentState, FeedLoader, LoadedDocument};
use crate::date::Day;
use crate::language::{DateStyle, Language};
use crate::response::LoadError;

/// The loading progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadStatus {
    /// The text: "240 of 1,180 posts are here".
    pub text: String,
    /// The available action.
    pub offer: LoadAction,
}

/// An action that a reader can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadAction {
    /// Stop loading.
    Stop,
    /// Load the rest.
    Resume,
    /// Repeat failed requests.
    TryAgain,
}

impl LoadAction {
    /// Returns the label of its button.
    pub fn label(self) -> &'static str {
        match self {
            LoadAction::Stop => "Stop",
            LoadAction::Resume => "Load the rest",
            LoadAction::TryAgain => "Try again",
        }
    }
}

impl FeedLoader {
    /// Returns the loading progress, or `None` if everything is loaded.
    pub fn status(&self, locale: &str, language: &dyn Language) -> Option<LoadStatus> {
        if self.is_complete() {
            return None;
        }
        let number = |number| language.number(locale, number);
        // A feed without a total makes the total unknown.
        let totals = self.feeds.iter().map(|feed| feed.posts);
        let total: Option<usize> = totals.sum();
        let posts = if self.is_settled() { self.distinct } else { self.posts() };
        let here = match total {
            Some(total) => format!("{} of {} posts are here", number(posts), number(total)),
            None if posts == 1 => "1 post is here".to_string(),
            None => format!("{} posts are here", number(posts)),
        };
        let (text, offer) =
            match self.documents.iter().find(|document| matches!(document.state, DocumentState::Failed(_))) {
                _ if !self.is_settled() => (format!("{here}, more are coming."), LoadAction::Stop),
                Some(document) => (format!("{here}; {}", self.missing(document)), LoadAction::TryAgain),
                None => (format!("{here}; loading was stopped."), LoadAction::Resume),
            };
        Some(LoadStatus { text, offer })
    }

    /// Returns for example "page 3 did not come: the server answered with status 503."
    fn missing(&self, document: &LoadedDocument) -> String {
        let DocumentState::Failed(failure) = &document.state else { return String::new() };
        let what = match document.kind {
            DocumentContent::TermNames(_) => "the names of some tags".to_string(),
            _ if self.feeds.len() > 1 => format!("“{}”", self.feeds[document.feed].origin.name),
            _ => format!("page {}", document.page),
        };
        format!("{what} did not come: {}.", failure.in_short())
    }
}

/// Returns the status of a saved copy from this day, shown because of a load error.
pub fn saved_copy_status(day: Day, failure: &LoadError, locale: &str, language: &dyn Language) -> LoadStatus {
    let day = language.date(locale, day, DateStyle::Day);
    LoadStatus { text: format!("Saved copy from {day}; {}.", failure.in_short()), offer: LoadAction::TryAgain }
}
