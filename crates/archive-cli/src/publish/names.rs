//! Finds a folder name for each tag, category and author, so that no two are the same on any file system.
//!
//! The core derives a folder name from the slug alone. File systems that treat `ß`
//! and `ss`, or `µ` and `μ`, as equal need names that depend on all slugs, which
//! only publishing has.

use archive_core::archive::Archive;
use archive_core::query::{Facet, Query};
use archive_core::route::{self, SlugPaths};
use archive_feed::language::{Language, Native};
use std::collections::{BTreeSet, HashMap};

/// The maximum number of names that each page lists.
const MOST_NAMES: usize = 100;

/// Returns the folders that need other names than those of the core.
pub fn find_folders(archive: &Archive) -> SlugPaths {
    let mut others = Vec::new();
    // The characters that are escaped in those.
    let mut escaped = BTreeSet::new();
    for facet in [Facet::Tag, Facet::Category, Facet::Author] {
        let terms = archive.terms(facet);
        let names: Vec<String> = terms.iter().map(|term| route::name(&term.slug)).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        names.iter().for_each(|name| *counts.entry(fold_name(name)).or_default() += 1);
        for (term, name) in terms.iter().zip(names) {
            let fold = fold_name(&name);
            // The name that equals its folded form is kept; the others are escaped.
            if fold != name && counts[&fold] > 1 {
                others.push((facet, &term.slug));
                escaped.extend(term.slug.chars().filter(|c| is_folded(*c)));
            }
        }
    }
    let mut folders = SlugPaths::default();
    if others.len() > MOST_NAMES {
        folders.escape_in_names(escaped.into_iter().collect());
    } else {
        for (facet, slug) in others {
            folders.call(facet, slug, route::escaped_name(slug, is_folded));
        }
    }
    folders
}

/// Whether a character differs from its folded form.
fn is_folded(c: char) -> bool {
    fold_name(&c.to_string()) != c.to_string()
}

/// Returns the query for one year, if pages of that year have URLs.
pub fn year_query(slug: &str) -> Option<Query> {
    let query = Query::parse(&format!("year={slug}")).0;
    query.sense(Facet::Year, slug).map(|_| query)
}

/// Folds a name: names with the same result may be the same on some file system.
fn fold_name(name: &str) -> String {
    Native.nfc(&Native.lowercase(&Native.uppercase(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::archive::Scope;
    use archive_core::route::Hosting;
    use archive_core::view::Target;
    use archive_feed::feed::{self, Document, Source};

    fn folders_of(tags: &[&str]) -> SlugPaths {
        let feed =
            serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "tags": tags}]})
                .to_string();
        let reading = feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap();
        find_folders(&Archive::new(reading, &Native))
    }

    fn check(tags: &[&str], expected: &[&str]) {
        let pages = Hosting::Prerendered(folders_of(tags));
        let target = |tag: &str| Target { scope: Scope::Tag(tag.into()), query: Query::default() };
        let href = |tag: &&str| route::address(&target(tag), &pages);
        assert_eq!(tags.iter().map(href).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn tags_lead_to_their_folders() {
        check(
            &["c", "c++", "c#", "日本語", "../x", "con"],
            &["tag/c/", "tag/c%2B%2B/", "tag/c%23/", "tag/%E6%97%A5%E6%9C%AC%E8%AA%9E/", "tag/~2E.~2Fx/", "tag/~63on/"],
        );
    }

    #[test]
    fn names_that_some_file_systems_treat_as_equal_differ() {
        check(&["straße"], &["tag/stra%C3%9Fe/"]);
        check(&["straße", "strasse"], &["tag/stra~C3~9Fe/", "tag/strasse/"]);
        check(&["ſ", "µ", "s", "μ"], &["tag/~C5~BF/", "tag/~C2~B5/", "tag/s/", "tag/%CE%BC/"]);
    }

    #[test]
    fn names_that_are_escaped_go_on_in_folders() {
        let (sharp, double) = ("ß".repeat(90), "ss".repeat(90));
        let piece = format!("{}~", "~C3~9F".repeat(30));
        let escaped = format!("tag/{}/", [&*piece, &*piece, &*"~C3~9F".repeat(30)].join("/"));
        check(&[&sharp, &double], &[&escaped, &format!("tag/{double}/")]);
    }

    #[test]
    fn each_page_lists_a_limited_number_of_names() {
        let tags = |count: usize| (0..count).flat_map(|id| [format!("ß{id}"), format!("ss{id}")]).collect::<Vec<_>>();
        let feed = |count: usize| {
            let items: Vec<_> = tags(count).iter().map(|tag| serde_json::json!({"id": tag, "tags": [tag]})).collect();
            serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": items}).to_string()
        };
        let text = |count: usize| {
            let reading = feed::read(Document::new(feed(count).as_bytes()), &Source::default(), &Native).unwrap();
            find_folders(&Archive::new(reading, &Native)).text_form()
        };
        assert!(text(100).starts_with("tag%2F%C3%9F0%2F=%7EC3%7E9F0&"), "{}", text(100));
        assert_eq!(text(101), "=%C3%9F");
    }
}
