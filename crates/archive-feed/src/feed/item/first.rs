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
        reader: &mut FeedParser<'_>,
    ) -> Option<String> {
        names.iter().find_map(|name| self.get(name, reader)?.text(kind, reader))
    }

    /// Returns the first id in these fields.
    pub(in crate::feed) fn first_id(&self, names: &[&str], reader: &mut FeedParser<'_>) -> Option<String> {
        names.iter().find_map(|name| self.get(name, reader)?.id(reader))
    }

    /// Returns the first valid date in these fields.
    pub(in crate::feed) fn first_date(
        &self,
        names: &[&str],
        notation: Notation,
        reader: &mut FeedParser<'_>,
    ) -> Option<Date> {
        names.iter().find_map(|name| self.get(name, reader)?.date(notation, reader))
    }

    /// Returns the first safe link in these fields.
    pub(in crate::feed) fn first_link(&self, names: &[&str], reader: &mut FeedParser<'_>) -> Option<String> {
        names.iter().find_map(|name| self.get(name, reader)?.link(reader))
    }

    /// Returns the authors in the first of these fields that has any.
    pub(in crate::feed) fn first_authors(
        &self,
        names: &[&str],
        kind: TextKind,
        reader: &mut FeedParser<'_>,
    ) -> Vec<Author> {
        let mut authors = Vec::new();
        for name in names {
            for author in self.list(name, reader) {
                authors.extend(author.author(kind, reader));
            }
            if !authors.is_empty() {
                break;
            }
        }
        authors
    }
}
