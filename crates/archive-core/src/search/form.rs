//! One way to write a clause, and its match against the words of a text.

use super::words::{Word, Words};

/// How the last word of a clause is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordEnding {
    /// By prefix, because the user may go on typing it.
    Open,
    /// As a whole word.
    Closed,
}

impl WordEnding {
    /// Whether the last word of a clause matches a word.
    pub(super) fn matches(self, last: &str, word: &str) -> bool {
        match self {
            WordEnding::Open => word.starts_with(last),
            WordEnding::Closed => word == last,
        }
    }
}

/// How a form has the compounds of a clause.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Compounds {
    /// Each part is a word: "wi fi".
    InParts,
    /// All parts are one word: "wifi".
    AsWords,
}

/// The end of a match: its last word, and how many bytes of that word match.
type End<'t> = (Word<'t>, usize);

/// Folded words that must match in sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) words: Vec<String>,
    pub(super) ending: WordEnding,
}

impl Form {
    /// Returns the words of a folded text.
    pub(super) fn new(text: &str, compounds: Compounds, ending: WordEnding) -> Form {
        let mut words: Vec<String> = Vec::new();
        for word in Words::of(text) {
            match words.last_mut().filter(|_| word.is_joined && compounds == Compounds::AsWords) {
                Some(last) => last.push_str(word.text),
                None => words.push(word.text.to_string()),
            }
        }
        Form { words, ending }
    }

    /// Returns the end of the match, if the words of a text begin with this
    /// form. A word of the form matches a word of the text, or several parts of
    /// a compound.
    pub(super) fn end_in<'t>(&self, next: &mut dyn FnMut() -> Option<Word<'t>>) -> Option<End<'t>> {
        let mut end = None;
        for index in 0..self.words.len() {
            end = Some(self.end_of(index, next)?);
        }
        end
    }

    /// Returns the same for one word of the form.
    fn end_of<'t>(&self, index: usize, next: &mut dyn FnMut() -> Option<Word<'t>>) -> Option<End<'t>> {
        let word = self.words[index].as_bytes();
        let mut rest = word;
        loop {
            let part = next().filter(|part| part.is_joined || rest.len() == word.len())?;
            let (matching, further) = rest.split_at(rest.len().min(part.text.len()));
            if !part.text.as_bytes().starts_with(matching) {
                return None;
            }
            if further.is_empty() {
                let is_whole = matching.len() == part.text.len();
                return (is_whole || self.is_open_at(index)).then_some((part, matching.len()));
            }
            rest = further;
        }
    }

    fn is_open_at(&self, index: usize) -> bool {
        self.ending == WordEnding::Open && index + 1 == self.words.len()
    }
}
