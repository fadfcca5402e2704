//! The language of a page that takes it from its feed: posts wait for the translation into that language, so that they are
//! never shown in another.

use crate::language::{Translation, translate};
use archive_core::settings::is_locale;
use archive_feed::feed::ParsedFeed;
use archive_feed::messages::Messages;
use js_sys::futures::JsFuture;
use js_sys::{Function, Promise};
use std::mem;
use wasm_bindgen::{JsCast, JsValue};

/// Whether the page takes its language from the feed.
pub(super) enum FeedLanguage {
    /// It has one of its own, or that of the feed already.
    Known,
    /// It does, once the feed is there. The function returns a promise of the translation for a locale.
    Awaited(Function),
    /// The translation is requested.
    Requested,
}

/// A request of the translation for a locale.
pub(super) struct TranslationRequest {
    load: Function,
    locale: String,
}

impl FeedLanguage {
    /// Returns the request of a translation, if the first posts show that the page needs another one.
    pub(super) fn request(&mut self, reading: &ParsedFeed, messages: &Messages) -> Option<TranslationRequest> {
        let FeedLanguage::Awaited(load) = mem::replace(self, FeedLanguage::Known) else { return None };
        let locale = reading.feed.language.clone()?;
        if !is_locale(&locale) || locale == messages.locale() {
            return None;
        }
        *self = FeedLanguage::Requested;
        Some(TranslationRequest { load, locale })
    }
}

impl TranslationRequest {
    /// Returns the texts for the locale: English ones without a translation.
    pub(super) async fn messages(self) -> Messages {
        let TranslationRequest { load, locale } = self;
        let promise = load.call1(&JsValue::NULL, &JsValue::from(&*locale)).map(JsValue::unchecked_into::<Promise>);
        let translation = match promise {
            Ok(promise) => JsFuture::from(promise).await.ok().filter(|translation| !translation.is_undefined()),
            Err(_) => None,
        };
        match translation {
            Some(translation) => translate(translation.unchecked_into::<Translation>()),
            None => Messages::english(&locale),
        }
    }
}
