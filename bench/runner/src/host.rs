//! The bench's own files beside the built site, with what a page needs to get a fine clock.
//! It must not know what the files are for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use browser_stories::{Answer, Host, site};
use xtask::workspace;

/// Where the chore has put scripts, wasm and feeds.
pub fn folder() -> PathBuf {
    workspace::target().join("bench/site")
}

/// The files of the bench under `bench/`. The built site is there too, because the stories' host is the site's.
pub fn bench() -> Arc<Host> {
    let folder = folder();
    let files = move |file: &str| {
        let path = folder.join(file);
        let answer = Answer::new(200, media_type(&path), fs::read(&path).ok()?);
        // A page that shares nothing with others may measure in microseconds.
        let answer = answer.header("Cross-Origin-Opener-Policy", "same-origin");
        Some(answer.header("Cross-Origin-Embedder-Policy", "require-corp"))
    };
    site().answer(move |request| files(request.file.as_deref()?.strip_prefix("bench/")?)).start()
}

/// The built site with a feed of so many posts.
pub fn site_with(posts: usize) -> Arc<Host> {
    let feed = folder().join(format!("feeds/{posts}.json"));
    let feed = fs::read(&feed).unwrap_or_else(|error| panic!("{}: {error}", feed.display()));
    site().file("feed.json", Answer::new(200, "application/json", feed)).start()
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
