//! Maps queries to links of the element and to its part of the host page's URL, and back.
//!
//! The module only handles strings, so its tests run without a browser.

use archive_core::archive::Scope;
use archive_core::query::{Polarity, Query};
use archive_core::route::segment;
use archive_core::view::Target;

/// The part of the host page's URL that the element may use (`url-state`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UrlState {
    /// None.
    #[default]
    Off,
    /// Parameters of the query string.
    Query,
    /// Parameters in the fragment.
    Hash,
}

impl UrlState {
    /// Returns the part with the given name in the attribute `url-state`.
    pub fn from_name(name: &str) -> Option<UrlState> {
        match name {
            "off" => Some(UrlState::Off),
            "query" => Some(UrlState::Query),
            "hash" => Some(UrlState::Hash),
            _ => None,
        }
    }
}

/// Maps targets to the `href` of links, and URLs to queries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementUrls {
    /// The element's own scope: all posts, one tag, one category or one author.
    pub own: Scope,
    /// The initial query, used where the URL has no parameters of the element.
    pub start: Query,
    /// The URL pattern of tag pages outside the element, with `{tag}` for the slug (`tag-url`).
    pub tag_url: Option<String>,
    /// The part of the host page's URL to use.
    pub state: UrlState,
    /// The prefix of the element's parameter names (`url-prefix`).
    pub prefix: String,
}

impl ElementUrls {
    /// Returns the `href` of a target, on a page with the given URL.
    pub fn href(&self, target: &Target, address: &str) -> String {
        let Target { scope, query } = target;
        match (scope, &self.tag_url) {
            (Scope::Tag(slug), Some(pattern)) if *scope != self.own && *query == Query::default() => {
                pattern.replace("{tag}", &segment(slug))
            }
            _ => self.url_with(&self.inner_query(target), address),
        }
    }

    /// Returns the query of a link, if the link points into the element.
    pub fn query_of_link(&self, href: &str, address: &str) -> Option<Query> {
        match self.state {
            UrlState::Off => Some(Query::parse(href.strip_prefix('#')?).0),
            UrlState::Query | UrlState::Hash => {
                let rest = href.strip_prefix(page(address))?;
                (rest.is_empty() || rest.starts_with(['?', '#'])).then(|| self.query(href))
            }
        }
    }

    /// Returns the query in the URL of the host page.
    pub fn query(&self, address: &str) -> Query {
        let (own, _) = self.split(address);
        // An explicitly empty parameter means the empty query, not the initial one.
        if own.is_empty() { self.start.clone() } else { Query::parse(&own.join("&")).0 }
    }

    /// Returns the URL with a query in it. Parameters of the host page are kept.
    pub fn url_with(&self, query: &Query, address: &str) -> String {
        let text = query.to_query_string();
        if self.state == UrlState::Off {
            return format!("#{text}");
        }
        let own = match text.as_str() {
            _ if *query == self.start => Vec::new(),
            "" => vec![format!("{}q=", self.prefix)],
            text => text.split('&').map(|part| format!("{}{part}", self.prefix)).collect(),
        };
        let (_, mut parts) = self.split(address);
        parts.extend(own);
        let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
        let parts = parts.join("&");
        let (before, query, fragment) = match self.state {
            UrlState::Query => (page(before).to_string(), parts, fragment.to_string()),
            _ => (before.to_string(), String::new(), parts),
        };
        let mark = if query.is_empty() { "" } else { "?" };
        let hash = if fragment.is_empty() { "" } else { "#" };
        format!("{before}{mark}{query}{hash}{fragment}")
    }

    /// Splits the parameters into those of the element, without their prefix, and those
    /// of the host page.
    fn split(&self, address: &str) -> (Vec<String>, Vec<String>) {
        let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
        let parts = match self.state {
            UrlState::Off => "",
            UrlState::Query => before.split_once('?').map_or("", |(_, query)| query),
            UrlState::Hash => fragment,
        };
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for part in parts.split('&').filter(|part| !part.is_empty()) {
            match part.strip_prefix(&self.prefix) {
                Some(part) => own.push(part.to_string()),
                None => others.push(part.to_string()),
            }
        }
        (own, others)
    }

    /// Returns a target's query inside the element. A tag or category has no page of its
    /// own here, so it becomes a filter.
    fn inner_query(&self, target: &Target) -> Query {
        let Target { scope, query } = target;
        match scope.term() {
            Some((facet, slug)) if *scope != self.own && query.sense(facet, slug) != Some(Polarity::Include) => {
                query.with_toggled(facet, slug, Polarity::Include)
            }
            _ => query.clone(),
        }
    }
}

/// Returns a URL up to its query and fragment.
fn page(address: &str) -> &str {
    &address[..address.find(['?', '#']).unwrap_or(address.len())]
}

/// Returns the scope of a locked query: one tag, one category, one author, or all posts.
pub fn subject(locked: &Query) -> Scope {
    match locked.choices() {
        [choice] if choice.sense == Polarity::Include => Scope::of_term(choice.facet, &choice.slug).unwrap_or_default(),
        _ => Scope::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::query::Facet;
    use proptest::prelude::*;

    const PAGE: &str = "https://blog.example/a?lang=de&x#top";

    fn urls(state: UrlState) -> ElementUrls {
        let own = Scope::Tag("backend".into());
        ElementUrls { own, start: Query::default(), tag_url: None, state, prefix: "ta-".into() }
    }

    fn query(text: &str) -> Query {
        Query::parse(text).0
    }

    fn to(scope: Scope, text: &str) -> Target {
        Target { scope, query: query(text) }
    }

    fn check(state: UrlState, target: Target, expected: &str, back: &str) {
        let urls = urls(state);
        let href = urls.href(&target, PAGE);
        assert_eq!(href, expected);
        assert_eq!(urls.query_of_link(&href, PAGE), Some(query(back)), "{href}");
    }

    #[test]
    fn a_query_is_a_link_that_is_read_back() {
        let own = || Scope::Tag("backend".into());
        check(UrlState::Off, to(own(), "tag=a&page=2"), "#tag=a&page=2", "tag=a&page=2");
        check(UrlState::Off, to(own(), ""), "#", "");
        let expected = "https://blog.example/a?lang=de&x&ta-tag=c%2B%2B&ta-page=2#top";
        check(UrlState::Query, to(own(), "tag=c%2B%2B&page=2"), expected, "tag=c%2B%2B&page=2");
        let expected = "https://blog.example/a?lang=de&x#top&ta-page=2";
        check(UrlState::Hash, to(own(), "page=2"), expected, "page=2");
        check(UrlState::Query, to(own(), ""), PAGE, "");
    }

    #[test]
    fn tags_and_categories_of_cards_narrow() {
        check(UrlState::Off, to(Scope::Category("data".into()), ""), "#category=data", "category=data");
        check(UrlState::Off, to(Scope::Tag("a b".into()), ""), "#tag=a+b", "tag=a+b");
    }

    #[test]
    fn a_new_query_replaces_the_old_one_in_the_url() {
        let urls = urls(UrlState::Query);
        let first = urls.url_with(&query("tag=a&sort=title"), PAGE);
        assert_eq!(urls.url_with(&query("q=x"), &first), "https://blog.example/a?lang=de&x&ta-q=x#top");
        assert_eq!(urls.url_with(&Query::default(), &first), PAGE);
    }

    #[test]
    fn an_empty_query_is_written_if_the_initial_one_is_not_empty() {
        let urls = ElementUrls { start: query("tag=a"), ..urls(UrlState::Hash) };
        assert_eq!(urls.query("https://blog.example/"), query("tag=a"));
        let cleared = urls.url_with(&Query::default(), "https://blog.example/");
        assert_eq!(cleared, "https://blog.example/#ta-q=");
        assert_eq!(urls.query(&cleared), Query::default());
        assert_eq!(urls.url_with(&query("tag=a"), &cleared), "https://blog.example/");
    }

    #[test]
    fn links_of_the_host_are_not_links_of_the_element() {
        let check = |state, href: &str| assert_eq!(urls(state).query_of_link(href, PAGE), None, "{href}");
        check(UrlState::Off, "/tag/x/");
        check(UrlState::Query, "/tag/x/");
        check(UrlState::Query, "https://blog.example/about?ta-q=x");
    }

    #[test]
    fn tags_lead_to_pages_of_the_host_where_it_has_them() {
        let urls = ElementUrls { tag_url: Some("/tag/{tag}/".into()), ..urls(UrlState::Off) };
        assert_eq!(urls.href(&to(Scope::Tag("ci/cd".into()), ""), PAGE), "/tag/ci%2Fcd/");
        assert_eq!(urls.href(&to(Scope::Category("data".into()), ""), PAGE), "#category=data");
        assert_eq!(urls.href(&to(Scope::Tag("backend".into()), "page=2"), PAGE), "#page=2");
    }

    #[test]
    fn a_lock_of_one_value_is_the_subject() {
        assert_eq!(subject(&query("tag=a")), Scope::Tag("a".into()));
        assert_eq!(subject(&query("category=a")), Scope::Category("a".into()));
        assert_eq!(subject(&query("author=a")), Scope::Author("a".into()));
        for text in ["", "tag=a&tag=b", "tag=-a", "year=2022"] {
            assert_eq!(subject(&query(text)), Scope::All, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_query_is_read_back_and_other_parameters_stay(
            tag in "\\PC{1,8}", words in "\\PC{0,8}", page in 1_u32..4,
            others in "([a-z]{1,3}=[a-z%+]{0,4}(&[a-z]{1,3}){0,2})?", hash in "[a-z]{0,4}", start in "(tag=x)?",
        ) {
            let others = others.replace("ta-", "");
            let mark = if others.is_empty() { "" } else { "?" };
            let mut query_in_url = Query::default().with_toggled(Facet::Tag, &tag, Polarity::Include).with_text(&words);
            query_in_url = query_in_url.with_page(page.try_into().unwrap());
            // Only the parts of a query that its query string keeps can be read back.
            let query_in_url = query(&query_in_url.to_query_string());
            for state in [UrlState::Query, UrlState::Hash] {
                let urls = ElementUrls { start: query(&start), ..urls(state) };
                let hash = if hash.is_empty() { String::new() } else { format!("#{hash}") };
                let address = format!("https://blog.example/a{mark}{others}{hash}");
                let placed = urls.url_with(&query_in_url, &address);
                prop_assert_eq!(urls.query(&placed), query_in_url.clone());
                prop_assert_eq!(urls.url_with(&urls.start, &placed), address);
            }
        }
    }
}
