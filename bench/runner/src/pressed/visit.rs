//! Opens a page in a fresh browser, checks its answers and times its presses. The page itself measures the times; the
//! driver only clicks.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use browser_tests::Visit;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use super::pages::BenchPage;
use super::posts::{BenchFacet, BenchPosts};
use super::presses::Press;
use super::sample::Timing;
use super::{CARDS, POSTS};
use crate::throttle;

const WATCH: &str = include_str!("../../../pressed/watch.js");
const RESULT: &str =
    "const [done] = arguments; press.result().then(done, (error) => done({ error: `${error.stack}` }))";

/// A timeout for the driver that exceeds the page's own timeout for an answer.
const LIMIT: Duration = Duration::from_secs(30);

/// The time in which a page finishes its work after loading.
const SETTLING: Duration = Duration::from_secs(1);

/// The findings of a check whose answers are all correct.
#[derive(Debug)]
pub struct Check {
    /// The number of elements inside `.archive` before any press.
    pub elements: u64,
    /// Names of the elements that a page changes after its answer is painted.
    pub late: BTreeSet<String>,
}

/// Compares a page's answers with the expected ones, for every press of a round.
///
/// Fails at the first wrong answer.
pub fn check(page: &BenchPage, posts: &BenchPosts, presses: &[Press]) -> Result<Check> {
    let visit = open(page);
    let elements = visit.js("press.elements()").as_u64().context("elements have no number")?;
    let mut late = BTreeSet::new();
    for press in presses {
        let report = press_once(&visit, press)?;
        Timing::parse(&report).context(press.what)?;
        let names = report["late"].as_array().into_iter().flatten();
        late.extend(names.filter_map(Value::as_str).map(String::from));
        let difference = difference(&visit.js("press.answer()"), press, posts);
        ensure!(difference.is_none(), "{}: {}", press.what, difference.unwrap_or_default());
    }
    Ok(Check { elements, late })
}

/// Times one press with a throttled processor. Other pages wait meanwhile and run at full speed.
pub fn time(visit: &Visit, press: &Press) -> Result<Timing> {
    throttle::slow_processor(visit);
    let report = press_once(visit, press);
    throttle::full_processor(visit);
    Timing::parse(&report?).context(press.what)
}

/// Opens a page in a browser of its own, and waits until it is idle.
pub fn open(page: &BenchPage) -> Visit {
    let visit = Visit::fresh(page.host.clone());
    visit.run(visit.client().update_timeouts(TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None)));
    visit.go(&page.address);
    visit.finds("document.querySelectorAll('ol.cards > li.card').length", CARDS);
    visit.run(visit.client().execute(WATCH, Vec::new()));
    visit.finds("press.answer().total", POSTS);
    std::thread::sleep(SETTLING);
    visit
}

/// Clicks once through the driver and returns the page's report of its time.
fn press_once(visit: &Visit, press: &Press) -> Result<Value> {
    let expected = json!({
        "total": press.total,
        "cards": press.titles.len(),
        "first": press.titles.first(),
        "last": press.titles.last(),
    });
    let (legend, label) = (press.filter.facet.legend(), &press.filter.label);
    let found = visit.js_with("press.arm(...arguments)", vec![json!(legend), json!(label), expected]);
    let found = found.as_object().and_then(|found| found.values().next()?.as_str());
    let found = found.with_context(|| format!("{legend} {label} is no element"))?;
    visit.run(Element::from_element_id(visit.client().clone(), ElementRef::from(found.to_string())).click());
    Ok(visit.run(visit.client().execute_async(RESULT, Vec::new())))
}

/// Describes the first wrong part of an answer; none if the answer is right.
fn difference(answer: &Value, press: &Press, posts: &BenchPosts) -> Option<String> {
    if answer["total"] != json!(press.total) {
        return Some(format!("{} posts in place of {}", answer["total"], press.total));
    }
    if answer["titles"] != json!(press.titles) {
        return Some(format!("cards are {} in place of {:?}", answer["titles"], press.titles));
    }
    BenchFacet::ALL.into_iter().find_map(|facet| {
        let counts = posts.counts(facet, &press.choices);
        let shown = answer["filters"][facet.legend()].as_array().into_iter().flatten();
        let mut shown = shown.peekable();
        if shown.peek().is_none() {
            return Some(format!("{} has no filters", facet.legend()));
        }
        shown.into_iter().find_map(|filter| {
            let label = filter["label"].as_str().unwrap_or_default();
            let count = counts.get(label).copied().unwrap_or_default();
            let chosen = press.choices.iter().any(|choice| choice.facet == facet && choice.label == label);
            let is_right = filter["count"] == json!(count) && filter["chosen"] == json!(chosen);
            (!is_right).then(|| format!("{filter} in place of {count}, chosen: {chosen}"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::posts::tests::{choice, sample};
    use super::*;

    #[test]
    fn the_first_wrong_part_is_named() {
        let check = |total: usize, title: &str, count: usize, chosen: bool, expected: Option<&str>| {
            let filter = choice(BenchFacet::Tag, "b");
            let titles = vec!["Pinned".to_string(), "Old".to_string()];
            let press = Press { what: "a tag", choices: vec![filter.clone()], filter, total: 2, titles };
            let answer = json!({
                "total": total,
                "titles": ["Pinned", title],
                "filters": {
                    "Category": [{ "label": "News", "count": 1, "chosen": false }],
                    "Tag": [{ "label": "b", "count": count, "chosen": chosen }],
                    "Year": [{ "label": "2024", "count": 0, "chosen": false }],
                },
            });
            let found = difference(&answer, &press, &sample());
            assert_eq!(found.as_deref().and_then(|text| text.split(' ').next()), expected, "{found:?}");
        };
        check(2, "Old", 2, true, None);
        check(3, "Old", 2, true, Some("3"));
        check(2, "New", 2, true, Some("cards"));
        check(2, "Old", 1, true, Some("{\"chosen\":true,\"count\":1,\"label\":\"b\"}"));
        check(2, "Old", 2, false, Some("{\"chosen\":false,\"count\":2,\"label\":\"b\"}"));
    }
}
