//! The language of a page that takes it from its feed: posts wait for the file of that language, so that they are never
//! shown in another.

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
    /// It does, once the feed is there. The function returns the address of the file of a language.
    Awaited(Box<dyn Fn(&str) -> String + Send + Sync>),
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
            FeedLanguage::Awaited(url) => {
                let Some(archive) = &update.archive else { return Held::Shown(update) };
                let locale = archive.feed().language.clone().filter(|tag| is_locale(tag));
                let language = locale.as_deref().map_or(language_of(messages.locale()), language_of);
                if language != language_of(messages.locale()) {
                    let (locale, url) = (locale.unwrap_or_default(), url(language));
                    *self = FeedLanguage::Requested(Some(update));
                    return Held::Requested(LanguageRequest { locale, language, url });
                }
                // Its texts are the same, and its dates may differ.
                if let Some(locale) = locale {
                    *messages = messages.with_locale(&locale);
                }
                *self = FeedLanguage::Ignored;
                Held::Shown(update)
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
