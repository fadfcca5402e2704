//! The direction of texts.

/// The direction of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// Returns the direction with a name, which is that from left to right for other names.
    pub fn from_name(name: &str) -> Direction {
        if name == "rtl" { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// Returns the value of the attribute `dir`.
    pub fn name(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}
