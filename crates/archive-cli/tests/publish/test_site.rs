//! Test fixture: a temporary folder with a built site and room for the output, and
//! helpers to read published pages.

use archive_core::archive::Archive;
use archive_core::settings::Settings;
use archive_core::view::{Body, FacetDisplays, Span, Target, view};
use archive_feed::feed::{self, Document, Source};
use archive_feed::language::Native;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub const SITE: &str = r#"<!DOCTYPE html>
<html lang="en">
  <head>
    <!-- The folder. -->
    <base href="/" />
    <title>Tag Archive</title>
    <link rel="stylesheet" href="site-0123456789abcdef.css" />
    <script type="module" src="loader-0123456789abcdef.js"></script>
    <script type="application/json" id="settings">{"feed": "feed.json", "page_size": 3, "small_archive": 0}</script>
  </head>
  <body>
    <div class="boot" role="main"><p>Loading the archive…</p></div>
  </body>
</html>
"#;

/// The page size: three posts, so that most sections have several pages.
pub const PAGE: usize = 3;

/// A typical blog.
pub const FEED: &str = r#"{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "Lantern", "description": "Notes on boats.", "language": "en", "home_page_url": "https://lantern.example/",
  "icon": "https://lantern.example/icon.png",
  "items": [
    {"id": "https://lantern.example/1", "url": "https://lantern.example/queue", "title": "A queue in Postgres",
     "date_published": "2025-05-09T23:30:00-07:00", "date_modified": "2025-06-01T08:00:00Z", "summary": "SELECT & be done.",
     "authors": [{"name": "Mara", "url": "https://lantern.example/mara"}], "image": "https://lantern.example/queue.png",
     "tags": ["backend", "C++"], "_tag_archive": {"categories": ["Platform", "Data"]}},
    {"id": "2", "url": "https://lantern.example/ete", "title": "Un été <calme>", "date_published": "2024-09-15",
     "language": "fr", "tags": ["backend", "CI/CD"], "_tag_archive": {"categories": ["Data"]}},
    {"id": "3", "url": "https://lantern.example/start", "title": "Start here", "tags": ["backend"],
     "_tag_archive": {"sticky": true, "categories": ["Platform"]}},
    {"id": "4", "url": "https://lantern.example/four", "summary": "No title, and no date either.", "tags": ["backend"]},
    {"id": "5", "title": "No address", "date_published": "2024-01-01T00:00:00Z", "tags": ["backend", "日本語"]}
  ]
}"#;

/// Returns a feed with one post.
pub fn feed_with_tags(tags: &str) -> String {
    format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "One", "tags": [{tags}]}}]}}"#
    )
}

pub struct TestSite(TempDir);

impl TestSite {
    /// Creates the folder with a site, and with [`FEED`] as `given.json`.
    pub fn new() -> TestSite {
        let site = TestSite(TempDir::new().unwrap());
        site.write("site/index.html", SITE);
        site.write("site/loader-0123456789abcdef.js", "start()");
        site.write("site/site-0123456789abcdef.css", "p { margin: 0 }");
        site.write("site/samples/more.json", "[]");
        site.write(
            "site/feed.json",
            r#"{"version": "1", "title": "Of the site", "version": "https://jsonfeed.org/version/1.1", "items": []}"#,
        );
        site.write("given.json", FEED);
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
        command.current_dir(self.0.path()).args(["publish", "--site", "site", "--out", "out"]).args(args);
        command
    }

    /// Publishes `given.json`, checks that it succeeds, and returns the output of the command.
    #[track_caller]
    pub fn publish(&self, args: &[&str]) -> CommandOutput {
        let output = self.try_publish(&[&["--feed", "given.json"], args].concat());
        assert_eq!(output.code, Some(0), "{}", output.stderr);
        output
    }

    pub fn try_publish(&self, args: &[&str]) -> CommandOutput {
        let Output { status, stdout, stderr } = self.command(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        CommandOutput { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    #[track_caller]
    pub fn check_refusal(&self, args: &[&str], code: i32, expected: &str) {
        let output = self.try_publish(args);
        assert_eq!((output.code, output.stderr.contains(expected)), (Some(code), true), "{}", output.stderr);
    }

    /// Returns every published file with its content.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("out"))
    }
}

pub struct CommandOutput {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Returns every file below a folder with its content.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(within) = folders.pop() {
        for entry in fs::read_dir(&within).unwrap_or_else(|error| panic!("{}: {error}", within.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

pub fn archive(feed: &str) -> Archive {
    Archive::new(feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap(), &Native)
}

/// Returns the title of every card on a page, as text.
pub fn titles(page: &str) -> Vec<String> {
    let title = |part: &str| {
        let (_, link) = part.split_once("<a ").unwrap();
        let (_, text) = link.split_once('>').unwrap();
        unescape(text.split_once("</a>").unwrap().0)
    };
    page.split(" class=\"title\"").skip(1).map(title).collect()
}

/// Returns the title of every card of a view, across all of its pages.
pub fn titles_of(archive: &Archive, target: &Target) -> Vec<String> {
    let settings = Settings { page_size: archive_core::settings::PageSize::new(100).unwrap(), ..Settings::default() };
    let view = view(archive, target, &FacetDisplays::default(), &settings, &Native);
    let Body::Posts { cards, .. } = view.body else { return Vec::new() };
    let text = |spans: Vec<Span>| spans.into_iter().map(|(Span::Plain(text) | Span::Marked(text))| text).collect();
    cards.iter().map(|card| text(card.title.clone())).collect()
}

/// Returns every value of an attribute.
pub fn values(page: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| unescape(rest.split_once('"').unwrap().0)).collect()
}

pub fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// Returns the text between two others.
#[track_caller]
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("there is no {before} in {text}"));
    rest.split_once(after).unwrap().0
}
