//! Every word of an archive once, by number.
//!
//! All words share one buffer, and a table with open addresses says which
//! number a word has: a hundred thousand posts hold millions of words, and
//! each is looked up once. What posts are is not known here.

/// Words by number, in the order they were first seen.
#[derive(Default)]
pub(super) struct Vocabulary {
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    /// The upper half of a slot is the hash of its word, the lower half the
    /// word's number plus one; zero where the slot is free. The number of slots
    /// is a power of two, and at least half of them are free.
    slots: Vec<u64>,
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[number] as usize]
    }

    /// The number of a word, if it is known.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(word, hash(word))].checked_sub(1).map(|number| number as u32)
    }

    /// The number of a word, a new one if need be.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if self.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(word);
        let slot = self.slot(word, hash);
        if self.slots[slot] == 0 {
            self.letters.push_str(word);
            self.ends.push(self.letters.len() as u32);
            self.slots[slot] = u64::from(hash) << 32 | self.len() as u64;
        }
        self.slots[slot] as u32 - 1
    }

    /// The numbers of the words that begin like this.
    pub(super) fn beginning(&self, start: &str) -> impl Iterator<Item = u32> {
        (0..self.len() as u32).filter(move |&number| self.word(number).starts_with(start))
    }

    /// The slot of a word, or the free one where it would be.
    fn slot(&self, word: &str, hash: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        loop {
            let held = self.slots[slot];
            if held == 0 || (held >> 32) as u32 == hash && self.word(held as u32 - 1) == word {
                return slot;
            }
            slot = (slot + 1) & last;
        }
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 4).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![0; length]);
        for held in old.into_iter().filter(|held| *held != 0) {
            let mut slot = (held >> 32) as usize & (length - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (length - 1);
            }
            self.slots[slot] = held;
        }
    }
}

/// Eight letters at a time, because most words are no longer.
fn hash(word: &str) -> u32 {
    let mut hash = word.len() as u64;
    for letters in word.as_bytes().chunks(8) {
        let letters = letters.iter().fold(0, |all, &letter| all << 8 | u64::from(letter));
        hash = (hash.rotate_left(5) ^ letters).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_has_one_number(words in prop::collection::vec("[abé語]{1,12}", 0..2000)) {
            let mut vocabulary = Vocabulary::default();
            prop_assert_eq!(vocabulary.find("a"), None);
            let numbers: Vec<u32> = words.iter().map(|word| vocabulary.number(word)).collect();
            let mut different = words.clone();
            different.sort();
            different.dedup();
            prop_assert_eq!(vocabulary.len(), different.len());
            for (word, number) in words.iter().zip(numbers) {
                prop_assert_eq!(vocabulary.word(number), word);
                prop_assert_eq!(vocabulary.find(word), Some(number));
            }
            prop_assert_eq!(vocabulary.find("unknown"), None);
            let expected = different.iter().filter(|word| word.starts_with("ab")).count();
            prop_assert_eq!(vocabulary.beginning("ab").count(), expected);
        }
    }
}
