//! Compares the answers of libraries before anything is timed, so that no time of a wrong answer is reported.
//!
//! Libraries that count must agree with the plain loop on totals, on every count and on the posts of the first page.
//! Search results are compared for ours alone, since every library has its own definition of a match.

use std::sync::Arc;

use anyhow::{Result, ensure};
use browser_tests::Host;
use serde_json::{Value, json};

use crate::contestants::{self, Contestant, NAIVE, OURS};
use crate::page::Page;

/// Compares every library that counts with the plain loop. Returns the names of the compared libraries.
///
/// Fails at the first answer that differs.
pub fn check(host: &Arc<Host>, all: &[&'static Contestant], posts: usize) -> Result<Vec<&'static str>> {
    let mut agreed = Vec::new();
    let right = Answers::of(host, contestants::by_name(&[NAIVE.to_string()])?[0], posts);
    for contestant in all.iter().filter(|one| one.file != NAIVE) {
        let given = Answers::of(host, contestant, posts);
        if let Some(answers) = &given.answers {
            let expected = right.answers.as_deref().unwrap_or_default();
            for (query, (given, expected)) in answers.iter().zip(expected).enumerate() {
                let difference = difference(given, expected);
                ensure!(difference.is_none(), "{} answers query {query} with {:?}", contestant.name, difference);
            }
            ensure!(answers.len() == expected.len(), "{} leaves queries unanswered", contestant.name);
            agreed.push(contestant.name);
        }
        let is_ours = contestant.file == OURS;
        ensure!(!is_ours || given.totals == right.totals, "typed words find {} and not {}", given.totals, right.totals);
    }
    Ok(agreed)
}

/// The answers of one library.
struct Answers {
    /// The answers to all compared queries; none if the library does not count.
    answers: Option<Vec<Value>>,
    /// The number of posts after each keystroke; null for libraries whose numbers are not compared.
    totals: Value,
}

impl Answers {
    fn of(host: &Arc<Host>, contestant: &Contestant, posts: usize) -> Self {
        let page = Page::open(host, contestant);
        page.load(posts);
        page.start();
        let is_compared = [OURS, NAIVE].contains(&contestant.file);
        let totals = if is_compared { page.step("totals", json!([])) } else { Value::Null };
        let answers = page.offers("answer").then(|| page.step("answers", json!([])));
        Self { answers: answers.and_then(|answers| answers.as_array().cloned()), totals }
    }
}

/// Returns the first part in which an answer differs: its name, the given value, and the expected value.
fn difference(given: &Value, expected: &Value) -> Option<(String, Value, Value)> {
    let (Some(parts), Some(others)) = (expected.as_object(), given.as_object()) else {
        return (given != expected).then(|| (String::new(), given.clone(), expected.clone()));
    };
    let missing = Value::Null;
    let names = parts.keys().chain(others.keys());
    names.into_iter().find_map(|name| {
        let (given, expected) = (given.get(name).unwrap_or(&missing), expected.get(name).unwrap_or(&missing));
        let (inside, given, expected) = difference(given, expected)?;
        Some((format!("{name} {inside}").trim_end().to_string(), given, expected))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: Value, expected: Value, difference_in: Option<&str>) {
        let found = difference(&given, &expected).map(|(name, ..)| name);
        assert_eq!(found.as_deref(), difference_in, "{given} {expected}");
    }

    #[test]
    fn a_difference_is_named() {
        check(json!({"total": 1, "tag": {"a": 1}}), json!({"tag": {"a": 1}, "total": 1}), None);
        check(json!({"total": 2}), json!({"total": 1}), Some("total"));
        check(json!({"tag": {"a": 1}}), json!({"tag": {"a": 1, "b": 2}}), Some("tag b"));
        check(json!({"tag": {"a": 1, "b": 2}}), json!({"tag": {"a": 1}}), Some("tag b"));
        check(json!({"page": ["a", "b"]}), json!({"page": ["b", "a"]}), Some("page"));
    }
}
