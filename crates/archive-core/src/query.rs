//! What a reader asked for: a plain value with one text form, both ways.
//!
//! The address bar, an attribute and a prerendered page are three places for
//! that text: `category=infrastructure&year=2022&q=kubernetes&sort=oldest&page=2`.
//! A query names tags and categories by slug; it does not know which exist.

use crate::issue::{Issue, Outcome, Problem};
use std::num::NonZeroU32;

/// The groups of chips a reader narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The category of a post.
    Category,
    /// The year a post appeared in.
    Year,
    /// A tag of a post.
    Tag,
}

impl Facet {
    /// Every facet, in the order of the text form and of the page.
    pub const ALL: [Facet; 3] = [Facet::Category, Facet::Year, Facet::Tag];

    /// The word for this facet in addresses, and for people.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Category => "category",
            Facet::Year => "year",
            Facet::Tag => "tag",
        }
    }
}

/// One chosen chip: a facet and the slug of a value in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The group of the chip.
    pub facet: Facet,
    /// The slug of the tag or category, or the year in digits.
    pub slug: String,
}

/// How several choices of one facet combine. A post has one year, so years
/// always combine as [`Match::Any`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// A post carries every one of them.
    #[default]
    All,
    /// A post carries at least one of them.
    Any,
}

/// The order of posts. Sticky posts come first in every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Latest first, undated posts last.
    #[default]
    Newest,
    /// Earliest first, undated posts last.
    Oldest,
    /// By title, case and accents aside.
    Title,
}

impl Sort {
    /// Every order, as a page offers them.
    pub const ALL: [Sort; 3] = [Sort::Newest, Sort::Oldest, Sort::Title];

    /// The word for this order in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::Title => "title",
        }
    }

    /// The order of that name.
    pub fn from_name(name: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// What a reader asked for. The default asks for everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The chosen chips, by facet, within one facet as they were chosen.
    choices: Vec<Choice>,
    /// The typed words.
    pub text: String,
    /// How several choices of one facet combine.
    pub combine: Match,
    /// The order of posts.
    pub sort: Sort,
    /// The page of results, from 1.
    pub page: NonZeroU32,
}

impl Default for Query {
    fn default() -> Self {
        Query {
            choices: Vec::new(),
            text: String::new(),
            combine: Match::default(),
            sort: Sort::default(),
            page: NonZeroU32::MIN,
        }
    }
}

impl Query {
    /// Reads the text form. Parts that mean nothing are ignored and reported;
    /// of a part that can be there once, the last counts.
    pub fn parse(text: &str) -> (Query, Vec<Issue>) {
        let mut query = Query::default();
        let mut issues = Vec::new();
        for (name, value) in form_urlencoded::parse(text.trim_start_matches('?').as_bytes()) {
            if let Err(problem) = query.set(&name, &value) {
                issues.push(Issue { place: name.into_owned(), problem, outcome: Outcome::ValueDropped });
            }
        }
        (query, issues)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let not_allowed = || Problem::NotAllowed(value.to_string());
        match name {
            "q" => self.text = value.trim().to_string(),
            "sort" => self.sort = Sort::from_name(value).ok_or_else(not_allowed)?,
            "page" => self.page = value.parse().map_err(|_| not_allowed())?,
            "match" => {
                self.combine = match value {
                    "all" => Match::All,
                    "any" => Match::Any,
                    _ => return Err(not_allowed()),
                }
            }
            _ => {
                let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name).ok_or(Problem::Unknown)?;
                let year = value.len() <= 4 && value.bytes().all(|byte| byte.is_ascii_digit());
                if value.is_empty() || (facet == Facet::Year && !year) {
                    return Err(not_allowed());
                }
                self.choose(facet, value);
            }
        }
        Ok(())
    }

    /// The text form, without a leading "?". Defaults are left out.
    pub fn text_form(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for choice in &self.choices {
            form.append_pair(choice.facet.name(), &choice.slug);
        }
        if !self.text.is_empty() {
            form.append_pair("q", &self.text);
        }
        if self.combine == Match::Any {
            form.append_pair("match", "any");
        }
        if self.sort != Sort::default() {
            form.append_pair("sort", self.sort.name());
        }
        if self.page != NonZeroU32::MIN {
            form.append_pair("page", &self.page.to_string());
        }
        form.finish()
    }

    /// Every chosen chip, by facet.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The chosen slugs of one facet.
    pub fn chosen(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.choices.iter().filter(move |choice| choice.facet == facet).map(|choice| choice.slug.as_str())
    }

    /// Whether a chip is chosen.
    pub fn has(&self, facet: Facet, slug: &str) -> bool {
        self.chosen(facet).any(|chosen| chosen == slug)
    }

    /// Whether any chip or word narrows the archive.
    pub fn narrows(&self) -> bool {
        !self.choices.is_empty() || !self.text.is_empty()
    }

    /// This query with a chip chosen if it was not, and the other way round.
    pub fn toggled(&self, facet: Facet, slug: &str) -> Query {
        let mut query = self.first_page();
        if self.has(facet, slug) {
            query.choices.retain(|choice| choice.facet != facet || choice.slug != slug);
        } else {
            query.choose(facet, slug);
        }
        query
    }

    /// This query with other words.
    pub fn with_text(&self, text: &str) -> Query {
        Query { text: text.trim().to_string(), ..self.first_page() }
    }

    /// This query in another order.
    pub fn with_sort(&self, sort: Sort) -> Query {
        Query { sort, ..self.first_page() }
    }

    /// This query turned to another page.
    pub fn with_page(&self, page: NonZeroU32) -> Query {
        Query { page, ..self.clone() }
    }

    /// This query with nothing chosen and nothing typed, in the same order.
    pub fn cleared(&self) -> Query {
        Query { sort: self.sort, ..Query::default() }
    }

    /// Another set of posts begins at its first page.
    fn first_page(&self) -> Query {
        self.with_page(NonZeroU32::MIN)
    }

    fn choose(&mut self, facet: Facet, slug: &str) {
        if !self.has(facet, slug) {
            let end = self.choices.partition_point(|choice| choice.facet <= facet);
            self.choices.insert(end, Choice { facet, slug: slug.to_string() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str, reported: &[&str]) {
        let (query, issues) = Query::parse(text);
        assert_eq!(query.text_form(), expected, "{text}");
        let issues: Vec<String> = issues.iter().map(Issue::to_string).collect();
        assert_eq!(issues, reported, "{text}");
    }

    #[test]
    fn the_text_form_of_a_query_is_the_address_people_share() {
        let text = "category=infrastructure&year=2022&q=kubernetes&sort=oldest&page=2";
        check(text, text, &[]);
        check(&format!("?{text}"), text, &[]);
        check("tag=c%2B%2B&tag=ci%2Fcd&match=any", "tag=c%2B%2B&tag=ci%2Fcd&match=any", &[]);
    }

    #[test]
    fn defaults_are_left_out() {
        check("q=&sort=newest&page=1&match=all", "", &[]);
        check("year=2022&year=2022", "year=2022", &[]);
        check("tag=b&category=a&tag=a", "category=a&tag=b&tag=a", &[]);
    }

    #[test]
    fn what_means_nothing_is_ignored_and_reported() {
        check("sort=random&q=a", "q=a", &["sort cannot be “random”; the value was left out"]);
        check(
            "page=0&page=-1&page=two",
            "",
            &[
                "page cannot be “0”; the value was left out",
                "page cannot be “-1”; the value was left out",
                "page cannot be “two”; the value was left out",
            ],
        );
        check(
            "year=mmxx&year=20222&year=",
            "",
            &[
                "year cannot be “mmxx”; the value was left out",
                "year cannot be “20222”; the value was left out",
                "year cannot be “”; the value was left out",
            ],
        );
        check("utm_source=mail&tag=a", "tag=a", &["utm_source is not known here; the value was left out"]);
    }

    #[test]
    fn a_change_of_posts_begins_at_the_first_page() {
        let (query, _) = Query::parse("tag=a&q=x&page=3");
        assert_eq!(query.toggled(Facet::Tag, "b").text_form(), "tag=a&tag=b&q=x");
        assert_eq!(query.toggled(Facet::Tag, "a").text_form(), "q=x");
        assert_eq!(query.with_text(" y ").text_form(), "tag=a&q=y");
        assert_eq!(query.with_sort(Sort::Title).text_form(), "tag=a&q=x&sort=title");
        assert_eq!(query.cleared().text_form(), "");
    }

    proptest! {
        #[test]
        fn a_query_survives_its_text_form(query in arbitrary::query()) {
            let (read, issues) = Query::parse(&query.text_form());
            prop_assert_eq!(read, query);
            prop_assert_eq!(issues, vec![]);
        }

        #[test]
        fn any_text_is_read_and_its_form_is_stable(text in "\\PC{0,60}") {
            let (query, _) = Query::parse(&text);
            let form = query.text_form();
            prop_assert_eq!(Query::parse(&form).0.text_form(), form);
        }

        #[test]
        fn toggling_twice_changes_nothing_but_the_page(query in arbitrary::query(), slug in "[a-c]") {
            let twice = query.toggled(Facet::Tag, &slug).toggled(Facet::Tag, &slug);
            let mut before = query.first_page().choices;
            let mut after = twice.choices;
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }
    }
}
