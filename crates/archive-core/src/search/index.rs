//! Every word of every post, by number: which posts a search finds, and how
//! well each matches.
//!
//! Posts are read one after the other and known by their place; how an archive
//! orders and narrows them is not known here.

use super::clause::{Clause, Ending, Sign};
use super::typo::nearness;
use super::words::Words;
use super::{Search, ascii};
use crate::bits::Bits;
use crate::fold::{fold, is_ascii};
use crate::language::Language;
use crate::model::Post;
use crate::vocabulary::Vocabulary;

/// The fields of a post, a bit each: a greater one weighs more.
const TITLE: u32 = 8;
const TAG: u32 = 4;
const CATEGORY: u32 = 2;
const EXCERPT: u32 = 1;

/// Marks, in a text of word numbers, the start of a field.
const FIELD: u32 = 1 << 31;

/// The words of an archive's posts, as far as they have been read.
pub(crate) struct Index {
    vocabulary: Vocabulary,
    /// All posts, field by field, each word as its number. A field begins with
    /// [`FIELD`] and its own bit, so no phrase reaches across two.
    text: Vec<u32>,
    /// Where each post begins in `text`, and the end of the last.
    posts: Vec<u32>,
    /// For each word the posts that hold it, upwards: the post's number times 16,
    /// and the bits of the fields it stands in.
    postings: Vec<Vec<u32>>,
}

/// What a search finds.
pub(crate) struct Found {
    /// The posts.
    pub(crate) posts: Bits,
    /// How well each of those posts matches. Others have a number here too,
    /// which means nothing. Empty where nothing was looked for.
    pub(crate) scores: Vec<u32>,
    /// The search that was answered in place of a mistyped one.
    pub(crate) corrected: Option<Search>,
}

impl Found {
    /// What is found where nothing is looked for.
    pub(crate) fn everything(posts: usize) -> Found {
        Found { posts: Bits::all(posts), scores: Vec::new(), corrected: None }
    }
}

impl Index {
    /// An index of no posts yet.
    pub(crate) fn new() -> Index {
        Index { vocabulary: Vocabulary::default(), text: Vec::new(), posts: vec![0], postings: Vec::new() }
    }

    /// How many posts have been read.
    pub(crate) fn len(&self) -> usize {
        self.posts.len() - 1
    }

    /// Reads the next post.
    pub(crate) fn read(&mut self, post: &Post, language: &dyn Language) {
        let start = self.text.len();
        let mut read = |field: u32, words: &str| {
            self.text.push(FIELD | field);
            if is_ascii(words) {
                return ascii::read(&mut self.text, words, &mut self.vocabulary);
            }
            let folded = fold(words, language);
            self.text.extend(Words::of(&folded).map(|(_, word)| self.vocabulary.number(word)));
        };
        post.title.iter().for_each(|title| read(TITLE, title));
        post.tags.iter().for_each(|label| read(TAG, label));
        post.categories.iter().for_each(|label| read(CATEGORY, label));
        read(EXCERPT, &post.excerpt);
        self.postings.resize_with(self.vocabulary.len(), Vec::new);
        let number = self.len() as u32;
        let mut field = 0;
        for &word in &self.text[start..] {
            if word & FIELD != 0 {
                field = word & !FIELD;
                continue;
            }
            let entry = number << 4 | field;
            let list = &mut self.postings[word as usize];
            match list.last_mut() {
                Some(last) if *last >> 4 == number => *last |= entry,
                _ => list.push(entry),
            }
        }
        self.posts.push(self.text.len() as u32);
    }

    /// Finds the posts that match every clause.
    pub(crate) fn find(&self, search: &Search) -> Found {
        let length = self.len();
        if search.is_empty() {
            return Found::everything(length);
        }
        let mut posts = Bits::all(length);
        let corrected = self.corrected(search);
        let mut scores = vec![0; length];
        for clause in &corrected.as_ref().unwrap_or(search).clauses {
            let weights = self.weights(clause);
            match clause.sign {
                Sign::Unwanted => posts.retain(|post| weights[post] == 0),
                Sign::Wanted => posts.retain(|post| {
                    scores[post] += u32::from(weights[post]);
                    weights[post] > 0
                }),
            }
        }
        Found { posts, scores, corrected }
    }

    /// How well each post matches a clause; zero where it does not. A better
    /// field weighs more than all worse ones, a whole word a little more than
    /// the start of one.
    fn weights(&self, clause: &Clause) -> Vec<u8> {
        let mut weights = vec![0; self.len()];
        let Some((last, inner)) = clause.words.split_last() else {
            return weights;
        };
        if inner.is_empty() {
            let known = self.vocabulary.find(last);
            let mut all = |word: u32| raise(&mut weights, self.postings(word), known == Some(word));
            match clause.ending {
                Ending::Open => self.vocabulary.beginning(last).for_each(all),
                Ending::Closed => known.into_iter().for_each(&mut all),
            }
            return weights;
        }
        let Some(inner) = inner.iter().map(|word| self.vocabulary.find(word)).collect::<Option<Vec<u32>>>() else {
            return weights;
        };
        let rarest = inner.iter().map(|&word| self.postings(word)).min_by_key(|postings| postings.len());
        for entry in rarest.unwrap_or_default() {
            let post = entry >> 4;
            let text = self.text_of(post);
            let mut field = 0;
            for (at, &word) in text.iter().enumerate() {
                if word & FIELD != 0 {
                    field = word & !FIELD;
                } else if word == inner[0]
                    && text[at..].starts_with(&inner)
                    && let Some(&next) = text.get(at + inner.len())
                    && next & FIELD == 0
                    && clause.ends_with(self.vocabulary.word(next))
                {
                    raise(&mut weights, &[post << 4 | field], self.vocabulary.word(next) == last);
                }
            }
        }
        weights
    }

    /// The search with each word that no post has replaced by the nearest one;
    /// nothing where there is nothing to set right.
    fn corrected(&self, search: &Search) -> Option<Search> {
        let mut corrected = search.clone();
        for clause in &mut corrected.clauses {
            let unknown = clause.correctable().filter(|word| self.vocabulary.beginning(word).next().is_none());
            if let Some(nearest) = unknown.and_then(|word| self.nearest(word)) {
                *clause = Clause::corrected(nearest);
            }
        }
        Some(corrected).filter(|corrected| corrected != search)
    }

    /// The word one edit away: a whole word before a longer one, then the word
    /// with most posts, then the first in the order of letters.
    fn nearest(&self, typed: &str) -> Option<&str> {
        let mut best: Option<(_, usize, &str)> = None;
        for number in 0..self.vocabulary.len() as u32 {
            let word = self.vocabulary.word(number);
            let Some(nearness) = nearness(typed, word) else { continue };
            let posts = self.postings(number).len();
            let better = |(near, most, other)| {
                (near, most) < (nearness, posts) || (near, most) == (nearness, posts) && word < other
            };
            if best.is_none_or(better) {
                best = Some((nearness, posts, word));
            }
        }
        best.map(|(_, _, word)| word)
    }

    fn text_of(&self, post: u32) -> &[u32] {
        &self.text[self.posts[post as usize] as usize..self.posts[post as usize + 1] as usize]
    }

    fn postings(&self, word: u32) -> &[u32] {
        &self.postings[word as usize]
    }
}

/// What a match weighs by the fields it stands in: the best of them counts. A
/// first letter matches a million times, so this is worked out before.
const WEIGHTS: [u8; 16] = {
    let mut weights = [0; 16];
    let mut fields = 0;
    while fields < 16 {
        weights[fields] = 1 << (u32::BITS - (fields as u32).leading_zeros());
        fields += 1;
    }
    weights
};

/// Gives posts the weight of a match where they have a lesser one.
fn raise(weights: &mut [u8], postings: &[u32], whole: bool) {
    for &entry in postings {
        let weight = WEIGHTS[entry as usize & 15] + u8::from(whole);
        let known = &mut weights[(entry >> 4) as usize];
        if *known < weight {
            *known = weight;
        }
    }
}
