//! Typo tolerance: whether a word is one edit away from another.
//!
//! An edit inserts, deletes or replaces a letter, or swaps two adjacent letters
//! (Damerau–Levenshtein distance).

/// How closely a typed word matches another word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EditDistance {
    /// One edit makes a prefix of the word.
    ItsStart,
    /// One edit makes the word.
    Itself,
}

/// Compares two different words, where the first is not a prefix of the second.
/// Returns `None` if one edit is not enough.
pub(super) fn nearness(typed: &str, word: &str) -> Option<EditDistance> {
    let mut left = typed.chars();
    let mut right = word.chars();
    // An edit is needed at the first difference, and only one is allowed, so
    // everything after it must be the same.
    let (typed, word, first, other) = loop {
        let (typed, word) = (left.as_str(), right.as_str());
        let (a, b) = (left.next(), right.next());
        if a != b || a.is_none() {
            break (typed, word, a, b);
        }
    };
    let (typed_next, word_next) = (left.as_str(), right.as_str());
    let mut best = None;
    // A letter too many, too few, or a different one.
    for (typed, word, possible) in [
        (typed_next, word, first.is_some()),
        (typed, word_next, other.is_some()),
        (typed_next, word_next, first.is_some() && other.is_some()),
    ] {
        best = best.max(rest_nearness(typed, word).filter(|_| possible));
    }
    if first.is_some() && other.is_some() && left.next() == other && right.next() == first {
        best = best.max(rest_nearness(left.as_str(), right.as_str()));
    }
    best
}

/// Compares the remainders of two words after an edit.
fn rest_nearness(typed: &str, word: &str) -> Option<EditDistance> {
    let rest = word.strip_prefix(typed)?;
    Some(if rest.is_empty() { EditDistance::Itself } else { EditDistance::ItsStart })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns the optimal string alignment distance, by its recursive definition.
    fn distance(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len(),
            ([x, a_rest @ ..], [y, b_rest @ ..]) => {
                let kept = distance(a_rest, b_rest) + usize::from(x != y);
                let edited = kept.min(distance(a_rest, b) + 1).min(distance(a, b_rest) + 1);
                match (a, b) {
                    ([p, q, a_rest @ ..], [r, s, b_rest @ ..]) if p == s && q == r => {
                        edited.min(distance(a_rest, b_rest) + 1)
                    }
                    _ => edited,
                }
            }
        }
    }

    fn check(typed: &str, word: &str, expected: Option<EditDistance>) {
        assert_eq!(nearness(typed, word), expected, "{typed} {word}");
    }

    #[test]
    fn one_edit_is_corrected() {
        check("kubernets", "kubernetes", Some(EditDistance::Itself));
        check("kubbernetes", "kubernetes", Some(EditDistance::Itself));
        check("kubernetas", "kubernetes", Some(EditDistance::Itself));
        check("kubenretes", "kubernetes", Some(EditDistance::Itself));
        check("kubernetess", "kubernetes", Some(EditDistance::Itself));
        check("kubenr", "kubernetes", Some(EditDistance::ItsStart));
        check("xubern", "kubernetes", Some(EditDistance::ItsStart));
        check("kbunets", "kubernetes", None);
        check("kubxyetes", "kubernetes", None);
    }

    proptest! {
        #[test]
        fn nearness_is_a_distance_of_one(typed in "[abé]{0,6}", word in "[abé]{0,7}") {
            // A short word often begins the other one, and proptest ends a run that rejects thousands of inputs.
            if word.starts_with(&typed) {
                return Ok(());
            }
            let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
            let expected = if distance(&a, &b) == 1 {
                Some(EditDistance::Itself)
            } else if (0..b.len()).any(|end| distance(&a, &b[..end]) == 1) {
                Some(EditDistance::ItsStart)
            } else {
                None
            };
            prop_assert_eq!(nearness(&typed, &word), expected);
        }
    }
}
