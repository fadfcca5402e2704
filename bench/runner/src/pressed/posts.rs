//! The right answers: posts filtered and counted by plain loops over the feed.
//! No page of this bench shares this code.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

/// A group of filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// A post has one or more categories.
    Category,
    /// A post has several tags.
    Tag,
    /// A post has one year, and one year can be chosen at a time.
    Year,
}

impl Facet {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::Category, Self::Tag, Self::Year];

    /// The legend of the group on a page.
    pub fn legend(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Tag => "Tag",
            Self::Year => "Year",
        }
    }
}

/// A chosen filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its group.
    pub facet: Facet,
    /// Its label.
    pub label: String,
}

/// The posts of a feed in the order of the archive: sticky posts, then the latest.
pub struct Posts(Vec<Post>);

struct Post {
    title: String,
    date: String,
    is_sticky: bool,
    labels: [Vec<String>; Facet::ALL.len()],
}

impl Posts {
    /// Reads the feed of this bench.
    pub fn parse(text: &str) -> Result<Self> {
        let feed: Value = serde_json::from_str(text)?;
        let items = feed["items"].as_array().context("the feed has no items")?;
        let mut posts = items.iter().map(Post::parse).collect::<Option<Vec<_>>>().context("a post is incomplete")?;
        posts.sort_by(|one, other| (other.is_sticky, &other.date).cmp(&(one.is_sticky, &one.date)));
        Ok(Self(posts))
    }

    /// The number of all posts.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The titles of the posts that have all choices.
    pub fn titles(&self, choices: &[Choice]) -> Vec<&str> {
        self.chosen(choices).map(|post| post.title.as_str()).collect()
    }

    /// How many posts each label of a group leaves once it is chosen too; for years, once it is the only year.
    pub fn counts(&self, facet: Facet, choices: &[Choice]) -> BTreeMap<&str, usize> {
        let is_kept = |choice: &&Choice| facet != Facet::Year || choice.facet != Facet::Year;
        let choices: Vec<Choice> = choices.iter().filter(is_kept).cloned().collect();
        let mut counts = BTreeMap::new();
        for label in self.chosen(&choices).flat_map(|post| post.labels(facet)) {
            *counts.entry(label.as_str()).or_insert(0) += 1;
        }
        counts
    }

    /// The labels of a group, the one with the most posts first.
    pub fn labels(&self, facet: Facet) -> Vec<&str> {
        let mut counts: Vec<(&str, usize)> = self.counts(facet, &[]).into_iter().collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        counts.into_iter().map(|(label, _)| label).collect()
    }

    fn chosen(&self, choices: &[Choice]) -> impl Iterator<Item = &Post> {
        self.0.iter().filter(|post| choices.iter().all(|choice| post.labels(choice.facet).contains(&choice.label)))
    }
}

impl Post {
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

    fn labels(&self, facet: Facet) -> &[String] {
        &self.labels[facet as usize]
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use serde_json::json;

    /// Four posts.
    pub fn sample() -> Posts {
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
        Posts::parse(&json!({ "items": items }).to_string()).unwrap()
    }

    /// A choice.
    pub fn choice(facet: Facet, label: &str) -> Choice {
        Choice { facet, label: label.to_string() }
    }

    #[test]
    fn posts_have_every_choice_in_the_order_of_the_archive() {
        let check = |choices: &[Choice], expected: &[&str]| assert_eq!(sample().titles(choices), expected);
        check(&[], &["Pinned", "Newer", "New", "Old"]);
        check(&[choice(Facet::Tag, "a")], &["Newer", "New", "Old"]);
        check(&[choice(Facet::Tag, "a"), choice(Facet::Category, "Notes")], &["Newer"]);
        check(&[choice(Facet::Year, "2020"), choice(Facet::Category, "Notes")], &[]);
    }

    #[test]
    fn counts_are_of_posts_that_a_further_choice_leaves() {
        let check = |facet: Facet, choices: &[Choice], expected: &[(&str, usize)]| {
            assert_eq!(sample().counts(facet, choices).into_iter().collect::<Vec<_>>(), expected);
        };
        check(Facet::Tag, &[], &[("a", 3), ("b", 2)]);
        check(Facet::Tag, &[choice(Facet::Tag, "b")], &[("a", 1), ("b", 2)]);
        check(Facet::Category, &[choice(Facet::Year, "2024")], &[("News", 2), ("Notes", 1)]);
        check(Facet::Year, &[choice(Facet::Year, "2024")], &[("2019", 1), ("2020", 1), ("2024", 2)]);
    }

    #[test]
    fn the_most_frequent_label_is_first() {
        let check = |facet: Facet, expected: &[&str]| assert_eq!(sample().labels(facet), expected);
        check(Facet::Category, &["News", "Notes"]);
        check(Facet::Year, &["2024", "2019", "2020"]);
    }
}
