//! Where links of the element lead: within it, or to the host's page of a tag.
//!
//! A place within the element is written as a fragment, so that a link is a
//! link to everybody; the element reads it back and leaves the address of the
//! host's page alone. Pure text, so it is tested without a browser.

use archive_core::archive::Scope;
use archive_core::query::{Facet, Query, Sense};
use archive_core::view::Target;

/// What an element shows of an archive at first, and where its tags lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The part of the archive that the element is about.
    pub own: Scope,
    /// Where a tag leads outside the element, with `{tag}` for the tag.
    pub tag_url: Option<String>,
}

impl Places {
    /// The value of `href` for a target.
    pub fn href(&self, target: &Target) -> String {
        let Target { scope, query } = target;
        match (scope, &self.tag_url) {
            (Scope::Tag(slug), Some(pattern)) if *scope != self.own && *query == Query::default() => {
                pattern.replace("{tag}", &segment(slug))
            }
            _ => format!("#{}", self.within(target)),
        }
    }

    /// A tag or category has no page of its own in here, so it narrows.
    fn within(&self, target: &Target) -> String {
        let Target { scope, query } = target;
        let narrowed = match scope.term() {
            Some((facet, slug)) if *scope != self.own && query.sense(facet, slug) != Some(Sense::With) => {
                &query.toggled(facet, slug, Sense::With)
            }
            _ => query,
        };
        let own = if *scope == Scope::All { &Scope::All } else { &self.own };
        let mut form = form_urlencoded::Serializer::new(String::new());
        if let Some((facet, slug)) = own.term() {
            form.append_pair(&format!("in-{}", facet.name()), slug);
        }
        let scope = form.finish();
        let text = narrowed.text_form();
        let joint = if scope.is_empty() || text.is_empty() { "" } else { "&" };
        format!("{scope}{joint}{text}")
    }
}

/// The target that a fragment of [`Places::href`] stands for.
pub fn target(fragment: &str) -> Target {
    let mut scope = Scope::All;
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(fragment.trim_start_matches('#').as_bytes()) {
        match name.strip_prefix("in-") {
            Some(facet) if facet == Facet::Tag.name() => scope = Scope::Tag(value.into_owned()),
            Some(facet) if facet == Facet::Category.name() => scope = Scope::Category(value.into_owned()),
            _ => _ = form.append_pair(&name, &value),
        }
    }
    Target { scope, query: Query::parse(&form.finish()).0 }
}

/// A slug as one segment of a path.
fn segment(slug: &str) -> String {
    // Forms write a space as "+"; a plus itself comes out escaped.
    form_urlencoded::byte_serialize(slug.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(slug: &str) -> Scope {
        Scope::Tag(slug.into())
    }

    fn category(slug: &str) -> Scope {
        Scope::Category(slug.into())
    }

    fn to(scope: Scope, query: &str) -> Target {
        Target { scope, query: Query::parse(query).0 }
    }

    fn check(own: Scope, tag_url: Option<&str>, to: Target, expected: &str) {
        let places = Places { own, tag_url: tag_url.map(str::to_string) };
        assert_eq!(places.href(&to), expected);
    }

    /// Within the element: the address, and what it is read back as.
    fn check_within(own: Scope, from: Target, expected: &str, back: Target) {
        check(own, None, from, expected);
        assert_eq!(target(expected), back, "{expected}");
    }

    #[test]
    fn pages_lie_within_the_element() {
        check_within(Scope::All, to(Scope::All, "tag=a&page=2"), "#tag=a&page=2", to(Scope::All, "tag=a&page=2"));
        check_within(tag("c++"), to(tag("c++"), "page=2"), "#in-tag=c%2B%2B&page=2", to(tag("c++"), "page=2"));
        check_within(category("a b"), to(category("a b"), ""), "#in-category=a+b", to(category("a b"), ""));
    }

    #[test]
    fn tags_and_categories_of_cards_narrow() {
        check_within(Scope::All, to(category("data"), ""), "#category=data", to(Scope::All, "category=data"));
        check_within(tag("a"), to(category("data"), ""), "#in-tag=a&category=data", to(tag("a"), "category=data"));
        check_within(tag("a"), to(tag("a"), ""), "#in-tag=a", to(tag("a"), ""));
    }

    #[test]
    fn the_way_back_leaves_the_subject_of_the_element() {
        check_within(tag("none"), to(Scope::All, ""), "#", to(Scope::All, ""));
    }

    #[test]
    fn tags_lead_to_pages_of_the_host_where_it_has_them() {
        let host = Some("/tag/{tag}/");
        check(Scope::All, host, to(tag("ci/cd"), ""), "/tag/ci%2Fcd/");
        check(Scope::All, host, to(category("data"), ""), "#category=data");
        check(tag("a"), host, to(tag("a"), "page=2"), "#in-tag=a&page=2");
    }
}
