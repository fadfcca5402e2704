//! Tests of the output folder: its owner and its changes.

use crate::test_site::{TestSite, feed_with_tags, files};
use serde_json::Value;
use std::fs;

#[test]
fn a_second_run_writes_nothing_and_the_output_is_reproducible() {
    let site = TestSite::new();
    let args = ["--base-url", "https://blog.example/", "--compress", "--format", "json"];
    let output: Value = serde_json::from_str(&site.publish(&args).stdout).unwrap();
    assert_eq!((&output["unchanged"], &output["written"]), (&0.into(), &output["files"]));
    let first = site.files();
    let modified = |path: &str| fs::metadata(site.path(path)).unwrap().modified().unwrap();
    let before = modified("out/tag/backend/index.html");
    let output: Value = serde_json::from_str(&site.publish(&args).stdout).unwrap();
    assert_eq!(
        (&output["written"], &output["unchanged"], &output["removed"]),
        (&0.into(), &output["files"], &0.into())
    );
    assert_eq!(site.files(), first);
    assert_eq!(modified("out/tag/backend/index.html"), before);

    fs::rename(site.path("out"), site.path("other")).unwrap();
    site.publish(&args);
    assert_eq!(files(&site.path("other")), first);
    assert_eq!(site.files(), first);
}

#[test]
fn pages_of_removed_tags_are_removed_and_other_files_stay() {
    let site = TestSite::new();
    site.write("given.json", &feed_with_tags("\"old\", \"kept\""));
    site.publish(&[]);
    site.write("out/tag/mine/index.html", "<p>Mine</p>");
    site.write("out/CNAME", "blog.example");
    site.write("given.json", &feed_with_tags("\"kept\", \"mine\""));
    let output = site.publish(&["--format", "json"]);
    let counts: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(counts["removed"], 4);
    assert!(!site.path("out/tag/old").exists() && site.path("out/tag/kept/index.html").exists());
    // A page of another owner is not overwritten.
    assert_eq!(site.read("out/tag/mine/index.html"), "<p>Mine</p>");
    assert_eq!(site.read("out/CNAME"), "blog.example");
    assert!(output.stderr.contains("tag/mine/index.html is your file, so it wasn’t replaced"), "{}", output.stderr);
}

#[test]
fn files_of_the_previous_build_stay_until_the_next_build() {
    let site = TestSite::new();
    let build = |name: &str| {
        let _ = std::fs::remove_dir_all(site.path("site/assets"));
        site.write(&format!("site/assets/{name}-0123456789abcdef.js"), &name.repeat(2000));
    };
    let check = |expected: &[&str]| {
        site.publish(&["--compress"]);
        let assets = site.files().into_keys().filter_map(|file| Some(file.strip_prefix("assets/")?.to_string()));
        let names: Vec<String> =
            assets.filter(|file| file.ends_with(".js")).map(|file| file[..1].to_string()).collect();
        assert_eq!(names, expected);
        let copies = site.files().into_keys().filter(|file| file.starts_with("assets/") && file.ends_with(".br"));
        assert_eq!(copies.count(), expected.len());
    };
    build("a");
    check(&["a"]);
    build("b");
    check(&["a", "b"]);
    check(&["a", "b"]);
    build("c");
    check(&["b", "c"]);
    build("b");
    check(&["b", "c"]);
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let site = TestSite::new();
    site.write("out/photo.jpg", "");
    let refused = "couldn’t publish to out: it has other files; empty it, or choose another folder";
    site.check_refusal(&["--feed", "given.json"], 2, refused);
    site.write("out/.tag-archive", "Notes of mine\n");
    site.check_refusal(&["--feed", "given.json"], 2, "its .tag-archive is not a list of published files");
    assert_eq!(site.files().len(), 2);
    let output = site.try_publish(&["--feed", "given.json", "--out", "site/public"]);
    assert_eq!(output.code, Some(2));
    fs::write(site.path("file"), "").unwrap();
    site.check_refusal(&["--feed", "given.json"], 2, "not a list of published files");
}

#[test]
fn a_dry_run_prints_the_summary_and_writes_nothing() {
    let site = TestSite::new();
    let output = site.publish(&["--dry-run"]);
    assert!(output.stdout.starts_with("Would publish 5 posts to out: 14 pages, "), "{}", output.stdout);
    assert!(!site.path("out").exists());
    site.publish(&[]);
    let before = site.files();
    site.write("given.json", &feed_with_tags("\"new\""));
    let output = site.publish(&["--dry-run", "--format", "json", "--allow-empty"]);
    let counts: Value = serde_json::from_str(&output.stdout).unwrap();
    assert!(counts["removed"].as_u64() > Some(10) && counts["written"].as_u64() > Some(4), "{counts}");
    assert_eq!(site.files(), before);
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), 3, "there are no other files");
}

#[test]
#[cfg(unix)]
fn files_outside_of_the_output_folder_are_never_changed() {
    let site = TestSite::new();
    site.write("elsewhere/next/notes.txt", "mine");
    site.publish(&[]);
    let manifest = site.read("out/.tag-archive");
    for path in [site.path("elsewhere/next/notes.txt").display().to_string(), "../elsewhere/next/notes.txt".to_string()]
    {
        site.write("out/.tag-archive", &format!("{manifest}{path}\n"));
        site.check_refusal(&["--feed", "given.json"], 2, "which isn’t in the folder; remove the line");
        assert_eq!(site.read("elsewhere/next/notes.txt"), "mine");
    }
    site.write("out/.tag-archive", &manifest);
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path(".out.publishing")).unwrap();
    site.check_refusal(&["--feed", "given.json"], 2, ".out.publishing is a link; remove it");
    assert_eq!(site.read("elsewhere/next/notes.txt"), "mine");
}
