//! Describes the loading progress as text, with the action that a reader can take.
//!
//! An archive that loads in one step, as most do, has no status.

use super::{DocumentContent, DocumentState, FeedLoader, LoadedDocument};
use crate::date::Day;
use crate::language::{DateStyle, Language};

/// The loading progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadStatus {
    /// The text: "Loaded 240 of 1,180 posts…".
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
        let posts = match total {
            Some(total) => format!("{} of {} posts", number(posts), number(total)),
            None if posts == 1 => "1 post".to_string(),
            None => format!("{} posts", number(posts)),
        };
        let (text, offer) =
            match self.documents.iter().find(|document| matches!(document.state, DocumentState::Failed(_))) {
                _ if !self.is_settled() => (format!("Loaded {posts}…"), LoadAction::Stop),
                Some(document) => (format!("Loaded {posts}. {}", self.failure_text(document)), LoadAction::TryAgain),
                None => (format!("Stopped at {posts}."), LoadAction::Resume),
            };
        Some(LoadStatus { text, offer })
    }

    /// Returns for example "Page 3 couldn’t be loaded (error 503)."
    fn failure_text(&self, document: &LoadedDocument) -> String {
        let DocumentState::Failed(failure) = &document.state else { return String::new() };
        let subject = match document.kind {
            DocumentContent::TermNames(_) => "The names of some tags".to_string(),
            _ if self.feeds.len() > 1 => format!("“{}”", self.feeds[document.feed].origin.name),
            _ => format!("Page {}", document.page),
        };
        format!("{subject} couldn’t be loaded ({}).", failure.in_short())
    }
}

/// Whether the device has a network connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// It has one, so the server or the way to it failed.
    Online,
    /// It has none.
    Offline,
}

/// Returns the status of a saved copy from this day, shown because the feed couldn't be loaded.
pub fn saved_copy_status(day: Day, connection: Connection, locale: &str, language: &dyn Language) -> LoadStatus {
    let reason = match connection {
        Connection::Online => "Couldn’t refresh.",
        Connection::Offline => "You’re offline.",
    };
    let day = language.date(locale, day, DateStyle::Day);
    LoadStatus { text: format!("{reason} Showing a copy saved on {day}."), offer: LoadAction::TryAgain }
}
