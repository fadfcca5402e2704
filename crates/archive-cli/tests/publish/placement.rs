//! Tests of output folders that can't be moved, and of folders that are read-only.
#![cfg(target_os = "linux")]

use crate::test_site::{FEED, TestSite, feed_with_tags, files};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::process::{Command, Output};

/// Runs the command with `out` mounted on itself, as a volume of a container is.
fn publish_to_mount(site: &TestSite, before: &str, args: &[&str]) -> Output {
    let command = site.command(args);
    let mut mounted = Command::new("unshare");
    let script = format!("mount --bind out out && {before} exec \"$@\"");
    mounted.current_dir(site.path("")).args(["--map-root-user", "--mount", "sh", "-c", &script, "sh"]);
    mounted.arg(command.get_program()).args(command.get_args()).output().unwrap()
}

/// Runs the command without the rights of an administrator, for whom every folder is writable.
fn publish_as_user(site: &TestSite, args: &[&str]) -> Output {
    let mut command = site.command(args);
    if !is_root() {
        return command.output().unwrap();
    }
    let mut user = Command::new("setpriv");
    user.current_dir(site.path("")).args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
    for path in ["", "out", "site", "parent", "parent/out"] {
        if site.path(path).exists() {
            chown(site.path(path), Some(65534), Some(65534)).unwrap();
        }
    }
    user.arg(command.get_program()).args(command.get_args()).output().unwrap()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn set_mode(site: &TestSite, path: &str, mode: u32) {
    fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).unwrap();
}

/// Returns the files of a feed that is published to a plain folder.
fn published_with(feed: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let site = TestSite::new();
    site.write("given.json", feed);
    site.publish(&[]);
    site.files()
}

#[test]
fn a_mount_point_gets_the_same_files_one_by_one() {
    let site = TestSite::new();
    fs::create_dir(site.path("out")).unwrap();
    let output = publish_to_mount(&site, "", &["--feed", "given.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(site.files(), published_with(FEED));
    // Further files of the owner stay, and pages of removed tags don't.
    site.write("out/CNAME", "blog.example");
    let feed = feed_with_tags("\"new\"");
    site.write("given.json", &feed);
    let output = publish_to_mount(&site, "", &["--feed", "given.json", "--allow-empty"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let mut expected = published_with(&feed);
    expected.insert("CNAME".into(), b"blog.example".to_vec());
    assert_eq!(site.files(), expected);
    assert!(!site.path("out/tag/backend").exists());
    let output = publish_to_mount(&site, "", &["--feed", "given.json", "--format", "json"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"written\": 0,"), "{output:?}");
}

#[test]
fn a_failure_at_a_mount_point_leaves_the_old_pages() {
    let site = TestSite::new();
    fs::create_dir(site.path("out")).unwrap();
    site.write("given.json", &feed_with_tags("\"old\""));
    publish_to_mount(&site, "", &["--feed", "given.json"]);
    site.write("given.json", FEED);
    let before = site.files();
    assert!(before.contains_key("tag/old/index.html"));
    site.write("site/zz.txt", &"x".repeat(200_000));
    let output = publish_to_mount(&site, "trap '' XFSZ; ulimit -f 100;", &["--feed", "given.json"]);
    assert_eq!((output.status.code(), site.files() == before), (Some(2), true), "{}", errors(&output));
    // A file of another owner has the path of a required folder.
    site.write("out/tag/backend", "mine");
    let before = site.files();
    let output = publish_to_mount(&site, "", &["--feed", "given.json"]);
    assert!(errors(&output).contains("tag/backend is your file, but a folder with this path must be published"));
    assert_eq!((output.status.code(), site.files() == before), (Some(2), true));
}

#[test]
fn a_run_that_was_killed_at_a_mount_point_is_repeated() {
    let site = TestSite::new();
    site.write("out/.tag-archive.publishing/next/index.html", "half");
    site.write("out/lost+found/.keep", "");
    fs::remove_file(site.path("out/lost+found/.keep")).unwrap();
    let output = publish_to_mount(&site, "", &["--feed", "given.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(site.files(), published_with(FEED));
    // The same folder without a mount is swapped, and what a killed run left is no file of another owner.
    site.write("out/.tag-archive.publishing/next/index.html", "half");
    site.publish(&[]);
    assert_eq!(site.files(), published_with(FEED));
}

#[test]
fn a_folder_below_a_read_only_one_is_written_in_place() {
    let site = TestSite::new();
    fs::create_dir_all(site.path("parent/out")).unwrap();
    set_mode(&site, "", 0o755);
    set_mode(&site, "parent", 0o555);
    symlink("parent/out", site.path("out")).unwrap();
    let output = publish_as_user(&site, &["--feed", "given.json"]);
    set_mode(&site, "parent", 0o755);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(files(&site.path("parent/out")), published_with(FEED));
}

#[test]
fn a_read_only_folder_is_refused_before_any_work() {
    let site = TestSite::new();
    site.publish(&[]);
    let before = site.files();
    set_mode(&site, "", 0o755);
    set_mode(&site, "out", 0o555);
    // The feed is not even read.
    let output = publish_as_user(&site, &["--feed", "nowhere.json"]);
    set_mode(&site, "out", 0o755);
    assert!(errors(&output).contains("couldn’t publish to out: it’s read-only"), "{}", errors(&output));
    assert_eq!((output.status.code(), site.files() == before), (Some(2), true));
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), 3, "there are no other files");
}

#[test]
fn links_in_the_folder_lead_nowhere() {
    let site = TestSite::new();
    site.write("elsewhere/index.html", "mine");
    site.write("elsewhere/tag.html", "mine");
    site.publish(&[]);
    fs::remove_dir_all(site.path("out/tag/backend")).unwrap();
    symlink(site.path("elsewhere"), site.path("out/tag/backend")).unwrap();
    fs::remove_file(site.path("out/index.html")).unwrap();
    symlink(site.path("elsewhere/index.html"), site.path("out/index.html")).unwrap();
    let elsewhere = files(&site.path("elsewhere"));
    site.write("given.json", &feed_with_tags("\"new\""));
    let output = site.try_publish(&["--feed", "given.json", "--allow-empty"]);
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    assert!(output.stderr.contains("index.html is your file, so it wasn’t replaced"), "{}", output.stderr);
    assert_eq!(files(&site.path("elsewhere")), elsewhere);
    assert!(site.path("out/tag/backend").is_symlink() && site.path("out/index.html").is_symlink());
    // A link in the place of the lock isn't emptied.
    fs::create_dir(site.path(".out.publishing")).unwrap();
    symlink(site.path("elsewhere/index.html"), site.path(".out.publishing/lock")).unwrap();
    site.check_refusal(&["--feed", "given.json"], 2, "lock is a link; remove it");
    assert_eq!(files(&site.path("elsewhere")), elsewhere);
}
