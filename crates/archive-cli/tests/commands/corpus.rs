//! Tests every fixture feed with every command. The expectation beside a fixture lists its posts and its problems, so
//! it shows that no command loses any of them in silence.

use crate::site::built_site;
use crate::{tag_archive, text};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What a command must find in a fixture.
struct Expectation {
    /// The number of posts.
    posts: usize,
    /// The problems, as sentences.
    issues: BTreeSet<String>,
    /// Whether the feed has posts of the future, which only a clock can hide.
    has_future: bool,
}

/// The number of fixtures that are tested at a time. Commands wait for the disk most of the time.
const AT_ONCE: usize = 4;

/// Calls a test with each fixture, and with its expectation if it is a feed.
fn for_each_fixture(test: impl Fn(&str, Option<&Expectation>) + Sync) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/feeds");
    let list =
        |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<PathBuf>>();
    let mut files: Vec<PathBuf> = list(&folder).iter().flat_map(|format| list(format)).collect();
    files.retain(|file| !file.to_string_lossy().ends_with(".expected.json"));
    assert!(files.len() > 320, "{}", files.len());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let expected = fs::read(file.with_extension("expected.json")).unwrap();
                    let expected = expectation(&serde_json::from_slice(&expected).unwrap());
                    test(file.to_str().unwrap(), expected.as_ref());
                }
            });
        }
    });
}

/// Returns the expectation for a feed, or `None` for an error.
fn expectation(expected: &Value) -> Option<Expectation> {
    let posts = expected.get("feed")?["posts"].as_array().unwrap();
    let issues = expected["issues"].as_array().into_iter().flatten().map(|issue| issue.as_str().unwrap().to_string());
    let has_future = posts.iter().any(|post| post["published"]["day"].as_str() > Some("2026"));
    Some(Expectation { posts: posts.len(), issues: issues.collect(), has_future })
}

/// Checks that a command ended in one of its documented ways, and explained an error.
#[track_caller]
fn check_end(file: &str, output: &Output, expected: i32) {
    let errors = text(&output.stderr);
    assert_eq!(output.status.code(), Some(expected), "{file}: {errors}");
    assert_eq!(expected == 2, errors.contains("tag-archive: "), "{file}: {errors}");
}

#[test]
fn the_doctor_reports_every_problem_of_every_fixture() {
    for_each_fixture(|file, expected| {
        let output = tag_archive(&["doctor", "--format", "json", file], "");
        let Some(Expectation { posts, issues, has_future }) = expected else {
            return check_end(file, &output, 2);
        };
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let is_lost = |finding: &Value| finding["outcome"] != "repaired";
        let fails = findings.iter().any(is_lost) || report["verdict"]["fitness"] == "not-fit";
        check_end(file, &output, i32::from(fails));
        let found = findings.iter().map(|finding| {
            let outcome = match finding["outcome"].as_str().unwrap() {
                "post-dropped" => "post skipped",
                "value-dropped" => "value skipped",
                _ => "value fixed",
            };
            format!("{} {}; {outcome}", finding["place"].as_str().unwrap(), finding["rule"].as_str().unwrap())
        });
        assert_eq!(&found.collect::<BTreeSet<_>>(), issues, "{file}");
        let future = report["hidden"]["future"].as_u64().unwrap();
        assert!(future == 0 || *has_future, "{file}");
        assert_eq!(report["posts"].as_u64().unwrap() + future, *posts as u64, "{file}");
        // The report in words has the same verdict.
        let words = tag_archive(&["doctor", file], "");
        assert_eq!(words.status.code(), output.status.code(), "{file}");
        let words = text(&words.stdout);
        assert!(words.contains("\nVerdict\n"), "{file}: {words}");
        let is_clear = issues.is_empty() && report["verdict"]["fitness"] == "fit";
        assert_eq!(words.contains("No problems found"), is_clear, "{file}: {words}");
    });
}

/// Returns the problems that a command printed, without the name of the file.
fn printed_issues(file: &str, output: &Output) -> BTreeSet<String> {
    let lines = text(&output.stderr).lines().map(|line| line.strip_prefix(&format!("{file}: ")).unwrap_or(line));
    lines.filter(|line| line.contains("; ") && !line.starts_with("this is only a part")).map(String::from).collect()
}

#[test]
fn every_fixture_is_converted_with_all_posts_and_problems() {
    for_each_fixture(|file, expected| {
        let output = tag_archive(&["convert", "--unpublished", file], "");
        let Some(Expectation { issues, .. }) = expected else {
            assert!(output.stdout.is_empty(), "{file}");
            return check_end(file, &output, 2);
        };
        check_end(file, &output, 0);
        assert!(issues.is_subset(&printed_issues(file, &output)), "{file}: {output:?}");
        let converted: Value = serde_json::from_slice(&output.stdout).unwrap();
        let report = tag_archive(&["doctor", "--unpublished", "--format", "json", file], "");
        let report: Value = serde_json::from_slice(&report.stdout).unwrap();
        let items = converted["items"].as_array().unwrap();
        assert_eq!(items.len() as u64, report["posts"].as_u64().unwrap(), "{file}");
        for item in items {
            let tags = item["tags"].as_array().into_iter().flatten().map(|tag| tag.as_str().unwrap().to_lowercase());
            let tags = tags.collect::<Vec<_>>();
            assert_eq!(tags.iter().collect::<BTreeSet<_>>().len(), tags.len(), "{file}: {tags:?}");
        }
    });
}

#[test]
fn every_fixture_is_published_with_all_posts_and_problems() {
    let folder = built_site();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let site = path("site");
    for_each_fixture(|file, expected| {
        // Fixtures of two formats can have the same name.
        let out = path(&file.rsplit(['/', '\\']).take(2).collect::<Vec<_>>().join(" "));
        let args = ["publish", "--format", "json", "--site", &site, "--out", &out, "--feed", file];
        let output = tag_archive(&args, "");
        let Some(Expectation { posts, issues, has_future }) = expected else {
            assert!(!Path::new(&out).exists(), "{file}");
            return check_end(file, &output, 2);
        };
        assert!(issues.is_subset(&printed_issues(file, &output)), "{file}: {output:?}");
        if output.status.code() == Some(1) {
            assert!(*posts == 0 || *has_future, "{file}");
            assert!(text(&output.stderr).contains("nothing published, because the feed has no posts"), "{output:?}");
            assert!(!Path::new(&out).exists(), "{file}");
            return;
        }
        assert_eq!(output.status.code(), Some(0), "{file}: {output:?}");
        let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
        let published: Value = serde_json::from_slice(&fs::read(Path::new(&out).join("feed.json")).unwrap()).unwrap();
        let items = published["items"].as_array().unwrap().len();
        assert_eq!(summary["posts"], items, "{file}");
        assert!(items == *posts || *has_future, "{file}");
        fs::remove_dir_all(&out).unwrap();
    });
}
