//! Compressed sparse rows (CSR): lists of small numbers, one per row, in two
//! flat arrays. They hold the terms of each post and, inverted, the posts of
//! each term.
//!
//! At 100,000 posts, a separate list for each row would cost more than its
//! content.

/// Rows of numbers.
#[derive(Default)]
pub(super) struct Csr {
    /// The end of each row in `numbers`; the next row begins there.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Csr {
    /// Adds a number to the open row, unless the row contains it already.
    pub(super) fn add(&mut self, number: usize) {
        let number = number as u32;
        if !self.numbers[self.start(self.ends.len())..].contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Ends the open row.
    pub(super) fn end_row(&mut self) {
        self.ends.push(self.numbers.len() as u32);
    }

    /// Replaces every number by its position in an order.
    pub(super) fn renumber(&mut self, order: &[u32]) {
        let mut positions = vec![0; order.len()];
        order.iter().enumerate().for_each(|(index, &number)| positions[number as usize] = index as u32);
        self.numbers.iter_mut().for_each(|number| *number = positions[*number as usize]);
    }

    /// Returns the numbers of a row.
    pub(super) fn row(&self, row: usize) -> &[u32] {
        &self.numbers[self.start(row)..self.ends[row] as usize]
    }

    /// Returns for each number below `height` the rows that contain it, ascending.
    pub(super) fn transpose(&self, height: usize) -> Csr {
        let mut ends = vec![0; height];
        self.numbers.iter().for_each(|&number| ends[number as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            // The start of the row; filling the row moves it to the end.
            *end = sum - *end;
        }
        let mut numbers = vec![0; self.numbers.len()];
        for row in 0..self.ends.len() {
            for &number in self.row(row) {
                let end = &mut ends[number as usize];
                numbers[*end as usize] = row as u32;
                *end += 1;
            }
        }
        Csr { ends, numbers }
    }

    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn transposed_rows_have_the_same_pairs(lists in prop::collection::vec(prop::collection::btree_set(0usize..9, 0..5), 0..12)) {
            let mut rows = Csr::default();
            for list in &lists {
                // A number that is added twice is kept once.
                list.iter().chain(list).for_each(|&number| rows.add(number));
                rows.end_row();
            }
            let transposed = rows.transpose(9);
            for (at, list) in lists.iter().enumerate() {
                prop_assert_eq!(rows.row(at).iter().map(|&n| n as usize).collect::<Vec<_>>(), list.iter().copied().collect::<Vec<_>>());
            }
            for number in 0..9 {
                let holders: Vec<u32> = (0..lists.len()).filter(|&at| lists[at].contains(&number)).map(|at| at as u32).collect();
                prop_assert_eq!(transposed.row(number), holders);
            }
        }
    }
}
