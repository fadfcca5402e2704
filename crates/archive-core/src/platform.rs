//! All that a platform does for the core: a browser, or a native program. What
//! each service is for is told where it stands.

use crate::language::Language;
use crate::xml;

/// What knows languages and reads XML.
pub trait Platform: Language + xml::Parser {}

impl<P: Language + xml::Parser> Platform for P {}
