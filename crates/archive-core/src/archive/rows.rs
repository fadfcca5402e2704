//! Lists of small numbers, one a row, in two flat arrays: what each post
//! carries, and turned over, which posts carry each.
//!
//! It knows numbers only; at 100,000 posts a list of its own each would cost
//! more than what it holds.

/// Rows of numbers.
#[derive(Default)]
pub(super) struct Rows {
    /// Where each row ends; the next one begins there.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Rows {
    /// Adds a number to the row that is being written, once.
    pub(super) fn add(&mut self, number: usize) {
        let number = number as u32;
        if !self.numbers[self.start(self.ends.len())..].contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Ends the row that is being written.
    pub(super) fn end_row(&mut self) {
        self.ends.push(self.numbers.len() as u32);
    }

    /// Gives every number a new one: its place in an order.
    pub(super) fn renumber(&mut self, order: &[u32]) {
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &number)| places[number as usize] = place as u32);
        self.numbers.iter_mut().for_each(|number| *number = places[*number as usize]);
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The numbers of a row.
    pub(super) fn row(&self, row: usize) -> &[u32] {
        &self.numbers[self.start(row)..self.ends[row] as usize]
    }

    /// For each number below `height` the rows it stands in, upwards.
    pub(super) fn turned(&self, height: usize) -> Rows {
        let mut ends = vec![0; height];
        self.numbers.iter().for_each(|&number| ends[number as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            // Where the row begins; it moves to its end while the row is filled.
            *end = sum - *end;
        }
        let mut numbers = vec![0; self.numbers.len()];
        for row in 0..self.ends.len() {
            for &number in self.row(row) {
                let place = &mut ends[number as usize];
                numbers[*place as usize] = row as u32;
                *place += 1;
            }
        }
        Rows { ends, numbers }
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
        fn turned_rows_hold_the_same_pairs(lists in prop::collection::vec(prop::collection::btree_set(0usize..9, 0..5), 0..12)) {
            let mut rows = Rows::default();
            for list in &lists {
                // What is said twice is kept once.
                list.iter().chain(list).for_each(|&number| rows.add(number));
                rows.end_row();
            }
            let turned = rows.turned(9);
            for (at, list) in lists.iter().enumerate() {
                prop_assert_eq!(rows.row(at).iter().map(|&n| n as usize).collect::<Vec<_>>(), list.iter().copied().collect::<Vec<_>>());
            }
            for number in 0..9 {
                let holders: Vec<u32> = (0..lists.len()).filter(|&at| lists[at].contains(&number)).map(|at| at as u32).collect();
                prop_assert_eq!(turned.row(number), holders);
            }
        }
    }
}
