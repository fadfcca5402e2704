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
        for style in [None, Some(DateStyle::Day)] {
            let locale = locale.to_string();
            set_timeout(move || _ = written(&locale, style, 0.0), Duration::ZERO);
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
        written(locale, Some(style), js_sys::Date::parse(&day.to_string()))
    }

    fn number(&self, locale: &str, number: usize) -> String {
        written(locale, None, number as f64)
    }

    fn collate(&self, locale: &str, texts: &[&str]) -> Option<Vec<String>> {
        let compare = compare(locale, "variant")?;
        let array: Array = texts.iter().map(|text| JsString::from(*text)).collect();
        array.unchecked_ref::<SortableArray>().sort(&compare);
        Some(array.iter().filter_map(|text| text.as_string()).collect())
    }

    fn compare_letters(&self, locale: &str, a: &str, b: &str) -> Option<Ordering> {
        compare(locale, "base")?.unchecked_ref::<Compare>().call(&JsValue::NULL, a, b).partial_cmp(&0.0)
    }

    fn plural(&self, locale: &str, number: usize) -> PluralCategory {
        RULES.with_borrow_mut(|rules| {
            // A page has one language, or a few elements with their own.
            let known = rules.iter().position(|(known, _)| known == locale);
            let place = known.unwrap_or_else(|| {
                let made = PluralRules::new(locale).or_else(|_| PluralRules::new(FALLBACK)).unwrap_throw();
                rules.push((locale.to_string(), made));
                rules.len() - 1
            });
            PluralCategory::from_name(&rules[place].1.select(number as f64)).unwrap_or(PluralCategory::Other)
        })
    }
}

/// Returns the function that compares texts in a locale, with a sensitivity of `Intl.Collator`.
fn compare(locale: &str, sensitivity: &'static str) -> Option<Function> {
    COMPARES.with_borrow_mut(|made| {
        if let Some((.., compare)) = made.iter().find(|made| made.0 == locale && made.1 == sensitivity) {
            return Some(compare.clone());
        }
        let compare = Collator::new(locale, &options(&[("sensitivity", sensitivity)])).ok()?.compare();
        made.push((locale.to_string(), sensitivity, compare.clone()));
        Some(compare)
    })
}

/// Returns an object with properties.
fn options(properties: &[(&str, &str)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in properties {
        // Setting a property of a plain object can't fail.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options.into()
}

/// A cached `Intl` format with its key: the locale, and the style of a date or none for numbers.
struct CachedFormat {
    locale: String,
    style: Option<DateStyle>,
    format: IntlFormat,
}

thread_local! {
    /// The plural rules of each locale.
    static RULES: RefCell<Vec<(String, PluralRules)>> = const { RefCell::new(Vec::new()) };
    /// The functions that compare texts, by locale and sensitivity.
    static COMPARES: RefCell<Vec<(String, &'static str, Function)>> = const { RefCell::new(Vec::new()) };
    /// Creating a format takes a browser a hundred times as long as using it.
    static MADE: RefCell<Vec<CachedFormat>> = const { RefCell::new(Vec::new()) };
}

fn written(locale: &str, style: Option<DateStyle>, value: f64) -> String {
    MADE.with_borrow_mut(|made| {
        let known = made.iter().position(|made| made.locale == locale && made.style == style);
        let place = known.unwrap_or_else(|| {
            let format = format(locale, style).or_else(|_| format(FALLBACK, style)).unwrap_throw();
            made.push(CachedFormat { locale: locale.to_string(), style, format });
            made.len() - 1
        });
        made[place].format.format(value)
    })
}

fn format(locale: &str, style: Option<DateStyle>) -> Result<IntlFormat, JsValue> {
    // The day is midnight UTC and formatted in UTC, so no time zone shifts it.
    let parts: &[(&str, &str)] = match style {
        None => return NumberFormat::new(locale).map(JsCast::unchecked_into),
        Some(DateStyle::Day) => &[("dateStyle", "medium")],
        Some(DateStyle::Month) => &[("month", "long"), ("year", "numeric")],
        Some(DateStyle::MonthAlone) => &[("month", "short")],
    };
    let options = options(&[parts, &[("timeZone", "UTC")]].concat());
    DateTimeFormat::new(locale, &options).map(JsCast::unchecked_into)
}
