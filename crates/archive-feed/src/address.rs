//! Reads and sets parts of a URL without parsing the rest.

/// Returns the host of an absolute URL, with its port and without "www.".
pub fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Returns the value of a parameter, as written.
pub fn parameter<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let (_, query) = without_fragment(address).split_once('?')?;
    query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

/// Returns the URL with a parameter set, replacing any previous value.
pub fn with(address: &str, name: &str, value: &str) -> String {
    let (path, query) = without_fragment(address).split_once('?').unwrap_or((without_fragment(address), ""));
    let is_other = |part: &&str| !part.is_empty() && part.split('=').next() != Some(name);
    let mut with = format!("{path}?");
    for part in query.split('&').filter(is_other) {
        with.push_str(part);
        with.push('&');
    }
    with + name + "=" + value
}

/// Returns the URL with a parameter set, unless it already has one.
pub fn with_default(address: &str, name: &str, value: &str) -> String {
    match parameter(address, name) {
        Some(_) => address.to_string(),
        None => with(address, name, value),
    }
}

/// Returns the URL without its fragment, which is no part of a request.
pub fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_no_login_and_no_path() {
        for (address, expected) in [
            ("https://www.blog.example/feed?a=@b", Some("blog.example")),
            ("https://ada:secret@blog.example:8080#top", Some("blog.example:8080")),
            ("https:///feed", None),
            ("/feed", None),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
    }

    #[test]
    fn a_parameter_is_found_by_its_whole_name() {
        let address = "https://a.example/posts?per_page=5&page=2&_embed#page=9";
        for (name, expected) in [("page", Some("2")), ("per_page", Some("5")), ("_embed", None), ("age", None)] {
            assert_eq!(parameter(address, name), expected, "{name}");
        }
        assert_eq!(parameter("https://a.example/page=1", "page"), None);
    }

    #[test]
    fn a_parameter_replaces_its_previous_value() {
        for (address, expected) in [
            ("/posts", "/posts?page=2"),
            ("/posts?", "/posts?page=2"),
            ("/posts?page=1&_embed#top", "/posts?_embed&page=2"),
            ("/?rest_route=/wp/v2/posts", "/?rest_route=/wp/v2/posts&page=2"),
        ] {
            assert_eq!(with(address, "page", "2"), expected);
        }
    }

    #[test]
    fn a_parameter_of_the_address_is_kept() {
        assert_eq!(with_default("/posts?limit=5", "limit", "100"), "/posts?limit=5");
        assert_eq!(with_default("/posts?limits=5", "limit", "100"), "/posts?limits=5&limit=100");
    }
}
