//! The `Language` service of the browser: its Unicode tables, its encodings and its `Intl`.
//!
//! Every browser includes these, so the wasm file does not. A locale that the browser
//! does not support falls back to English.

use archive_feed::date::Day;
use archive_feed::language::{DateStyle, Language, PluralCategory};
use js_sys::{Array, Function, JsString};
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::cmp::Ordering;
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

    #[wasm_bindgen(js_namespace = Intl)]
    type Collator;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<Collator, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn compare(this: &Collator) -> Function;

    /// The same function, with its signature.
    type Compare;
    #[wasm_bindgen(method)]
    fn call(this: &Compare, receiver: &JsValue, a: &str, b: &str) -> f64;

    /// An array, with the method that takes a function of the browser.
    type SortableArray;
    #[wasm_bindgen(method)]
    fn sort(this: &SortableArray, compare: &Function);

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

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

    fn collate(&self, locale: &str, texts: &[&str]) -> Option<Vec<String>> {
        let compare = cached(locale, Service::Compare("variant"))?.unchecked_into();
        let array: Array = texts.iter().map(|text| JsString::from(*text)).collect();
        array.unchecked_ref::<SortableArray>().sort(&compare);
        Some(array.iter().filter_map(|text| text.as_string()).collect())
    }

    fn compare_letters(&self, locale: &str, a: &str, b: &str) -> Option<Ordering> {
        let compare = cached(locale, Service::Compare("base"))?.unchecked_into::<Compare>();
        compare.call(&JsValue::NULL, a, b).partial_cmp(&0.0)
    }

    fn plural(&self, locale: &str, number: usize) -> PluralCategory {
        let rules = cached(locale, Service::Plural).unwrap_throw().unchecked_into::<PluralRules>();
        PluralCategory::from_name(&rules.select(number as f64)).unwrap_or(PluralCategory::Other)
    }
}

/// The services of `Intl` that an archive needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Service {
    Number,
    Date(DateStyle),
    Plural,
    /// The function that compares texts, with a sensitivity of `Intl.Collator`.
    Compare(&'static str),
}

thread_local! {
    /// Creating an object of `Intl` takes a browser a hundred times as long as using it. A page has one language, or a few
    /// elements with their own.
    static MADE: RefCell<Vec<(String, Service, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Returns a service for a locale, or for English if the browser doesn’t support the locale; `None` for an order, which
/// is not that of English then.
fn cached(locale: &str, service: Service) -> Option<JsValue> {
    MADE.with_borrow_mut(|made| {
        if let Some((.., object)) = made.iter().find(|made| made.1 == service && made.0 == locale) {
            return Some(object.clone());
        }
        let object = match create(locale, service) {
            Err(_) if !matches!(service, Service::Compare(_)) => create(FALLBACK, service),
            made => made,
        };
        let object = object.ok()?;
        made.push((locale.to_string(), service, object.clone()));
        Some(object)
    })
}

fn create(locale: &str, service: Service) -> Result<JsValue, JsValue> {
    // A day is midnight UTC and formatted in UTC, so no time zone shifts it.
    let options: &[(&str, &str)] = match service {
        Service::Number => return NumberFormat::new(locale).map(JsValue::from),
        Service::Plural => return PluralRules::new(locale).map(JsValue::from),
        Service::Compare(sensitivity) => &[("sensitivity", sensitivity)],
        Service::Date(DateStyle::Day) => &[("dateStyle", "medium"), UTC],
        Service::Date(DateStyle::Month) => &[("month", "long"), ("year", "numeric"), UTC],
        Service::Date(DateStyle::MonthAlone) => &[("month", "short"), UTC],
    };
    let object = js_sys::Object::new();
    for (name, value) in options {
        // Setting a property of a plain object can't fail.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    match service {
        Service::Compare(_) => Collator::new(locale, &object).map(|collator| collator.compare().into()),
        _ => DateTimeFormat::new(locale, &object).map(JsValue::from),
    }
}

const UTC: (&str, &str) = ("timeZone", "UTC");

fn written(locale: &str, service: Service, value: f64) -> String {
    cached(locale, service).unwrap_throw().unchecked_into::<IntlFormat>().format(value)
}
