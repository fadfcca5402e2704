//! The oracle for search: it compares every clause with every word of every
//! field, one after the other.
//!
//! Tests compare the index with it. It shares with the index only how clauses
//! and words are parsed.

use super::Search;
use super::clause::{SearchClause, Sign};
use super::form::WordEnding;
use super::words::{Word, Words};
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
    let words: Vec<Word<'_>> = Words::of(text).collect();
    let starts = (0..words.len()).map(|at| &words[at..]);
    starts.flat_map(|words| clause.forms.iter().filter_map(|form| match_at(&form.words, form.ending, words))).max()
}

/// Returns the same for words of a form, if the words of a text begin with them.
fn match_at(form: &[String], ending: WordEnding, words: &[Word<'_>]) -> Option<bool> {
    let (own, later) = form.split_first()?;
    let parts = words.iter().skip(1).take_while(|word| word.is_joined).count() + 1;
    let runs = (1..=parts.min(words.len())).filter_map(|parts| {
        let run: String = words[..parts].iter().map(|word| word.text).collect();
        match ending {
            _ if !later.is_empty() => (run == *own).then(|| match_at(later, ending, &words[parts..]))?,
            WordEnding::Open => run.starts_with(own).then_some(run == *own),
            WordEnding::Closed => (run == *own).then_some(true),
        }
    });
    runs.max()
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
