//! Where an apostrophe or a hyphen joins two words of the indexed text, so that
//! a compound is also found as one word.
//!
//! Compounds are no words of the vocabulary, because a longer vocabulary makes
//! every search slower. A search for "wifi" follows the joints behind "wi".

/// A position where two words are joined.
#[derive(Default)]
pub(super) struct Joint {
    /// The position of the second word in the text.
    pub(super) at: u32,
    /// The post and the field, as in the postings.
    pub(super) entry: u32,
    /// The number of the joint before this one with the same first word.
    before: u32,
}

/// The joints of a text in its order. They are numbered from 1, and 0 is none.
#[derive(Default)]
pub(super) struct Joints {
    all: Vec<Joint>,
    /// The number of joints with all their values.
    complete: u32,
    /// The number of the last joint behind each word.
    last: Vec<u32>,
}

impl Joints {
    /// Adds a joint before the word at a position.
    pub(super) fn add(&mut self, at: usize) {
        self.all.push(Joint { at: at as u32, ..Joint::default() });
    }

    /// Completes the new joints, once their words are in the text.
    pub(super) fn complete(&mut self, text: &[u32], entry: u32) {
        for joint in &mut self.all[self.complete as usize..] {
            self.complete += 1;
            let word = text[joint.at as usize - 1] as usize;
            self.last.resize(self.last.len().max(word + 1), 0);
            joint.entry = entry;
            joint.before = std::mem::replace(&mut self.last[word], self.complete);
        }
    }

    /// Calls a function with each joint behind a word, last first, and the joints after it in the text.
    pub(super) fn each_behind(&self, word: u32, mut call: impl FnMut(&[Joint])) {
        let mut number = self.last.get(word as usize).copied().unwrap_or(0);
        while number > 0 {
            let joints = &self.all[number as usize - 1..];
            call(joints);
            number = joints[0].before;
        }
    }

    /// Returns the joints behind the word at a position and behind all later ones.
    pub(super) fn from(&self, at: usize) -> &[Joint] {
        &self.all[self.all.partition_point(|joint| joint.at as usize <= at)..]
    }

    #[cfg(test)]
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> {
        self.all.iter().map(|joint| joint.at as usize)
    }
}
