//! The destinations of links within an archive.

use crate::archive::Scope;
use crate::query::Query;

/// A location in the archive: the destination of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The part of the archive.
    pub scope: Scope,
    /// The query within that part.
    pub query: Query,
}

/// A link within the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text of the link.
    pub label: String,
    /// The destination.
    pub target: Target,
}
