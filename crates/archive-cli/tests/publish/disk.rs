//! Tests of the output folder: its owner, its changes, and its state after an interrupted run.

use crate::test_site::{FEED, TestSite, files};
use serde_json::Value;
use std::fs;
use std::thread;
use std::time::Duration;

fn feed_with_tags(tags: &str) -> String {
    format!(r#"{{"version": "1", "items": [{{"id": "1", "title": "One", "tags": [{tags}]}}]}}"#)
}

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
    assert!(output.stdout.starts_with("Would publish 5 posts to out: 13 pages, "), "{}", output.stdout);
    assert!(!site.path("out").exists());
    site.publish(&[]);
    let before = site.files();
    site.write("given.json", &feed_with_tags("\"new\""));
    let output = site.publish(&["--dry-run", "--format", "json"]);
    let counts: Value = serde_json::from_str(&output.stdout).unwrap();
    assert!(counts["removed"].as_u64() > Some(10) && counts["written"].as_u64() > Some(4), "{counts}");
    assert_eq!(site.files(), before);
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), 3, "there are no other files");
}

#[test]
fn a_failed_run_leaves_the_old_site_unchanged() {
    let site = TestSite::new();
    site.write("given.json", &feed_with_tags("\"old\""));
    site.publish(&[]);
    site.write("given.json", FEED);

    // A file of another owner has the path of a required folder.
    site.write("out/tag/backend", "mine");
    let before = site.files();
    let output = site.try_publish(&["--feed", "given.json"]);
    assert_eq!((output.code, site.files() == before), (Some(2), true), "{}", output.stderr);
    assert!(output.stderr.contains("tag/backend"), "{}", output.stderr);
    fs::remove_file(site.path("out/tag/backend")).unwrap();

    // A folder of another owner has the path of a required file.
    site.write("out/feeds.opml/mine", "mine");
    let before = site.files();
    let output = site.try_publish(&["--feed", "given.json", "--base-url", "https://blog.example/"]);
    assert_eq!((output.code, site.files() == before), (Some(2), true), "{}", output.stderr);
    fs::remove_dir_all(site.path("out/feeds.opml")).unwrap();

    // The last file to be read is unreadable.
    let before = site.files();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", site.path("site/zz.txt")).unwrap();
    #[cfg(unix)]
    site.check_refusal(&["--feed", "given.json"], 2, "couldn’t read site/zz.txt");
    assert_eq!(site.files(), before);
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), 3, "there are no other files");
}

/// Simulates a full disk: files of more than some kilobytes can't be written.
#[test]
#[cfg(unix)]
fn a_full_disk_leaves_the_old_site_unchanged() {
    let site = TestSite::new();
    site.write("given.json", &feed_with_tags("\"old\""));
    site.publish(&[]);
    let before = site.files();
    site.write("site/zz.txt", &"x".repeat(200_000));
    let command = site.command(&["--feed", "given.json"]);
    let mut limited = std::process::Command::new("sh");
    limited.current_dir(site.path("")).args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"]);
    let output = limited.arg(command.get_program()).args(command.get_args()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), errors.contains("couldn’t write zz.txt")), (Some(2), true), "{errors}");
    assert_eq!(site.files(), before);
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), 3, "there are no other files");
}

/// Returns a feed that takes a while to publish.
fn large_feed() -> String {
    let items: Vec<Value> = (0..300)
        .map(|id| serde_json::json!({"id": id, "title": format!("Post {id}"), "tags": [format!("tag {}", id % 40)]}))
        .collect();
    serde_json::json!({"version": "1", "items": items}).to_string()
}

#[test]
fn a_run_that_is_killed_while_it_writes_leaves_the_old_site() {
    let site = TestSite::new();
    site.write("given.json", &feed_with_tags("\"old\""));
    site.publish(&[]);
    let old = site.files();
    site.write("many.json", &large_feed());
    let mut child = site.command(&["--feed", "many.json"]).spawn().unwrap();
    let staged = site.path(".out.publishing/next/tag");
    while !staged.exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it wrote anything");
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // The staging folder is still there, so the run was killed before it finished.
    assert!(staged.exists());
    assert_eq!(site.files(), old);
    site.publish(&[]);
    assert_eq!(site.files(), old);
    assert!(!site.path(".out.publishing").exists());
}

#[test]
fn a_run_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let site = TestSite::new();
    site.write("given.json", &feed_with_tags("\"old\""));
    site.publish(&[]);
    let old = site.files();
    site.write("many.json", &large_feed());
    for pause in [5, 40, 90, 150, 250, 400, 600] {
        let mut child = site.command(&["--feed", "many.json"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
        let found = site.files();
        let is_whole = found.contains_key("tag/tag-39/index.html") && found.contains_key(".nojekyll");
        assert!(found == old || is_whole, "after {pause} ms: {:?}", found.keys());
        // The next run recovers from any state that the killed run left.
        site.publish(&[]);
        assert_eq!(site.files(), old);
    }
    assert_eq!(
        fs::read_dir(site.path(""))
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.') })
            .count(),
        0
    );
}
