//! Interns texts as numbers: every word of an archive once, and every spelling
//! of a tag.
//!
//! All texts share one buffer, and a hash table with open addressing maps a
//! text to its number. A hundred thousand posts hold millions of words, and
//! each is looked up once.

use crate::steps;
use std::ops::Range;

/// Words by number, in the order of first occurrence.
#[derive(Default)]
pub struct Interner {
    letters: String,
    /// The end of each word in `letters`.
    ends: Vec<u32>,
    /// The upper half of a slot is the hash of its word, the lower half the
    /// word's number plus one; zero marks a free slot. The number of slots is a
    /// power of two, and at least half of them are free.
    slots: Vec<u64>,
}

impl Interner {
    /// Returns how many words there are.
    pub fn size(&self) -> usize {
        self.ends.len()
    }

    /// Returns the word with a number.
    pub fn word(&self, number: u32) -> &str {
        &self.letters[self.bounds(number)]
    }

    /// Returns the number of a word, if the word is known.
    pub fn find(&self, word: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let slot = self.slot(hash(word), |known| known == word.as_bytes());
        self.slots[slot].checked_sub(1).map(|number| number as u32)
    }

    /// Returns the number of a word, and adds the word if it is new.
    pub fn number(&mut self, word: &str) -> u32 {
        self.number_by(hash(word), |known| known == word.as_bytes(), |letters| letters.push_str(word))
    }

    /// Does the same for a word that is not a string yet. The caller passes its
    /// hash, a comparison with known words, and a function that appends it.
    pub fn number_by(&mut self, hash: u32, is_it: impl Fn(&[u8]) -> bool, write: impl FnOnce(&mut String)) -> u32 {
        if self.size() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(hash, is_it);
        if self.slots[slot] == 0 {
            write(&mut self.letters);
            self.ends.push(self.letters.len() as u32);
            self.slots[slot] = u64::from(hash) << 32 | self.size() as u64;
        }
        self.slots[slot] as u32 - 1
    }

    /// Returns the numbers of the words with a prefix.
    pub fn beginning(&self, start: &str) -> impl Iterator<Item = u32> {
        (0..self.size() as u32).filter(move |&number| self.word(number).starts_with(start))
    }

    /// Returns the slot of a word, or the free slot where it belongs.
    fn slot(&self, hash: u32, is_it: impl Fn(&[u8]) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        loop {
            steps::add(1);
            let entry = self.slots[slot];
            if entry == 0
                || (entry >> 32) as u32 == hash && is_it(&self.letters.as_bytes()[self.bounds(entry as u32 - 1)])
            {
                return slot;
            }
            slot = (slot + 1) & last;
        }
    }

    /// Returns the byte range of a word in `letters`.
    fn bounds(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[number] as usize
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 4).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![0; length]);
        for entry in old.into_iter().filter(|entry| *entry != 0) {
            let mut slot = (entry >> 32) as usize & (length - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (length - 1);
            }
            self.slots[slot] = entry;
        }
    }
}

/// The hash of the empty word.
pub const NO_LETTERS: u32 = 0x811c_9dc5;

/// Returns the hash with one more letter (Fowler–Noll–Vo, variant 1a).
#[inline]
pub fn add_to_hash(hash: u32, letter: u8) -> u32 {
    (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
}

fn hash(word: &str) -> u32 {
    word.bytes().fold(NO_LETTERS, add_to_hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_has_one_number(words in prop::collection::vec("[abé語]{1,12}", 0..2000)) {
            let mut vocabulary = Interner::default();
            prop_assert_eq!(vocabulary.find("a"), None);
            let numbers: Vec<u32> = words.iter().map(|word| vocabulary.number(word)).collect();
            let mut different = words.clone();
            different.sort();
            different.dedup();
            prop_assert_eq!(vocabulary.size(), different.len());
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
