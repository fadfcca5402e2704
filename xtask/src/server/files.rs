//! Maps a path in a request to a file in the folder, never to a file outside it.

use std::path::{Path, PathBuf};

/// The media type of an HTML page.
pub const PAGE: &str = "text/html; charset=utf-8";

/// Returns the file for a decoded path, or `None` if there is none. A folder maps to its index.html.
pub fn find(root: &Path, path: &str) -> Option<PathBuf> {
    let mut found = root.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // On some systems, a backslash separates path segments and a colon follows a drive name.
        if part == "." || part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        found.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        found.push("index.html");
    }
    // A symbolic link may still point outside the folder.
    let inside = found.canonicalize().ok()?.starts_with(root.canonicalize().ok()?);
    (inside && found.is_file()).then_some(found)
}

/// Returns the media type for the extension of a path.
pub fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => PAGE,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "xml" | "rss" | "atom" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
