//! A complete HTTP request in a form that tests can compare.

use super::wire::Incoming;

/// An HTTP request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The decoded path of the request, including the base: `/blog/feed.json`.
    pub path: String,
    /// The decoded path below the base, without a leading slash: `feed.json`. `None` outside the base.
    pub file: Option<String>,
    /// The path as received, still percent-encoded.
    pub written: String,
    /// The query after the question mark, as received.
    pub query: String,
    /// The header names as received, with their values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// Returns the value of a header. The name is case-insensitive.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(given, _)| given.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.as_str())
    }

    /// Returns the body as text. Invalid UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn new(incoming: &Incoming, base: &str) -> Self {
        let Incoming { method, target, headers, body } = incoming.clone();
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let (written, path, query) = (path.to_string(), decoded(path), query.to_string());
        Self { method, file: path.strip_prefix(base).map(str::to_string), path, written, query, headers, body }
    }
}

/// Percent-encodes a path for a URL. It encodes only spaces, because no name in this project needs more.
pub fn encoded(path: &str) -> String {
    path.replace(' ', "%20")
}

/// Decodes percent-encoding. An invalid escape is kept as it is.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| after.get(..2)).flatten();
        let value = escaped.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    fn check(text: &str, expected: &str) {
        assert_eq!(decoded(text), expected);
    }

    #[test]
    fn escapes_are_decoded_and_the_rest_is_kept() {
        check("/caf%C3%A9/a%20b", "/café/a b");
        check("/100%", "/100%");
        check("/%zz%2", "/%zz%2");
        check("/a+b", "/a+b");
    }
}
