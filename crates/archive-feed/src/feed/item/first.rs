//! Reads the first of several fields that has a value.
//!
//! Formats have several names for a field, and real feeds have more.

use super::typed::{Notation, TextKind};
use super::{FeedParser, Item};
use crate::date::Date;
use crate::model::Author;

impl Item<'_> {
    /// Returns the first text in these fields.
    pub(in crate::feed) fn first_text(
        &self,
        names: &[&str],
        kind: TextKind,
        parser: &mut FeedParser<'_>,
    ) -> Option<String> {
        names.iter().find_map(|name| self.get(name, parser)?.text(kind, parser))
    }

    /// Returns the first id in these fields.
    pub(in crate::feed) fn first_id(&self, names: &[&str], parser: &mut FeedParser<'_>) -> Option<String> {
        names.iter().find_map(|name| self.get(name, parser)?.id(parser))
    }

    /// Returns the first valid date in these fields.
    pub(in crate::feed) fn first_date(
        &self,
        names: &[&str],
        notation: Notation,
        parser: &mut FeedParser<'_>,
    ) -> Option<Date> {
        names.iter().find_map(|name| self.get(name, parser)?.date(notation, parser))
    }

    /// Returns the first safe link in these fields.
    pub(in crate::feed) fn first_link(&self, names: &[&str], parser: &mut FeedParser<'_>) -> Option<String> {
        names.iter().find_map(|name| self.get(name, parser)?.link(parser))
    }

    /// Returns the authors in the first of these fields that has any.
    pub(in crate::feed) fn first_authors(
        &self,
        names: &[&str],
        kind: TextKind,
        parser: &mut FeedParser<'_>,
    ) -> Vec<Author> {
        let mut authors = Vec::new();
        for name in names {
            for author in self.list(name, parser) {
                authors.extend(author.author(kind, parser));
            }
            if !authors.is_empty() {
                break;
            }
        }
        authors
    }
}
