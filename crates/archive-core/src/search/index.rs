//! The search index: every word of every post, by number. It finds the posts
//! that match a search, and scores each match.
//!
//! Posts are indexed one after the other and identified by position.

use super::clause::{SearchClause, Sign};
use super::edit_distance::nearness;
use super::form::{Form, WordEnding};
use super::joints::{Joint, Joints};
use super::words::{Word, Words};
use super::{Search, ascii};
use crate::fold::{fold, is_ascii};
use crate::post_set;
use archive_feed::interner::Interner;
use archive_feed::language::Language;
use archive_feed::model::Post;
use archive_feed::steps;
use fixedbitset::FixedBitSet;

/// The fields of a post, one bit each; a higher bit weighs more.
const TITLE: u32 = 8;
const TAG: u32 = 4;
const CATEGORY: u32 = 2;
const EXCERPT: u32 = 1;

/// Marks the start of a field in a sequence of word numbers.
const FIELD: u32 = 1 << 31;

/// The words of an archive's posts, as far as the posts are indexed.
pub(crate) struct Index {
    vocabulary: Interner,
    /// All posts, field by field, each word as its number. A field begins with
    /// [`FIELD`] and its own bit, so no phrase spans two fields.
    text: Vec<u32>,
    /// The start of each post in `text`, and the end of the last.
    posts: Vec<u32>,
    /// For each word, its posts in ascending order. An entry is the post's
    /// number times 16, plus the bits of the fields that contain the word.
    postings: Vec<Vec<u32>>,
    joints: Joints,
}

/// The result of a search.
pub(crate) struct SearchHits {
    /// The matching posts.
    pub(crate) posts: FixedBitSet,
    /// The score of each matching post; the entries of other posts are
    /// meaningless. Empty if the search is empty.
    pub(crate) scores: Vec<u32>,
    /// The corrected search that was answered in place of a mistyped one.
    pub(crate) corrected: Option<Search>,
}

impl SearchHits {
    /// Returns the result of an empty search: every post.
    pub(crate) fn everything(posts: usize) -> SearchHits {
        SearchHits { posts: post_set::all(posts), scores: Vec::new(), corrected: None }
    }
}

impl Index {
    /// Returns an index without posts.
    pub(crate) fn new() -> Index {
        Index {
            vocabulary: Interner::default(),
            text: Vec::new(),
            posts: vec![0],
            postings: Vec::new(),
            joints: Joints::default(),
        }
    }

    /// Returns the number of indexed posts.
    pub(crate) fn len(&self) -> usize {
        self.posts.len() - 1
    }

    /// Indexes the next post.
    pub(crate) fn read(&mut self, post: &Post, language: &dyn Language) {
        let start = self.text.len();
        let entry = (self.len() as u32) << 4;
        let mut read = |field: u32, words: &str| {
            self.text.push(FIELD | field);
            if is_ascii(words) {
                ascii::read(&mut self.text, &mut self.joints, words, &mut self.vocabulary);
            } else {
                for word in Words::of(&fold(words, language)) {
                    if word.is_joined {
                        self.joints.add(self.text.len());
                    }
                    self.text.push(self.vocabulary.number(word.text));
                }
            }
            self.joints.complete(&self.text, entry | field);
        };
        post.title.iter().for_each(|title| read(TITLE, title));
        post.tags.iter().for_each(|label| read(TAG, label));
        post.categories.iter().for_each(|label| read(CATEGORY, label));
        read(EXCERPT, &post.excerpt);
        self.postings.resize_with(self.vocabulary.size(), Vec::new);
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
    pub(crate) fn find(&self, search: &Search) -> SearchHits {
        let length = self.len();
        if search.is_empty() {
            return SearchHits::everything(length);
        }
        let mut posts = post_set::all(length);
        let mut scores = vec![0; length];
        let mut corrected = search.clone();
        for clause in &mut corrected.clauses {
            steps::add(length + self.vocabulary.size());
            let mut weights = self.weights(clause);
            let unknown = clause.correctable().filter(|_| weights.iter().all(|weight| *weight == 0));
            if let Some(nearest) = unknown.and_then(|word| self.nearest(word)) {
                *clause = SearchClause::of_word(nearest);
                weights = self.weights(clause);
            }
            let mut passing = FixedBitSet::with_capacity(length);
            for post in posts.ones() {
                let weight = weights[post];
                if (weight > 0) == (clause.sign == Sign::Required) {
                    passing.insert(post);
                    scores[post] += u32::from(weight);
                }
            }
            posts = passing;
        }
        SearchHits { posts, scores, corrected: Some(corrected).filter(|corrected| corrected != search) }
    }

    /// Returns for each post the weight of a clause; zero if the clause does
    /// not match. A better field weighs more than all worse ones, and a whole
    /// word slightly more than a prefix.
    fn weights(&self, clause: &SearchClause) -> Vec<u8> {
        let mut weights = vec![0; self.len()];
        clause.forms.iter().for_each(|form| self.weigh(form, &mut weights));
        weights
    }

    /// Raises the weights of the posts that one form of a clause matches.
    fn weigh(&self, form: &Form, weights: &mut [u8]) {
        match form.words.as_slice() {
            [word] => self.weigh_word(word, form.ending, weights),
            words => self.weigh_phrase(words, form.ending, weights),
        }
        self.weigh_compounds(form, weights);
    }

    fn weigh_word(&self, word: &str, ending: WordEnding, weights: &mut [u8]) {
        let known = self.vocabulary.find(word);
        let mut all = |word: u32| raise(weights, self.postings(word), known == Some(word));
        match ending {
            WordEnding::Open => self.vocabulary.beginning(word).for_each(all),
            WordEnding::Closed => known.into_iter().for_each(&mut all),
        }
    }

    fn weigh_phrase(&self, words: &[String], ending: WordEnding, weights: &mut [u8]) {
        let Some((last, inner)) = words.split_last() else { return };
        let Some(inner) = inner.iter().map(|word| self.vocabulary.find(word)).collect::<Option<Vec<u32>>>() else {
            return;
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
                    && ending.matches(last, self.vocabulary.word(next))
                {
                    raise(weights, &[post << 4 | field], self.vocabulary.word(next) == last);
                }
            }
        }
    }

    /// Raises the weights of the posts in which a word of a form matches
    /// several parts of a compound. The first part is a prefix of the word.
    fn weigh_compounds(&self, form: &Form, weights: &mut [u8]) {
        for (index, word) in form.words.iter().enumerate() {
            for end in 1..word.len() {
                let Some(first) = word.get(..end).and_then(|first| self.vocabulary.find(first)) else { continue };
                self.joints.each_behind(first, |joints| {
                    // The compound is the first in the match, so each word before it is one word of the text.
                    let Some(start) = (joints[0].at as usize).checked_sub(1 + index) else { return };
                    let later = if index == 0 { joints } else { self.joints.from(start) };
                    if let Some((word, length)) = form.end_in(&mut self.words(start, later)) {
                        raise(weights, &[joints[0].entry], length == word.text.len());
                    }
                });
            }
        }
    }

    /// Returns a function for the words of a field from a position on, one by
    /// one, given the joints behind them. Their byte offsets are unknown.
    fn words<'i>(&'i self, mut at: usize, mut joints: &'i [Joint]) -> impl FnMut() -> Option<Word<'i>> {
        move || {
            let &word = self.text.get(at).filter(|word| **word & FIELD == 0)?;
            let is_joined = joints.first().is_some_and(|joint| joint.at as usize == at);
            joints = &joints[usize::from(is_joined)..];
            at += 1;
            Some(Word { at: 0, text: self.vocabulary.word(word), is_joined })
        }
    }

    /// Returns the best word one edit away: a whole word before a longer one,
    /// then the word with the most posts, then the first in byte order.
    fn nearest(&self, typed: &str) -> Option<&str> {
        let mut best: Option<(_, usize, &str)> = None;
        for number in 0..self.vocabulary.size() as u32 {
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

/// The weight of a match by the set of fields that contain it; the best field
/// counts. It is computed in advance, because a first letter matches a million
/// times.
const WEIGHTS: [u8; 16] = {
    let mut weights = [0; 16];
    let mut fields = 0;
    while fields < 16 {
        weights[fields] = 1 << (u32::BITS - (fields as u32).leading_zeros());
        fields += 1;
    }
    weights
};

/// Raises posts to the weight of a match if theirs is lower.
fn raise(weights: &mut [u8], postings: &[u32], whole: bool) {
    for &entry in postings {
        let weight = WEIGHTS[entry as usize & 15] + u8::from(whole);
        let known = &mut weights[(entry >> 4) as usize];
        if *known < weight {
            *known = weight;
        }
    }
}
