//! Tests of the texts, and of the file of each language.

use super::files::{NAMES, checked, index_of};
use super::*;
use crate::feed::value;
use crate::language::Native;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn files() -> Vec<(String, serde_json::Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/lang");
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let tag = path.file_stem().unwrap().to_string_lossy().into_owned();
        (tag, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    });
    files.collect()
}

/// Converts the name of a key to that of its message: `AllPosts` to `all_posts`.
fn name_of(key: &str) -> String {
    let word = |c: char| if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() };
    key.chars().map(word).collect::<String>().trim_start_matches('_').to_string()
}

#[test]
fn keys_are_in_the_order_of_the_english_file() {
    let keys = include_str!("key.rs").lines().filter_map(|line| line.trim().strip_suffix(','));
    let keys: Vec<String> = keys.filter(|line| line.chars().all(char::is_alphanumeric)).map(name_of).collect();
    assert_eq!(keys, *NAMES);
    assert_eq!(NAMES.len(), ENGLISH.len());
    assert_eq!(Messages::default().text(Key::AllPosts), "All posts");
    assert_eq!(Messages::default().text(Key::Filters), "Filters");
}

#[test]
fn every_language_has_a_file_with_every_key_and_its_placeholders() {
    let tags: BTreeSet<String> = files().into_iter().map(|(tag, _)| tag).collect();
    let known: BTreeSet<String> = LANGUAGES.into_iter().chain(["en"]).map(str::to_string).collect();
    assert_eq!(tags, known);
    for (tag, file) in files() {
        let names: Vec<&String> = file.as_object().unwrap().keys().collect();
        let expected: BTreeSet<&str> = NAMES.iter().map(String::as_str).collect();
        assert_eq!(names.iter().map(|name| name.as_str()).collect::<BTreeSet<_>>(), expected, "{tag}");
        let text = file.to_string();
        let read = value(&text).unwrap();
        for (name, value) in read.members() {
            assert_eq!(checked(name, value).err(), None, "{tag}");
        }
    }
}

#[test]
fn texts_are_written_as_readers_of_the_language_expect() {
    for (tag, file) in files() {
        for (name, text) in file.as_object().unwrap() {
            let text = text.to_string();
            assert!(!text.contains('\'') && !text.contains("..."), "{tag} {name}: typographic signs: {text}");
            let is_cjk = ["ja", "zh-Hans", "zh-Hant"].contains(&&*tag);
            let letters: Vec<char> = text.chars().collect();
            let is_wide = |c: char| ('\u{3040}'..='\u{9fff}').contains(&c);
            let has_gap = letters.windows(3).any(|near| near[1] == ' ' && is_wide(near[0]) && is_wide(near[2]));
            assert!(!is_cjk || !has_gap, "{tag} {name}: a space between ideographs: {text}");
        }
    }
}

/// The switch shows the short text, and has the long one as its name. Voice control finds it by what is visible.
#[test]
fn names_of_switches_have_what_is_visible() {
    for (tag, file) in files() {
        for (name, visible) in [("match_all", "all"), ("match_any", "any")] {
            let [name, visible] = [name, visible].map(|key| file[key].as_str().unwrap().to_string());
            assert!(name.contains(&visible), "{tag}: “{visible}” in “{name}”");
        }
    }
}

#[test]
fn placeholders_are_filled_by_name() {
    let english = Messages::default();
    assert_eq!(english.format(Key::PageOf, &[("count", "9"), ("number", "{number}")]), "Page {number} of 9");
    assert_eq!(english.plural(Key::Posts, 1, &[], &Native), "1 post");
    assert_eq!(english.plural(Key::Posts, 1180, &[], &Native), "1,180 posts");
}

#[test]
fn a_file_with_gaps_and_mistakes_is_english_there() {
    let file = r#"{"all_posts": "Alle Beiträge", "page_of": "Seite {number}", "unknown": "?", "posts": "Beiträge"}"#;
    let german = Messages::default().with_file("de-AT", "de", file);
    assert_eq!(german.text(Key::AllPosts), "Alle Beiträge");
    assert_eq!(german.format(Key::PageOf, &[("number", "1"), ("count", "2")]), "Page 1 of 2");
    assert_eq!(german.plural(Key::Posts, 2, &[], &Native), "2 posts");
    assert_eq!((german.tag(), german.locale()), ("de-AT", "de-AT"));
    let broken = Messages::default().with_file("de", "de", "<!doctype html>");
    assert_eq!((broken.text(Key::AllPosts), broken.tag(), broken.locale()), ("All posts", "en", "de"));
}

/// A test of `public/translations.js` expects the same.
#[test]
fn overrides_are_strict() {
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../../../../tests/fixtures/messages.json")).unwrap();
    for case in cases.as_array().unwrap() {
        let text = case["messages"].to_string();
        let messages = Messages::default().with_overrides(&value(&text).unwrap());
        assert_eq!(messages.err().as_deref(), case["mistake"].as_str(), "{text}");
    }
    let own = value("{\"sticky\": \"on\\ttop\\nother\\tx\"}").unwrap();
    assert_eq!(Messages::default().with_overrides(&own).unwrap().text(Key::Sticky), "on top other x");
}

#[test]
fn overrides_replace_the_texts_of_every_language() {
    let own = Messages::default().with_overrides(&value(r#"{"sticky": "oben"}"#).unwrap()).unwrap();
    let german = own.with_file("de", "de", r#"{"sticky": "angeheftet", "all_posts": "Alle Beiträge"}"#);
    assert_eq!([german.text(Key::Sticky), german.text(Key::AllPosts)], ["oben", "Alle Beiträge"]);
}

#[test]
fn an_own_file_is_strict_and_has_its_language() {
    let read = |file| Messages::default().with_own_file("ur", file).map(|own| (own.tag().to_string(), own.direction()));
    assert_eq!(read(r#"{"sticky": "x"}"#), Ok(("ur".into(), Direction::RightToLeft)));
    assert_eq!(read(r#"{"stiky": "x"}"#), Err("there’s no message “stiky” (docs/translating.md)".into()));
    assert!(read("<html>").unwrap_err().starts_with("the messages can’t be read: "));
}

#[test]
fn values_keep_their_direction_in_a_text_of_the_other() {
    let arabic = Messages::default().with_file("ar", "ar", r#"{"remove_filter": "إزالة: {label}"}"#);
    assert_eq!(arabic.format(Key::RemoveFilter, &[("label", "C++")]), "إزالة: \u{2068}C++\u{2069}");
}

#[test]
fn a_tag_falls_back_to_a_language_with_a_file() {
    for (tag, expected) in [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE-at", "de"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("iw", "he"),
        ("in-ID", "id"),
        // Its neighbours are not close enough to read without effort.
        ("no", "en"),
        ("nb-NO", "en"),
        ("nn", "en"),
        ("da", "en"),
        ("sr", "en"),
        ("sr-Latn-RS", "en"),
        ("fil", "en"),
        ("en", "en"),
        ("en-GB", "en"),
        ("eo", "en"),
        ("den", "en"),
        ("", "en"),
    ] {
        assert_eq!(language_of(tag), expected, "{tag}");
    }
}

#[test]
fn directions_are_those_of_the_script_or_the_language() {
    for (tag, expected) in [
        ("ar-EG", "rtl"),
        ("iw", "rtl"),
        ("UR", "rtl"),
        ("az-Arab", "rtl"),
        ("pa-arab-PK", "rtl"),
        ("ur-Latn", "ltr"),
        ("de-1996", "ltr"),
        ("ja", "ltr"),
        ("", "ltr"),
    ] {
        assert_eq!(Direction::of(tag).name(), expected, "{tag}");
    }
}

#[test]
fn scripts_know_the_same_languages_and_texts() {
    let script = include_str!("../../../../public/translations.js");
    assert!(script.contains(&format!("const LANGUAGES = \"{}\".split", LANGUAGES.join(" "))));
    let loader = include_str!("../../../../public/loader.js");
    let texts = loader.split("say(\"").skip(1).map(|call| call.split_once("\", ").unwrap());
    for (key, rest) in texts {
        let english = ENGLISH[index_of(key).unwrap_or_else(|| panic!("no message {key}"))];
        let Some(text) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()).filter(|text| !text.is_empty())
        else {
            continue;
        };
        // Links in a sentence begin with a small letter.
        assert_eq!(forms(english).next(), None, "{key} has plural forms");
        assert_eq!(text.to_lowercase(), english.to_lowercase(), "{key}");
    }
}
