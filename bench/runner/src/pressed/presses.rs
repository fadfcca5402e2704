//! The presses of a round, the same on every page, and the right answer to each. A round ends as it began, with nothing
//! chosen.

use anyhow::{Context, Result, ensure};

use super::posts::{Choice, Facet, Posts};

/// What is pressed: words for the report, a group, and the place of the filter among those with the most posts.
const SEQUENCE: [(&str, Facet, usize); 10] = [
    ("a category", Facet::Category, 0),
    ("a tag", Facet::Tag, 0),
    ("the tag, taken back", Facet::Tag, 0),
    ("another tag", Facet::Tag, 1),
    ("the category, taken back", Facet::Category, 0),
    ("a year", Facet::Year, 0),
    ("the year, taken back", Facet::Year, 0),
    ("the tag, taken back", Facet::Tag, 1),
    ("another category", Facet::Category, 1),
    ("the category, taken back", Facet::Category, 1),
];

/// A press and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// Words for the report.
    pub what: &'static str,
    /// The filter that is pressed.
    pub filter: Choice,
    /// All choices after the press.
    pub choices: Vec<Choice>,
    /// How many posts these find.
    pub total: usize,
    /// The titles of the cards on the page, in their order.
    pub titles: Vec<String>,
}

/// All presses of a round. Each must have an answer that differs from the one before.
pub fn sequence(posts: &Posts, cards: usize) -> Result<Vec<Press>> {
    let mut choices = Vec::new();
    let mut presses: Vec<Press> = Vec::new();
    for (what, facet, place) in SEQUENCE {
        let label = *posts.labels(facet).get(place).with_context(|| format!("{facet:?} has no label {place}"))?;
        let filter = Choice { facet, label: label.to_string() };
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

/// The choices after a filter is pressed.
fn toggled(choices: &[Choice], filter: &Choice) -> Vec<Choice> {
    let mut others: Vec<Choice> = choices.iter().filter(|choice| *choice != filter).cloned().collect();
    if others.len() == choices.len() {
        others.retain(|choice| filter.facet != Facet::Year || choice.facet != Facet::Year);
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
        let (a, b) = (choice(Facet::Tag, "a"), choice(Facet::Tag, "b"));
        let (year, other) = (choice(Facet::Year, "2020"), choice(Facet::Year, "2024"));
        let check = |choices: &[&Choice], filter: &Choice, expected: &[&Choice]| {
            let choices: Vec<Choice> = choices.iter().copied().cloned().collect();
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
