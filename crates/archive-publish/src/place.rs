//! Places of the archive: the folder a page is written to, and its address.
//!
//! A static host decodes an address and looks for a file of that name, so a
//! folder is named by the slug itself and the address by the escaped slug.

use archive_core::archive::Scope;
use archive_core::query::{Facet, Query, Sense};
use archive_core::view::Target;

/// The folder a site is hosted in, with a slash at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// A plain path that starts and ends with a slash.
    pub fn new(path: &str) -> Option<Base> {
        let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>?#&\\".contains(c);
        let plain = path.starts_with('/') && path.ends_with('/') && !path.contains("//") && !path.contains(odd);
        plain.then(|| Base(path.to_string()))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the page of all tags.
    pub fn tags(&self) -> String {
        format!("{}tags", self.0)
    }

    /// The address of a target. Where no folder can be made for a tag, its
    /// posts are found by narrowing all posts.
    pub fn href(&self, target: &Target) -> String {
        let Target { scope, query } = target;
        match scope.term() {
            None => self.address("", query),
            Some((facet, slug)) if is_file_name(slug) => {
                self.address(&format!("{}/{}", facet.name(), segment(slug)), query)
            }
            Some((facet, slug)) if query.sense(facet, slug) == Some(Sense::With) => self.address("", query),
            Some((facet, slug)) => self.address("", &query.toggled(facet, slug, Sense::With)),
        }
    }

    fn address(&self, place: &str, query: &Query) -> String {
        let text = query.text_form();
        let mark = if text.is_empty() { "" } else { "?" };
        format!("{}{place}{mark}{text}", self.0)
    }
}

/// The folder of a tag or category, from the root of the site; nothing where
/// a common disk cannot hold a folder of that name.
pub fn folder(facet: Facet, slug: &str) -> Option<String> {
    is_file_name(slug).then(|| format!("{}/{slug}", facet.name()))
}

/// What a facet and slug are called together.
pub fn scope(facet: Facet, slug: &str) -> Scope {
    match facet {
        Facet::Tag => Scope::Tag(slug.to_string()),
        _ => Scope::Category(slug.to_string()),
    }
}

/// Whether Linux, macOS and Windows can all keep a file of this name. Names
/// that one of them cannot keep would be lost on the way to a host.
fn is_file_name(name: &str) -> bool {
    const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
    let odd = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    // Windows keeps these for devices, with any ending.
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let device = RESERVED.contains(&stem)
        || port.is_some_and(|number| {
            matches!(number.chars().next(), Some('0'..='9' | '¹' | '²' | '³')) && number.chars().count() == 1
        });
    // It also drops dots and spaces at the end; "." and ".." are among them.
    let ends_well = !name.ends_with(['.', ' ']);
    !name.is_empty() && name.len() <= 200 && !name.contains(odd) && !device && ends_well
}

/// A slug as one segment of a path.
fn segment(slug: &str) -> String {
    // Forms write a space as "+"; a plus itself comes out escaped.
    form_urlencoded::byte_serialize(slug.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_folder(slug: &str, expected: Option<&str>) {
        assert_eq!(folder(Facet::Tag, slug).as_deref(), expected, "{slug}");
    }

    fn check_href(scope: Scope, query: &str, expected: &str) {
        let target = Target { scope, query: Query::parse(query).0 };
        assert_eq!(Base("/b/".into()).href(&target), expected);
    }

    #[test]
    fn a_base_is_a_path_between_slashes() {
        for (path, expected) in [
            ("/", true),
            ("/some/path/", true),
            ("/blog", false),
            ("blog/", false),
            ("", false),
            ("//host/", false),
            ("/a\"b/", false),
        ] {
            assert_eq!(Base::new(path).is_some(), expected, "{path}");
        }
    }

    #[test]
    fn a_folder_is_named_by_the_slug_itself() {
        check_folder("c++", Some("tag/c++"));
        check_folder("100%", Some("tag/100%"));
        check_folder(".net", Some("tag/.net"));
        check_folder("日本語", Some("tag/日本語"));
        check_folder("release notes", Some("tag/release notes"));
        check_folder("company", Some("tag/company"));
    }

    #[test]
    fn a_slug_that_no_disk_can_hold_has_no_folder() {
        let long = "é".repeat(101);
        for slug in
            ["", ".", "..", "a.", "a/b", "a\\b", "a:b", "what?", "\u{1}", "con", "con.txt", "com1", "lpt³", &long]
        {
            check_folder(slug, None);
        }
    }

    #[test]
    fn targets_have_addresses_under_the_base() {
        check_href(Scope::All, "", "/b/");
        check_href(Scope::All, "page=2", "/b/?page=2");
        check_href(Scope::Tag("c#".into()), "", "/b/tag/c%23");
        check_href(Scope::Tag("100%".into()), "page=2", "/b/tag/100%25?page=2");
        check_href(Scope::Category("a b".into()), "", "/b/category/a%20b");
    }

    #[test]
    fn a_tag_without_a_folder_narrows_all_posts() {
        check_href(Scope::Tag("ci/cd".into()), "", "/b/?tag=ci%2Fcd");
        check_href(Scope::Tag("ci/cd".into()), "tag=ci/cd&page=2", "/b/?tag=ci%2Fcd&page=2");
    }
}
