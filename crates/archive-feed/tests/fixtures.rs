//! Tests every fixture feed against the expectation beside it.
//!
//! An expectation is written from the specification of its format, never copied
//! from the program. It lists the fields that are present; the order of
//! diagnostics does not matter.

mod corpus;

use archive_feed::date::Date;
use archive_feed::feed::{self, Continuation, Document, Format, Hidden, ParsedFeed, Source, UnresolvedTerm};
use archive_feed::language::Native;
use archive_feed::model::{Author, Feed, Post, TermDescription};
use serde_json::{Map, Value, json};
use std::path::Path;

#[test]
fn every_fixture_has_its_expected_result() {
    let fixtures = corpus::files().into_iter().filter(|file| !corpus::is_expectation(file));
    let reports: Vec<String> = fixtures.filter_map(|fixture| report(&fixture)).collect();
    assert!(reports.is_empty(), "\n{}", reports.join("\n"));
}

#[test]
fn every_expectation_has_its_fixture() {
    let files = corpus::files();
    for expectation in files.iter().filter(|file| corpus::is_expectation(file)) {
        let case = expectation.to_string_lossy().replace(corpus::EXPECTED, ".");
        let fixture =
            |file: &&std::path::PathBuf| !corpus::is_expectation(file) && file.to_string_lossy().starts_with(&case);
        assert!(files.iter().any(|file| fixture(&file)), "{} has no fixture", expectation.display());
    }
}

#[test]
fn every_format_has_a_folder_of_fixtures() {
    let files = corpus::files();
    for format in Format::ALL {
        let of_format =
            |file: &&std::path::PathBuf| file.parent().is_some_and(|folder| folder.ends_with(format.name()));
        assert!(files.iter().filter(of_format).count() >= 12, "{format:?} has too few fixtures");
    }
}

/// Returns the differences between a parsed fixture and its expectation, if there are any.
fn report(fixture: &Path) -> Option<String> {
    let expectation = fixture.with_extension(corpus::EXPECTED.trim_start_matches('.'));
    if !expectation.exists() {
        return Some(format!("{}: its expectation is missing", fixture.display()));
    }
    let expected: Value = serde_json::from_slice(&corpus::bytes(&expectation))
        .unwrap_or_else(|error| panic!("{}: {error}", expectation.display()));
    let (mut expected, mut found) = (expected, found(&corpus::bytes(fixture)));
    let mut differences = compare_issues(&mut expected, &mut found);
    compare("", &expected, &found, &mut differences);
    (!differences.is_empty()).then(|| format!("{}:\n  {}", fixture.display(), differences.join("\n  ")))
}

/// Takes the diagnostics out of two results, and lists those that only one of them has.
fn compare_issues(expected: &mut Value, found: &mut Value) -> Vec<String> {
    let diagnostics = |outcome: &mut Value| match outcome.get_mut("issues").map(Value::take) {
        Some(Value::Array(diagnostics)) => diagnostics,
        _ => Vec::new(),
    };
    let (missing, mut unexpected) = (diagnostics(expected), diagnostics(found));
    let mut differences = Vec::new();
    for diagnostic in missing {
        match unexpected.iter().position(|other| *other == diagnostic) {
            Some(at) => drop(unexpected.remove(at)),
            None => differences.push(format!("missing issue    {diagnostic}")),
        }
    }
    differences.extend(unexpected.iter().map(|diagnostic| format!("unexpected issue {diagnostic}")));
    differences
}

/// Lists every place where two values differ.
fn compare(place: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
            for name in names {
                let absent = &Value::Null;
                let (a, b) = (a.get(name).unwrap_or(absent), b.get(name).unwrap_or(absent));
                compare(&format!("{place}.{name}"), a, b, differences);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for index in 0..a.len().max(b.len()) {
                let absent = &Value::Null;
                let (a, b) = (a.get(index).unwrap_or(absent), b.get(index).unwrap_or(absent));
                compare(&format!("{place}[{index}]"), a, b, differences);
            }
        }
        (expected, found) if expected != found => {
            differences.push(format!("{place}\n    expected {expected}\n    found    {found}"));
        }
        _ => {}
    }
}

fn found(bytes: &[u8]) -> Value {
    match feed::read(Document::new(bytes).from(corpus::ADDRESS), &Source::default(), &Native) {
        Err(error) => json!({"error": error.to_string()}),
        Ok(ParsedFeed { format, feed, diagnostics, hidden, rest, unnamed }) => {
            let diagnostics: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
            let Hidden { drafts, unlisted, future } = hidden;
            let mut value = json!({"format": format.name(), "feed": feed_value(feed), "issues": diagnostics});
            if hidden != Hidden::default() {
                value["hidden"] = json!({"drafts": drafts, "unlisted": unlisted, "future": future});
            }
            match rest {
                Continuation::Nowhere => {}
                Continuation::At(next) => value["rest"] = json!({"at": next}),
                Continuation::Perhaps(next) => value["rest"] = json!({"perhaps": next}),
                Continuation::Pages { pages, posts } => value["rest"] = json!({"pages": pages, "posts": posts}),
            }
            if !unnamed.is_empty() {
                let label = |UnresolvedTerm { post, facet, number }: UnresolvedTerm| {
                    format!("{post} {} {number}", facet.name())
                };
                value["unnamed"] = unnamed.into_iter().map(label).collect();
            }
            value
        }
    }
}

// No pattern omits a field with "..", so that a new field cannot be forgotten here.

fn feed_value(Feed { title, home, description, language, icon, generator, term_descriptions, posts }: Feed) -> Value {
    let mut value = present([
        ("title", json!(title)),
        ("home", json!(home)),
        ("description", json!(description)),
        ("language", json!(language)),
        ("icon", json!(icon)),
        ("generator", json!(generator)),
        ("terms", term_descriptions.into_iter().map(term_value).collect()),
    ]);
    value["posts"] = posts.into_iter().map(post_value).collect();
    value
}

fn term_value(TermDescription { facet, label, text }: TermDescription) -> Value {
    json!({(facet.name()): label, "description": text})
}

fn post_value(post: Post) -> Value {
    let Post {
        id,
        url,
        external_url,
        title,
        excerpt,
        published,
        updated,
        authors,
        tags,
        categories,
        sticky,
        image,
        reading_minutes,
        language,
        sources,
    } = post;
    present([
        ("id", json!(id)),
        ("url", json!(url)),
        ("external_url", json!(external_url)),
        ("title", json!(title)),
        ("excerpt", json!(excerpt)),
        ("published", json!(published.map(date_value))),
        ("updated", json!(updated.map(date_value))),
        ("authors", authors.iter().cloned().map(author_value).collect()),
        ("tags", json!(tags)),
        ("categories", json!(categories)),
        ("sticky", json!(sticky)),
        ("image", json!(image)),
        ("reading_minutes", json!(reading_minutes)),
        ("language", json!(language)),
        ("sources", json!(sources)),
    ])
}

fn author_value(Author { name, url }: Author) -> Value {
    present([("name", json!(name)), ("url", json!(url))])
}

fn date_value(Date { day, instant }: Date) -> Value {
    json!({"day": day.to_string(), "instant": utc(instant)})
}

/// Keeps the fields that are not empty.
fn present<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let absent = [Value::Null, json!(""), json!([]), json!(false)];
    let fields = fields.into_iter().filter(|(_, value)| !absent.contains(value));
    Value::Object(Map::from_iter(fields.map(|(name, value)| (name.to_string(), value))))
}

/// Formats an instant in UTC. It counts years and months from the year 0,
/// without the program's own calendar.
fn utc(instant: i64) -> String {
    const FROM_YEAR_0: i64 = 719_528;
    let (mut days, seconds) = (instant.div_euclid(86_400) + FROM_YEAR_0, instant.rem_euclid(86_400));
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = |year: i64| 365 + i64::from(leap(year));
    let mut year = 0;
    while days >= length(year) {
        days -= length(year);
        year += 1;
    }
    let february = 28 + i64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", days + 1)
}
