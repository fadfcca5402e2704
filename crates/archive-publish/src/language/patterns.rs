//! Whole dates that ICU4X would write in another way than `Intl` does, though both
//! have the same words: it chooses among the patterns of a locale by what is
//! to be said, and `Intl` takes the one that the locale calls long.
//!
//! The patterns are those of CLDR 48 (Unicode Technical Standard 35, part 4).
//! A test compares what becomes of them with `Intl`.

/// The pattern of a language's long date, where it is needed.
pub fn long_date(language: &str) -> Option<&'static str> {
    Some(match language {
        "am" => "d MMMM y",
        "as" | "ka" | "te" | "wo" => "d MMMM, y",
        "ast" => "d MMMM 'de' y",
        "be" => "d MMMM y 'г'.",
        "eo" => "y-MMMM-dd",
        "gd" => "d'mh' MMMM y",
        "kn" | "so" | "ti" => "MMMM d, y",
        "ky" => "y-'ж'., d-MMMM",
        "lv" => "y. 'gada' d. MMMM",
        "mt" => "d 'ta’' MMMM y",
        "sk" | "sl" => "d. MMMM y",
        "sr" => "d. MMMM y.",
        "tt" => "d MMMM, y 'ел'",
        "ug" => "d-MMMM، y",
        _ => return None,
    })
}
