//! One clause of a search: a word or a phrase, required or excluded.
//!
//! This module parses clauses and matches them against words; the index finds
//! the posts with those words.

use super::words::{Words, is_of_spaceless_script};
use crate::fold::fold;
use archive_feed::language::Language;

/// Whether posts must match a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Posts must match the clause.
    Required,
    /// Posts must not match the clause.
    Excluded,
}

/// How the last word of a clause is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordEnding {
    /// By prefix, because the user may go on typing it.
    Open,
    /// As a whole word.
    Closed,
}

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchClause {
    /// The text as typed, with "-" and quotes.
    pub(super) typed: String,
    pub(super) sign: Sign,
    /// The folded words; they must match in sequence.
    pub(super) words: Vec<String>,
    pub(super) ending: WordEnding,
}

/// The fewest letters of a word to correct. A shorter word has too many other words one edit away.
const FEWEST_TO_CORRECT: usize = 5;

impl SearchClause {
    /// Parses the next clause and removes it from the typed text. The clause can be without words.
    pub(super) fn next(rest: &mut &str, language: &dyn Language) -> Option<SearchClause> {
        let text = rest.trim_start();
        let unsigned = text.strip_prefix('-');
        let sign = if unsigned.is_some() { Sign::Excluded } else { Sign::Required };
        let body = unsigned.unwrap_or(text);
        let quoted = body.strip_prefix(is_quote);
        let inner = quoted.unwrap_or(body);
        let end = inner.find(|c: char| is_quote(c) || quoted.is_none() && c.is_whitespace());
        let (inner, after) = inner.split_at(end.unwrap_or(inner.len()));
        // A quote that ends a phrase is part of it; one that follows a word
        // begins the next clause.
        let closing = Some(after).filter(|_| quoted.is_some()).and_then(|after| after.strip_prefix(is_quote));
        *rest = closing.unwrap_or(after);
        let typed = &text[..text.len() - rest.len()];
        let folded = fold(inner, language);
        let clause = SearchClause {
            typed: typed.to_string(),
            sign,
            words: Words::of(&folded).map(|(_, word)| word.to_string()).collect(),
            ending: if closing.is_some() { WordEnding::Closed } else { WordEnding::Open },
        };
        Some(clause).filter(|clause| !clause.typed.is_empty())
    }

    pub(super) fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// Returns the text for display in quotation marks, without its own quotes.
    pub(super) fn display_text(&self) -> String {
        self.typed.replace(is_quote, "")
    }

    /// Whether a word matches the last word of the clause.
    pub(super) fn ends_with(&self, word: &str) -> bool {
        let Some(last) = self.words.last() else { return false };
        match self.ending {
            WordEnding::Open => word.starts_with(last.as_str()),
            WordEnding::Closed => word == last,
        }
    }

    /// Returns the byte offset where the match ends, if the words of a text
    /// begin with the clause. Each word has its byte offset.
    pub(super) fn end_in(&self, words: &[(usize, &str)]) -> Option<usize> {
        let (last, inner) = self.words.split_last()?;
        let (at, word) = *words.get(inner.len())?;
        let same = inner.iter().zip(words).all(|(own, (_, word))| own == word);
        (same && self.ends_with(word)).then_some(at + last.len())
    }

    /// Returns the word of the clause, if a typo in it may be corrected.
    pub(super) fn correctable(&self) -> Option<&str> {
        let [word] = self.words.as_slice() else { return None };
        let plain = self.sign == Sign::Required && !self.typed.contains(is_quote) && !is_of_spaceless_script(word);
        Some(word.as_str()).filter(|word| plain && word.chars().count() >= FEWEST_TO_CORRECT)
    }

    /// Returns a clause with the corrected word.
    pub(super) fn of_word(word: &str) -> SearchClause {
        SearchClause { typed: word.into(), sign: Sign::Required, words: vec![word.into()], ending: WordEnding::Open }
    }
}

/// Whether a character is a quotation mark. Phone keyboards insert the curved ones.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
