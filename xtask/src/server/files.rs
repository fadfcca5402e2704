//! Maps a path in a request to a file in the folder, never to a file outside it.

use std::path::{Path, PathBuf};

use mime_guess::Mime;

/// The media types whose files are UTF-8 and do not name their encoding themselves.
const TEXTS: &[&str] = &["text/html", "text/css", "text/javascript", "text/plain", "text/markdown"];

/// Returns the file for a decoded path, or `None` if there is none. A folder maps to its index.html.
pub fn find(root: &Path, path: &str) -> Option<PathBuf> {
    let mut file = root.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // On some systems, a backslash separates path segments and a colon follows a drive name.
        if part == "." || part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    // A symbolic link may still point outside the folder.
    let is_inside = file.canonicalize().ok()?.starts_with(root.canonicalize().ok()?);
    (is_inside && file.is_file()).then_some(file)
}

/// Returns the media type for the extension of a path.
pub fn media_type(path: &Path) -> Mime {
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = TEXTS.contains(&media_type.essence_str());
    let with_encoding = is_text.then(|| format!("{media_type}; charset=utf-8").parse().ok()).flatten();
    with_encoding.unwrap_or(media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(media_type(Path::new(name)).as_ref(), expected, "{name}");
    }

    #[test]
    fn only_text_that_names_no_encoding_gets_one() {
        check("a/index.html", "text/html; charset=utf-8");
        check("loader.js", "text/javascript; charset=utf-8");
        check("site_bg.wasm", "application/wasm");
        check("feed.json", "application/json");
        check("rss.xml", "text/xml");
        check("icon.svg", "image/svg+xml");
        check("site.webmanifest", "application/manifest+json");
        check("nothing", "application/octet-stream");
    }
}
