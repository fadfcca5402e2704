//! Where links of the element lead, and which part of an address is its own.
//!
//! What a reader asks for is a query; here is how it stands in a link, and in
//! the address of the host's page where the element may use that. Pure text,
//! so it is tested without a browser.

use archive_core::archive::Scope;
use archive_core::place::segment;
use archive_core::query::{Facet, Query, Sense};
use archive_core::view::Target;

/// The part of the host's address that an element may use.
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
    /// The part of that name.
    pub fn from_name(name: &str) -> Option<UrlState> {
        match name {
            "off" => Some(UrlState::Off),
            "query" => Some(UrlState::Query),
            "hash" => Some(UrlState::Hash),
            _ => None,
        }
    }
}

/// Where links lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// What the element is about, which stays.
    pub own: Scope,
    /// What is asked for where nobody has asked for anything.
    pub start: Query,
    /// Where a tag leads outside the element, with `{tag}` for the tag.
    pub tag_url: Option<String>,
    /// The part of the host's address to use.
    pub state: UrlState,
    /// What the names of its parameters begin with.
    pub prefix: String,
}

impl Places {
    /// The value of `href` for a target, on a page at an address.
    pub fn href(&self, target: &Target, address: &str) -> String {
        let Target { scope, query } = target;
        match (scope, &self.tag_url) {
            (Scope::Tag(slug), Some(pattern)) if *scope != self.own && *query == Query::default() => {
                pattern.replace("{tag}", &segment(slug))
            }
            _ => self.placed(&self.within(target), address),
        }
    }

    /// The query that a link leads to, if it leads into the element.
    pub fn followed(&self, href: &str, address: &str) -> Option<Query> {
        match self.state {
            UrlState::Off => Some(Query::parse(href.strip_prefix('#')?).0),
            UrlState::Query | UrlState::Hash => {
                let rest = href.strip_prefix(page(address))?;
                (rest.is_empty() || rest.starts_with(['?', '#'])).then(|| self.query(href))
            }
        }
    }

    /// The query that stands in the address of the host's page.
    pub fn query(&self, address: &str) -> Query {
        let (own, _) = self.parted(address);
        // A text in which nothing is said says that nothing is asked for.
        if own.is_empty() { self.start.clone() } else { Query::parse(&own.join("&")).0 }
    }

    /// The address with a query in it; what is not the element's stays as it is.
    pub fn placed(&self, query: &Query, address: &str) -> String {
        let text = query.text_form();
        if self.state == UrlState::Off {
            return format!("#{text}");
        }
        let own = match text.as_str() {
            _ if *query == self.start => Vec::new(),
            "" => vec![format!("{}q=", self.prefix)],
            text => text.split('&').map(|part| format!("{}{part}", self.prefix)).collect(),
        };
        let (_, mut parts) = self.parted(address);
        parts.extend(own);
        let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
        let parts = parts.join("&");
        let (before, said, fragment) = match self.state {
            UrlState::Query => (page(before).to_string(), parts, fragment.to_string()),
            _ => (before.to_string(), String::new(), parts),
        };
        let mark = if said.is_empty() { "" } else { "?" };
        let hash = if fragment.is_empty() { "" } else { "#" };
        format!("{before}{mark}{said}{hash}{fragment}")
    }

    /// The parameters of the element, without their prefix, and those of others.
    fn parted(&self, address: &str) -> (Vec<String>, Vec<String>) {
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

    /// A tag or category has no page of its own in here, so it narrows.
    fn within(&self, target: &Target) -> Query {
        let Target { scope, query } = target;
        match scope.term() {
            Some((facet, slug)) if *scope != self.own && query.sense(facet, slug) != Some(Sense::With) => {
                query.toggled(facet, slug, Sense::With)
            }
            _ => query.clone(),
        }
    }
}

/// An address up to its query and fragment.
fn page(address: &str) -> &str {
    &address[..address.find(['?', '#']).unwrap_or(address.len())]
}

/// What a lock of one tag or category makes the element about.
pub fn subject(locked: &Query) -> Scope {
    match locked.choices() {
        [choice] if choice.sense == Sense::With && choice.facet == Facet::Tag => Scope::Tag(choice.slug.clone()),
        [choice] if choice.sense == Sense::With && choice.facet == Facet::Category => {
            Scope::Category(choice.slug.clone())
        }
        _ => Scope::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: &str = "https://blog.example/a?lang=de&x#top";

    fn places(state: UrlState) -> Places {
        let own = Scope::Tag("backend".into());
        Places { own, start: Query::default(), tag_url: None, state, prefix: "ta-".into() }
    }

    fn query(text: &str) -> Query {
        Query::parse(text).0
    }

    fn to(scope: Scope, text: &str) -> Target {
        Target { scope, query: query(text) }
    }

    fn check(state: UrlState, target: Target, expected: &str, back: &str) {
        let places = places(state);
        let href = places.href(&target, PAGE);
        assert_eq!(href, expected);
        assert_eq!(places.followed(&href, PAGE), Some(query(back)), "{href}");
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
    fn what_was_asked_before_gives_way_in_the_address() {
        let places = places(UrlState::Query);
        let first = places.placed(&query("tag=a&sort=title"), PAGE);
        assert_eq!(places.placed(&query("q=x"), &first), "https://blog.example/a?lang=de&x&ta-q=x#top");
        assert_eq!(places.placed(&Query::default(), &first), PAGE);
    }

    #[test]
    fn nothing_asked_for_is_said_where_something_is_asked_for_at_first() {
        let places = Places { start: query("tag=a"), ..places(UrlState::Hash) };
        assert_eq!(places.query("https://blog.example/"), query("tag=a"));
        let cleared = places.placed(&Query::default(), "https://blog.example/");
        assert_eq!(cleared, "https://blog.example/#ta-q=");
        assert_eq!(places.query(&cleared), Query::default());
        assert_eq!(places.placed(&query("tag=a"), &cleared), "https://blog.example/");
    }

    #[test]
    fn links_of_the_host_are_not_ours() {
        let check = |state, href: &str| assert_eq!(places(state).followed(href, PAGE), None, "{href}");
        check(UrlState::Off, "/tag/x/");
        check(UrlState::Query, "/tag/x/");
        check(UrlState::Query, "https://blog.example/about?ta-q=x");
    }

    #[test]
    fn tags_lead_to_pages_of_the_host_where_it_has_them() {
        let places = Places { tag_url: Some("/tag/{tag}/".into()), ..places(UrlState::Off) };
        assert_eq!(places.href(&to(Scope::Tag("ci/cd".into()), ""), PAGE), "/tag/ci%2Fcd/");
        assert_eq!(places.href(&to(Scope::Category("data".into()), ""), PAGE), "#category=data");
        assert_eq!(places.href(&to(Scope::Tag("backend".into()), "page=2"), PAGE), "#page=2");
    }

    #[test]
    fn a_lock_of_one_value_is_the_subject() {
        assert_eq!(subject(&query("tag=a")), Scope::Tag("a".into()));
        assert_eq!(subject(&query("category=a")), Scope::Category("a".into()));
        for text in ["", "tag=a&tag=b", "tag=-a", "year=2022"] {
            assert_eq!(subject(&query(text)), Scope::All, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_query_comes_back_and_others_stay(
            tag in "\\PC{1,8}", words in "\\PC{0,8}", page in 1_u32..4,
            others in "([a-z]{1,3}=[a-z%+]{0,4}(&[a-z]{1,3}){0,2})?", hash in "[a-z]{0,4}", start in "(tag=x)?",
        ) {
            let others = others.replace("ta-", "");
            let mark = if others.is_empty() { "" } else { "?" };
            let mut asked = Query::default().toggled(Facet::Tag, &tag, Sense::With).with_text(&words);
            asked = asked.with_page(page.try_into().unwrap());
            // What is not kept by the text form is not asked for.
            let asked = query(&asked.text_form());
            for state in [UrlState::Query, UrlState::Hash] {
                let places = Places { start: query(&start), ..places(state) };
                let hash = if hash.is_empty() { String::new() } else { format!("#{hash}") };
                let address = format!("https://blog.example/a{mark}{others}{hash}");
                let placed = places.placed(&asked, &address);
                prop_assert_eq!(places.query(&placed), asked.clone());
                prop_assert_eq!(places.placed(&places.start, &placed), address);
            }
        }
    }
}
