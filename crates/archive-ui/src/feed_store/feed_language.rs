//! The language of a page that takes it from its feed: posts wait for the file of that language, so that they are never
//! shown in another.

use crate::fetch::absolute;
use archive_core::archive::Archive;
use archive_core::settings::is_locale;
use archive_feed::feed_loader::LoadStatus;
use archive_feed::messages::{Messages, language_of};
use std::mem;
use std::sync::Arc;

/// Whether the page takes its language from the feed.
pub(super) enum FeedLanguage {
    /// It has one of its own, or that of the feed already.
    Ignored,
    /// It does, once the feed is there. Files of languages are relative to this URL.
    Awaited(String),
    /// The file of the language is requested. The update is shown when the file is there.
    Requested(Option<Update>),
}

/// What has arrived since the page was last updated.
pub(super) struct Update {
    pub(super) archive: Option<Arc<Archive>>,
    pub(super) status: Option<LoadStatus>,
    pub(super) has_failed: bool,
}

/// What happens with an update.
pub(super) enum Held {
    /// It is shown.
    Shown(Update),
    /// It is shown once the file of a language is there.
    Requested(LanguageRequest),
    /// The same, and the file is requested already.
    Waiting,
}

/// The request of the file of a language.
pub(super) struct LanguageRequest {
    pub(super) locale: String,
    pub(super) language: &'static str,
    pub(super) url: String,
}

impl FeedLanguage {
    /// Holds an update back while the language of the feed is requested.
    pub(super) fn hold(&mut self, update: Update, messages: &mut Messages) -> Held {
        match self {
            FeedLanguage::Ignored => Held::Shown(update),
            FeedLanguage::Requested(held) => {
                let archive = update.archive.or_else(|| held.take()?.archive);
                *held = Some(Update { archive, ..update });
                Held::Waiting
            }
            FeedLanguage::Awaited(base) => {
                let Some(archive) = &update.archive else { return Held::Shown(update) };
                let locale = archive.feed().language.clone().filter(|tag| is_locale(tag));
                let base = mem::take(base);
                *self = FeedLanguage::Ignored;
                let Some(locale) = locale else { return Held::Shown(update) };
                let language = language_of(&locale);
                if language == language_of(messages.locale()) {
                    // Its texts are the same, and its dates may differ.
                    *messages = messages.with_locale(&locale);
                    return Held::Shown(update);
                }
                let url = absolute(&format!("lang/{language}.json"), &base);
                *self = FeedLanguage::Requested(Some(update));
                Held::Requested(LanguageRequest { locale, language, url })
            }
        }
    }

    /// Applies the file of a language, and returns the update that waits for it.
    pub(super) fn translate(
        &mut self,
        request: &LanguageRequest,
        file: &str,
        messages: &mut Messages,
    ) -> Option<Update> {
        *messages = messages.with_file(&request.locale, request.language, file);
        match mem::replace(self, FeedLanguage::Ignored) {
            FeedLanguage::Requested(update) => update,
            FeedLanguage::Ignored | FeedLanguage::Awaited(_) => None,
        }
    }
}
