//! The languages that have a file, how a tag falls back to one of them, and directions.

/// The languages with a file in `public/lang/`, besides English.
pub const LANGUAGES: [&str; 22] = [
    "ar", "cs", "de", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "tr",
    "uk", "vi", "zh-Hans", "zh-Hant",
];

/// Returns the language whose texts a page with this tag has: that of its primary subtag, or English. Portuguese falls
/// back to Brazil's, and Chinese to the script of its region. `public/language.js` does the same.
pub fn language_of(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    if primary == "zh" {
        let is_traditional = subtags.any(|subtag| matches!(subtag, "hant" | "tw" | "hk" | "mo"));
        return if is_traditional { "zh-Hant" } else { "zh-Hans" };
    }
    LANGUAGES.into_iter().find(|known| known.split('-').next() == Some(primary)).unwrap_or("en")
}

/// The direction of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// The languages that are written from right to left, by primary subtag.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"];

impl Direction {
    /// Returns the direction of a language.
    pub fn of(tag: &str) -> Direction {
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if RIGHT_TO_LEFT.contains(&&*primary) { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// Returns the value of the attribute `dir`.
    pub fn name(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}
