//! Finds bytes in a text, and compares eight at a time. Texts are most of a feed.

/// Every byte is 1.
const ONES: u64 = u64::MAX / 255;

/// The highest bit of every byte is set.
const HIGHEST: u64 = ONES << 7;

/// Returns the position of the first byte that is in `signs` or less than `limit`, which is at most 128.
pub(crate) fn position(text: &[u8], limit: u8, signs: &[u8]) -> Option<usize> {
    let (words, rest) = text.as_chunks();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found =
            signs.iter().fold(less(word, limit), |found, &sign| found | less(word ^ (ONES * u64::from(sign)), 1));
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|byte| *byte < limit || signs.contains(byte))?;
    Some(text.len() - rest.len() + at)
}

/// Returns how many bytes at the start are printable ASCII without two spaces in a row. Looks at groups of eight only.
pub(crate) fn plain_start(text: &[u8]) -> usize {
    let (words, _) = text.as_chunks();
    // A space precedes the text, so that it can't begin with one.
    let mut spaces = HIGHEST;
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let before = spaces >> 56;
        // For bytes of ASCII, no difference borrows from the next byte.
        spaces = HIGHEST.wrapping_sub(word ^ (ONES * u64::from(b' '))) & HIGHEST;
        let other = word & HIGHEST | less(word, b' ') | less(word ^ (ONES * 0x7f), 1);
        if other | spaces & (spaces << 8 | before) != 0 {
            return at * 8;
        }
    }
    words.len() * 8
}

/// Sets the highest bit of the lowest byte that is less than `limit`, and of none below it.
fn less(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_byte_with_a_meaning_is_found(
            text in prop::collection::vec(prop_oneof![any::<u8>(), 0x1e..0x24u8, 0x5a..0x5eu8, Just(b'a')], 0..40),
            limit in prop::sample::select(vec![0, 1, b' ', 128]),
            signs in prop::sample::select(vec![&b""[..], b"\"\\", b"&\r\n\t", b"\xef"]),
        ) {
            let expected = text.iter().position(|byte| *byte < limit || signs.contains(byte));
            prop_assert_eq!(position(&text, limit, signs), expected);
        }
    }
}
