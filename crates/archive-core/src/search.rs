//! What a reader types into the search box, read once: words, phrases and what
//! to leave out; and where it stands in a text.
//!
//! `kub "release notes" -draft`: every clause must match, a word by its start,
//! a phrase by its words in a row, a clause behind "-" by not being there.
//! Posts are found through the index beside this; how a post is shown is not
//! known here.

use crate::fold::Folded;
use crate::language::Language;
use clause::{Clause, Sign};
use std::ops::Range;
use words::Words;

mod ascii;
mod clause;
mod index;
#[cfg(test)]
pub(crate) mod reference;
#[cfg(test)]
mod tests;
mod typo;
mod words;

pub(crate) use index::{Found, Index};

/// What was typed, read once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    clauses: Vec<Clause>,
}

impl Search {
    /// Reads what was typed. What holds no word, such as a lone "-", is left out.
    pub fn new(typed: &str, language: &dyn Language) -> Search {
        let mut clauses = Vec::new();
        let mut rest = typed;
        while let Some(clause) = Clause::next(&mut rest, language) {
            clauses.extend(Some(clause).filter(Clause::has_words));
        }
        Search { clauses }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses as they are typed, one space between them.
    pub fn text(&self) -> String {
        self.text_without(usize::MAX)
    }

    /// Each clause as people read it, and the text to type for all others.
    pub fn without_each(&self) -> Vec<(String, String)> {
        let clauses = self.clauses.iter().enumerate();
        clauses.map(|(index, clause)| (clause.shown(), self.text_without(index))).collect()
    }

    /// Where the words to look for stand in a text: the starts of words, whole
    /// phrases, each with the accents that follow it. The ranges are in order
    /// and do not touch.
    pub fn find(&self, text: &str, language: &dyn Language) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let wanted: Vec<&Clause> = self.clauses.iter().filter(|clause| clause.sign == Sign::Wanted).collect();
        if wanted.is_empty() {
            return found;
        }
        let folded = Folded::new(text, language);
        let words: Vec<(usize, &str)> = Words::of(&folded.text).collect();
        for at in 0..words.len() {
            for end in wanted.iter().filter_map(|clause| clause.end_in(&words[at..])) {
                let range = folded.original(words[at].0..end);
                match found.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => found.push(range),
                }
            }
        }
        found
    }

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
