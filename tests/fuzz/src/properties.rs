//! Properties that hold for every input. Posts can be identified, links are safe to follow, texts are safe to show,
//! every view can be built, and text forms parse to the same value.
//!
//! A violated property is a panic with the value in it.

use archive_core::archive::{Archive, Scope};
use archive_core::query::{Facet, Query};
use archive_core::settings::Settings;
use archive_core::view::{self, FacetDisplay, FacetDisplays, Target};
use archive_feed::diagnostic::Diagnostic;
use archive_feed::doctor::{self, ReportLength, SuspectResponse, find_firewall};
use archive_feed::feed::{self, Document, FeedError, ParsedFeed, Source};
use archive_feed::language::Native;
use archive_feed::model::{Feed, Post};

/// The maximum length of a diagnostic in words: its place contains names of the document, and its value is quoted in
/// part.
const LONGEST_REPORT: usize = 2_000;

/// Parses a document and checks the result in several ways. Returns whether the document could be parsed.
pub fn feed_is_fit_to_show(document: Document<'_>, source: &Source) -> bool {
    let Ok(reading) = feed::read(document, source, &Native) else { return false };
    reading.diagnostics.iter().for_each(issue_names_its_place);
    reading.feed.posts.iter().for_each(|post| assert!(!post.id.is_empty(), "a post without an id: {post:?}"));
    links_are_safe(&reading.feed);
    texts_are_clean(&reading.feed);
    every_view_is_made(reading);
    true
}

fn issue_names_its_place(diagnostic: &Diagnostic) {
    assert!(!diagnostic.place.is_empty(), "an issue without a place: {diagnostic:?}");
    assert!(diagnostic.to_string().len() < LONGEST_REPORT, "an endless issue: {diagnostic}");
}

fn links_are_safe(feed: &Feed) {
    let Feed { home, icon, posts, .. } = feed;
    let of_posts = posts.iter().flat_map(|post| {
        let of_authors = post.authors.iter().filter_map(|author| author.url.as_ref());
        post.url.iter().chain(&post.external_url).chain(&post.image).chain(of_authors)
    });
    for link in home.iter().chain(icon).chain(of_posts) {
        assert!(is_safe(link), "an unsafe link: {link:?}");
    }
}

/// Looks for a scheme as browsers do (URL Standard, section 4.4): it strips the same characters, and the text before
/// ":" must have the syntax of a scheme.
fn is_safe(link: &str) -> bool {
    let seen: String = link.trim_start_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "").to_lowercase();
    let end = seen.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))).unwrap_or(seen.len());
    let has_scheme = seen[end..].starts_with(':') && seen.starts_with(|c: char| c.is_ascii_alphabetic());
    !has_scheme || ["http", "https", "mailto"].contains(&&seen[..end])
}

fn texts_are_clean(feed: &Feed) {
    let Feed { title, description, language, generator, posts, .. } = feed;
    let of_posts = posts.iter().flat_map(|post| {
        let Post { id, title, excerpt, authors, tags, categories, language, .. } = post;
        let names = authors.iter().filter_map(|author| author.name.as_ref());
        [id, excerpt].into_iter().chain(title).chain(tags).chain(categories).chain(language).chain(names)
    });
    for text in title.iter().chain(description).chain(language).chain(generator).chain(of_posts) {
        assert!(!text.contains(char::is_control), "a control character in a text: {text:?}");
    }
}

/// Builds views of all posts, of a tag and of a category, with demanding queries.
fn every_view_is_made(reading: ParsedFeed) {
    let posts = reading.feed.posts.len();
    let archive = Archive::new(reading, &Native);
    assert_eq!(archive.feed().posts.len(), posts, "posts were lost on the way into the archive");
    let settings = Settings::default();
    let first = |facet| archive.terms(facet).first().map(|term| term.slug.clone()).unwrap_or_default();
    let places = [
        (Scope::All, ""),
        (Scope::Tag(first(Facet::Tag)), "q=e&page=4294967295"),
        (Scope::Category(first(Facet::Category)), "year=2025&q=alert+%CC%81&match=any"),
        (Scope::All, "tag=backend&q=ss&sort=title"),
    ];
    for (scope, query) in places {
        let target = Target { scope, query: Query::parse(query).0 };
        view::view(&archive, &target, &FacetDisplays::default(), &settings, &Native);
    }
    view::tag_index(&archive, &settings, &FacetDisplay::default(), &Native);
    report_ends_with_a_verdict(&archive);
}

fn report_ends_with_a_verdict(archive: &Archive) {
    let sections = doctor::parts(&archive.examine(&Native), &[], ReportLength::Short);
    let verdict = sections.last().filter(|section| section.title == "Verdict").expect("a report without a verdict");
    assert!(!verdict.lines.is_empty(), "a verdict without words");
    let lines = sections.iter().flat_map(|section| &section.lines);
    lines.for_each(|line| assert!(!line.text.contains(char::is_control), "a control character in a report: {line:?}"));
}

/// Checks that a page only offers feeds that are safe to follow. Returns whether it offers any.
pub fn linked_feeds_are_safe(data: &[u8], address: &str) -> bool {
    let page = [b"<!doctype html>", data].concat();
    let read = feed::read(Document::new(&page).from(address), &Source::default(), &Native);
    let Err(FeedError::Html(mut feeds)) = read else { panic!("a page is read as something else: {read:?}") };
    feeds.extend(feed::feed_in_link_header(&String::from_utf8_lossy(data), address));
    feeds.iter().for_each(|feed| assert!(is_safe(&feed.address), "an unsafe link: {feed:?}"));
    for status in [200, 403] {
        find_firewall(&SuspectResponse { status, header: &|_| None, body: data });
    }
    !feeds.is_empty()
}

/// Checks that the text form of a query parses to the same query without diagnostics, and that it is the only form.
pub fn query_survives_its_text_form(query: &Query) {
    let form = query.to_query_string();
    let (again, diagnostics) = Query::parse(&form);
    assert_eq!(&again, query, "another query after {form:?}");
    assert_eq!(diagnostics, [], "something to report of {form:?}");
    assert_eq!(again.to_query_string(), form, "another form");
}

/// Checks that settings name feeds to fetch and safe links, and that an error has a message.
pub fn settings_are_usable(read: &Result<Settings, String>) {
    match read {
        Ok(settings) => {
            assert!(!settings.feeds.is_empty(), "no feed in {settings:?}");
            let addresses = settings.feeds.iter().map(|origin| &origin.address);
            addresses.chain(&settings.home).for_each(|link| assert!(is_safe(link), "an unsafe link: {link:?}"));
        }
        Err(refusal) => assert!(!refusal.is_empty(), "a refusal without words"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_feed::diagnostic::{Problem, Recovery};

    #[test]
    fn the_look_for_a_scheme_finds_what_it_must() {
        for link in ["javascript:x", " \u{1}JavaScript:x", "java\nscript:x", "data:,", "a+b-c.1:x"] {
            assert!(!is_safe(link), "{link:?}");
        }
        for link in ["https://a.example/:", "HTTP:x", "/a:b", "?a:b", "#a:b", "1a:b", "a b:c", "é:x", "", ":"] {
            assert!(is_safe(link), "{link:?}");
        }
    }

    #[test]
    #[should_panic(expected = "an unsafe link")]
    fn a_link_of_a_post_is_looked_at() {
        let post = Post { image: Some("data:,".into()), ..Post::default() };
        links_are_safe(&Feed { posts: vec![Post::default(), post], ..Feed::default() });
    }

    #[test]
    #[should_panic(expected = "a control character")]
    fn a_text_of_a_post_is_looked_at() {
        let post = Post { tags: vec!["a".into(), "b\u{85}".into()], ..Post::default() };
        texts_are_clean(&Feed { posts: vec![post], ..Feed::default() });
    }

    #[test]
    #[should_panic(expected = "an issue without a place")]
    fn a_place_of_an_issue_is_looked_at() {
        let (place, outcome) = (String::new(), Recovery::Repaired);
        issue_names_its_place(&Diagnostic { place, problem: Problem::NotUtf8, outcome });
    }

    #[test]
    #[should_panic(expected = "an unsafe link")]
    fn an_address_in_settings_is_looked_at() {
        settings_are_usable(&Ok(Settings { home: Some("javascript:x".into()), ..Settings::default() }));
    }
}
