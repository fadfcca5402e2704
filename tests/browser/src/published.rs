//! Sites with their pages published ahead of time, made by the command as a publisher runs it.
//! It must not know what is on the pages.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use xtask::server::Site;
use xtask::workspace;

use crate::host::Hosting;

/// The built site, published with the sample feed.
#[track_caller]
pub fn published() -> Hosting {
    static SAMPLE: OnceLock<PathBuf> = OnceLock::new();
    Hosting::of(Site::new(SAMPLE.get_or_init(|| publish("sample", None))))
}

/// The built site, published with another feed into a folder of that name.
#[track_caller]
pub fn published_with(name: &str, feed: &Value) -> Hosting {
    let file = workspace::target().join("stories").join(format!("{name}.json"));
    std::fs::create_dir_all(workspace::target().join("stories")).expect("a folder can be made");
    std::fs::write(&file, feed.to_string()).expect("a feed can be written");
    Hosting::of(Site::new(publish(name, Some(file))))
}

#[track_caller]
fn publish(name: &str, feed: Option<PathBuf>) -> PathBuf {
    let folder = workspace::target().join("stories").join(format!("published-{name}"));
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "archive-publish", "--bin", "tag-archive", "--", "publish"]);
    command.arg("--site").arg(workspace::dist()).arg("--out").arg(&folder).current_dir(workspace::root());
    if let Some(feed) = feed {
        command.arg("--feed").arg(feed);
    }
    let done = command.output().expect("cargo runs");
    assert!(done.status.success(), "publishing failed:\n{}", String::from_utf8_lossy(&done.stderr));
    folder
}
