//! Patterns of full dates, for the languages where ICU4X and `Intl` format them
//! differently with the same CLDR data. ICU4X selects a pattern of the locale by
//! the requested fields, and `Intl` takes the pattern that the locale calls medium.
//!
//! The patterns are those of CLDR 48 (Unicode Technical Standard 35, part 4). A
//! test compares the formatted dates with `Intl`.

/// Returns the pattern of a locale's medium date, if ICU4X needs it. `region` is empty for a locale without one.
pub fn medium_date(language: &str, region: &str) -> Option<&'static str> {
    Some(match (language, region) {
        ("en", "IN" | "NZ") | ("es", "AR") | ("am" | "ca" | "sat" | "su", _) => "d MMM y",
        ("be" | "mk", _) => "d MMM y 'г'.",
        ("brx" | "te" | "wo", _) => "d MMM, y",
        ("eo", _) => "y-MMM-dd",
        ("eu", _) => "y'(e)ko' MMM d'(a)'",
        ("gd", _) => "d'mh' MMM y",
        ("kn" | "ks" | "om" | "ti", _) => "MMM d, y",
        ("kok", _) => "d-MMM-y",
        ("ky", _) => "y-'ж'., d-MMM",
        ("lv", _) => "y. 'gada' d. MMM",
        ("mt", _) => "dd MMM y",
        ("bua" | "lij" | "lmo" | "nds" | "nqo" | "nso" | "oc" | "pms" | "rw" | "szl" | "vmw" | "za", _) => "y MMM d",
        ("sah", _) => "y, MMM d",
        ("so", _) => "dd-MMM-y",
        ("sr", _) => "d. M. y.",
        ("tt", _) => "d MMM, y 'ел'",
        ("ug", _) => "d-MMM، y",
        _ => return None,
    })
}
