//! No input panics: every fixture and sample, damaged at random in the same
//! ways on every run.
//!
//! What is still read after the damage must be safe to show: links with a safe
//! scheme or none, texts without control characters.

mod corpus;

use archive_core::archive::{Archive, Scope};
use archive_core::feed::{self, Document, Reading, Source};
use archive_core::language::Native;
use archive_core::model::{Feed, Post};
use archive_core::query::Query;
use archive_core::settings::Settings;
use archive_core::view::{self, Listings, Target};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};
use std::cell::Cell;

/// One damage to the bytes of a document.
#[derive(Clone, Debug)]
enum Damage {
    Flip(Index, u8),
    Delete(Index, usize),
    Duplicate(Index, usize),
    Insert(Index, String),
    /// The start of this document, then the end of another.
    Splice(Index, Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits.max(1))),
        (any::<Index>(), 1usize..80).prop_map(|(at, length)| Damage::Delete(at, length)),
        (any::<Index>(), 1usize..400).prop_map(|(at, length)| Damage::Duplicate(at, length)),
        (any::<Index>(), hostile_text()).prop_map(|(at, text)| Damage::Insert(at, text)),
        (any::<Index>(), any::<Index>(), any::<Index>()).prop_map(|(at, other, from)| Damage::Splice(at, other, from)),
    ]
}

/// Text that means something to JSON, HTML, links, dates or Unicode.
fn hostile_text() -> impl Strategy<Value = String> {
    let tokens = [
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "-",
        "1e9999",
        "\\u0000",
        "\\u001b",
        "\\ud800",
        "\\udc00\\ud800",
        "\\u202e",
        "\\ufeff",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{301}",
        "<",
        "</script>",
        "<!--",
        "<a href=\\\"",
        "&",
        "&#",
        "&#0;",
        "&#x110000;",
        "&#99999999999999999999;",
        "&amp;lt;",
        "javascript:",
        "java\\tscript:",
        "data:",
        "//",
        "9999-12-31T23:59:60+23:59",
        "0000-01-01",
        "İ",
        "ß",
        "👩‍👩‍👧",
        "\u{200d}",
        "がか\u{3099}",
    ];
    prop_oneof![
        8 => prop::sample::select(tokens.map(str::to_string).to_vec()),
        1 => (1usize..400).prop_map(|digits| "9".repeat(digits)),
        1 => (1usize..400).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth)),
        1 => (1usize..5000).prop_map(|length| "\u{301}".repeat(length)),
        1 => "\\PC{0,8}",
    ]
}

impl Damage {
    fn apply(&self, mut document: Vec<u8>, corpus: &[Vec<u8>]) -> Vec<u8> {
        let place = |at: &Index, bytes: &[u8]| at.index(bytes.len() + 1);
        match self {
            Damage::Flip(at, bits) => {
                let at = place(at, &document);
                document.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bits);
            }
            Damage::Delete(at, length) => {
                let at = place(at, &document);
                document.drain(at..(at + length).min(document.len()));
            }
            Damage::Duplicate(at, length) => {
                let at = place(at, &document);
                let range = document[at..(at + length).min(document.len())].to_vec();
                document.splice(at..at, range);
            }
            Damage::Insert(at, text) => {
                let at = place(at, &document);
                document.splice(at..at, text.bytes());
            }
            Damage::Splice(at, other, from) => {
                let other = other.get(corpus);
                document.truncate(place(at, &document));
                document.extend_from_slice(&other[place(from, other)..]);
            }
        }
        document
    }
}

/// A value that a member may hold against all expectation.
fn hostile_value() -> impl Strategy<Value = Value> {
    let text = (hostile_text(), "\\PC{0,12}", hostile_text()).prop_map(|(a, b, c)| json!(format!("{a}{b}{c}")));
    let fixed = prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!([]),
        json!({}),
        json!([[null]]),
        json!({"rendered": "<p>x</p>", "id": 1}),
        json!("javascript:alert(1)"),
        json!("\u{0}\u{1f}\u{7f}\u{9f}"),
    ]);
    prop_oneof![2 => text, 1 => fixed]
}

/// Every value within a value, itself first, in the order of the document.
fn places(value: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut at = 0;
    while at < places.len() {
        let place = places[at].clone();
        match value.pointer(&place) {
            Some(Value::Array(elements)) => places.extend((0..elements.len()).map(|index| format!("{place}/{index}"))),
            Some(Value::Object(members)) => {
                let escaped = |name: &String| name.replace('~', "~0").replace('/', "~1");
                places.extend(members.keys().map(|name| format!("{place}/{}", escaped(name))));
            }
            _ => {}
        }
        at += 1;
    }
    places
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() })
}

/// The documents: small ones first, so that most cases are quick.
fn corpus() -> Vec<Vec<u8>> {
    let samples = ["public/feed.json", "public/samples/wordpress.json"].map(|path| corpus::root().join(path));
    corpus::files()
        .into_iter()
        .filter(|file| !corpus::is_expectation(file))
        .chain(samples)
        .map(|file| corpus::bytes(&file))
        .collect()
}

#[test]
fn damaged_bytes_are_survived() {
    let corpus = corpus();
    let read = Cell::new(0);
    let strategy = (any::<Index>(), prop::collection::vec(damage(), 1..5));
    let result = runner(4_000).run(&strategy, |(document, damages)| {
        let document = document.get(&corpus).clone();
        let damaged = damages.iter().fold(document, |document, damage| damage.apply(document, &corpus));
        read.set(read.get() + usize::from(survives(&damaged)?));
        Ok(())
    });
    result.unwrap();
    assert!(read.get() > 250, "only {} of the damaged documents could be read", read.get());
}

#[test]
fn hostile_values_are_survived() {
    let documents: Vec<Value> = corpus().iter().filter_map(|bytes| serde_json::from_slice(bytes).ok()).collect();
    let read = Cell::new(0);
    let strategy = (any::<Index>(), prop::collection::vec((any::<Index>(), hostile_value()), 1..8));
    let result = runner(1_000).run(&strategy, |(document, changes)| {
        let mut document = document.get(&documents).clone();
        for (at, value) in changes {
            let places = places(&document);
            *document.pointer_mut(&places[at.index(places.len())]).unwrap() = value;
        }
        read.set(read.get() + usize::from(survives(document.to_string().as_bytes())?));
        Ok(())
    });
    result.unwrap();
    assert!(read.get() > 500, "only {} of the changed documents could be read", read.get());
}

/// Reads a document and looks at it in several ways; whether it could be read.
fn survives(document: &[u8]) -> Result<bool, TestCaseError> {
    let Ok(reading) = feed::read(Document::new(document), &Source::default(), &Native) else { return Ok(false) };
    links_are_safe(&reading)?;
    let Ok(reading) = feed::read(Document::new(document).from(corpus::ADDRESS), &Source::default(), &Native) else {
        return Ok(false);
    };
    for issue in &reading.issues {
        prop_assert!(issue.to_string().len() < 2_000, "{issue}");
    }
    links_are_safe(&reading)?;
    texts_are_clean(&reading)?;
    let posts = reading.feed.posts.len();
    let archive = Archive::new(reading, &Native);
    let settings = Settings::default();
    let first = |facet| archive.terms(facet).first().map(|term| term.slug.clone()).unwrap_or_default();
    let (tag, category) = (first(archive_core::query::Facet::Tag), first(archive_core::query::Facet::Category));
    let queries = ["", "q=e&page=4294967295", "year=2025&q=alert+%CC%81&match=any", "tag=backend&q=ss&sort=title"];
    for (scope, query) in [Scope::All, Scope::Tag(tag), Scope::Category(category), Scope::All].into_iter().zip(queries)
    {
        let target = Target { scope, query: Query::parse(query).0 };
        view::view(&archive, &target, &Listings::default(), &settings, &Native);
    }
    view::tag_index(&archive, &settings, &Native);
    prop_assert_eq!(archive.feed().posts.len(), posts);
    Ok(true)
}

fn links_are_safe(reading: &Reading) -> Result<(), TestCaseError> {
    let Feed { home, icon, posts, .. } = &reading.feed;
    let of_posts = posts.iter().flat_map(|post| {
        let of_authors = post.authors.iter().filter_map(|author| author.url.as_ref());
        post.url.iter().chain(&post.image).chain(of_authors)
    });
    for link in home.iter().chain(icon).chain(of_posts) {
        prop_assert!(is_safe(link), "{link:?}");
    }
    Ok(())
}

/// Looks for a scheme the way browsers do (URL Standard, section 4.4): what
/// they strip is stripped, and what stands before ":" must be a scheme's.
fn is_safe(link: &str) -> bool {
    let seen: String = link.trim_start_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "").to_lowercase();
    let end = seen.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))).unwrap_or(seen.len());
    let has_scheme = seen[end..].starts_with(':') && seen.starts_with(|c: char| c.is_ascii_alphabetic());
    !has_scheme || ["http", "https", "mailto"].contains(&&seen[..end])
}

fn texts_are_clean(reading: &Reading) -> Result<(), TestCaseError> {
    let Feed { title, description, language, posts, .. } = &reading.feed;
    let of_posts = posts.iter().flat_map(|post| {
        let Post { id, title, excerpt, authors, tags, categories, language, .. } = post;
        let names = authors.iter().filter_map(|author| author.name.as_ref());
        [id, excerpt].into_iter().chain(title).chain(tags).chain(categories).chain(language).chain(names)
    });
    for text in title.iter().chain(description).chain(language).chain(of_posts) {
        prop_assert!(!text.contains(char::is_control), "{text:?}");
    }
    Ok(())
}

#[test]
fn the_look_for_a_scheme_finds_what_it_must() {
    for link in ["javascript:x", " \u{1}JavaScript:x", "java\nscript:x", "data:,", "a+b-c.1:x"] {
        assert!(!is_safe(link), "{link:?}");
    }
    for link in ["https://a.example/:", "HTTP:x", "/a:b", "?a:b", "#a:b", "1a:b", "a b:c", "é:x", "", ":"] {
        assert!(is_safe(link), "{link:?}");
    }
}
