//! Addresses of the site: from a target to a path under the base, and from a
//! path to whether it is ours.
//!
//! Pure text, so it is tested without a browser; the history is `history`.

use archive_core::archive::Scope;
use archive_core::query::{Facet, Query, Sense};
use archive_core::view::Target;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A part of the archive.
    Archive(Scope),
    /// All tags.
    Tags,
    /// Nothing.
    Unknown,
}

/// The folder the site lives in, with a slash at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The folder of an absolute address.
    pub fn from_uri(uri: &str) -> Base {
        let path = uri.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/");
        let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
        Base(path[..path.rfind('/').map_or(0, |at| at + 1)].to_string())
    }

    /// Whether a path lies within the folder. `/blog` does not hold `/blogger`.
    pub fn holds(&self, path: &str) -> bool {
        path.starts_with(&self.0) || path == self.0.trim_end_matches('/')
    }

    /// What a path leads to; a slash at its end makes no difference.
    pub fn place(&self, path: &str) -> Place {
        let inside = path.strip_prefix(&self.0).unwrap_or_default().trim_end_matches('/');
        match inside.split_once('/') {
            None if path == self.0 || path == self.0.trim_end_matches('/') => Place::Archive(Scope::All),
            None if inside == "tags" => Place::Tags,
            Some(("tag", slug)) if !slug.contains('/') => Place::Archive(Scope::Tag(unescaped(slug))),
            Some(("category", slug)) if !slug.contains('/') => Place::Archive(Scope::Category(unescaped(slug))),
            _ => Place::Unknown,
        }
    }

    /// The address of a target.
    pub fn href(&self, target: &Target) -> String {
        let Target { scope, query } = target;
        let place = match scope.term() {
            None => String::new(),
            // Browsers take "." and ".." in a path for steps between folders,
            // escaped or not, so these tags are filters on all posts.
            Some((facet, dots @ ("." | ".."))) => return self.all_narrowed(query, facet, dots),
            Some((facet, slug)) => format!("{}/{}", facet.name(), segment(slug)),
        };
        self.address(&place, query)
    }

    /// The address of the page of all tags.
    pub fn tags(&self) -> String {
        self.address("tags", &Query::default())
    }

    fn all_narrowed(&self, query: &Query, facet: Facet, slug: &str) -> String {
        if query.sense(facet, slug) == Some(Sense::With) {
            self.address("", query)
        } else {
            self.address("", &query.toggled(facet, slug, Sense::With))
        }
    }

    fn address(&self, place: &str, query: &Query) -> String {
        let text = query.text_form();
        let mark = if text.is_empty() { "" } else { "?" };
        format!("{}{place}{mark}{text}", self.0)
    }
}

/// A slug as one segment of a path.
fn segment(slug: &str) -> String {
    // Forms write a space as "+"; a plus itself comes out escaped.
    form_urlencoded::byte_serialize(slug.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The reverse of [`segment`].
fn unescaped(segment: &str) -> String {
    // In a path these mean nothing, and in a form they would.
    let form = segment.replace('+', "%2B").replace('=', "%3D").replace('&', "%26");
    form_urlencoded::parse(form.as_bytes()).map(|(name, _)| name.into_owned()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_base(uri: &str, expected: &str) {
        assert_eq!(Base::from_uri(uri), Base(expected.into()), "{uri}");
    }

    fn check_href(base: &str, scope: Scope, query: &str, expected: &str) {
        let target = Target { scope, query: Query::parse(query).0 };
        assert_eq!(Base(base.into()).href(&target), expected);
    }

    #[test]
    fn the_base_is_the_folder_of_an_address() {
        check_base("https://a.example/", "/");
        check_base("https://a.example", "/");
        check_base("http://127.0.0.1:80/some/sub/path/", "/some/sub/path/");
        check_base("https://a.example/blog/index.html?x=/y/#z/", "/blog/");
    }

    #[test]
    fn a_folder_does_not_hold_its_namesakes() {
        let base = Base("/blog/".into());
        for (path, expected) in
            [("/blog/", true), ("/blog", true), ("/blog/tag/a", true), ("/blogger", false), ("/", false)]
        {
            assert_eq!(base.holds(path), expected, "{path}");
        }
    }

    #[test]
    fn targets_have_addresses_under_the_base() {
        check_href("/", Scope::All, "", "/");
        check_href("/", Scope::Tag("backend".into()), "", "/tag/backend");
        check_href(
            "/blog/",
            Scope::Category("developer-tools".into()),
            "page=2",
            "/blog/category/developer-tools?page=2",
        );
        check_href("/", Scope::All, "year=2022&q=a b", "/?year=2022&q=a+b");
    }

    #[test]
    fn symbols_of_a_tag_are_escaped() {
        check_href("/", Scope::Tag("c++".into()), "", "/tag/c%2B%2B");
        check_href("/", Scope::Tag("c#".into()), "", "/tag/c%23");
        check_href("/", Scope::Tag("ci/cd".into()), "", "/tag/ci%2Fcd");
        check_href("/", Scope::Tag("a b".into()), "", "/tag/a%20b");
        check_href("/", Scope::Tag("100%".into()), "", "/tag/100%25");
        check_href("/", Scope::Tag("日本".into()), "", "/tag/%E6%97%A5%E6%9C%AC");
    }

    fn check_place(base: &str, path: &str, expected: Place) {
        assert_eq!(Base(base.into()).place(path), expected, "{path}");
    }

    #[test]
    fn a_path_leads_to_a_part_of_the_archive_or_nowhere() {
        let tag = |slug: &str| Place::Archive(Scope::Tag(slug.into()));
        for path in ["/blog/", "/blog"] {
            check_place("/blog/", path, Place::Archive(Scope::All));
        }
        check_place("/", "/tag/backend", tag("backend"));
        check_place("/", "/tag/backend/", tag("backend"));
        check_place("/blog/", "/blog/tag/c%2B%2B", tag("c++"));
        check_place("/", "/tag/c++", tag("c++"));
        check_place("/", "/tag/a%26b=c%25", tag("a&b=c%"));
        check_place("/", "/tag/%E6%97%A5%E6%9C%AC", tag("日本"));
        check_place("/", "/category/developer-tools", Place::Archive(Scope::Category("developer-tools".into())));
        check_place("/", "/tags", Place::Tags);
        check_place("/", "/tags/", Place::Tags);
        for path in ["/tag", "/tag/", "/tag/a/b", "/nowhere", "/tags/a", "//"] {
            check_place("/", path, Place::Unknown);
        }
        check_place("/blog/", "/blogger/tag/a", Place::Unknown);
    }

    #[test]
    fn every_tag_is_found_where_its_links_lead() {
        let base = Base("/b/".into());
        for slug in ["backend", "c++", "c#", "ci/cd", "100%", "a b", "a&b", "a=b", "+-", "日本", "é", "?", "%2F"] {
            let scope = Scope::Tag(slug.into());
            let href = base.href(&Target { scope: scope.clone(), query: Query::default() });
            assert_eq!(base.place(&href), Place::Archive(scope), "{href}");
        }
    }

    #[test]
    fn tags_that_a_path_cannot_hold_are_filters() {
        check_href("/b/", Scope::Tag("..".into()), "q=x", "/b/?tag=..&q=x");
        check_href("/b/", Scope::Tag(".net".into()), "", "/b/tag/.net");
    }
}
