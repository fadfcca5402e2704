//! Computes the expected answers: plain loops over the feed filter and count the posts. No benchmarked page shares
//! this code.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

/// A facet by which posts are filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BenchFacet {
    /// A post has one or more categories.
    Category,
    /// A post has several tags.
    Tag,
    /// A post has one year. Only one year can be selected at a time.
    Year,
}

impl BenchFacet {
    /// All facets.
    pub const ALL: [Self; 3] = [Self::Category, Self::Tag, Self::Year];

    /// Returns the legend of the facet's group on a page.
    pub fn legend(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Tag => "Tag",
            Self::Year => "Year",
        }
    }
}

/// A selected filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenchChoice {
    /// The facet of the filter.
    pub facet: BenchFacet,
    /// The label of the filter.
    pub label: String,
}

/// The posts of a feed in the order of the archive: sticky posts first, then the latest.
pub struct BenchPosts(Vec<BenchPost>);

struct BenchPost {
    title: String,
    date: String,
    is_sticky: bool,
    labels: [Vec<String>; BenchFacet::ALL.len()],
}

impl BenchPosts {
    /// Parses the feed of this bench.
    ///
    /// Fails if the text is not JSON, has no items, or has an incomplete post.
    pub fn parse(text: &str) -> Result<Self> {
        let feed: Value = serde_json::from_str(text)?;
        let items = feed["items"].as_array().context("the feed has no items")?;
        let mut posts =
            items.iter().map(BenchPost::parse).collect::<Option<Vec<_>>>().context("a post is incomplete")?;
        posts.sort_by(|one, other| (other.is_sticky, &other.date).cmp(&(one.is_sticky, &one.date)));
        Ok(Self(posts))
    }

    /// Returns the number of all posts.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the titles of the posts that match all `choices`.
    pub fn titles(&self, choices: &[BenchChoice]) -> Vec<&str> {
        self.chosen(choices).map(|post| post.title.as_str()).collect()
    }

    /// Counts, for each label of a facet, the posts that remain once the label is selected too. A year is counted as
    /// if it were the only selected year.
    pub fn counts(&self, facet: BenchFacet, choices: &[BenchChoice]) -> BTreeMap<&str, usize> {
        let is_kept = |choice: &&BenchChoice| facet != BenchFacet::Year || choice.facet != BenchFacet::Year;
        let choices: Vec<BenchChoice> = choices.iter().filter(is_kept).cloned().collect();
        let mut counts = BTreeMap::new();
        for label in self.chosen(&choices).flat_map(|post| post.labels(facet)) {
            *counts.entry(label.as_str()).or_insert(0) += 1;
        }
        counts
    }

    /// Returns the labels of a facet, the one with the most posts first.
    pub fn labels(&self, facet: BenchFacet) -> Vec<&str> {
        let mut counts: Vec<(&str, usize)> = self.counts(facet, &[]).into_iter().collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        counts.into_iter().map(|(label, _)| label).collect()
    }

    fn chosen(&self, choices: &[BenchChoice]) -> impl Iterator<Item = &BenchPost> {
        self.0.iter().filter(|post| choices.iter().all(|choice| post.labels(choice.facet).contains(&choice.label)))
    }
}

impl BenchPost {
    fn parse(item: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(String::from);
        let list = |value: &Value| value.as_array()?.iter().map(text).collect::<Option<Vec<_>>>();
        let date = text(&item["date_published"])?;
        let extension = &item["_tag_archive"];
        let year = date.get(..4)?.to_string();
        Some(Self {
            title: text(&item["title"])?,
            date,
            is_sticky: extension["sticky"].as_bool()?,
            labels: [list(&extension["categories"])?, list(&item["tags"])?, vec![year]],
        })
    }

    fn labels(&self, facet: BenchFacet) -> &[String] {
        &self.labels[facet as usize]
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use serde_json::json;

    /// Returns four posts.
    pub fn sample() -> BenchPosts {
        let item = |title: &str, date: &str, sticky: bool, categories: &[&str], tags: &[&str]| {
            json!({
                "title": title,
                "date_published": date,
                "tags": tags,
                "_tag_archive": { "sticky": sticky, "categories": categories },
            })
        };
        let items = [
            item("Old", "2020-01-01T00:00:00Z", false, &["News"], &["a", "b"]),
            item("New", "2024-01-01T00:00:00Z", false, &["News"], &["a"]),
            item("Pinned", "2019-01-01T00:00:00Z", true, &["Notes"], &["b"]),
            item("Newer", "2024-02-01T00:00:00Z", false, &["News", "Notes"], &["a"]),
        ];
        BenchPosts::parse(&json!({ "version": "https://jsonfeed.org/version/1.1", "items": items }).to_string())
            .unwrap()
    }

    /// Returns a choice.
    pub fn choice(facet: BenchFacet, label: &str) -> BenchChoice {
        BenchChoice { facet, label: label.to_string() }
    }

    #[test]
    fn posts_have_every_choice_in_the_order_of_the_archive() {
        let check = |choices: &[BenchChoice], expected: &[&str]| assert_eq!(sample().titles(choices), expected);
        check(&[], &["Pinned", "Newer", "New", "Old"]);
        check(&[choice(BenchFacet::Tag, "a")], &["Newer", "New", "Old"]);
        check(&[choice(BenchFacet::Tag, "a"), choice(BenchFacet::Category, "Notes")], &["Newer"]);
        check(&[choice(BenchFacet::Year, "2020"), choice(BenchFacet::Category, "Notes")], &[]);
    }

    #[test]
    fn counts_are_of_posts_that_a_further_choice_leaves() {
        let check = |facet: BenchFacet, choices: &[BenchChoice], expected: &[(&str, usize)]| {
            assert_eq!(sample().counts(facet, choices).into_iter().collect::<Vec<_>>(), expected);
        };
        check(BenchFacet::Tag, &[], &[("a", 3), ("b", 2)]);
        check(BenchFacet::Tag, &[choice(BenchFacet::Tag, "b")], &[("a", 1), ("b", 2)]);
        check(BenchFacet::Category, &[choice(BenchFacet::Year, "2024")], &[("News", 2), ("Notes", 1)]);
        check(BenchFacet::Year, &[choice(BenchFacet::Year, "2024")], &[("2019", 1), ("2020", 1), ("2024", 2)]);
    }

    #[test]
    fn the_most_frequent_label_is_first() {
        let check = |facet: BenchFacet, expected: &[&str]| assert_eq!(sample().labels(facet), expected);
        check(BenchFacet::Category, &["News", "Notes"]);
        check(BenchFacet::Year, &["2024", "2019", "2020"]);
    }
}
