//! Parses the text of the search box into words, phrases and exclusions, and
//! finds their matches in a text.
//!
//! `kub "release notes" -draft`: every clause must match. A word matches by
//! prefix and a phrase by its words in sequence; a clause behind "-" must be
//! absent. Apostrophes and hyphens inside a word make no difference. `Index`
//! finds the matching posts.

use crate::fold::FoldedText;
use archive_feed::language::Language;
use clause::{SearchClause, Sign, is_quote};
use std::ops::Range;
use words::{Word, Words};

mod ascii;
mod clause;
mod edit_distance;
mod form;
mod index;
mod joints;
#[cfg(test)]
pub(crate) mod reference;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use index::{Index, SearchHits};
pub(crate) use words::without_joiners;

/// The maximum number of clauses. Each is looked up in the whole index.
const MOST_CLAUSES: usize = 24;

/// The maximum number of bytes to read.
const MOST_READ: usize = 500;

/// A parsed search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    clauses: Vec<SearchClause>,
    /// Whether the typed text goes on after these clauses.
    is_cut: bool,
}

impl Search {
    /// Parses the start of the typed text. A clause without a word, such as a lone "-", is dropped.
    pub fn new(typed: &str, language: &dyn Language) -> Search {
        let mut clauses: Vec<SearchClause> = Vec::new();
        let mut rest = &typed[..typed.floor_char_boundary(MOST_READ)];
        let mut is_cut = rest.len() < typed.len();
        while let Some(clause) = SearchClause::next(&mut rest, language) {
            match clause.has_words() {
                true if clauses.len() < MOST_CLAUSES => clauses.push(clause),
                has_words => is_cut |= has_words,
            }
        }
        Search { clauses, is_cut }
    }

    /// Parses a typed text as one phrase, whose last word may be incomplete. Quotation marks in it are left out.
    pub(crate) fn phrase(typed: &str, language: &dyn Language) -> Search {
        Search::new(&format!("\"{}", typed.replace(is_quote, " ")), language)
    }

    /// Whether the typed text has more than a search reads.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Returns the number of clauses.
    pub fn clause_count(&self) -> usize {
        self.clauses.len()
    }

    /// Returns the clauses for display in quotation marks, without their own quotes.
    pub fn display_text(&self) -> String {
        self.clauses.iter().map(SearchClause::display_text).collect::<Vec<_>>().join(" ")
    }

    /// Returns for each clause its display text, and the search text without that clause.
    pub fn without_each(&self) -> Vec<(String, String)> {
        let clauses = self.clauses.iter().enumerate();
        clauses.map(|(index, clause)| (clause.display_text(), self.text_without(index))).collect()
    }

    /// Returns the byte ranges of the matches in a text: prefixes of words and
    /// whole phrases, each with the accents that follow it. The ranges are in
    /// order and do not touch.
    pub fn find(&self, text: &str, language: &dyn Language) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let required: Vec<&SearchClause> = self.clauses.iter().filter(|clause| clause.sign == Sign::Required).collect();
        if required.is_empty() {
            return found;
        }
        let folded = FoldedText::new(text, language);
        let words: Vec<Word<'_>> = Words::of(&folded.text).collect();
        for at in 0..words.len() {
            let ends = required.iter().filter_map(|clause| clause.end_in(&words[at..]));
            for end in ends {
                let range = folded.original(words[at].at..end);
                match found.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => found.push(range),
                }
            }
        }
        found
    }

    /// Returns the clauses as typed, but for one, separated by one space.
    fn text_without(&self, left_out: usize) -> String {
        let mut text = String::new();
        for (_, clause) in self.clauses.iter().enumerate().filter(|(index, _)| *index != left_out) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&clause.typed);
        }
        text
    }
}
