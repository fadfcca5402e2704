//! Obvious code for what a search means: every clause against every word of
//! every field, one after the other.
//!
//! Tests hold the index to it. It shares with the index only how clauses and
//! words are read.

use super::Search;
use super::clause::{Clause, Sign};
use super::words::Words;
use crate::fold::fold;
use crate::language::Native;
use crate::model::Post;

/// The fields of a post with their weights, best first.
fn fields(post: &Post) -> Vec<(u32, String)> {
    let title = post.title.iter().map(|text| (8, text));
    let tags = post.tags.iter().map(|text| (4, text));
    let categories = post.categories.iter().map(|text| (2, text));
    let all = title.chain(tags).chain(categories).chain([(1, &post.excerpt)]);
    all.map(|(weight, text)| (weight, fold(text, &Native))).collect()
}

/// Whether a text has the clause, and whether its last word as a whole.
fn stands_in(clause: &Clause, text: &str) -> Option<bool> {
    let words: Vec<(usize, &str)> = Words::of(text).collect();
    let last = clause.words.last()?;
    let matches = (0..words.len()).filter_map(|at| {
        clause.end_in(&words[at..])?;
        Some(words[at + clause.words.len() - 1].1 == last)
    });
    matches.max()
}

/// How well a post matches a search; nothing where it does not.
pub(crate) fn score(post: &Post, search: &Search) -> Option<u32> {
    let fields = fields(post);
    let mut score = 0;
    for clause in &search.clauses {
        let found = fields.iter().filter_map(|(weight, text)| Some((2 * weight, stands_in(clause, text)?)));
        // The best field counts, whole words before starts of words in it.
        let best = found.max();
        match (clause.sign, best) {
            (Sign::Wanted, Some((weight, whole))) => score += weight + u32::from(whole),
            (Sign::Unwanted, None) => {}
            _ => return None,
        }
    }
    Some(score)
}
