//! The two ways things are put in order here: by a number, and by a text.
//!
//! Each sort of another type is another kilobyte for every reader, so all of
//! them go through these. What is sorted is not known here, only its keys.

/// A key of this many bits goes before a place of 24.
const KEY_BITS: u32 = 40;

/// The places of keys, the lowest key first, of equal ones the first. Keys have
/// at most 40 bits, and there are at most 2^24 of them.
pub(crate) fn by_number(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut packed: Vec<u64> = keys.enumerate().map(|(place, key)| key << (64 - KEY_BITS) | place as u64).collect();
    packed.sort_unstable();
    packed.into_iter().map(|key| key as u32 & (u32::MAX >> (KEY_BITS - 32))).collect()
}

/// The same with the highest key first, of equal ones still the first.
pub(crate) fn from_highest(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    by_number(keys.map(|key| (1 << KEY_BITS) - 1 - key))
}

/// The places of texts in the order of their characters, of equal ones the first.
pub(crate) fn by_text(texts: &[String]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..texts.len() as u32).collect();
    places.sort_unstable_by(|&a, &b| (&texts[a as usize], a).cmp(&(&texts[b as usize], b)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
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
