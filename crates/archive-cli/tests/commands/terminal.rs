//! Tests of the output on a terminal, and of output that is cut off.

use crate::server::{response, start_server};
use crate::site::built_site;
use crate::{tag_archive, text};
use std::fs;
use std::process::{Command, Stdio};

/// Commands that clear the screen, set the title of the window, and overwrite the line.
const COMMANDS: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}2J\r";

fn feed() -> String {
    let item = serde_json::json!({"id": COMMANDS, "title": COMMANDS, "tags": [COMMANDS, "\u{202e}b"],
        "date_published": format!("{COMMANDS}soon"), "url": format!("javascript:{COMMANDS}")});
    serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": COMMANDS, "items": [item, item]})
        .to_string()
}

#[track_caller]
fn check(args: &[&str], piped: &str) {
    let output = tag_archive(args, piped);
    for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let is_command = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        let found = text(bytes);
        assert!(!found.contains(is_command), "{args:?}, {name}: {found:?}");
    }
}

#[test]
fn commands_in_a_feed_are_shown() {
    let folder = built_site();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    for format in ["text", "json"] {
        check(&["doctor", "--format", format, "-"], &feed());
        let (site, out) = (path("site"), path("out"));
        check(&["publish", "--feed", "-", "--site", &site, "--out", &out, "--format", format], &feed());
    }
    check(&["convert", "-"], &feed());
    let report = tag_archive(&["doctor", "-"], "[{\"title\": \"One\", \"tags\": [\"\u{202e}tag\"]}]");
    assert!(text(&report.stdout).contains("\\u{202e}tag"), "{report:?}");
}

#[test]
fn commands_in_messages_of_a_server_are_shown() {
    let message = serde_json::json!({"code": "rest_forbidden", "message": COMMANDS}).to_string();
    let site = start_server(move |path| match path {
        "/" => response(
            "200 OK",
            "",
            &format!("<html><link rel=alternate type=application/rss+xml title='{COMMANDS}' href='/{COMMANDS}'>"),
        ),
        _ => response("403 Forbidden", "", &message),
    });
    for command in ["doctor", "convert"] {
        check(&[command, &site], "");
        check(&[command, &format!("{site}/feed")], "");
    }
}

/// Runs the command with a reader that ends at once, as `head -0` does.
fn cut_off(args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
    let mut child = command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), text(&output.stderr).to_string())
}

#[test]
fn output_that_is_cut_off_ends_quietly() {
    let folder = built_site();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    fs::write(path("feed.json"), r#"[{"title": "One", "date": "2025-05-09", "tags": ["a"]}]"#).unwrap();
    let (feed, site, out) = (path("feed.json"), path("site"), path("out"));
    for args in [
        &["convert", &feed][..],
        &["doctor", &feed],
        &["doctor", "--format", "json", &feed],
        &["publish", "--feed", &feed, "--site", &site, "--out", &out],
    ] {
        assert_eq!(cut_off(args), (Some(0), String::new()), "{args:?}");
    }
    assert!(folder.path().join("out/index.html").exists());
}
