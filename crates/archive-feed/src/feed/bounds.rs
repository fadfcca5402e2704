//! Tests that a feed costs at most what its size is worth: memory does not grow as posts times one long text, nor time
//! as the square of a list.

use super::*;
use crate::date::Day;
use crate::language::{DateStyle, Native, PluralCategory};
use crate::model::{Author, Post};
use crate::steps;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn read_all(document: &str) -> ParsedFeed {
    read(Document::new(document.as_bytes()).from("https://blog.example/feed"), &Source::default(), &Native).unwrap()
}

fn texts(parsed: &ParsedFeed) -> Vec<String> {
    parsed.diagnostics.iter().map(ToString::to_string).collect()
}

fn json_feed(members: &str, count: usize, item: impl Fn(usize) -> String) -> String {
    let items: Vec<String> = (0..count).map(|id| format!(r#"{{"id": {id}, {}}}"#, item(id))).collect();
    format!(r#"{{"version": "https://jsonfeed.org/version/1.1", {members} "items": [{}]}}"#, items.join(","))
}

fn atom(attributes: &str, entries: usize, entry: &str) -> String {
    let entry = |id| format!("<entry><id>{id}</id><title>{id}</title>{entry}</entry>");
    let entries: String = (0..entries).map(entry).collect();
    format!("<feed xmlns='http://www.w3.org/2005/Atom' {attributes}>{entries}</feed>")
}

fn rss(link: &str, items: usize) -> String {
    let item = |id| format!("<item><guid>{id}</guid><link>p/{id}</link></item>");
    let items: String = (0..items).map(item).collect();
    format!("<rss><channel><title>T</title><link>{link}</link>{items}</channel></rss>")
}

/// Returns the bytes of all texts of posts that are not shared.
fn size(posts: &[Post]) -> usize {
    posts.iter().map(|post| format!("{:?}", Post { authors: Arc::default(), ..post.clone() }).len()).sum()
}

#[test]
fn a_long_base_is_not_repeated_in_each_link() {
    for length in [600, 8_000, 1_000_000] {
        let long = format!("https://blog.example/{}/", "a".repeat(length));
        for (document, name) in [
            (
                json_feed(&format!(r#""home_page_url": "{long}","#), 200, |id| format!(r#""url": "p/{id}""#)),
                "home_page_url",
            ),
            (rss(&long, 200), "channel.link"),
            (atom(&format!("xml:base='{long}'"), 200, "<link href='p'/>"), "@xml:base"),
            (
                atom("", 200, &format!("<link xml:base='{}' href='p'/>", &long[..long.len().min(8_000)])),
                "entry[0].link[0].@xml:base",
            ),
        ] {
            let parsed = read_all(&document);
            assert_eq!(parsed.feed.posts.len(), 200);
            assert!(size(&parsed.feed.posts) < 200 * 600, "{name}: {}", size(&parsed.feed.posts));
            let url = parsed.feed.posts[0].url.as_deref().unwrap();
            assert!(url.starts_with("https://blog.example/p"), "{name}: {url:.100}");
            assert!(
                texts(&parsed)[0].starts_with(&format!("{name} is longer than ")),
                "{name}: {:.200}",
                texts(&parsed)[0]
            );
        }
    }
}

#[test]
fn bases_in_bases_do_not_add_up() {
    let base = format!("{}/", "a".repeat(400));
    let document =
        atom(&format!("xml:base='https://blog.example/{base}'"), 1, &format!("<link xml:base='{base}' href='p'/>"));
    let parsed = read_all(&document);
    assert_eq!(parsed.feed.posts[0].url.as_deref(), Some(&*format!("https://blog.example/{base}p")));
    assert_eq!(texts(&parsed), ["entry[0].link[0].@xml:base is longer than 512 bytes; value skipped"]);
}

#[test]
fn a_query_of_a_base_does_not_count() {
    let parsed = read_all(&rss(&format!("https://home.example/a/?{}", "b".repeat(2_000)), 1));
    assert_eq!((parsed.feed.posts[0].url.as_deref(), texts(&parsed).len()), (Some("https://home.example/a/p/0"), 0));
}

#[test]
fn posts_share_the_authors_of_the_feed() {
    let names = |count| (0..count).map(|id| format!(r#"{{"name": "Author {id}"}}"#)).collect::<Vec<_>>().join(",");
    let json = json_feed(&format!(r#""authors": [{}],"#, names(1_000)), 3, |_| r#""title": "x""#.into());
    let parsed = read_all(&json);
    let authors: Vec<&Arc<[Author]>> = parsed.feed.posts.iter().map(|post| &post.authors).collect();
    assert!(Arc::ptr_eq(authors[0], authors[2]) && authors[0].len() == 50);
    assert_eq!(texts(&parsed), ["authors has more than 50 values; value skipped"]);
    let authors = ["Ada", "Mo", "Ann"].map(|name| format!("<author><name>{name}</name></author>")).concat();
    let parsed = read_all(&atom("", 2, "").replacen('>', &format!(">{authors}"), 1));
    assert!(Arc::ptr_eq(&parsed.feed.posts[0].authors, &parsed.feed.posts[1].authors));
    assert_eq!(parsed.feed.posts[0].authors.len(), 3);
}

#[test]
fn what_each_page_repeats_is_cut() {
    let long = "word ".repeat(100_000);
    let members = format!(r#""title": "{long}", "description": "{long}", "language": "{long}","#);
    let Feed { title, description, language, .. } =
        read_all(&json_feed(&members, 1, |_| r#""title": "x""#.into())).feed;
    for text in [title, description, language] {
        assert!(text.unwrap().chars().count() <= 601);
    }
    let parsed = read_all(&json_feed("", 1, |_| format!(r#""title": "x", "language": "{long}""#)));
    assert_eq!(
        (&parsed.feed.posts[0].language, &*texts(&parsed)[0]),
        (&None, "items[0].language is longer than 100 bytes; value skipped")
    );
}

#[test]
fn a_post_has_a_limited_number_of_labels() {
    let labels =
        |count: usize, sign: &str| (0..count).map(|id| format!(r#""{sign}{id}""#)).collect::<Vec<_>>().join(",");
    for (count, sign) in [(100, "tag"), (101, "tag"), (5_000, "tag"), (5_000, "été"), (100_000, "タグ")] {
        let parsed = read_all(&json_feed("", 1, |_| format!(r#""tags": [{}]"#, labels(count, sign))));
        let tags = &parsed.feed.posts[0].tags;
        assert_eq!((tags.len(), &*tags[99]), (100, &*format!("{sign}99")), "{count} {sign}");
        let expected: &[&str] =
            if count > 100 { &["items[0].tags has more than 100 values; value skipped"] } else { &[] };
        assert_eq!(texts(&parsed), expected, "{count} {sign}");
    }
    let categories: String = (0..300).map(|id| format!("<category term='{id}'/>")).collect();
    let parsed = read_all(&atom("", 1, &categories));
    assert_eq!((parsed.feed.posts[0].tags.len(), texts(&parsed).len()), (100, 1));
    let long = "x".repeat(1_025);
    let parsed = read_all(&json_feed("", 1, |_| format!(r#""tags": "a, {long}, b""#)));
    assert_eq!(parsed.feed.posts[0].tags, ["a", "b"]);
    assert!(texts(&parsed).contains(&"items[0].tags is longer than 1024 bytes; value skipped".into()));
}

#[test]
fn ids_of_terms_are_limited_too() {
    let ids: String = (0..50_000).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let post = format!(r#"{{"id": 1, "title": {{"rendered": "x"}}, "tags": [{ids}]}}"#);
    let parsed = read_all(&format!("[{post}, {post}]"));
    assert_eq!(parsed.unnamed.len(), 200);
    assert_eq!(texts(&parsed)[0], "[0].tags has more than 100 values; value skipped");
    assert_eq!(names(format!(r#"[{{"id": 1, "name": "{}"}}]"#, "a".repeat(1_025)).as_bytes(), &Native), []);
}

/// Language services that count the bytes they get.
struct Counting(AtomicUsize);

impl Counting {
    fn cost(document: &str) -> usize {
        let language = Counting(AtomicUsize::new(0));
        read(Document::new(document.as_bytes()), &Source::default(), &language).unwrap();
        language.0.into_inner()
    }

    fn count<'t>(&self, text: &'t str) -> &'t str {
        self.0.fetch_add(text.len(), Ordering::Relaxed);
        text
    }
}

impl Language for Counting {
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        Native.decode(bytes, encoding)
    }

    fn nfc(&self, text: &str) -> String {
        Native.nfc(self.count(text))
    }

    fn nfd(&self, text: &str) -> String {
        Native.nfd(self.count(text))
    }

    fn lowercase(&self, text: &str) -> String {
        Native.lowercase(self.count(text))
    }

    fn uppercase(&self, text: &str) -> String {
        Native.uppercase(self.count(text))
    }

    fn grapheme_start(&self, text: &str, at: usize) -> usize {
        Native.grapheme_start(self.count(text), at)
    }

    fn date(&self, locale: &str, day: Day, style: DateStyle) -> String {
        Native.date(locale, day, style)
    }

    fn number(&self, locale: &str, number: usize) -> String {
        Native.number(locale, number)
    }

    fn letters(&self, locale: &str, labels: &[&str]) -> Option<String> {
        Native.letters(locale, labels)
    }

    fn collate(&self, locale: &str, texts: &[&str]) -> Option<Vec<u32>> {
        Native.collate(locale, texts)
    }

    fn plural(&self, locale: &str, number: usize) -> PluralCategory {
        Native.plural(locale, number)
    }
}

#[test]
fn a_letter_with_very_many_marks_has_a_few() {
    let marks = "\u{301}\u{316}".repeat(50_000);
    let document =
        json_feed("", 1, |_| format!(r#""title": "e{marks}", "content_text": "o{marks} k", "tags": ["x{marks}"]"#));
    let post = &read_all(&document).feed.posts[0];
    for text in [post.title.as_deref().unwrap(), &post.excerpt, &post.tags[0]] {
        assert!(text.chars().count() < 12, "{text}");
    }
    assert!(post.excerpt.ends_with(" k"));
    // Normalization sorts marks, and takes time in proportion to the square of their number in some browsers.
    assert!(Counting::cost(&document) < 500, "{}", Counting::cost(&document));
}

#[test]
fn a_title_without_a_break_is_cut() {
    for letter in ["a", "語", "👩‍", "\u{1100}", "\u{915}\u{94d}"] {
        let document = json_feed("", 1, |_| format!(r#""title": "{}""#, letter.repeat(100_000 / letter.len())));
        let title = read_all(&document).feed.posts[0].title.clone().unwrap();
        assert!(title.chars().count() <= 601, "{letter}");
        let normalized = if letter == "a" { 0 } else { 100_000 / letter.len() * letter.len() };
        let cost = Counting::cost(&document).saturating_sub(normalized);
        assert!(cost < 8_000, "{letter}: {cost}");
    }
}

#[test]
fn the_cost_of_references_and_labels_is_at_most_linear() {
    let references = |count: usize| {
        json_feed("", count / 20, |_| format!(r#""content_html": "{}""#, "&nbsp;&zacute;&zzz;".repeat(20)))
    };
    let labels = |count: usize| {
        json_feed("", count / 50, |_| {
            format!(r#""tags": [{}]"#, (0..50).map(|id| format!(r#""タグ{id}""#)).collect::<Vec<_>>().join(","))
        })
    };
    let many_labels = |count: usize| {
        json_feed("", 1, |_| {
            format!(r#""tags": [{}]"#, (0..count).map(|id| format!(r#""タグ{id}""#)).collect::<Vec<_>>().join(","))
        })
    };
    let cost = |document: &str| {
        let mut of_language = 0;
        steps::count(|| of_language = Counting::cost(document)) + of_language
    };
    let check = |name: &str, document: &dyn Fn(usize) -> String| {
        let (few, many) = (cost(&document(500)), cost(&document(5_000)));
        assert!(few > 0 && many <= few * 11, "{name}: {few} steps for 500, {many} for 5,000");
    };
    check("references", &references);
    check("labels", &labels);
    check("labels of one post", &many_labels);
    let texts = |count: usize, text: &str| {
        let item = |id| format!("<item><guid>{id}</guid><description>{}</description></item>", text.repeat(20));
        format!("<rss><channel>{}</channel></rss>", (0..count / 20).map(item).collect::<String>())
    };
    check("references in XML", &|count| texts(count, "&amp;nbsp;&#8217;&eacute;&zzz;"));
    check("markup in XML", &|count| texts(count, "<b>x</b><![CDATA[&nbsp;]]>"));
    let many = |count: usize, part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<String>();
    check("labels in XML", &|count| {
        let item =
            |id| format!("<item><guid>{id}</guid>{}</item>", many(50, &|id| format!("<category>タグ{id}</category>")));
        format!("<rss><channel>{}</channel></rss>", (0..count / 50).map(item).collect::<String>())
    });
    check("labels of one post in XML", &|count| {
        atom("", 1, &many(count, &|id| format!("<category term='タグ{id}' label='{id}'/>")))
    });
    check("links of one post", &|count| atom("", 1, &many(count, &|id| format!("<link rel='r{id}' href='{id}'/>"))));
    check("namespaces", &|count| {
        atom("", 1, &many(count, &|id| format!("<n{id}:a xmlns:n{id}='urn:{id}' n{id}:b=''/>")))
    });
}

#[test]
fn a_document_that_is_cut_off_keeps_the_posts_that_are_whole() {
    let document = json_feed("", 3, |id| format!(r#""title": "Post {id}""#));
    let end = document.find("Post 2").unwrap() + 3;
    let parsed = read_all(&format!("\n{}", &document[..end]));
    let titles: Vec<_> = parsed.feed.posts.iter().filter_map(|post| post.title.as_deref()).collect();
    assert_eq!(titles, ["Post 0", "Post 1"]);
    let column = end + 1;
    assert_eq!(texts(&parsed), [format!("the document ends too early, at line 2, column {column}; post skipped")]);
    let error = read(Document::new(&document.as_bytes()[..80]), &Source::default(), &Native).unwrap_err();
    assert!(matches!(error, FeedError::CutOff(_)), "{error}");
}

#[test]
fn a_value_that_is_too_deep_costs_only_itself() {
    let deep = "[".repeat(70) + &"]".repeat(70);
    let parsed = read_all(&json_feed("", 2, |_| format!(r#""title": "x", "_meta": {deep}"#)));
    assert_eq!(parsed.feed.posts.len(), 2);
    assert!(texts(&parsed)[0].ends_with(" is nested too deeply; value skipped"), "{:?}", texts(&parsed));
}

#[test]
fn many_faults_are_listed_in_part() {
    let parsed = read_all(&json_feed("", 3_000, |_| r#""date_published": "soon""#.into()));
    assert_eq!((parsed.feed.posts.len(), parsed.diagnostics.len()), (3_000, 21));
    assert_eq!(parsed.diagnostics.iter().map(Diagnostic::count).sum::<usize>(), 3_000);
    let source = Source { diagnostics: crate::diagnostic::DiagnosticLimit::None, ..Source::default() };
    let document = json_feed("", 3_000, |_| r#""date_published": "soon""#.into());
    assert_eq!(read(Document::new(document.as_bytes()), &source, &Native).unwrap().diagnostics.len(), 3_000);
}

#[test]
fn keyed_posts_are_read_one_after_the_other() {
    let posts: Vec<String> = (0..20_000).map(|id| format!(r#""key{id:05}": {{"title": "x"}}"#)).collect();
    let parsed = read_all(&format!("{{{}}}", posts.join(",")));
    assert_eq!((parsed.feed.posts.len(), &*parsed.feed.posts[19_999].id), (20_000, "key19999"));
}
