//! Folders that are not called as their slugs alone would have it: a disk would
//! take two of them for one, or keep none of that length.
//!
//! Publishing finds them, which needs to know all slugs; pages say them, and so
//! the site leads to the same folders.

use super::{escaped, name, part, within};
use crate::archive::Scope;
use crate::query::Facet;
use crate::view::Target;

/// Those folders. Whatever is not among them has its usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders(Vec<(String, Option<String>)>);

impl Folders {
    /// Reads what a page says: a form, with the usual folder of each part and what
    /// its name is instead.
    pub fn parse(text: &str) -> Folders {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Folders(
            pairs
                .map(|(usual, name)| (usual.into_owned(), Some(name.into_owned()).filter(|name| !name.is_empty())))
                .collect(),
        )
    }

    /// The same as text, the reverse of [`Folders::parse`].
    pub fn text_form(&self) -> String {
        let pairs = self.0.iter().map(|(usual, name)| (usual, name.as_deref().unwrap_or_default()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// Gives a part another name, or none, where no folder can be called anything.
    pub fn call(&mut self, facet: Facet, slug: &str, other: Option<String>) {
        self.0.push((format!("{}/{}/", facet.name(), name(slug)), other));
    }

    /// The folder of a target's page with a slash at its end, if it has one.
    pub fn folder(&self, target: &Target) -> Option<String> {
        Some(self.of(&target.scope)? + &within(target)?)
    }

    /// The address of a target under the base.
    pub(super) fn address(&self, target: &Target) -> String {
        let Target { scope, query } = target;
        match (self.of(scope), within(target), scope.term()) {
            (Some(part), Some(within), _) => escaped(&(part + &within)),
            // Posts without a folder are found by narrowing all posts.
            (None, _, Some((facet, slug))) => {
                format!("?{}", query.with(facet, slug).with_page(query.page()).text_form())
            }
            (part, ..) => format!("{}?{}", escaped(&part.unwrap_or_default()), query.text_form()),
        }
    }

    /// The folder of a part, if it has one.
    fn of(&self, scope: &Scope) -> Option<String> {
        let usual = part(scope);
        match (self.0.iter().find(|(known, _)| *known == usual), scope.term()) {
            (Some((_, other)), Some((facet, _))) => Some(format!("{}/{}/", facet.name(), other.as_ref()?)),
            _ => Some(usual),
        }
    }
}
