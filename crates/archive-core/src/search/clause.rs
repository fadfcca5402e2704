//! One clause of a search: a word or a phrase, required or excluded.
//!
//! This module parses clauses; `form` matches them against words, and the index
//! finds the posts with those words.

use super::form::{Compounds, Form, WordEnding};
use super::words::{Word, is_of_spaceless_script};
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

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchClause {
    /// The text as typed, with "-" and quotes.
    pub(super) typed: String,
    pub(super) sign: Sign,
    /// The ways to write the clause, of which one must match. In the first, each
    /// part of a compound is a word.
    pub(super) forms: Vec<Form>,
}

/// The fewest letters of a word to correct, or to find without its "'s". A
/// shorter word has too many other words one edit away, and is often "it's".
const FEWEST_LETTERS: usize = 5;

impl SearchClause {
    /// Parses the next clause and removes it from the typed text. The clause can be without words.
    pub(super) fn next(rest: &mut &str, language: &dyn Language) -> Option<SearchClause> {
        let text = rest.trim_start();
        // The minus sign, and the full-width one of East Asian keyboards, are as good as a hyphen.
        let unsigned = text.strip_prefix(['-', '−', '－']);
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
        let ending = if closing.is_some() { WordEnding::Closed } else { WordEnding::Open };
        let mut forms = vec![Form::new(&folded, Compounds::InParts, ending)];
        let compounds = Form::new(&folded, Compounds::AsWords, ending);
        if compounds.words.len() < forms[0].words.len() {
            forms.push(compounds);
            // "O'Hara's" also finds "O'Hara", but a phrase in quotes is found as typed.
            let bare = folded.strip_suffix("'s").filter(|_| quoted.is_none()).unwrap_or_default();
            let bare = Form::new(bare, Compounds::AsWords, WordEnding::Closed);
            forms.extend(Some(bare).filter(|bare| bare.words.last().is_some_and(|word| is_long(word))));
        }
        let clause = SearchClause { typed: typed.to_string(), sign, forms };
        Some(clause).filter(|clause| !clause.typed.is_empty())
    }

    pub(super) fn has_words(&self) -> bool {
        !self.forms[0].words.is_empty()
    }

    /// Returns the text for display in quotation marks, without its own quotes.
    pub(super) fn display_text(&self) -> String {
        self.typed.replace(is_quote, "").trim().to_string()
    }

    /// Returns the byte offset where the longest match ends, if the words of a
    /// text begin with the clause.
    pub(super) fn end_in(&self, words: &[Word<'_>]) -> Option<usize> {
        let mut longest = None;
        for form in &self.forms {
            let mut words = words.iter().copied();
            longest = longest.max(form.end_in(&mut || words.next()).map(|(last, length)| last.at + length));
        }
        longest
    }

    /// Returns the word of the clause, if a typo in it may be corrected.
    pub(super) fn correctable(&self) -> Option<&str> {
        let [Form { words, .. }] = self.forms.as_slice() else { return None };
        let [word] = words.as_slice() else { return None };
        let plain = self.sign == Sign::Required && !self.typed.contains(is_quote) && !is_of_spaceless_script(word);
        Some(word.as_str()).filter(|word| plain && is_long(word))
    }

    /// Returns a clause with the corrected word.
    pub(super) fn of_word(word: &str) -> SearchClause {
        let form = Form { words: vec![word.into()], ending: WordEnding::Open };
        SearchClause { typed: word.into(), sign: Sign::Required, forms: vec![form] }
    }
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= FEWEST_LETTERS
}

/// Whether a character is a quotation mark of any language. Phone keyboards insert those of their language.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“'..='‟' | '«' | '»' | '「'..='』' | '＂')
}
