//! Describes the loading progress as text, with the action that a reader can take.
//!
//! An archive that loads in one step, as most do, has no status.

use super::{DocumentContent, DocumentState, FeedLoader, LoadedDocument};
use crate::date::Day;
use crate::language::{DateStyle, Language};
use crate::messages::{Key, Messages};

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
    /// Returns the key of the label of its button.
    pub fn label(self) -> Key {
        match self {
            LoadAction::Stop => Key::Stop,
            LoadAction::Resume => Key::LoadRest,
            LoadAction::TryAgain => Key::TryAgain,
        }
    }
}

impl FeedLoader {
    /// Returns the loading progress, or `None` if everything is loaded.
    pub fn status(&self, messages: &Messages, language: &dyn Language) -> Option<LoadStatus> {
        if self.is_complete() {
            return None;
        }
        // A feed without a total makes the total unknown.
        let totals = self.feeds.iter().map(|feed| feed.posts);
        let total: Option<usize> = totals.sum();
        let posts = if self.is_settled() { self.distinct } else { self.posts() };
        let posts = match total {
            Some(total) => {
                let (posts, all) = (messages.number(posts, language), messages.number(total, language));
                messages.plural(Key::PostsOfTotal, total, &[("count", &posts), ("total", &all)], language)
            }
            None => messages.plural(Key::Posts, posts, &[], language),
        };
        let failed = self.documents.iter().find(|document| matches!(document.state, DocumentState::Failed(_)));
        let (text, values, offer) = match failed {
            _ if !self.is_settled() => (Key::Loaded, String::new(), LoadAction::Stop),
            Some(document) => (Key::LoadedFailed, self.failure_text(document, messages), LoadAction::TryAgain),
            None => (Key::StoppedAt, String::new(), LoadAction::Resume),
        };
        Some(LoadStatus { text: messages.format(text, &[("posts", &posts), ("failure", &values)]), offer })
    }

    /// Returns for example "Page 3 couldn’t be loaded (error 503)."
    fn failure_text(&self, document: &LoadedDocument, messages: &Messages) -> String {
        let DocumentState::Failed(failure) = &document.state else { return String::new() };
        let reason = failure.in_short(messages);
        let (key, name) = match document.kind {
            DocumentContent::TermNames(_) => (Key::NamesFailed, String::new()),
            _ if self.feeds.len() > 1 => (Key::FeedFailed, self.feeds[document.feed].origin.name.clone()),
            _ => (Key::PageFailed, document.page.to_string()),
        };
        messages.format(key, &[("name", &name), ("number", &name), ("reason", &reason)])
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
pub fn saved_copy_status(day: Day, connection: Connection, messages: &Messages, language: &dyn Language) -> LoadStatus {
    let key = match connection {
        Connection::Online => Key::NotRefreshed,
        Connection::Offline => Key::Offline,
    };
    let day = messages.date(day, DateStyle::Day, language);
    LoadStatus { text: messages.format(key, &[("date", &day)]), offer: LoadAction::TryAgain }
}
