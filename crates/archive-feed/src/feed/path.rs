//! The path of a value in a document: `items[4].tags[0]`.
//!
//! A path refers to the path of the parent value. It becomes text only for a
//! diagnostic, so a value without faults costs no allocation.

/// The path of a value.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: PathStep<'p>,
    /// The index, if the value is an element of the list that `step` leads to.
    index: Option<usize>,
}

/// The way from a parent to a value, or to the list that contains it.
#[derive(Clone, Copy)]
enum PathStep<'p> {
    /// The parent itself.
    Parent,
    /// A member of the parent.
    Member(&'p str),
    /// A member of a member of the parent, as a JSON Pointer (RFC 6901): `/title/rendered`.
    Pointer(&'p str),
}

impl<'p> Path<'p> {
    /// The path of the root of a document.
    pub(super) const ROOT: Path<'static> = Path { parent: None, step: PathStep::Parent, index: None };

    /// Returns the path of a member.
    pub(super) fn member(&'p self, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), step: PathStep::Member(name), index: None }
    }

    /// Returns the path of the value that a JSON Pointer leads to.
    pub(super) fn pointer(&'p self, pointer: &'p str) -> Path<'p> {
        Path { parent: Some(self), step: PathStep::Pointer(pointer), index: None }
    }

    /// Returns the path from which those of this list's elements are made.
    pub(super) fn list(&'p self) -> Path<'p> {
        match self.index {
            None => *self,
            Some(_) => Path { parent: Some(self), step: PathStep::Parent, index: None },
        }
    }

    /// Returns the path of an element, for the path of a list.
    pub(super) fn element(self, index: usize) -> Path<'p> {
        Path { index: Some(index), ..self }
    }

    /// Whether the value is an element of a list.
    pub(super) fn is_element(&self) -> bool {
        self.index.is_some()
    }

    /// Formats the path.
    pub(super) fn to_text(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(text);
        }
        match self.step {
            PathStep::Parent => {}
            PathStep::Member(name) => write_member(name, text),
            PathStep::Pointer(pointer) => pointer.split('/').skip(1).for_each(|name| write_member(name, text)),
        }
        if let Some(index) = self.index {
            text.push('[');
            text.push_str(&index.to_string());
            text.push(']');
        }
    }
}

fn write_member(name: &str, text: &mut String) {
    if !text.is_empty() {
        text.push('.');
    }
    text.push_str(name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_members_and_indices() {
        let items = Path::ROOT.member("items").element(4);
        let tags = items.member("tags").element(0);
        assert_eq!(tags.to_text(), "items[4].tags[0]");
        assert_eq!(Path::ROOT.to_text(), "");
        assert_eq!(Path::ROOT.list().element(2).to_text(), "[2]");
    }

    #[test]
    fn a_list_in_a_list_has_two_indices() {
        let outer = Path::ROOT.list().element(1);
        assert_eq!(outer.list().element(2).to_text(), "[1][2]");
    }

    #[test]
    fn a_pointer_becomes_members() {
        let post = Path::ROOT.list().element(1);
        assert_eq!(post.pointer("/title/rendered").to_text(), "[1].title.rendered");
        assert_eq!(post.pointer("/_embedded/wp:term").list().element(0).to_text(), "[1]._embedded.wp:term[0]");
        // A member whose name looks like a pointer keeps it.
        assert_eq!(post.member("/a/b").to_text(), "[1]./a/b");
    }
}
