//! URLs of the site: from a target to a path under the base, and from a path to a route.
//!
//! The module only handles strings, so its tests run without a browser. `navigation`
//! changes the URL.

use archive_core::archive::Scope;
use archive_core::query::Query;
use archive_core::route::{self, Hosting};
use archive_core::view::Target;

/// A route of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteRoute {
    /// The posts of a scope.
    Archive(Scope),
    /// The tag index.
    Tags,
    /// No page of the site.
    Unknown,
}

/// The base path of the site, and how its pages are hosted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteBase {
    /// The base path, with a slash at both ends.
    path: String,
    pages: Hosting,
}

impl SiteBase {
    /// Returns the base path of an absolute URL.
    pub fn from_uri(uri: &str, pages: Hosting) -> SiteBase {
        let path = uri.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/");
        let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
        SiteBase { path: path[..path.rfind('/').map_or(0, |at| at + 1)].to_string(), pages }
    }

    /// Returns the base path as the router expects it: without the trailing slash.
    pub fn router_base(&self) -> &str {
        self.path.trim_end_matches('/')
    }

    /// Whether a path is inside the base path. `/blog` does not contain `/blogger`.
    pub fn holds(&self, path: &str) -> bool {
        path.starts_with(&self.path) || self.is(path)
    }

    /// Whether the page at `path` can show `other` without a page load. A prerendered
    /// page has the posts of its own scope only; other scopes take a page load.
    pub fn shows(&self, other: &str, path: &str) -> bool {
        self.pages == Hosting::SinglePage || self.route(other) == self.route(path)
    }

    /// Returns the route of a path. A trailing slash makes no difference.
    pub fn route(&self, path: &str) -> SiteRoute {
        match self.inside(path) {
            _ if self.is(path) => SiteRoute::Archive(Scope::All),
            Some(route::Route::Archive(scope, _)) => SiteRoute::Archive(scope),
            Some(route::Route::Tags) => SiteRoute::Tags,
            None => SiteRoute::Unknown,
        }
    }

    /// Returns the query string of a URL. The path of a prerendered page holds the first
    /// part of it: `/tag/backend/page/2/`.
    pub fn query(&self, path: &str, search: &str) -> String {
        match self.inside(path) {
            Some(route::Route::Archive(_, query)) => query + "&" + search,
            _ => search.to_string(),
        }
    }

    /// Returns the URL of a target.
    pub fn href(&self, target: &Target) -> String {
        self.path.clone() + &route::address(target, &self.pages)
    }

    /// Returns the URL of the folder with the feeds of a part, if the site is published with them.
    pub fn feeds(&self, scope: &Scope) -> Option<String> {
        Some(self.path.clone() + &route::feed_folder(scope, &self.pages)?)
    }

    /// Whether a target is a page of its own, which search engines may index, rather than
    /// a filtered view of one.
    pub fn is_page(&self, target: &Target) -> bool {
        match &self.pages {
            Hosting::Prerendered(folders) => folders.folder(target).is_some(),
            Hosting::SinglePage => target.query == Query::default().with_page(target.query.page()),
        }
    }

    /// Returns the URL of the tag index.
    pub fn tags(&self) -> String {
        let slash = if self.pages == Hosting::SinglePage { "" } else { "/" };
        format!("{}{}{slash}", self.path, route::TAGS)
    }

    fn is(&self, path: &str) -> bool {
        path == self.path || path == self.path.trim_end_matches('/')
    }

    fn inside(&self, path: &str) -> Option<route::Route> {
        route::read(path.strip_prefix(&self.path)?.trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::route::SlugPaths;

    fn base(path: &str) -> SiteBase {
        SiteBase { path: path.into(), pages: Hosting::SinglePage }
    }

    fn check_base(uri: &str, expected: &str) {
        assert_eq!(SiteBase::from_uri(uri, Hosting::SinglePage), base(expected), "{uri}");
    }

    fn check_href(path: &str, scope: Scope, query: &str, expected: &str) {
        let target = Target { scope, query: Query::parse(query).0 };
        assert_eq!(base(path).href(&target), expected);
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
        let base = base("/blog/");
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
        check_href("/", Scope::Tag("ci/cd".into()), "", "/tag/ci~2Fcd");
        check_href("/", Scope::Tag("a b".into()), "", "/tag/a%20b");
        check_href("/", Scope::Tag("100%".into()), "", "/tag/100~25");
        check_href("/", Scope::Tag("日本".into()), "", "/tag/%E6%97%A5%E6%9C%AC");
    }

    fn check_route(folder: &str, path: &str, expected: SiteRoute) {
        assert_eq!(base(folder).route(path), expected, "{path}");
    }

    #[test]
    fn what_narrows_or_sorts_is_no_page_of_its_own() {
        let check = |pages: &Hosting, query: &str, expected: bool| {
            let target = Target { scope: Scope::All, query: Query::parse(query).0 };
            assert_eq!(SiteBase { path: "/".into(), pages: pages.clone() }.is_page(&target), expected, "{query}");
        };
        let [one, each] = [Hosting::SinglePage, Hosting::Prerendered(SlugPaths::default())];
        for pages in [&one, &each] {
            check(pages, "", true);
            check(pages, "page=2", true);
            check(pages, "tag=a", false);
            check(pages, "q=words", false);
            check(pages, "sort=title", false);
        }
        check(&one, "year=2022", false);
        check(&each, "year=2022", true);
    }

    #[test]
    fn a_path_leads_to_a_part_of_the_archive_or_nowhere() {
        let tag = |slug: &str| SiteRoute::Archive(Scope::Tag(slug.into()));
        for path in ["/blog/", "/blog"] {
            check_route("/blog/", path, SiteRoute::Archive(Scope::All));
        }
        check_route("/", "/tag/backend", tag("backend"));
        check_route("/", "/tag/backend/", tag("backend"));
        check_route("/blog/", "/blog/tag/c%2B%2B", tag("c++"));
        check_route("/", "/tag/c++", tag("c++"));
        check_route("/", "/tag/a%26b=c%25", tag("a&b=c%"));
        check_route("/", "/tag/%E6%97%A5%E6%9C%AC", tag("日本"));
        check_route("/", "/category/developer-tools", SiteRoute::Archive(Scope::Category("developer-tools".into())));
        check_route("/", "/tags", SiteRoute::Tags);
        check_route("/", "/tags/", SiteRoute::Tags);
        for path in ["/tag", "/tag/", "/tag/a/b", "/nowhere", "/tags/a", "//"] {
            check_route("/", path, SiteRoute::Unknown);
        }
        check_route("/blog/", "/blogger/tag/a", SiteRoute::Unknown);
    }

    #[test]
    fn every_tag_is_found_where_its_links_lead() {
        let base = base("/b/");
        for slug in ["backend", "c++", "c#", "ci/cd", "100%", "a b", "a&b", "a=b", "+-", "日本", "é", "?", "%2F"] {
            let scope = Scope::Tag(slug.into());
            let href = base.href(&Target { scope: scope.clone(), query: Query::default() });
            assert_eq!(base.route(&href), SiteRoute::Archive(scope), "{href}");
        }
    }

    #[test]
    fn a_path_can_have_the_first_part_of_a_query() {
        for (path, search, expected) in [
            ("/b/tag/a/page/2/", "q=x", "page=2&q=x"),
            ("/b/page/3/", "", "page=3&"),
            ("/b/year/2022/", "tag=a", "year=2022&&tag=a"),
            ("/b/tag/a", "q=x", "&q=x"),
            ("/b/nowhere", "q=x", "q=x"),
        ] {
            let base = base("/b/");
            assert_eq!(base.query(path, search), expected);
            assert_ne!(base.route(path) == SiteRoute::Unknown, path != "/b/nowhere");
        }
    }

    #[test]
    fn where_pages_were_published_links_lead_to_their_folders() {
        let base = SiteBase::from_uri("https://a.example/b/", Hosting::Prerendered(SlugPaths::default()));
        let target = Target { scope: Scope::Tag("..".into()), query: Query::parse("page=2").0 };
        assert_eq!(base.href(&target), "/b/tag/~2E~2E/page/2/");
        assert_eq!(base.tags(), "/b/tags/");
        assert_eq!(base.route(&base.tags()), SiteRoute::Tags);
    }
}
