//! Removes repetitions from the labels of a post.

use super::field_map::{MOST_LABELS, MOST_READ};
use super::item::{Item, MOST_NAME};
use super::parser::FeedParser;
use crate::diagnostic::{Problem, Recovery};
use crate::interner::Interner;
use crate::language::Language;
use crate::slug::{self, collapse_spaces};

/// Returns the labels of a field without repetitions, and without characters that have no shape: those alone do not
/// make another tag. Joiners stay, because Persian words and emoji need them. Reports labels that are too long or too
/// many.
pub(super) fn distinct(item: Item<'_>, name: &str, labels: Vec<String>, parser: &mut FeedParser<'_>) -> Vec<String> {
    let is_whole = labels.len() <= MOST_READ;
    let language = parser.language();
    let mut distinct = distinct_labels(labels, &mut parser.labels, language);
    let all = distinct.len();
    distinct.retain(|label| label.len() <= MOST_NAME);
    if distinct.len() < all {
        item.report_member(parser, name, Problem::TooLong(MOST_NAME), Recovery::ValueDropped);
    }
    if distinct.len() > MOST_LABELS || !is_whole {
        item.report_member(parser, name, Problem::TooMany(MOST_LABELS), Recovery::ValueDropped);
        distinct.truncate(MOST_LABELS);
    }
    distinct
}

/// Returns the labels without repetitions, up to one more than a post can have.
fn distinct_labels(labels: Vec<String>, known: &mut KnownLabels, language: &dyn Language) -> Vec<String> {
    // Most posts have a few labels in ASCII, all different, which are compared without a copy.
    let is_ascii = labels.iter().all(|label| label.is_ascii());
    let is_new = |at: usize| !labels[..at].iter().any(|known| known.eq_ignore_ascii_case(&labels[at]));
    if is_ascii && labels.len() <= MOST_LABELS && (0..labels.len()).all(|at| !labels[at].is_empty() && is_new(at)) {
        return labels;
    }
    let mut keys = Vec::new();
    let mut distinct = Vec::new();
    for label in labels {
        let KnownLabel { key, text } = known.label(&label, language);
        if !text.is_empty() && distinct.len() <= MOST_LABELS && !keys.contains(key) {
            keys.push(*key);
            distinct.push(text.clone());
        }
    }
    distinct
}

/// The labels of a feed. Posts share most of them, and the key of a label takes several calls of the browser.
#[derive(Default)]
pub(super) struct KnownLabels {
    labels: Interner,
    keys: Interner,
    /// The labels by their numbers.
    known: Vec<KnownLabel>,
}

struct KnownLabel {
    /// The number of its key, which is the same for all spellings of a tag.
    key: u32,
    /// The label without characters that have no shape. Empty if it has no others.
    text: String,
}

impl KnownLabels {
    fn label(&mut self, label: &str, language: &dyn Language) -> &KnownLabel {
        let number = self.labels.number(label) as usize;
        if number == self.known.len() {
            let mut text = collapse_spaces(&label.replace(SHAPELESS, ""));
            if text.chars().all(|c| matches!(c, '\u{200c}' | '\u{200d}')) {
                text.clear();
            }
            let key = self.keys.number(&slug::key(&text, language));
            self.known.push(KnownLabel { key, text });
        }
        &self.known[number]
    }
}

/// Characters without a shape: zero width spaces, marks of direction, word joiners and soft hyphens.
const SHAPELESS: [char; 6] = ['\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}', '\u{ad}'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn check(labels: &[&str], expected: &[&str]) {
        let mut known = KnownLabels::default();
        // The second post has the labels that are known from the first.
        for _ in 0..2 {
            let labels = labels.iter().map(ToString::to_string).collect();
            assert_eq!(distinct_labels(labels, &mut known, &Native), expected);
        }
    }

    #[test]
    fn spellings_of_a_tag_are_one_tag() {
        check(&["Rust", "web", "RUST"], &["Rust", "web"]);
        check(&["Käse", "rust", "KÄSE", "Rust", "Brot"], &["Käse", "rust", "Brot"]);
        check(&["", "a"], &["a"]);
        check(&[], &[]);
    }

    #[test]
    fn characters_without_a_shape_make_no_tag() {
        check(&["\u{200b}\u{ad}", "\u{200d}", "ru\u{200b}st", "rust\u{feff}"], &["rust"]);
        check(&["می\u{200c}خواهم", "میخواهم"], &["می\u{200c}خواهم", "میخواهم"]);
    }
}
