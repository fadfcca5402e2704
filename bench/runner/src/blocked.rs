//! Measures how long user actions block the main thread of the built site with a large feed.

use browser_tests::Visit;
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::host;

const WATCH: &str = include_str!("../../blocked.js");
const ACT: &str = "const [name, word, done] = arguments; \
    watch[name](word).then(value => done({ value }), error => done({ error: `${error.stack}` }))";

/// The search text, typed letter by letter and deleted again. Its words are in the first titles of the feed or in
/// none.
const TYPED: &str = "bran nu";

/// A user action and its times, in milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// A description of the action.
    pub what: String,
    /// The longest time in which the page could run nothing else.
    pub blocked: f64,
    /// The longest task of 50 ms or more, as the browser reports it; zero if there was none.
    long_task: f64,
}

impl Act {
    /// Returns the duration of the longest task that exceeded the limit of 50 ms; zero if there was none.
    pub fn longest_task(&self) -> f64 {
        self.long_task
    }

    /// Combines actions of one kind into one with the longest times of all.
    fn worst(what: &str, acts: Vec<Act>) -> Act {
        let worst = |of: fn(&Act) -> f64| acts.iter().map(of).fold(0.0, f64::max);
        Act { what: what.to_string(), blocked: worst(|act| act.blocked), long_task: worst(|act| act.long_task) }
    }
}

/// Performs the user actions on the site, once the posts are loaded.
pub fn acts(posts: usize) -> Vec<Act> {
    let visit = Visit::fresh(host::site_with(posts));
    visit.run(visit.client().update_timeouts(TimeoutConfiguration::default()));
    visit.go("");
    visit.finds("document.querySelectorAll('.card').length", 12);
    visit.run(visit.client().execute(WATCH, Vec::new()));
    let act = |what: &str, name: &str, word: &str| act(&visit, what, name, word);
    let typing = |what: &str| {
        let typed = (1..=TYPED.len()).chain((0..TYPED.len()).rev()).map(|end| &TYPED[..end]);
        Act::worst(what, typed.map(|text| act(text, "type", text)).collect())
    };
    vec![
        typing("a letter of a search among all posts"),
        act("another order: by title", "sort", "title"),
        act("another order: oldest first", "sort", "oldest"),
        act("page 2", "follow", "Page 2"),
        act("all tags shown", "follow", "Show all 500 tags"),
        act("a category", "press", "Category"),
        act("a tag", "press", "Tag"),
        act("another tag", "press", "Tag"),
        act("a year", "press", "Year"),
        typing("a letter of a search among those"),
        act("everything cleared", "follow", "Clear"),
    ]
}

fn act(visit: &Visit, what: &str, name: &str, word: &str) -> Act {
    let result = visit.run(visit.client().execute_async(ACT, vec![json!(name), json!(word)]));
    let Some(value) = result.get("value") else { panic!("{what}: {result}") };
    assert!(value["changed"] != Value::Bool(false) || name == "type", "{what}: nothing happened, {}", value["status"]);
    let number = |name: &str| value[name].as_f64().unwrap_or_default();
    println!("  {what:<40} {:>6.1} ms, {}", number("blocked"), value["status"].as_str().unwrap_or_default());
    Act { what: what.to_string(), blocked: number("blocked"), long_task: number("longTask") }
}
