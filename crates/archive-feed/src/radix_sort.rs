//! Radix sorts by a number and by a text.
//!
//! A generic sort adds a kilobyte to the download for each type, so all sorting
//! uses these functions. Both sort a hundred thousand posts in a few
//! milliseconds.

/// The number of bits of a key. The other 24 bits hold an index.
const KEY_BITS: u32 = 40;
const INDEX_BITS: u32 = 64 - KEY_BITS;

/// The number of bytes of a text that make one key.
const KEY_BYTES: usize = KEY_BITS as usize / 8;

/// Returns the indices of keys, lowest key first; ties keep their order. Keys
/// have at most 40 bits, and there are at most 2^24 of them.
pub fn by_number(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let packed = sort_packed(keys.enumerate().map(|(index, key)| key << INDEX_BITS | index as u64).collect());
    packed.into_iter().map(index_of).collect()
}

/// Returns the indices of keys, highest key first; ties keep their order.
pub fn from_highest(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    by_number(keys.map(|key| (1 << KEY_BITS) - 1 - key))
}

/// Returns the indices of texts in byte order; ties keep their order. No text
/// contains a NUL.
pub fn by_text(texts: &[String]) -> Vec<u32> {
    /// Up to this length, a comparison sort is faster than a radix sort.
    const FEW: usize = 32;
    let mut indices: Vec<u32> = (0..texts.len() as u32).collect();
    // Ranges of indices whose texts are equal before a byte offset.
    let mut open = vec![(0..indices.len(), 0)];
    while let Some((stretch, at)) = open.pop() {
        let mut start = stretch.start;
        let indices = &mut indices[stretch];
        if indices.len() <= FEW {
            indices.sort_unstable_by(|&a, &b| (&texts[a as usize], a).cmp(&(&texts[b as usize], b)));
            continue;
        }
        let keys = indices.iter().map(|&index| key(&texts[index as usize], at) << INDEX_BITS | u64::from(index));
        let packed = sort_packed(keys.collect());
        indices.iter_mut().zip(&packed).for_each(|(index, &packed)| *index = index_of(packed));
        for same in packed.chunk_by(|a, b| a >> INDEX_BITS == b >> INDEX_BITS) {
            let are_complete = same[0] >> INDEX_BITS & 0xff == 0;
            if same.len() > 1 && !are_complete {
                open.push((start..start + same.len(), at + KEY_BYTES));
            }
            start += same.len();
        }
    }
    indices
}

/// Returns the bytes of a text from `at` as a number, padded with zeros after its end.
fn key(text: &str, at: usize) -> u64 {
    let byte = |at: usize| text.as_bytes().get(at).map_or(0, |&byte| u64::from(byte));
    (at..at + KEY_BYTES).fold(0, |key, at| key << 8 | byte(at))
}

/// Sorts keys that each have an index in their low bits, by one byte of the key
/// per pass. Each pass is stable.
fn sort_packed(mut packed: Vec<u64>) -> Vec<u64> {
    let mut sorted = vec![0; packed.len()];
    for shift in (INDEX_BITS..64).step_by(8) {
        let byte = |packed: u64| usize::from((packed >> shift) as u8);
        let mut next = [0u32; 256];
        packed.iter().for_each(|&packed| next[byte(packed)] += 1);
        // Often all keys are small, and this byte is the same in all of them.
        if packed.first().is_some_and(|&first| next[byte(first)] as usize == packed.len()) {
            continue;
        }
        let mut before = 0;
        for next in &mut next {
            before += *next;
            *next = before - *next;
        }
        for &packed in &packed {
            let next = &mut next[byte(packed)];
            sorted[*next as usize] = packed;
            *next += 1;
        }
        std::mem::swap(&mut packed, &mut sorted);
    }
    packed
}

fn index_of(packed: u64) -> u32 {
    packed as u32 & (u32::MAX >> (32 - INDEX_BITS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_with_a_common_start_are_sorted(texts in prop::collection::vec("(ab){0,9}[abé]{0,2}", 0..120)) {
            let mut expected: Vec<u32> = (0..texts.len() as u32).collect();
            expected.sort_by_key(|&index| (&texts[index as usize], index));
            prop_assert_eq!(by_text(&texts), expected);
        }

        #[test]
        fn indices_are_in_the_order_of_a_stable_sort(keys in prop::collection::vec(prop_oneof![0u64..4, 0u64..(1 << 40)], 0..40)) {
            let mut expected: Vec<u32> = (0..keys.len() as u32).collect();
            expected.sort_by_key(|&index| keys[index as usize]);
            prop_assert_eq!(by_number(keys.iter().copied()), expected.clone());
            expected.sort_by_key(|&index| (std::cmp::Reverse(keys[index as usize]), index));
            prop_assert_eq!(from_highest(keys.iter().copied()), expected.clone());
            let texts: Vec<String> = keys.iter().map(u64::to_string).collect();
            expected.sort_by_key(|&index| (texts[index as usize].clone(), index));
            prop_assert_eq!(by_text(&texts), expected);
        }
    }
}
