//! A complete HTTP request in a form that tests can compare.

use axum::body::Bytes;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The characters that a path in a URL has in escaped form (URL Standard, path percent-encode set).
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// An HTTP request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The decoded path of the request, including the base: `/blog/feed.json`.
    pub path: String,
    /// The decoded path below the base, without a leading slash: `feed.json`. `None` outside the base.
    pub file: Option<String>,
    /// The query after the question mark, as received.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Request {
    /// Returns the value of a header, if it is text. The name is case-insensitive.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the body as text. Invalid UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn new(parts: &Parts, body: Bytes, base: &str) -> Self {
        let path = percent_decode(parts.uri.path());
        Self {
            method: parts.method.clone(),
            file: path.strip_prefix(base).map(str::to_string),
            path,
            query: parts.uri.query().unwrap_or_default().to_string(),
            headers: parts.headers.clone(),
            body,
        }
    }
}

/// Percent-encodes a path for a URL.
pub fn percent_encode(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}

/// Decodes percent-encoding. An invalid escape is kept as it is.
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{percent_decode, percent_encode};

    fn check(text: &str, expected: &str) {
        assert_eq!(percent_decode(text), expected);
    }

    #[test]
    fn escapes_are_decoded_and_the_rest_is_kept() {
        check("/caf%C3%A9/a%20b", "/café/a b");
        check("/100%", "/100%");
        check("/%zz%2", "/%zz%2");
        check("/a+b", "/a+b");
    }

    #[test]
    fn a_path_survives_encoding() {
        assert_eq!(percent_encode("/renamed since/100%/é?#"), "/renamed%20since/100%25/%C3%A9%3F%23");
        assert_eq!(percent_decode(&percent_encode("/a b/100%25/é?#\"")), "/a b/100%25/é?#\"");
    }
}
