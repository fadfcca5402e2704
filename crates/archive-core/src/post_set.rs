//! Sets of posts, one bit per post.
//!
//! Sets of one archive have the same length.

use fixedbitset::FixedBitSet;

/// Returns the set of every post.
pub(crate) fn all(length: usize) -> FixedBitSet {
    let mut posts = FixedBitSet::with_capacity(length);
    posts.insert_range(..);
    posts
}

/// Returns counts over the posts of a set, where `totals` are the counts over
/// every post. `add` adds a post to the counts. If most posts are in the set,
/// it counts the others and subtracts.
pub(crate) fn count(
    within: &FixedBitSet,
    totals: impl ExactSizeIterator<Item = usize>,
    add: impl Fn(usize, &mut [usize]),
) -> Vec<usize> {
    let mut counts = vec![0; totals.len()];
    if within.count_ones(..) * 2 <= within.len() {
        within.ones().for_each(|post| add(post, &mut counts));
    } else {
        within.zeroes().for_each(|post| add(post, &mut counts));
        counts.iter_mut().zip(totals).for_each(|(count, total)| *count = total - *count);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_is_every_post() {
        for length in [0, 1, 31, 32, 63, 64, 65, 128, 200] {
            assert_eq!(all(length).ones().collect::<Vec<_>>(), (0..length).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_loop(numbers in prop::collection::btree_set(0usize..200, 0..200)) {
            let tens = |numbers: &mut dyn Iterator<Item = usize>| {
                let mut tens = vec![0; 20];
                numbers.for_each(|number| tens[number / 10] += 1);
                tens
            };
            let mut within = FixedBitSet::with_capacity(200);
            numbers.iter().for_each(|&number| within.insert(number));
            let totals = tens(&mut (0..200)).into_iter();
            let counts = count(&within, totals, |number, counts| counts[number / 10] += 1);
            prop_assert_eq!(counts, tens(&mut numbers.iter().copied()));
        }
    }
}
