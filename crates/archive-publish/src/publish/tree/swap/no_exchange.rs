//! Other systems have no step that exchanges two names, or none that is worth a
//! dependency.

use std::io;
use std::path::Path;

/// Says that it cannot be done.
pub fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
