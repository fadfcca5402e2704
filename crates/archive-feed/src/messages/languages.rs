//! The languages that have a file, how a tag falls back to one of them, and their directions. `public/translations.js` has
//! the same for browsers.

use super::Direction;

/// The languages with a file in `public/lang/`, besides English.
pub const LANGUAGES: [&str; 22] = [
    "ar", "cs", "de", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "tr",
    "uk", "vi", "zh-Hans", "zh-Hant",
];

/// Returns the language whose texts a page with this tag has: that of its primary subtag, or English. Portuguese falls
/// back to Brazil's, Chinese to the script of its tag or region, and the codes of 1988 are those of today.
pub fn language_of(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let primary = match subtags.next().unwrap_or_default() {
        "iw" => "he",
        "in" => "id",
        primary => primary,
    };
    if primary == "zh" {
        let script = |subtag| match subtag {
            "hant" | "tw" | "hk" | "mo" => Some("zh-Hant"),
            "hans" => Some("zh-Hans"),
            _ => None,
        };
        return subtags.find_map(script).unwrap_or("zh-Hans");
    }
    LANGUAGES.into_iter().find(|known| known.split('-').next() == Some(primary)).unwrap_or("en")
}

/// The languages that are written from right to left, by primary subtag.
const RIGHT_TO_LEFT: [&str; 13] = ["ar", "ckb", "dv", "fa", "he", "iw", "ji", "ps", "sd", "syr", "ug", "ur", "yi"];

/// The scripts that are written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"];

impl Direction {
    /// Returns the direction of a language: that of the script in its tag, or else of its usual script.
    pub fn of(tag: &str) -> Direction {
        let tag = tag.to_ascii_lowercase();
        let mut subtags = tag.split('-');
        let primary = subtags.next().unwrap_or_default();
        let script =
            subtags.next().filter(|subtag| subtag.len() == 4 && !subtag.starts_with(|c: char| c.is_ascii_digit()));
        let is_right_to_left = match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT.contains(&primary),
        };
        if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}
