//! The rules that all hosts get: headers, caching and media types.

use crate::publish::feed_kind::FeedKind;

/// The strictest Content Security Policy that allows WebAssembly. The posts of a
/// published site are its own files, so it connects to no other origin. Firefox
/// prefetches the next page of a list, and applies only the first of these
/// directives to that.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' https: data:; frame-src 'none'; object-src 'none'; worker-src 'self'; \
    base-uri 'self'; form-action 'none'";

/// The `Cache-Control` of a file with a content hash in its name.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The `Cache-Control` of all other files: the cache has to revalidate them.
pub const REVALIDATE: &str = "no-cache";

/// The headers of every response.
pub const HEADERS: [(&str, &str); 3] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// The regular expression of names with a content hash.
pub const HASHED_NAME: &str = r"-[0-9a-f]{16}\.(css|js|wasm)$";

/// File names whose media types hosts don't derive from the extension, with these types.
pub fn media_types() -> [(&'static str, &'static str); 3] {
    FeedKind::ALL.map(|kind| (kind.file(), kind.media_type()))
}

/// Escapes text for use in a regular expression.
pub fn escape_regex(text: &str) -> String {
    let escaped = |c: char| if c.is_ascii_alphanumeric() || "/-_".contains(c) { vec![c] } else { vec!['\\', c] };
    text.chars().flat_map(escaped).collect()
}
