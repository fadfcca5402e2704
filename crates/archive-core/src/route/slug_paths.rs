//! Exceptions to the usual folder names of slugs: a file system would treat two
//! of them as one, or not accept their length.
//!
//! Publishing finds them, which requires all slugs, and writes them into the
//! pages. The site reads them there, so that its links lead to the same
//! folders.

use super::{escape, name, part, within};
use crate::archive::Scope;
use crate::query::Facet;
use crate::view::Target;

/// The folders with unusual names. All other parts have their usual folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlugPaths(Vec<(String, Option<String>)>);

impl SlugPaths {
    /// Parses the form-encoded text in a page: pairs of the usual folder of a
    /// part and the name that replaces it.
    pub fn parse(text: &str) -> SlugPaths {
        let pairs = form_urlencoded::parse(text.as_bytes());
        SlugPaths(
            pairs
                .map(|(usual, name)| (usual.into_owned(), Some(name.into_owned()).filter(|name| !name.is_empty())))
                .collect(),
        )
    }

    /// Returns the text form, the reverse of [`SlugPaths::parse`].
    pub fn text_form(&self) -> String {
        let pairs = self.0.iter().map(|(usual, name)| (usual, name.as_deref().unwrap_or_default()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// Gives a part another name; `None` if no folder can have its name.
    pub fn call(&mut self, facet: Facet, slug: &str, other: Option<String>) {
        self.0.push((format!("{}/{}/", facet.name(), name(slug)), other));
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

    /// Returns the folder of a part, if it has one.
    fn of(&self, scope: &Scope) -> Option<String> {
        let usual = part(scope);
        match (self.0.iter().find(|(known, _)| *known == usual), scope.term()) {
            (Some((_, other)), Some((facet, _))) => Some(format!("{}/{}/", facet.name(), other.as_ref()?)),
            _ => Some(usual),
        }
    }
}
