//! Finds a folder name for each tag, category and author, so that no two are the same on any file system.
//!
//! The core derives a folder name from the slug alone. File systems that treat `ß`
//! and `ss`, or `µ` and `μ`, as equal need names that depend on all slugs, which
//! only publishing has.

use archive_core::archive::Archive;
use archive_core::query::{Facet, Query};
use archive_core::route::{self, SlugPaths};
use archive_feed::language::{Language, Native};
use std::collections::HashMap;

/// The maximum length of a path in bytes, for file systems and servers.
const MAX_PATH_BYTES: usize = 2000;

/// Returns the folders that need other names than those of the core, and the terms
/// that can't have a folder.
pub fn find_folders(archive: &Archive) -> SlugPaths {
    let mut folders = SlugPaths::default();
    for facet in [Facet::Tag, Facet::Category, Facet::Author] {
        let terms = archive.terms(facet);
        let names: Vec<String> = terms.iter().map(|term| route::name(&term.slug)).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        names.iter().for_each(|name| *counts.entry(fold_name(name)).or_default() += 1);
        for (term, name) in terms.iter().zip(names) {
            let fold = fold_name(&name);
            let other = match counts[&fold] {
                _ if name.len() > MAX_PATH_BYTES => None,
                // The name that equals its folded form is kept; the others are escaped.
                2.. if fold != name => {
                    Some(route::escaped_wholly(&name, |c| fold_name(&c.to_string()) != c.to_string()))
                }
                _ => continue,
            };
            folders.call(facet, &term.slug, other);
        }
    }
    folders
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
    fn a_tag_with_a_name_that_is_too_long_filters_all_posts() {
        // Each colon is three bytes in the name of a folder.
        let tag = ":".repeat(1000);
        check(&[&tag], &[&format!("?tag={}", "%3A".repeat(1000))]);
        let target = Target { scope: Scope::Tag(tag.clone()), query: Query::default() };
        assert_eq!(folders_of(&[&tag]).folder(&target), None);
    }
}
