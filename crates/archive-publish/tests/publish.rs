//! The command as a publisher runs it: a feed, a stand-in for the built site,
//! and what is on the disk afterwards.
//!
//! What a page looks like is tested with the components; here it is which pages
//! there are, and that they say what the views say.

use archive_core::archive::{Archive, Scope};
use archive_core::feed::{self, Document, Source};
use archive_core::language::Native;
use archive_core::query::{Facet, Query};
use archive_core::settings::Settings;
use archive_core::view::{Body, Listings, Span, Target, view};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const SITE: &str = r#"<!DOCTYPE html>
<html lang="en">
  <head>
    <base href="/" />
    <title>Tag Archive</title>
    <script type="module" src="loader-1.js"></script>
    <script type="application/json" id="settings">{"feed": "feed.json", "page_size": 12}</script>
  </head>
  <body>
    <div class="boot" role="main"><p>Loading the archive…</p></div>
  </body>
</html>
"#;

/// A folder with a built site in it, and room for what is published.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        desk.write("site/index.html", SITE);
        desk.write("site/loader-1.js", "start()");
        desk.write("site/samples/more.json", "[]");
        desk
    }

    fn at(&self, place: &str) -> PathBuf {
        self.0.path().join(place)
    }

    fn write(&self, place: &str, text: &str) {
        fs::create_dir_all(self.at(place).parent().unwrap()).unwrap();
        fs::write(self.at(place), text).unwrap();
    }

    fn read(&self, place: &str) -> String {
        fs::read_to_string(self.at(place)).unwrap_or_else(|error| panic!("{place}: {error}"))
    }

    fn publish(&self, feed: &Path, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
        command.current_dir(self.0.path()).args(["publish", "--site", "site", "--out", "out", "--feed"]).arg(feed);
        command.args(more).output().unwrap()
    }

    /// Publishes a feed written for one test, and gives what was said.
    fn publish_text(&self, feed: &str, more: &[&str]) -> String {
        self.write("given.json", feed);
        let output = self.publish(&self.at("given.json"), more);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        said
    }

    #[track_caller]
    fn check_refusal(&self, feed: &str, expected: &str) {
        let output = self.publish(&self.at(feed), &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.contains(expected)), (Some(2), true), "{said}");
    }
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/feed.json")
}

/// The text of every card's title.
fn titles(page: &str) -> Vec<String> {
    let title = |part: &str| {
        let (_, text) = part.split_once("rel=\"external\">").unwrap();
        text.split_once("</a>").unwrap().0.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    page.split("class=\"title\" part=\"title\">").skip(1).map(title).collect()
}

fn titles_of(archive: &Archive, scope: Scope) -> Vec<String> {
    let target = Target { scope, query: Query::default() };
    let view = view(archive, &target, &Listings::default(), &Settings::default(), &Native);
    let Body::Posts { cards, .. } = view.body else { panic!() };
    let text = |spans: Vec<Span>| spans.into_iter().map(|(Span::Plain(text) | Span::Marked(text))| text).collect();
    cards.into_iter().map(|card| text(card.title)).collect()
}

#[test]
fn every_place_has_a_page_with_the_posts_of_its_view() {
    let desk = Desk::new();
    let output = desk.publish(&sample(), &[]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());

    let bytes = fs::read(sample()).unwrap();
    let archive = Archive::new(feed::read(Document::new(&bytes), &Source::default(), &Native).unwrap(), &Native);
    assert_eq!(titles(&desk.read("out/index.html")), titles_of(&archive, Scope::All));
    let backend = desk.read("out/tag/backend/index.html");
    assert_eq!(titles(&backend), titles_of(&archive, Scope::Tag("backend".into())));
    assert!(backend.contains("<title>backend Archives | Lantern Engineering</title>"), "{backend}");

    let mut pages = 2;
    for (facet, scope) in [(Facet::Tag, Scope::Tag as fn(String) -> Scope), (Facet::Category, Scope::Category)] {
        for term in archive.terms(facet) {
            let place = format!("out/{}/{}/index.html", facet.name(), term.slug);
            if desk.at(&place).exists() {
                assert_eq!(titles(&desk.read(&place)), titles_of(&archive, scope(term.slug.clone())), "{place}");
                pages += 1;
            } else {
                assert!(term.slug.contains('/'), "{place}");
            }
        }
    }
    assert!(said.starts_with(&format!("published {pages} pages to out: ")), "{said}");
    assert!(desk.read("out/tags/index.html").contains("<h1 tabindex=\"-1\" class=\"heading\">All tags</h1>"));
}

#[test]
fn the_rest_of_the_site_lies_beside_with_the_feed_it_begins_with() {
    let desk = Desk::new();
    desk.write("site/feed.json", "{\"items\": []}");
    desk.publish(&sample(), &[]);
    assert_eq!(desk.read("out/loader-1.js"), "start()");
    assert_eq!(desk.read("out/samples/more.json"), "[]");
    assert_eq!(fs::read(desk.at("out/feed.json")).unwrap(), fs::read(sample()).unwrap());
    assert!(desk.read("out/index.html").contains("<script type=\"module\" src=\"loader-1.js\"></script>"));
}

#[test]
fn links_lie_under_the_base_and_nothing_needs_a_script() {
    let desk = Desk::new();
    desk.publish(&sample(), &["--base", "/blog/"]);
    let page = desk.read("out/index.html");
    assert!(page.contains("<base href=\"/blog/\" />"), "{page}");
    assert!(page.contains("<a href=\"/blog/tags\">Tags</a>"), "{page}");
    assert!(
        page.contains("<a href=\"/blog/category/culture\" dir=\"auto\" class=\"chip\" part=\"chip\">Culture</a>"),
        "{page}"
    );
    assert!(page.contains("<a rel=\"next\" href=\"/blog/?page=2\""), "{page}");
    assert!(desk.read("out/tags/index.html").contains("<a href=\"/blog/tag/backend\" class=\"chip\" part=\"chip\">"));
    for control in ["<input", "<select", "<button", "<!>", "Loading"] {
        assert!(!page.contains(control), "{control}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let desk = Desk::new();
    let feed = r#"{"title": "</title><script>alert(1)</script>", "items": [{"id": "1",
        "title": "</div><script>alert(2)</script>", "tags": ["<img src=x onerror=alert(3)>"]}]}"#;
    desk.publish_text(feed, &[]);
    let page = desk.read("out/index.html");
    assert!(page.contains("<title>All posts | &lt;/title&gt;&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("&lt;/div&gt;&lt;script&gt;alert(2)"), "{page}");
    assert_eq!((page.matches("<script").count(), page.matches("<img").count()), (2, 0), "{page}");
}

#[test]
fn a_tag_that_no_folder_can_be_called_is_skipped_and_narrows_instead() {
    let desk = Desk::new();
    let feed = r#"{"items": [{"id": "1", "title": "One", "tags": ["CI/CD", "..", "con", "C++"]}]}"#;
    let said = desk.publish_text(feed, &[]);
    for label in ["CI/CD", "..", "con"] {
        assert!(said.contains(&format!("skipped the page of the tag “{label}”")), "{said}");
    }
    let folders: Vec<_> = fs::read_dir(desk.at("out/tag")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(folders, ["c++"]);
    let page = desk.read("out/index.html");
    assert!(page.contains("href=\"/?tag=ci%2Fcd\"") && page.contains("href=\"/tag/c%2B%2B\""), "{page}");
}

#[test]
fn what_was_wrong_with_a_feed_is_said_and_stops_nothing() {
    let desk = Desk::new();
    let said = desk.publish_text(r#"{"items": [{"id": "1", "title": "One", "date_published": "soon"}]}"#, &[]);
    assert!(
        said.contains("given.json: items[0].date_published is not a date: “soon”; the value was left out"),
        "{said}"
    );
}

#[test]
fn publishing_again_forgets_tags_that_are_gone_and_nothing_else() {
    let desk = Desk::new();
    desk.publish_text(r#"{"items": [{"id": "1", "tags": ["old", "kept"]}]}"#, &[]);
    desk.write("out/tag/mine/index.html", "<p>Mine</p>");
    desk.write("out/CNAME", "blog.example");
    desk.publish_text(r#"{"items": [{"id": "1", "tags": ["kept"]}]}"#, &[]);
    assert!(!desk.at("out/tag/old").exists());
    assert!(desk.at("out/tag/kept/index.html").exists());
    assert_eq!(desk.read("out/tag/mine/index.html"), "<p>Mine</p>");
    assert_eq!(desk.read("out/CNAME"), "blog.example");
}

#[test]
fn what_cannot_be_used_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    desk.write("feed.xml", "<?xml version=\"1.0\"?><opml/>");
    desk.check_refusal("feed.xml", "feed.xml: the document is XML of another kind");
    desk.check_refusal("none.json", "could not read the feed");
    assert!(!desk.at("out").exists());

    desk.write("given.json", "{\"items\": []}");
    desk.write("out/photo.jpg", "");
    desk.check_refusal("given.json", "out is not empty and was not published before");

    desk.write("site/index.html", "<p>Another site</p>");
    desk.check_refusal("given.json", "site/index.html is not the page of a built site: it has no settings block");
    fs::remove_file(desk.at("site/index.html")).unwrap();
    desk.check_refusal("given.json", "there is no built site in site: could not read");
}

#[test]
fn a_site_is_not_published_into_itself() {
    let desk = Desk::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
    command.current_dir(desk.0.path()).args(["publish", "--site", "site", "--out", "site/public", "--feed"]);
    let output = command.arg(sample()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("site/public and site lie in one another; publish beside the site"), "{said}");
    assert!(!desk.at("site/public").exists());
}
