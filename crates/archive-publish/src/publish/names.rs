//! Which folder each part of the archive has, so that no disk takes two of them
//! for one.
//!
//! The core names folders by their slug alone. Disks that do not tell `ß` from
//! `ss`, or `µ` from `μ`, need to know the others too, which only publishing does.

use archive_core::archive::Archive;
use archive_core::language::{Language, Native};
use archive_core::place::{self, Folders};
use archive_core::query::{Facet, Query};
use std::collections::HashMap;

/// Bytes of a path that disks and servers still take.
const LONGEST: usize = 2000;

/// Finds the folders that have to be called otherwise than the core calls them,
/// and those that cannot be called anything.
pub fn folders(archive: &Archive) -> Folders {
    let mut folders = Folders::default();
    for facet in [Facet::Tag, Facet::Category] {
        let terms = archive.terms(facet);
        let names: Vec<String> = terms.iter().map(|term| place::name(&term.slug)).collect();
        let mut alike: HashMap<String, usize> = HashMap::new();
        names.iter().for_each(|name| *alike.entry(folded(name)).or_default() += 1);
        for (term, name) in terms.iter().zip(names) {
            let fold = folded(&name);
            let other = match alike[&fold] {
                _ if name.len() > LONGEST => None,
                // The one that folds to itself keeps its name, whoever else comes.
                2.. if fold != name => Some(place::escaped_wholly(&name, |c| folded(&c.to_string()) != c.to_string())),
                _ => continue,
            };
            folders.call(facet, &term.slug, other);
        }
    }
    folders
}

/// A query for one year, if it is one that pages have addresses for.
pub fn of_year(slug: &str) -> Option<Query> {
    let query = Query::parse(&format!("year={slug}")).0;
    query.sense(Facet::Year, slug).map(|_| query)
}

/// What names have in common that some disk takes for one.
fn folded(name: &str) -> String {
    Native.nfc(&Native.lowercase(&Native.uppercase(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::archive::Scope;
    use archive_core::feed::{self, Document, Source};
    use archive_core::place::Pages;
    use archive_core::view::Target;

    fn folders_of(tags: &[&str]) -> Folders {
        let feed = serde_json::json!({"version": "1", "items": [{"id": "1", "tags": tags}]}).to_string();
        let reading = feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap();
        folders(&Archive::new(reading, &Native))
    }

    fn check(tags: &[&str], expected: &[&str]) {
        let pages = Pages::Each(folders_of(tags));
        let target = |tag: &str| Target { scope: Scope::Tag(tag.into()), query: Query::default() };
        let href = |tag: &&str| place::address(&target(tag), &pages);
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
    fn what_a_disk_would_take_for_one_is_told_apart() {
        check(&["straße"], &["tag/stra%C3%9Fe/"]);
        check(&["straße", "strasse"], &["tag/stra~C3~9Fe/", "tag/strasse/"]);
        check(&["ſ", "µ", "s", "μ"], &["tag/~C5~BF/", "tag/~C2~B5/", "tag/s/", "tag/%CE%BC/"]);
    }

    #[test]
    fn a_name_beyond_all_limits_narrows_all_posts_instead() {
        let tag = "a".repeat(3000);
        check(&[&tag], &[&format!("?tag={tag}")]);
        let target = Target { scope: Scope::Tag(tag.clone()), query: Query::default() };
        assert_eq!(folders_of(&[&tag]).folder(&target), None);
    }
}
