//! A bitset of posts, one bit per post.
//!
//! Sets of one archive have the same length.

use std::ops::ControlFlow;

/// A set of numbers below a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Returns the empty set of numbers below `length`.
    pub(crate) fn none(length: usize) -> Bits {
        Bits(vec![0; length.div_ceil(64)])
    }

    /// Returns the set of every number below `length`.
    pub(crate) fn all(length: usize) -> Bits {
        let mut bits = Bits(vec![u64::MAX; length.div_ceil(64)]);
        if let (Some(last), 1..) = (bits.0.last_mut(), length % 64) {
            *last = (1 << (length % 64)) - 1;
        }
        bits
    }

    pub(crate) fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn has(&self, number: usize) -> bool {
        self.0[number / 64] & (1 << (number % 64)) != 0
    }

    /// Intersects the set with another.
    pub(crate) fn keep(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Adds the numbers of another set (union).
    pub(crate) fn add(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Removes the numbers of another set (difference).
    pub(crate) fn remove(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// Returns every number below `length` that is not in the set.
    pub(crate) fn complement(&self, length: usize) -> Bits {
        let mut others = Bits::all(length);
        others.remove(self);
        others
    }

    /// Returns counts over the numbers of the set, where `totals` are the
    /// counts over every number below `length`. If most numbers are in the set,
    /// it counts the others and subtracts.
    pub(crate) fn count_in(
        &self,
        totals: impl ExactSizeIterator<Item = usize>,
        length: usize,
        look: impl Fn(usize, &mut [usize]),
    ) -> Vec<usize> {
        let mut counts = vec![0; totals.len()];
        if self.count() * 2 <= length {
            self.each(|number| look(number, &mut counts));
        } else {
            self.complement(length).each(|number| look(number, &mut counts));
            counts.iter_mut().zip(totals).for_each(|(count, total)| *count = total - *count);
        }
        counts
    }

    /// Keeps the numbers that pass.
    pub(crate) fn retain(&mut self, mut passes: impl FnMut(usize) -> bool) {
        for (index, word) in self.0.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let lowest = left & left.wrapping_neg();
                if !passes(index * 64 + left.trailing_zeros() as usize) {
                    *word &= !lowest;
                }
                left &= !lowest;
            }
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Calls `call` with every number, ascending. In the hot loops it is faster
    /// than an iterator.
    pub(crate) fn each(&self, mut call: impl FnMut(usize)) {
        self.each_until(|number| {
            call(number);
            ControlFlow::Continue(())
        });
    }

    /// Calls `call` with every number, ascending, until it breaks.
    pub(crate) fn each_until(&self, mut call: impl FnMut(usize) -> ControlFlow<()>) {
        for (index, &word) in self.0.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                if call(index * 64 + left.trailing_zeros() as usize).is_break() {
                    return;
                }
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    impl Bits {
        /// Returns the numbers, ascending, for tests.
        pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
            self.0.iter().enumerate().flat_map(|(index, &word)| {
                // Each step clears the lowest bit that is left.
                let lowest_cleared = |word: &u64| word.checked_sub(1).map(|less| word & less);
                let left = std::iter::successors(Some(word), lowest_cleared);
                left.take_while(|word| *word != 0).map(move |word| index * 64 + word.trailing_zeros() as usize)
            })
        }
    }

    fn bits(length: usize, numbers: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::none(length);
        numbers.iter().for_each(|&number| bits.insert(number));
        bits
    }

    #[test]
    fn all_is_every_number_below_the_length() {
        for length in [0, 1, 63, 64, 65, 128, 200] {
            assert_eq!(Bits::all(length).iter().collect::<Vec<_>>(), (0..length).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn bits_are_a_set(a in prop::collection::btree_set(0usize..200, 0..60), b in prop::collection::btree_set(0usize..200, 0..60)) {
            let (x, y) = (bits(200, &a), bits(200, &b));
            prop_assert_eq!(x.iter().collect::<BTreeSet<_>>(), a.clone());
            prop_assert_eq!(x.count(), a.len());
            prop_assert_eq!(x.complement(200), bits(200, &(0..200).filter(|n| !a.contains(n)).collect()));
            let tens = |numbers: &BTreeSet<usize>| {
                let mut tens = vec![0; 20];
                numbers.iter().for_each(|n| tens[n / 10] += 1);
                tens
            };
            let totals = || tens(&(0..200).collect()).into_iter();
            prop_assert_eq!(x.count_in(totals(), 200, |n, counts| counts[n / 10] += 1), tens(&a));
            let others = (0..200).filter(|n| !a.contains(n)).collect();
            prop_assert_eq!(bits(200, &others).count_in(totals(), 200, |n, counts| counts[n / 10] += 1), tens(&others));
            let mut each = Vec::new();
            x.each(|number| each.push(number));
            prop_assert_eq!(each, a.iter().copied().collect::<Vec<_>>());
            let (mut both, mut either, mut even, mut left) = (x.clone(), x.clone(), x.clone(), x.clone());
            left.remove(&y);
            prop_assert_eq!(left, bits(200, &a.difference(&b).copied().collect()));
            both.keep(&y);
            either.add(&y);
            even.retain(|number| number % 2 == 0);
            prop_assert_eq!(both, bits(200, &a.intersection(&b).copied().collect()));
            prop_assert_eq!(either, bits(200, &a.union(&b).copied().collect()));
            prop_assert_eq!(even, bits(200, &a.iter().copied().filter(|n| n % 2 == 0).collect()));
        }
    }
}
