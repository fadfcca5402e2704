//! The `Language` service of the browser: its Unicode tables, its encodings and its `Intl`.
//!
//! Every browser includes these, so the wasm file does not. A locale that the browser
//! does not support falls back to English.

use archive_feed::date::Day;
use archive_feed::language::{DateStyle, Language, PluralCategory};
use archive_feed::messages::Messages;
use js_sys::JsString;
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::TextDecoder;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new() -> Segmenter;
    #[wasm_bindgen(method)]
    fn segment(this: &Segmenter, text: &str) -> Segments;

    type Segments;
    #[wasm_bindgen(method)]
    fn containing(this: &Segments, unit: u32) -> Option<Segment>;

    type Segment;
    #[wasm_bindgen(method, getter)]
    fn index(this: &Segment) -> u32;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &str) -> Result<NumberFormat, JsValue>;

    /// What `public/translations.js` has for a page in another language than English.
    pub type Translation;
    /// The texts, as `Messages::translated` reads them.
    #[wasm_bindgen(method, getter)]
    fn texts(this: &Translation) -> String;
    /// The first mistake in the texts of the publisher.
    #[wasm_bindgen(method, getter)]
    fn mistake(this: &Translation) -> Option<String>;
    /// The place of the category of a number in `PluralCategory::ALL`.
    #[wasm_bindgen(method)]
    fn plural(this: &Translation, number: f64) -> usize;
    /// The indices of texts, which are separated by NULs, in alphabetical order.
    #[wasm_bindgen(method)]
    fn sort(this: &Translation, texts: &str) -> Vec<u32>;
    /// The letters that an index has the labels under, separated as they are.
    #[wasm_bindgen(method)]
    fn letters(this: &Translation, labels: &str) -> String;

    /// `Intl.NumberFormat` or `Intl.DateTimeFormat`. A date is passed as milliseconds.
    type IntlFormat;
    #[wasm_bindgen(method)]
    fn format(this: &IntlFormat, value: f64) -> String;
}

/// The locale used if the browser does not support another.
const FALLBACK: &str = "en-US";

/// The language service of the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserLanguage;

impl BrowserLanguage {
    /// Creates the `Intl` formats that every page needs before they are used, each in a
    /// task of its own. Unless a worker has created the same before (`formats.js`), they
    /// delay the page longer than any other step of the start.
    pub fn prepare(locale: &str) {
        for service in [Service::Number, Service::Date(DateStyle::Day)] {
            let locale = locale.to_string();
            set_timeout(move || _ = cached(&locale, service), Duration::ZERO);
        }
    }
}

impl Language for BrowserLanguage {
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        TextDecoder::new_with_label(encoding).ok()?.decode_with_u8_array(bytes).ok()
    }

    fn nfc(&self, text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    fn nfd(&self, text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }

    fn lowercase(&self, text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    fn uppercase(&self, text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }

    fn grapheme_start(&self, text: &str, at: usize) -> usize {
        if at >= text.len() {
            return text.len();
        }
        let units = text.char_indices().take_while(|(byte, _)| *byte < at).map(|(_, c)| c.len_utf16());
        let segment = Segmenter::new().segment(text).containing(units.sum::<usize>() as u32);
        let Some(segment) = segment else { return text.len() };
        let mut left = segment.index() as usize;
        let start = text.char_indices().find(|(_, c)| {
            let found = left == 0;
            left = left.saturating_sub(c.len_utf16());
            found
        });
        start.map_or(text.len(), |(byte, _)| byte)
    }

    fn date(&self, locale: &str, day: Day, style: DateStyle) -> String {
        written(locale, Service::Date(style), js_sys::Date::parse(&day.to_string()))
    }

    fn number(&self, locale: &str, number: usize) -> String {
        written(locale, Service::Number, number as f64)
    }

    fn collate(&self, locale: &str, texts: &[&str]) -> Option<Vec<u32>> {
        with(locale, Messages::locale, |rules| rules.sort(&texts.join("\0")))
    }

    fn letters(&self, locale: &str, labels: &[&str]) -> Option<String> {
        with(locale, Messages::locale, |rules| rules.letters(&labels.join("\0")))
    }

    fn plural(&self, language: &str, number: usize) -> PluralCategory {
        let index = with(language, Messages::language, |rules| rules.plural(number as f64));
        let known = index.and_then(|index| PluralCategory::ALL.get(index).copied());
        known.unwrap_or(if number == 1 { PluralCategory::One } else { PluralCategory::Other })
    }
}

thread_local! {
    /// A page has one language, or a few elements with their own.
    static TRANSLATIONS: RefCell<Vec<(Messages, Translation)>> = const { RefCell::new(Vec::new()) };
}

/// Applies the rules of the translation that has a tag, if there is one.
fn with<T>(tag: &str, of: fn(&Messages) -> &'static str, apply: impl FnOnce(&Translation) -> T) -> Option<T> {
    TRANSLATIONS.with_borrow(|known| {
        let (_, translation) = known.iter().find(|(messages, _)| of(messages) == tag)?;
        Some(apply(translation))
    })
}

/// Returns the texts of a translation, and keeps its rules for this module.
pub fn translate(translation: Translation) -> Messages {
    let messages = Messages::translated(&translation.texts());
    TRANSLATIONS.with_borrow_mut(|known| {
        if known.iter().all(|(known, _)| *known != messages) {
            known.push((messages, translation));
        }
    });
    messages
}

/// Returns the texts of a translation as [`translate`] does, or the first mistake in those of the publisher.
pub fn translate_strictly(translation: Translation) -> Result<Messages, String> {
    translation.mistake().map_or_else(|| Ok(translate(translation)), Err)
}

/// The services of `Intl` that an archive needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Service {
    Number,
    Date(DateStyle),
}

thread_local! {
    /// Creating an object of `Intl` takes a browser a hundred times as long as using it. A page has one language, or a few
    /// elements with their own.
    static MADE: RefCell<Vec<(String, Service, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Returns a service for a locale, or for English if the browser doesn’t support the locale.
fn cached(locale: &str, service: Service) -> JsValue {
    MADE.with_borrow_mut(|made| {
        if let Some((.., object)) = made.iter().find(|made| made.1 == service && made.0 == locale) {
            return object.clone();
        }
        let object = create(locale, service).or_else(|_| create(FALLBACK, service)).unwrap_throw();
        made.push((locale.to_string(), service, object.clone()));
        object
    })
}

fn create(locale: &str, service: Service) -> Result<JsValue, JsValue> {
    // A day is midnight UTC and formatted in UTC, so no time zone shifts it.
    let options: &[(&str, &str)] = match service {
        Service::Number => return NumberFormat::new(locale).map(JsValue::from),
        Service::Date(DateStyle::Day) => &[("dateStyle", "medium"), UTC],
        Service::Date(DateStyle::Month) => &[("month", "long"), ("year", "numeric"), UTC],
        Service::Date(DateStyle::MonthAlone) => &[("month", "short"), UTC],
    };
    let object = js_sys::Object::new();
    for (name, value) in options {
        // Setting a property of a plain object can't fail.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    DateTimeFormat::new(locale, &object).map(JsValue::from)
}

const UTC: (&str, &str) = ("timeZone", "UTC");

fn written(locale: &str, service: Service, value: f64) -> String {
    cached(locale, service).unchecked_into::<IntlFormat>().format(value)
}
