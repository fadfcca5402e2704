//! Tests of the arguments of `publish` that change what is read and what the archive is called, and of `--serve`,
//! `--watch`, `completions` and `manual`.

use crate::open::Serving;
use crate::site::built_site;
use crate::{tag_archive, text};
use std::fs;
use std::process::Output;
use std::time::{Duration, Instant};
use tempfile::TempDir;

struct Publication(TempDir);

impl Publication {
    fn new(feed: &str) -> Publication {
        let publication = Publication(built_site());
        fs::write(publication.path("feed.json"), feed).unwrap();
        publication
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn args(&self, more: &[&str]) -> Vec<String> {
        let args =
            ["publish", "--feed", &self.path("feed.json"), "--site", &self.path("site"), "--out", &self.path("out")];
        args.iter().chain(more).map(ToString::to_string).collect()
    }

    fn publish(&self, more: &[&str]) -> Output {
        let args = self.args(more);
        tag_archive(&args.iter().map(String::as_str).collect::<Vec<_>>(), "")
    }
}

const LIST: &str = r#"[{"Name": "One", "tags": ["a", "b"]}, {"Name": "Two", "tags": ["a"], "date": "2999-01-01"}]"#;

#[test]
fn the_arguments_about_the_feed_are_those_of_the_other_commands() {
    let publication = Publication::new(LIST);
    let output = publication.publish(&["--feed-format", "plain", "--field", "title=Name"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = publication.read("out/index.html");
    assert!(page.contains("One") && !page.contains("Two"), "{page}");
    publication.publish(&["--field", "title=Name", "--unpublished"]);
    assert!(publication.read("out/index.html").contains("Two"));
}

#[test]
fn title_and_home_replace_those_of_the_settings() {
    let publication = Publication::new(LIST);
    let output = publication.publish(&[
        "--field",
        "title=Name",
        "--title",
        "Boats & <ships>",
        "--home",
        "https://lantern.example/",
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = publication.read("out/index.html");
    assert!(page.contains("<title>All posts | Boats &amp; &lt;ships&gt;</title>"), "{page}");
    assert!(page.contains(r#""home":"https://lantern.example/""#), "{page}");
    let output = publication.publish(&["--home", "javascript:alert(1)"]);
    let errors = text(&output.stderr);
    assert_eq!((output.status.code(), errors.contains("with your arguments, ")), (Some(2), true), "{errors}");
}

#[test]
fn missing_slashes_of_the_base_are_added() {
    let publication = Publication::new(LIST);
    let output = publication.publish(&["--field", "title=Name", "--base-url", "https://blog.example/archive"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(publication.read("out/sitemap.xml").contains("https://blog.example/archive/"));
    let output = publication.publish(&["--base-url", "blog.example/archive"]);
    assert!(text(&output.stderr).contains("give an address such as https://blog.example/archive/"), "{output:?}");
}

#[test]
fn the_number_of_pages_has_a_limit() {
    let items: Vec<_> = (0..30).map(|id| serde_json::json!({"title": "T", "tags": [format!("tag {id}")]})).collect();
    let publication = Publication::new(&serde_json::to_string(&items).unwrap());
    let output = publication.publish(&["--max-pages", "20"]);
    let errors = text(&output.stderr);
    let expected = "nothing published, because the archive would have 35 pages, and the limit is 20; 30 of its 30 tags \
                    have one post only. Use fewer tags, or add --max-pages 35";
    assert!(errors.contains(expected), "{errors}");
    assert_eq!((output.status.code(), fs::exists(publication.path("out")).unwrap()), (Some(1), false));
    let output = publication.publish(&["--max-pages", "35"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(text(&output.stdout).contains(" 35 pages, "), "{output:?}");
}

#[test]
fn without_a_site_and_a_feed_the_next_step_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out").to_str().unwrap().to_string();
    // A development build has no site in it.
    let output = tag_archive(&["publish", "--out", &out], "");
    assert!(text(&output.stderr).contains("has no site; build one with `cargo xtask build`"), "{output:?}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_published_archive_is_served_below_its_base() {
    let publication = Publication::new(LIST);
    let args = publication.args(&["--field", "title=Name", "--base-url", "https://blog.example/archive/", "--serve"]);
    let serving = Serving::start(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(serving.address.ends_with("/archive/"), "{}", serving.address);
    assert!(serving.get("/archive/tag/a/").contains("One"));
    assert!(serving.get("/").to_lowercase().contains("location: /archive/"));
}

#[test]
fn a_changed_file_is_published_again() {
    let publication = Publication::new(LIST);
    let args = publication.args(&["--field", "title=Name", "--watch", "--serve"]);
    let serving = Serving::start(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let wait_for = |expected: &str| {
        let start = Instant::now();
        while !serving.get("/").contains(expected) {
            assert!(start.elapsed() < Duration::from_secs(30), "{expected} isn’t published");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    wait_for("One");
    // A broken file leaves the last archive, and the next change repairs it.
    fs::write(publication.path("feed.json"), "[{\"Name\": \"Three").unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert!(serving.get("/").contains("One"));
    fs::write(publication.path("feed.json"), LIST.replace("One", "Another")).unwrap();
    wait_for("Another");
    let output = tag_archive(
        &["publish", "--watch", "--feed", "https://blog.example/", "--site", &publication.path("site"), "--out", "o"],
        "",
    );
    assert!(text(&output.stderr).contains("only the file of a feed can be watched"), "{output:?}");
}

#[test]
fn completions_and_the_manual_page_name_every_command_and_flag() {
    let manual = tag_archive(&["manual"], "");
    let manual = text(&manual.stdout).replace("\\-", "-");
    for expected in
        [".TH tag-archive 1", "TAG-ARCHIVE PUBLISH", "--max-pages", "--no-open", "--watch", "TAG-ARCHIVE DOCTOR"]
    {
        assert!(manual.contains(expected), "no {expected} in {manual}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = tag_archive(&["completions", shell], "");
        assert!(text(&output.stdout).contains("max-pages"), "{shell}: {output:?}");
    }
}
