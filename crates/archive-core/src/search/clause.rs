//! One clause of a search: a word or a phrase, wanted or not.
//!
//! It knows how clauses are typed and when words match one; which posts hold
//! those words is the index's to know.

use super::words::{Words, stands_alone};
use crate::fold::fold;
use crate::language::Language;

/// Whether a clause is looked for or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Posts must match the clause.
    Wanted,
    /// Posts must not.
    Unwanted,
}

/// How the last word of a clause is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// By its start, because the reader may go on typing it.
    Open,
    /// As a whole.
    Closed,
}

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// As the reader wrote it, with "-" and quotes.
    pub(super) typed: String,
    pub(super) sign: Sign,
    /// The words, folded; they must stand in a row.
    pub(super) words: Vec<String>,
    pub(super) ending: Ending,
}

/// Fewer letters have too many words one edit away.
const FEWEST_TO_CORRECT: usize = 5;

impl Clause {
    /// Takes the next clause off a typed text. It can be without words.
    pub(super) fn next(rest: &mut &str, language: &dyn Language) -> Option<Clause> {
        let text = rest.trim_start();
        let unsigned = text.strip_prefix('-');
        let sign = if unsigned.is_some() { Sign::Unwanted } else { Sign::Wanted };
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
        let clause = Clause {
            typed: typed.to_string(),
            sign,
            words: Words::of(&folded).map(|(_, word)| word.to_string()).collect(),
            ending: if closing.is_some() { Ending::Closed } else { Ending::Open },
        };
        Some(clause).filter(|clause| !clause.typed.is_empty())
    }

    pub(super) fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// As people read it where it is quoted: without its own quotes.
    pub(super) fn shown(&self) -> String {
        self.typed.replace(is_quote, "")
    }

    /// Whether a word can be the last one of the clause.
    pub(super) fn ends_with(&self, word: &str) -> bool {
        let Some(last) = self.words.last() else { return false };
        match self.ending {
            Ending::Open => word.starts_with(last.as_str()),
            Ending::Closed => word == last,
        }
    }

    /// Where the match ends if a text's words, each with its place, begin with
    /// the clause.
    pub(super) fn end_in(&self, words: &[(usize, &str)]) -> Option<usize> {
        let (last, inner) = self.words.split_last()?;
        let (at, word) = *words.get(inner.len())?;
        let same = inner.iter().zip(words).all(|(own, (_, word))| own == word);
        (same && self.ends_with(word)).then_some(at + last.len())
    }

    /// The word, where a slip of the hand in it may be set right.
    pub(super) fn correctable(&self) -> Option<&str> {
        let [word] = self.words.as_slice() else { return None };
        let plain = self.sign == Sign::Wanted && !self.typed.contains(is_quote) && !stands_alone(word);
        Some(word.as_str()).filter(|word| plain && word.chars().count() >= FEWEST_TO_CORRECT)
    }

    /// The clause of another word.
    pub(super) fn corrected(word: &str) -> Clause {
        Clause { typed: word.into(), sign: Sign::Wanted, words: vec![word.into()], ending: Ending::Open }
    }
}

/// Telephones write the curved ones.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
