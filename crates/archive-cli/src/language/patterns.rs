//! Patterns of full dates, for the languages where ICU4X and `Intl` format them
//! differently with the same CLDR data. ICU4X selects a pattern of the locale by
//! the requested fields, and `Intl` takes the pattern that the locale calls long.
//!
//! The patterns are those of CLDR 48 (Unicode Technical Standard 35, part 4). A
//! test compares the formatted dates with `Intl`.

/// Returns the pattern of a language's long date, if ICU4X needs it.
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
