//! Tests that the descriptions of the element agree: its class, its types, its manifest and docs/element.md.

use archive_feed::feed::FeedError;
use archive_feed::messages::Messages;
use archive_feed::response::{CrossOrigin, LoadError};
use serde_json::Value;
use std::collections::BTreeSet;

const CLASS: &str = include_str!("../web/tag-archive.js");
const TYPES: &str = include_str!("../web/tag-archive.d.ts");
const MANIFEST: &str = include_str!("../web/custom-elements.json");
const README: &str = include_str!("../../../docs/element.md");
const TOKENS: &str = include_str!("../../../style/tokens.css");

fn set<'t>(words: impl IntoIterator<Item = &'t str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_string).collect()
}

/// Returns the text between two delimiters.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0
}

/// Returns the words in `ticks` in the first cells of a Markdown table.
fn rows(table: &str) -> BTreeSet<String> {
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    set(cells.flat_map(|cell| cell.split('`')).filter(|word| word.starts_with(|letter: char| letter.is_alphabetic())))
}

/// Returns the names of one kind of member in the class's declaration in the manifest.
fn declared(kind: &str) -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(MANIFEST).expect("the manifest is JSON");
    let entries = manifest["modules"][0]["declarations"][0][kind].as_array().expect("a list").clone();
    entries.iter().filter_map(|entry| entry["name"].as_str().map(str::to_string)).collect()
}

/// Converts the name of an attribute to that of its property: `page-size` to `pageSize`.
fn property(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_string();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

#[test]
fn attributes_are_the_same_everywhere() {
    let known = set(between(CLASS, "const ATTRIBUTES = [", "];").split('"').skip(1).step_by(2));
    assert_eq!(rows(between(README, "| attribute | value | default |", "**Events**")), known);
    assert_eq!(declared("attributes"), known);
    for name in known.iter().filter(|name| *name != "lang") {
        let property = property(name);
        assert!(declared("members").contains(&property), "{property} in the manifest");
        let is_typed =
            TYPES.contains(&format!("  {property}: Text;")) || TYPES.contains(&format!("  get {property}()"));
        assert!(is_typed, "{property} in the types");
    }
}

#[test]
fn events_are_the_same_everywhere() {
    let known = declared("events");
    assert_eq!(rows(between(README, "| event | when | `detail` |", "**Properties")), known);
    assert_eq!(
        set(between(TYPES, "TagArchiveEventMap {", "\n}").split('"').filter(|word| known.contains(*word))),
        known
    );
    for name in &known {
        let short = name.strip_prefix("tag-archive-").expect("events share a prefix");
        assert!(CLASS.contains(&format!("\"{short}\"")), "{name} in the class");
    }
}

#[test]
fn codes_of_errors_are_the_same_everywhere() {
    // The class reports these two by itself.
    let mut known = set(["start", "crash"]);
    let errors = [
        LoadError::Settings(String::new()),
        LoadError::Status(404),
        LoadError::Unreachable(CrossOrigin::No),
        LoadError::Blocked,
        LoadError::TimedOut,
        LoadError::NotAFeed(FeedError::Empty),
    ];
    known.extend(errors.map(|error| error.explain("", &Messages::default()).kind.to_string()));
    let words = |text: &str, sign: char| set(text.split(sign).skip(1).step_by(2));
    assert_eq!(words(between(README, "The codes are", "\n\n"), '`'), known);
    assert_eq!(words(between(TYPES, "readonly code:", ";"), '"'), known);
}

#[test]
fn a_state_has_the_same_members_everywhere() {
    let made = between(CLASS, "function state(query, posts) {", "\n}");
    let made = set(made.lines().filter_map(|line| line.strip_prefix("    ")?.split([':', ',']).next()));
    let typed = between(TYPES, "interface TagArchiveState {", "}");
    assert_eq!(set(typed.lines().filter_map(|line| line.trim().strip_prefix("readonly ")?.split(':').next())), made);
}

#[test]
fn every_token_can_be_set() {
    let tokens = TOKENS.lines().filter_map(|line| Some(line.trim().strip_prefix("--")?.split_once(':')?.0));
    let tokens: BTreeSet<String> = tokens.map(|name| format!("--{name}")).collect();
    assert_eq!(declared("cssProperties"), tokens);
}
