//! Tests of the output folder: its owner, its changes, and its state after an interrupted run.

use crate::desk::{Desk, FEED, files};
use serde_json::Value;
use std::fs;
use std::thread;
use std::time::Duration;

fn tagged(tags: &str) -> String {
    format!(
        r#"{{"version": "1", "version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "One", "tags": [{tags}]}}]}}"#
    )
}

#[test]
fn two_runs_give_the_same_and_write_nothing_the_second_time() {
    let desk = Desk::new();
    let words = ["--base-url", "https://blog.example/", "--compress", "--format", "json"];
    let output: Value = serde_json::from_str(&desk.publish(&words).printed).unwrap();
    assert_eq!((&output["unchanged"], &output["written"]), (&0.into(), &output["files"]));
    let first = desk.files();
    let written = |place: &str| fs::metadata(desk.at(place)).unwrap().modified().unwrap();
    let before = written("out/tag/backend/index.html");
    let output: Value = serde_json::from_str(&desk.publish(&words).printed).unwrap();
    assert_eq!(
        (&output["written"], &output["unchanged"], &output["removed"]),
        (&0.into(), &output["files"], &0.into())
    );
    assert_eq!(desk.files(), first);
    assert_eq!(written("out/tag/backend/index.html"), before);

    fs::rename(desk.at("out"), desk.at("other")).unwrap();
    desk.publish(&words);
    assert_eq!(files(&desk.at("other")), first);
    assert_eq!(desk.files(), first);
}

#[test]
fn tags_that_are_gone_go_and_files_of_others_stay() {
    let desk = Desk::new();
    desk.write("given.json", &tagged("\"old\", \"kept\""));
    desk.publish(&[]);
    desk.write("out/tag/mine/index.html", "<p>Mine</p>");
    desk.write("out/CNAME", "blog.example");
    desk.write("given.json", &tagged("\"kept\", \"mine\""));
    let output = desk.publish(&["--format", "json"]);
    let counts: Value = serde_json::from_str(&output.printed).unwrap();
    assert_eq!(counts["removed"], 4);
    assert!(!desk.at("out/tag/old").exists() && desk.at("out/tag/kept/index.html").exists());
    // A page of another owner is not overwritten.
    assert_eq!(desk.read("out/tag/mine/index.html"), "<p>Mine</p>");
    assert_eq!(desk.read("out/CNAME"), "blog.example");
    assert!(output.errors.contains("tag/mine/index.html is your file, so it wasn’t replaced"), "{}", output.errors);
}

#[test]
fn files_of_the_build_before_stay_until_the_next_build() {
    let desk = Desk::new();
    let build = |name: &str| {
        let _ = std::fs::remove_dir_all(desk.at("site/assets"));
        desk.write(&format!("site/assets/{name}-0123456789abcdef.js"), &name.repeat(2000));
    };
    let check = |expected: &[&str]| {
        desk.publish(&["--compress"]);
        let assets = desk.files().into_keys().filter_map(|file| Some(file.strip_prefix("assets/")?.to_string()));
        let names: Vec<String> =
            assets.filter(|file| file.ends_with(".js")).map(|file| file[..1].to_string()).collect();
        assert_eq!(names, expected);
        let copies = desk.files().into_keys().filter(|file| file.starts_with("assets/") && file.ends_with(".br"));
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
fn a_folder_that_is_not_ours_is_refused() {
    let desk = Desk::new();
    desk.write("out/photo.jpg", "");
    let refused = "couldn’t publish to out: it has other files; empty it, or choose another folder";
    desk.check_refusal(&["--feed", "given.json"], 2, refused);
    desk.write("out/.tag-archive", "Notes of mine\n");
    desk.check_refusal(&["--feed", "given.json"], 2, "its .tag-archive is not a list of published files");
    assert_eq!(desk.files().len(), 2);
    let output = desk.try_publish(&["--feed", "given.json", "--out", "site/public"]);
    assert_eq!(output.code, Some(2));
    fs::write(desk.at("file"), "").unwrap();
    desk.check_refusal(&["--feed", "given.json"], 2, "not a list of published files");
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let desk = Desk::new();
    let output = desk.publish(&["--dry-run"]);
    assert!(output.printed.starts_with("Would publish 5 posts to out: 13 pages, "), "{}", output.printed);
    assert!(!desk.at("out").exists());
    desk.publish(&[]);
    let before = desk.files();
    desk.write("given.json", &tagged("\"new\""));
    let output = desk.publish(&["--dry-run", "--format", "json"]);
    let counts: Value = serde_json::from_str(&output.printed).unwrap();
    assert!(counts["removed"].as_u64() > Some(10) && counts["written"].as_u64() > Some(4), "{counts}");
    assert_eq!(desk.files(), before);
    assert_eq!(fs::read_dir(desk.at("")).unwrap().count(), 3, "nothing lies beside");
}

#[test]
fn what_fails_on_the_way_leaves_the_old_site_whole() {
    let desk = Desk::new();
    desk.write("given.json", &tagged("\"old\""));
    desk.publish(&[]);
    desk.write("given.json", FEED);

    // A file of another owner has the path of a required folder.
    desk.write("out/tag/backend", "mine");
    let before = desk.files();
    let output = desk.try_publish(&["--feed", "given.json"]);
    assert_eq!((output.code, desk.files() == before), (Some(2), true), "{}", output.errors);
    assert!(output.errors.contains("tag/backend"), "{}", output.errors);
    fs::remove_file(desk.at("out/tag/backend")).unwrap();

    // A folder of another owner has the path of a required file.
    desk.write("out/feeds.opml/mine", "mine");
    let before = desk.files();
    let output = desk.try_publish(&["--feed", "given.json", "--base-url", "https://blog.example/"]);
    assert_eq!((output.code, desk.files() == before), (Some(2), true), "{}", output.errors);
    fs::remove_dir_all(desk.at("out/feeds.opml")).unwrap();

    // The last file to be read is unreadable.
    let before = desk.files();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", desk.at("site/zz.txt")).unwrap();
    #[cfg(unix)]
    desk.check_refusal(&["--feed", "given.json"], 2, "couldn’t read site/zz.txt");
    assert_eq!(desk.files(), before);
    assert_eq!(fs::read_dir(desk.at("")).unwrap().count(), 3, "nothing lies beside");
}

/// Simulates a full disk: files of more than some kilobytes can't be written.
#[test]
#[cfg(unix)]
fn what_does_not_fit_on_the_disk_leaves_the_old_site_whole() {
    let desk = Desk::new();
    desk.write("given.json", &tagged("\"old\""));
    desk.publish(&[]);
    let before = desk.files();
    desk.write("site/zz.txt", &"x".repeat(200_000));
    let words = desk.command(&["--feed", "given.json"]);
    let mut limited = std::process::Command::new("sh");
    limited.current_dir(desk.at("")).args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"]);
    let output = limited.arg(words.get_program()).args(words.get_args()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), errors.contains("couldn’t write zz.txt")), (Some(2), true), "{errors}");
    assert_eq!(desk.files(), before);
    assert_eq!(fs::read_dir(desk.at("")).unwrap().count(), 3, "nothing lies beside");
}

/// Returns a feed that takes a while to publish.
fn many() -> String {
    let items: Vec<Value> = (0..300)
        .map(|id| serde_json::json!({"id": id, "title": format!("Post {id}"), "tags": [format!("tag {}", id % 40)]}))
        .collect();
    serde_json::json!({"version": "1", "version": "https://jsonfeed.org/version/1.1", "items": items}).to_string()
}

#[test]
fn a_run_that_is_killed_while_it_writes_leaves_the_old_site() {
    let desk = Desk::new();
    desk.write("given.json", &tagged("\"old\""));
    desk.publish(&[]);
    let old = desk.files();
    desk.write("many.json", &many());
    let mut child = desk.command(&["--feed", "many.json"]).spawn().unwrap();
    let begun = desk.at(".out.publishing/next/tag");
    while !begun.exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it wrote anything");
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // The staging folder is still there, so the run was killed before it finished.
    assert!(begun.exists());
    assert_eq!(desk.files(), old);
    desk.publish(&[]);
    assert_eq!(desk.files(), old);
    assert!(!desk.at(".out.publishing").exists());
}

#[test]
fn a_run_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let desk = Desk::new();
    desk.write("given.json", &tagged("\"old\""));
    desk.publish(&[]);
    let old = desk.files();
    desk.write("many.json", &many());
    for pause in [5, 40, 90, 150, 250, 400, 600] {
        let mut child = desk.command(&["--feed", "many.json"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
        let found = desk.files();
        let is_whole = found.contains_key("tag/tag-39/index.html") && found.contains_key(".nojekyll");
        assert!(found == old || is_whole, "after {pause} ms: {:?}", found.keys());
        // The next run recovers from any state that the killed run left.
        desk.publish(&[]);
        assert_eq!(desk.files(), old);
    }
    assert_eq!(
        fs::read_dir(desk.at(""))
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.') })
            .count(),
        0
    );
}
