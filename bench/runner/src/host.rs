//! Serves the bench's own files beside the built site, with the headers that a page needs for a high-resolution
//! clock.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use browser_tests::{Host, HttpResponse, site};
use xtask::workspace;

/// Returns the folder for the scripts, wasm and feeds that the task has built.
pub fn folder() -> PathBuf {
    workspace::target().join("bench/site")
}

/// Starts a host with the files of the bench under `bench/`. It also serves the built site, because it is the host of
/// the end-to-end tests.
pub fn bench() -> Arc<Host> {
    let folder = folder();
    let files = move |file: &str| {
        let path = folder.join(file);
        let answer = HttpResponse::new(200, media_type(&path), fs::read(&path).ok()?);
        // A cross-origin isolated page may measure time in microseconds.
        let answer = answer.header("Cross-Origin-Opener-Policy", "same-origin");
        Some(answer.header("Cross-Origin-Embedder-Policy", "require-corp"))
    };
    site().answer(move |request| files(request.file.as_deref()?.strip_prefix("bench/")?)).start()
}

/// Starts a host of the built site with a feed of `posts` posts.
pub fn site_with(posts: usize) -> Arc<Host> {
    let feed = folder().join(format!("feeds/{posts}.json"));
    let feed = fs::read(&feed).unwrap_or_else(|error| panic!("{}: {error}", feed.display()));
    site().file("feed.json", HttpResponse::new(200, "application/json", feed)).start()
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
