//! Tests of the output folder after a run that failed or was killed.

use crate::test_site::{FEED, TestSite, feed_with_tags};
use serde_json::Value;
use std::fs;
use std::thread;
use std::time::Duration;

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
    serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": items}).to_string()
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
        site.publish(&["--allow-empty"]);
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
