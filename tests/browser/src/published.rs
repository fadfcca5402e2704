//! Sites with their pages published ahead of time, made by the command as a publisher runs it.
//! It must not know what is on the pages.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use xtask::server::{Answer, Fallback, Site};
use xtask::workspace;

use crate::host::Hosting;

/// The built site, published with a feed; the sample feed where none is given.
#[track_caller]
pub fn published(feed: Option<&Value>) -> Hosting {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = workspace::target().join("stories").join(format!("published-{}-{number}", std::process::id()));
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "archive-publish", "--bin", "tag-archive", "--", "publish"]);
    command.arg("--site").arg(workspace::dist()).arg("--out").arg(&folder).current_dir(workspace::root());
    if let Some(feed) = feed {
        let file = folder.with_extension("json");
        std::fs::create_dir_all(workspace::target().join("stories")).expect("a folder can be made");
        std::fs::write(&file, feed.to_string()).expect("a feed can be written");
        command.arg("--feed").arg(file);
    }
    let done = command.output().expect("cargo runs");
    assert!(done.status.success(), "publishing failed:\n{}", String::from_utf8_lossy(&done.stderr));
    hosted(folder)
}

/// A host of files that answers what it has not with its page for that.
fn hosted(folder: PathBuf) -> Hosting {
    let missing = std::fs::read_to_string(folder.join("404.html")).expect("a page for what is missing");
    let root = folder.clone();
    let site = Site::new(folder).fallback(Fallback::NotFound).answer(move |request| {
        let file = root.join(request.file.as_deref()?);
        let is_there = file.is_file() || file.join("index.html").is_file();
        (!is_there).then(|| Answer::new(404, "text/html; charset=utf-8", missing.clone()))
    });
    Hosting::of(site)
}
