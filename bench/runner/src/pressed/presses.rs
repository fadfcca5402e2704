//! Defines the presses of a round, the same on every page, and the expected answer to each. A round ends as it
//! begins: with no filter selected.

use anyhow::{Context, Result, ensure};

use super::posts::{BenchChoice, BenchFacet, BenchPosts};

/// The presses in order: the text for the report, the facet, and the filter's rank by number of posts.
const SEQUENCE: [(&str, BenchFacet, usize); 10] = [
    ("a category", BenchFacet::Category, 0),
    ("a tag", BenchFacet::Tag, 0),
    ("the tag, taken back", BenchFacet::Tag, 0),
    ("another tag", BenchFacet::Tag, 1),
    ("the category, taken back", BenchFacet::Category, 0),
    ("a year", BenchFacet::Year, 0),
    ("the year, taken back", BenchFacet::Year, 0),
    ("the tag, taken back", BenchFacet::Tag, 1),
    ("another category", BenchFacet::Category, 1),
    ("the category, taken back", BenchFacet::Category, 1),
];

/// A press and the expected answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The text for the report.
    pub what: &'static str,
    /// The filter that is pressed.
    pub filter: BenchChoice,
    /// All choices after the press.
    pub choices: Vec<BenchChoice>,
    /// The number of posts that match the choices.
    pub total: usize,
    /// The titles of the cards on the page, in order.
    pub titles: Vec<String>,
}

/// Returns all presses of a round.
///
/// Fails if a filter does not exist, or if a press leaves no post or does not change the number of posts.
pub fn sequence(posts: &BenchPosts, cards: usize) -> Result<Vec<Press>> {
    let mut choices = Vec::new();
    let mut presses: Vec<Press> = Vec::new();
    for (what, facet, place) in SEQUENCE {
        let label = *posts.labels(facet).get(place).with_context(|| format!("{facet:?} has no label {place}"))?;
        let filter = BenchChoice { facet, label: label.to_string() };
        choices = toggled(&choices, &filter);
        let titles = posts.titles(&choices);
        let shown = titles.iter().take(cards).map(ToString::to_string).collect();
        let press = Press { what, filter, choices: choices.clone(), total: titles.len(), titles: shown };
        ensure!(press.total > 0, "{what} leaves no post");
        let before = presses.last().map(|press| press.total).unwrap_or(posts.len());
        ensure!(press.total != before, "{what} changes nothing");
        presses.push(press);
    }
    ensure!(choices.is_empty(), "a round leaves {choices:?}");
    Ok(presses)
}

/// Returns the choices after a filter is pressed.
fn toggled(choices: &[BenchChoice], filter: &BenchChoice) -> Vec<BenchChoice> {
    let mut others: Vec<BenchChoice> = choices.iter().filter(|choice| *choice != filter).cloned().collect();
    if others.len() == choices.len() {
        others.retain(|choice| filter.facet != BenchFacet::Year || choice.facet != BenchFacet::Year);
        others.push(filter.clone());
    }
    others
}

#[cfg(test)]
mod tests {
    use super::super::posts::tests::{choice, sample};
    use super::*;

    #[test]
    fn a_press_chooses_or_takes_back() {
        let (a, b) = (choice(BenchFacet::Tag, "a"), choice(BenchFacet::Tag, "b"));
        let (year, other) = (choice(BenchFacet::Year, "2020"), choice(BenchFacet::Year, "2024"));
        let check = |choices: &[&BenchChoice], filter: &BenchChoice, expected: &[&BenchChoice]| {
            let choices: Vec<BenchChoice> = choices.iter().copied().cloned().collect();
            assert_eq!(toggled(&choices, filter).iter().collect::<Vec<_>>(), expected);
        };
        check(&[], &a, &[&a]);
        check(&[&a], &b, &[&a, &b]);
        check(&[&a, &b], &a, &[&b]);
        check(&[&a, &year], &other, &[&a, &other]);
        check(&[&year], &year, &[]);
    }

    #[test]
    fn a_round_ends_with_nothing_chosen() {
        let mut choices = Vec::new();
        for (_, facet, place) in SEQUENCE {
            choices = toggled(&choices, &choice(facet, &place.to_string()));
        }
        assert_eq!(choices, []);
    }

    #[test]
    fn a_press_without_an_answer_of_its_own_is_refused() {
        // The second tag has no post with the first category and the most frequent year.
        assert!(sequence(&sample(), 50).is_err());
    }
}
