//! Publishes sites with the command, as a publisher runs it, and serves them: on our own server, or on the host that
//! a run of the tests is given.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

use serde_json::Value;
use xtask::server::ServedSite;
use xtask::{hosts, publish, workspace};

use crate::editions;
use crate::host::Hosting;

/// Returns the built site, published with the sample feed and one more post with unusual tags.
#[track_caller]
pub fn published() -> Hosting {
    static SAMPLE: OnceLock<PathBuf> = OnceLock::new();
    let sample = || {
        let feed = hosts::feed().expect("there is a sample feed");
        published_into("sample", &feed)
    };
    match env::var(hosts::HOST_URL) {
        Ok(url) => Hosting::before(&url),
        Err(_) => on(SAMPLE.get_or_init(sample)),
    }
}

/// Returns the built site, published with another feed into a folder of that name.
#[track_caller]
pub fn published_with(name: &str, feed: &Value) -> Hosting {
    on(&published_into(name, &written(&workspace::target().join("browser-tests"), name, feed)))
}

/// Writes a feed to a file of that name.
#[track_caller]
pub(crate) fn written(folder: &Path, name: &str, feed: &Value) -> PathBuf {
    let file = folder.join(format!("{name}.json"));
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(&file, feed.to_string()).expect("a feed can be written");
    file
}

/// Returns the built site with other settings, published with the sample. Each setting is a line of the page and its
/// replacement.
#[track_caller]
pub fn published_as(name: &str, settings: &[(&str, &str)]) -> Hosting {
    let site = workspace::target().join("browser-tests").join(format!("site-{name}"));
    let _ = fs::remove_dir_all(&site);
    let page = |text: String| settings.iter().fold(text, |text, (line, instead)| text.replace(line, instead));
    editions::copy(&workspace::dist(), &site, &|name| name.to_string(), &page);
    let folder = workspace::target().join("browser-tests").join(format!("published-{name}"));
    publish(&site, &folder, &site.join("feed.json"));
    on(&folder)
}

/// Returns a published folder, served by a host that applies its headers file and sends its brotli copies.
#[track_caller]
pub fn published_in(folder: &Path) -> Hosting {
    Hosting::of(ServedSite::new(folder).with_headers_file()).under(&policy_of(folder))
}

/// Returns a published folder, under the policy that its headers file requests.
#[track_caller]
pub(crate) fn on(folder: &Path) -> Hosting {
    Hosting::of(ServedSite::new(folder)).under(&policy_of(folder))
}

#[track_caller]
fn policy_of(folder: &Path) -> String {
    let headers = fs::read_to_string(folder.join("_headers")).expect("there is a headers file");
    let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    policy.expect("there is a policy").to_string()
}

fn published_into(name: &str, feed: &Path) -> PathBuf {
    let folder = workspace::target().join("browser-tests").join(format!("published-{name}"));
    publish(&workspace::dist(), &folder, feed);
    folder
}

/// Publishes a build with a feed.
#[track_caller]
pub(crate) fn publish(site: &Path, folder: &Path, feed: &Path) {
    let mut command = publish::command(site, folder).expect("there is a built site");
    // The folder may have the posts of an earlier run.
    let args = ["--base-url", "/", "--allow-empty"];
    let done = command.arg("--feed").arg(feed).args(args).output().expect("cargo runs");
    assert!(done.status.success(), "publishing failed:\n{}", String::from_utf8_lossy(&done.stderr));
}
