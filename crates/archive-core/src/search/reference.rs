//! The oracle for search: it compares every clause with every word of every
//! field, one after the other.
//!
//! Tests compare the index with it. It shares with the index only how clauses
//! and words are parsed.

use super::Search;
use super::clause::{SearchClause, Sign};
use super::words::Words;
use crate::fold::fold;
use archive_feed::language::Native;
use archive_feed::model::Post;

/// Returns the fields of a post with their weights, best first.
fn fields(post: &Post) -> Vec<(u32, String)> {
    let title = post.title.iter().map(|text| (8, text));
    let tags = post.tags.iter().map(|text| (4, text));
    let categories = post.categories.iter().map(|text| (2, text));
    let all = title.chain(tags).chain(categories).chain([(1, &post.excerpt)]);
    all.map(|(weight, text)| (weight, fold(text, &Native))).collect()
}

/// Whether the last word of a clause matches as a whole word in a text; `None`
/// if the text does not contain the clause.
fn match_in(clause: &SearchClause, text: &str) -> Option<bool> {
    let words: Vec<(usize, &str)> = Words::of(text).collect();
    let last = clause.words.last()?;
    let matches = (0..words.len()).filter_map(|at| {
        clause.end_in(&words[at..])?;
        Some(words[at + clause.words.len() - 1].1 == last)
    });
    matches.max()
}

/// Returns the score of a post for a search; `None` if the post does not match.
pub(crate) fn score(post: &Post, search: &Search) -> Option<u32> {
    let fields = fields(post);
    let mut score = 0;
    for clause in &search.clauses {
        let found = fields.iter().filter_map(|(weight, text)| Some((2 * weight, match_in(clause, text)?)));
        // The best field counts, and in it whole words before prefixes.
        let best = found.max();
        match (clause.sign, best) {
            (Sign::Required, Some((weight, whole))) => score += weight + u32::from(whole),
            (Sign::Excluded, None) => {}
            _ => return None,
        }
    }
    Some(score)
}
