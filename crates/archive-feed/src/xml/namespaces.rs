//! Resolves the prefixes of names, and finds repeated attributes (Namespaces in XML 1.0).

use super::cursor::QualifiedName;
use super::{Fault, fault};
use crate::interner::Interner;

/// The number of "": no prefix, and no namespace.
pub(super) const NONE: usize = 0;

/// The declared prefixes. Prefixes, namespaces and attribute names are interned,
/// which avoids linear searches.
#[derive(Default)]
pub(super) struct Namespaces {
    names: Interner,
    known: Vec<KnownName>,
    /// Prefixes that open elements have declared, with their previous namespaces.
    changes: Vec<(usize, usize)>,
}

/// Data about an interned name.
#[derive(Default)]
struct KnownName {
    /// The namespace if the name is a prefix, or none if it was not declared.
    namespace: usize,
    /// The number of the last element with an attribute of this name.
    element: usize,
}

impl Namespaces {
    /// Returns the number of a name, and adds the name if it is new.
    pub(super) fn intern(&mut self, name: &str) -> usize {
        let number = self.names.number(name) as usize;
        self.known.resize_with(self.names.size(), KnownName::default);
        number
    }

    /// Declares a prefix.
    pub(super) fn declare(&mut self, prefix: &str, namespace: &str) {
        let (prefix, namespace) = (self.intern(prefix), self.intern(namespace));
        self.changes.push((prefix, std::mem::replace(&mut self.known[prefix].namespace, namespace)));
    }

    /// Returns the number of declarations so far, for `restore`.
    pub(super) fn declarations(&self) -> usize {
        self.changes.len()
    }

    /// Takes back all declarations after the first `declarations`.
    pub(super) fn restore(&mut self, declarations: usize) {
        for (prefix, namespace) in self.changes.drain(declarations..).rev() {
            self.known[prefix].namespace = namespace;
        }
    }

    /// Returns the namespace of a name, which is at the byte offset `at`.
    pub(super) fn resolve(&mut self, name: &QualifiedName<'_>, at: usize) -> Result<usize, Fault> {
        let prefix = self.intern(name.prefix);
        match self.known[prefix].namespace {
            NONE if prefix != NONE => Err(fault(at, &["the prefix “", name.prefix, "” is not declared"])),
            namespace => Ok(namespace),
        }
    }

    /// Adds an attribute to the element with this number. Returns whether the element had it before.
    pub(super) fn is_repeated(&mut self, namespace: usize, local: &str, element: usize) -> bool {
        let number = self.intern(&format!("{namespace} {local}"));
        std::mem::replace(&mut self.known[number].element, element) == element
    }
}
