//! Reads the first of several fields that has a value.
//!
//! Formats have several names for a field, and real feeds have more.

use super::typed::{Notation, TextKind};
use super::{FeedParser, Item};
use crate::date::Date;
use crate::diagnostic::{Problem, Recovery};
use crate::model::Author;
use std::mem;
use std::sync::Arc;

/// The maximum number of authors of a post.
const MOST_AUTHORS: usize = 50;

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
    ) -> Arc<[Author]> {
        for name in names {
            let mut authors = Vec::new();
            for author in self.list(name, parser) {
                authors.extend(author.author(kind, parser));
            }
            if !authors.is_empty() {
                return self.some_authors(name, authors, parser);
            }
        }
        Arc::default()
    }

    /// Returns the authors that were read from a field, and reports more than there can be.
    pub(in crate::feed) fn some_authors(
        &self,
        name: &str,
        mut authors: Vec<Author>,
        parser: &mut FeedParser<'_>,
    ) -> Arc<[Author]> {
        if authors.len() > MOST_AUTHORS {
            self.report_member(parser, name, Problem::TooMany(MOST_AUTHORS), Recovery::ValueDropped);
            authors.truncate(MOST_AUTHORS);
        }
        // Some programs write an author twice.
        if authors.len() > 1 {
            for author in mem::take(&mut authors) {
                if !authors.contains(&author) {
                    authors.push(author);
                }
            }
        }
        authors.into()
    }
}
