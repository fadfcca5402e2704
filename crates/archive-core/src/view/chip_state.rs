//! The state of a chip or a bar.

use crate::query::Polarity;

/// The state of a chip or a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipState {
    /// Pressing narrows.
    Unselected,
    /// Posts with it are included; pressing undoes that.
    Selected,
    /// Posts with it are excluded; pressing undoes that.
    Excluded,
    /// Pressing would leave no post.
    Empty,
}

impl ChipState {
    /// Returns the state of a value from its polarity in the query and its count.
    pub(super) fn new(sense: Option<Polarity>, count: usize) -> ChipState {
        match sense {
            Some(Polarity::Include) => ChipState::Selected,
            Some(Polarity::Exclude) => ChipState::Excluded,
            None if count == 0 => ChipState::Empty,
            None => ChipState::Unselected,
        }
    }
}
