//! Exceptions to the usual folder names of slugs: a file system would treat two of them as one.
//!
//! Publishing finds them, which requires all slugs, and writes them into the
//! pages. The site reads them there, so that its links lead to the same
//! folders.

use super::name::{escaped_name, is_short};
use super::{escape, name, within};
use crate::archive::Scope;
use crate::query::Facet;
use crate::view::Target;

/// The folders with unusual names. All other parts have their usual folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlugPaths {
    /// Usual folders, and the names that replace them.
    names: Vec<(String, String)>,
    /// The characters that are escaped in every name.
    escaped: String,
}

impl SlugPaths {
    /// Parses the form-encoded text in a page: pairs of the usual folder of a
    /// part and the name that replaces it. The characters that are escaped in every name replace no folder.
    pub fn parse(text: &str) -> SlugPaths {
        let mut paths = SlugPaths::default();
        for (usual, name) in form_urlencoded::parse(text.as_bytes()) {
            match &*usual {
                "" => paths.escaped = name.into_owned(),
                _ => paths.names.push((usual.into_owned(), name.into_owned())),
            }
        }
        paths
    }

    /// Returns the text form, the reverse of [`SlugPaths::parse`].
    pub fn text_form(&self) -> String {
        let pairs = self.names.iter().map(|(usual, name)| (usual.as_str(), name.as_str()));
        let escaped = Some(("", self.escaped.as_str())).filter(|(_, escaped)| !escaped.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs.chain(escaped)).finish()
    }

    /// Gives a part another name.
    pub fn call(&mut self, facet: Facet, slug: &str, other: String) {
        self.names.push((format!("{}/{}/", facet.name(), name(slug)), other));
    }

    /// Escapes characters in every name, in place of a list of names that would be long.
    pub fn escape_in_names(&mut self, characters: String) {
        self.escaped = characters;
    }

    /// Returns the folder of a target's page with a trailing slash, if it has one.
    pub fn folder(&self, target: &Target) -> Option<String> {
        Some(self.of(&target.scope)? + &within(target)?)
    }

    /// Returns the URL of a target, relative to the base.
    pub(super) fn address(&self, target: &Target) -> String {
        let Target { scope, query } = target;
        match (self.of(scope), within(target), scope.term()) {
            (Some(part), Some(within), _) => escape(&(part + &within)),
            // Posts without a folder are reached by narrowing all posts.
            (None, _, Some((facet, slug))) => {
                format!("?{}", query.with(facet, slug).with_page(query.page()).to_query_string())
            }
            (part, ..) => format!("{}?{}", escape(&part.unwrap_or_default()), query.to_query_string()),
        }
    }

    /// Returns the folder of a part, unless its name is too long.
    fn of(&self, scope: &Scope) -> Option<String> {
        let Some((facet, slug)) = scope.term() else { return Some(String::new()) };
        let usual = escaped_name(slug, |c| self.escaped.contains(c));
        let folder = |name: &str| format!("{}/{name}/", facet.name());
        let known = folder(&usual);
        let other = self.names.iter().find(|(usual, _)| *usual == known).map(|(_, other)| other);
        Some(other.unwrap_or(&usual)).filter(|name| is_short(name)).map(|name| folder(name))
    }
}
