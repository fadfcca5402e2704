//! The language services of the browser: its Unicode tables, its `Intl`.
//!
//! Every browser carries these, so the wasm file does not. A locale that the
//! browser does not know falls back to English rather than failing.

use archive_core::date::Day;
use archive_core::language::{DateStyle, Language};
use js_sys::JsString;
use wasm_bindgen::prelude::*;

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

    #[wasm_bindgen(extends = js_sys::Date, js_name = Date)]
    type Moment;
    #[wasm_bindgen(constructor, js_class = Date)]
    fn new(milliseconds: f64) -> Moment;
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    fn to_locale(this: &Moment, locale: &str, options: &JsValue) -> Result<String, JsValue>;

    #[wasm_bindgen(js_name = Number)]
    type Figure;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn to_locale(this: &Figure, locale: &str) -> Result<String, JsValue>;
}

/// What a locale is replaced by when the browser does not know it.
const FALLBACK: &str = "en-US";

/// The browser as language service.
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser;

impl Language for Browser {
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
        // The day as midnight UTC, written in UTC, is moved by no time zone.
        let parts: &[(&str, &str)] = match style {
            DateStyle::Day => &[("dateStyle", "long")],
            DateStyle::Month => &[("month", "long"), ("year", "numeric")],
            DateStyle::MonthAlone => &[("month", "short")],
        };
        let options = js_sys::Object::new();
        for (name, value) in parts.iter().chain(&[("timeZone", "UTC")]) {
            // A plain object takes every property.
            let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
        }
        let moment = Moment::new(js_sys::Date::parse(&day.to_string()));
        let written = moment.to_locale(locale, &options).or_else(|_| moment.to_locale(FALLBACK, &options));
        written.unwrap_or_else(|_| day.to_string())
    }

    fn number(&self, locale: &str, number: usize) -> String {
        let figure: Figure = JsValue::from_f64(number as f64).unchecked_into();
        figure.to_locale(locale).or_else(|_| figure.to_locale(FALLBACK)).unwrap_or_else(|_| number.to_string())
    }
}
