//! The fast path for ASCII texts, which most texts are. It folds a text, splits
//! it into words and interns them in one pass, since a large archive has
//! millions of words.
//!
//! The result is the same as folding, splitting and interning one after the
//! other.

use super::joints::Joints;
use super::words::{is_joiner, is_sign};
use archive_feed::interner::{Interner, NO_LETTERS, add_to_hash};

/// Appends the number of every word of an ASCII text, and the joints between words.
pub(super) fn read(numbers: &mut Vec<u32>, joints: &mut Joints, text: &str, vocabulary: &mut Interner) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut hash = NO_LETTERS;
        while at < bytes.len() && is_letter(bytes[at]) {
            hash = add_to_hash(hash, folded(bytes[at]));
            at += 1;
        }
        if at == start {
            at += 1;
            if is_joiner(bytes[start].into())
                && start.checked_sub(1).is_some_and(|before| is_letter(bytes[before]))
                && bytes.get(at).is_some_and(|&after| is_letter(after))
            {
                joints.add(numbers.len());
            }
            continue;
        }
        while at < bytes.len() && is_sign(bytes[at]) {
            hash = add_to_hash(hash, bytes[at]);
            at += 1;
        }
        let word = &bytes[start..at];
        let is_it = |known: &[u8]| {
            known.len() == word.len() && known.iter().zip(word).all(|(known, &byte)| *known == folded(byte))
        };
        let write = |letters: &mut String| letters.extend(word.iter().map(|&byte| char::from(folded(byte))));
        numbers.push(vocabulary.number_by(hash, is_it, write));
    }
}

fn is_letter(byte: u8) -> bool {
    folded(byte).wrapping_sub(b'a') < 26 || byte.wrapping_sub(b'0') < 10
}

/// Returns a letter in lower case, and a digit or sign unchanged.
fn folded(byte: u8) -> u8 {
    byte | 0x20
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use crate::search::words::Words;
    use archive_feed::language::Native;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_fast_path_equals_the_slow_one(texts in prop::collection::vec("[ -~]{0,30}|[aAB1+# .'-]{0,12}", 0..9)) {
            let (mut short, mut long) = (Interner::default(), Interner::default());
            for text in &texts {
                let (mut numbers, mut joints) = (Vec::new(), Joints::default());
                read(&mut numbers, &mut joints, text, &mut short);
                let folded = fold(text, &Native);
                let expected: Vec<u32> = Words::of(&folded).map(|word| long.number(word.text)).collect();
                prop_assert_eq!(&numbers, &expected, "{}", text);
                let joined = Words::of(&folded).enumerate().filter(|(_, word)| word.is_joined);
                prop_assert!(joints.positions().eq(joined.map(|(at, _)| at)), "{}", text);
                for number in numbers {
                    prop_assert_eq!(short.word(number), long.word(number));
                }
            }
        }
    }
}
