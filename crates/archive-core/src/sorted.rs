//! The two ways things are put in order here: by a number, and by a text.
//!
//! Each sort of another type is another kilobyte for every reader, so all of
//! them go through these; both sort by digits, which takes a hundred thousand
//! posts in a few milliseconds. What is sorted is not known here, only its keys.

/// A key of this many bits goes before a place of 24.
const KEY_BITS: u32 = 40;
const PLACE_BITS: u32 = 64 - KEY_BITS;

/// So many bytes of a text make a key.
const KEY_BYTES: usize = KEY_BITS as usize / 8;

/// The places of keys, the lowest key first, of equal ones the first. Keys have
/// at most 40 bits, and there are at most 2^24 of them.
pub(crate) fn by_number(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let packed = packed_by_number(keys.enumerate().map(|(place, key)| key << PLACE_BITS | place as u64).collect());
    packed.into_iter().map(place_of).collect()
}

/// The same with the highest key first, of equal ones still the first.
pub(crate) fn from_highest(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    by_number(keys.map(|key| (1 << KEY_BITS) - 1 - key))
}

/// The places of texts in the order of their bytes, of equal ones the first. No
/// text has a NUL.
pub(crate) fn by_text(texts: &[String]) -> Vec<u32> {
    /// Fewer are compared faster than they are counted.
    const FEW: usize = 32;
    let mut places: Vec<u32> = (0..texts.len() as u32).collect();
    // Stretches of places whose texts are the same before that byte.
    let mut open = vec![(0..places.len(), 0)];
    while let Some((stretch, at)) = open.pop() {
        let mut start = stretch.start;
        let places = &mut places[stretch];
        if places.len() <= FEW {
            places.sort_unstable_by(|&a, &b| (&texts[a as usize], a).cmp(&(&texts[b as usize], b)));
            continue;
        }
        let keys = places.iter().map(|&place| key(&texts[place as usize], at) << PLACE_BITS | u64::from(place));
        let packed = packed_by_number(keys.collect());
        places.iter_mut().zip(&packed).for_each(|(place, &packed)| *place = place_of(packed));
        for same in packed.chunk_by(|a, b| a >> PLACE_BITS == b >> PLACE_BITS) {
            let have_ended = same[0] >> PLACE_BITS & 0xff == 0;
            if same.len() > 1 && !have_ended {
                open.push((start..start + same.len(), at + KEY_BYTES));
            }
            start += same.len();
        }
    }
    places
}

/// The bytes of a text from `at` as a number, with zeros after its end.
fn key(text: &str, at: usize) -> u64 {
    let byte = |at: usize| text.as_bytes().get(at).map_or(0, |&byte| u64::from(byte));
    (at..at + KEY_BYTES).fold(0, |key, at| key << 8 | byte(at))
}

/// Sorts keys that each have a place behind them, one byte of the key after the
/// other; each pass keeps the order that the one before has made.
fn packed_by_number(mut packed: Vec<u64>) -> Vec<u64> {
    let mut sorted = vec![0; packed.len()];
    for shift in (PLACE_BITS..64).step_by(8) {
        let byte = |packed: u64| usize::from((packed >> shift) as u8);
        let mut next = [0u32; 256];
        packed.iter().for_each(|&packed| next[byte(packed)] += 1);
        // Often all keys are small, and this byte is the same for all.
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

fn place_of(packed: u64) -> u32 {
    packed as u32 & (u32::MAX >> (32 - PLACE_BITS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_that_begin_alike_are_told_apart(texts in prop::collection::vec("(ab){0,9}[abé]{0,2}", 0..120)) {
            let mut expected: Vec<u32> = (0..texts.len() as u32).collect();
            expected.sort_by_key(|&place| (&texts[place as usize], place));
            prop_assert_eq!(by_text(&texts), expected);
        }

        #[test]
        fn places_come_in_the_order_of_a_stable_sort(keys in prop::collection::vec(prop_oneof![0u64..4, 0u64..(1 << 40)], 0..40)) {
            let mut expected: Vec<u32> = (0..keys.len() as u32).collect();
            expected.sort_by_key(|&place| keys[place as usize]);
            prop_assert_eq!(by_number(keys.iter().copied()), expected.clone());
            expected.sort_by_key(|&place| (std::cmp::Reverse(keys[place as usize]), place));
            prop_assert_eq!(from_highest(keys.iter().copied()), expected.clone());
            let texts: Vec<String> = keys.iter().map(u64::to_string).collect();
            expected.sort_by_key(|&place| (texts[place as usize].clone(), place));
            prop_assert_eq!(by_text(&texts), expected);
        }
    }
}
