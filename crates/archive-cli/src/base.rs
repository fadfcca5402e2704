//! The base URL of published pages: an absolute URL, a path on an unknown host, or neither.
//!
//! Each page has it once, in its `<base>` element, and all of its links are relative to that.

use archive_feed::link;

/// The base URL of published pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishBase {
    /// The scheme and host, if they are known: `https://blog.example`.
    origin: Option<String>,
    /// The path on the host, with a slash at both ends. Without it, pages use
    /// relative links between folders.
    path: Option<String>,
}

impl PublishBase {
    /// Parses an absolute URL, or a path without a host. The error is a message for people.
    pub fn parse(text: &str) -> Result<PublishBase, String> {
        let (origin, path) = match text.split_once("://") {
            Some((scheme @ ("http" | "https"), rest)) => {
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                let is_plain =
                    !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
                let host = is_plain.then_some(host).ok_or("give an address such as https://blog.example/archive/")?;
                (Some(format!("{scheme}://{}", host.to_ascii_lowercase())), if path.is_empty() { "/" } else { path })
            }
            _ => (None, text),
        };
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        if origin.is_none() && !path.starts_with('/') && first.contains(['.', ':']) {
            // It may be a host, whose scheme is unknown.
            return Err("give an address such as https://blog.example/archive/, or a path such as /archive/".into());
        }
        let path = if path.is_empty() { String::new() } else { with_slashes(path) };
        let path = path.as_str();
        // Rules for servers have the path as it is. In them, the last four characters have a meaning of their own.
        let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>?#&\\;{}$".contains(c);
        let is_plain = path.starts_with('/') && path.ends_with('/') && !path.contains("//") && !path.contains(is_odd);
        let path = is_plain
            .then(|| path.to_string())
            .ok_or("the path is like /archive/, and can’t have spaces, quotes, or any of < > ? # & \\ ; { } $")?;
        Ok(PublishBase { origin, path: Some(path) })
    }

    /// Returns the `href` of the `<base>` element on a page that is `depth` folders below the base.
    pub fn href(&self, depth: usize) -> String {
        match &self.path {
            Some(path) => path.clone(),
            None if depth == 0 => "./".into(),
            None => "../".repeat(depth),
        }
    }

    /// Returns the path on the host, if it is known.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Returns the scheme and host, if they are known.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Returns the absolute URL of a path under the base, if the host is known.
    pub fn absolute(&self, path: &str) -> Option<String> {
        Some(format!("{}{}{path}", self.origin.as_ref()?, self.path.as_ref()?))
    }

    /// Returns the URL of a path under the base, for a file without a `<base>` that
    /// is `depth` folders below the base. It is absolute if the host is known, and
    /// as complete as the base allows otherwise.
    pub fn url_from(&self, depth: usize, path: &str) -> String {
        let url = self.absolute(path).unwrap_or_else(|| self.href(depth) + path);
        url.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&url).to_string()
    }

    /// Rewrites a link of a page for a file without a `<base>` that is `depth`
    /// folders below the base.
    pub fn rewrite_link(&self, depth: usize, link: &str) -> String {
        let base = self.absolute("");
        match link::safe(link, base.as_deref()) {
            Some(whole) if base.is_some() => whole,
            // A link with a scheme, or one that starts with `/`, `?` or `#`, doesn't depend on
            // the folder of its file.
            _ if link.contains(':') || link.starts_with(['/', '?', '#']) => link.to_string(),
            _ => self.href(depth) + link,
        }
    }
}

/// Adds the slashes at the start and at the end of a path that are missing.
fn with_slashes(path: &str) -> String {
    let start = if path.starts_with('/') { "" } else { "/" };
    let end = if path.ends_with('/') { "" } else { "/" };
    format!("{start}{path}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Option<&str>, &str)>) {
        let base = PublishBase::parse(text).ok();
        let found = base.as_ref().map(|base| (base.origin(), base.path().unwrap()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_base_is_a_url_or_a_path_between_slashes() {
        check("/", Some((None, "/")));
        check("/some/path/", Some((None, "/some/path/")));
        check("https://Blog.example/archive/", Some((Some("https://blog.example"), "/archive/")));
        check("https://blog.example/archive", Some((Some("https://blog.example"), "/archive/")));
        check("/blog", Some((None, "/blog/")));
        check("blog/a", Some((None, "/blog/a/")));
        check("http://127.0.0.1:8080", Some((Some("http://127.0.0.1:8080"), "/")));
        for text in [
            "",
            "blog.example/archive/",
            "//host/",
            "/a\"b/",
            "ftp://a.example/",
            "https:///x/",
            "https://a b/",
            "https://a/?q",
            "/a;b/",
            "/a{b/",
            "/a}b/",
            "https://a.example/$b/",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn without_a_path_links_are_relative() {
        let base = PublishBase::default();
        assert_eq!([0, 1, 3].map(|depth| base.href(depth)), ["./", "../", "../../../"]);
        assert_eq!(base.absolute("tags/"), None);
        assert_eq!((base.url_from(0, "tags/"), base.url_from(2, "tags/")), ("tags/".into(), "../../tags/".into()));
        assert_eq!(base.url_from(0, ""), "./");
        assert_eq!(base.rewrite_link(2, "posts/1"), "../../posts/1");
        assert_eq!(base.rewrite_link(2, "/posts/1"), "/posts/1");
        assert_eq!(base.rewrite_link(2, "https://a.example/"), "https://a.example/");
    }

    #[test]
    fn with_a_host_all_urls_are_absolute() {
        let base = PublishBase::parse("https://blog.example/archive/").unwrap();
        assert_eq!(base.href(2), "/archive/");
        assert_eq!(base.url_from(2, "tags/"), "https://blog.example/archive/tags/");
        assert_eq!(base.rewrite_link(2, "posts/1"), "https://blog.example/archive/posts/1");
        assert_eq!(base.rewrite_link(2, "/posts/1"), "https://blog.example/posts/1");
    }
}
