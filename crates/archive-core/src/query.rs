//! What a reader asked for: a plain value with one text form, both ways.
//!
//! The address bar, an attribute and a prerendered page are three places for
//! that text: `category=infrastructure&year=2022&tag=-release-notes&q=kubernetes&sort=oldest&page=2`.
//! A query names tags and categories by slug; it does not know which exist.

use crate::issue::{Issue, Outcome, Problem};
use std::num::NonZeroU32;

mod choice;
mod order;
#[cfg(test)]
mod tests;

pub use choice::{Choice, Facet, Sense};
pub use order::{Match, Sort, Sticky};

/// What a reader asked for. The default asks for everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The chosen and excluded values, by facet, within one facet as they came.
    choices: Vec<Choice>,
    /// The typed words.
    text: String,
    /// How several choices of one facet combine.
    combine: Match,
    /// The order of posts where it is not the natural one.
    sort: Option<Sort>,
    /// What becomes of sticky posts.
    sticky: Sticky,
    /// The page of results, from 1.
    page: NonZeroU32,
}

impl Default for Query {
    fn default() -> Self {
        Query {
            choices: Vec::new(),
            text: String::new(),
            combine: Match::default(),
            sort: None,
            sticky: Sticky::default(),
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
        (query.settled(), issues)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let not_allowed = || Problem::NotAllowed(value.to_string());
        match (name, value) {
            ("q", _) => self.text = value.trim().to_string(),
            ("sort", _) => self.sort = Some(Sort::from_name(value).ok_or_else(not_allowed)?),
            ("page", _) => self.page = value.parse().map_err(|_| not_allowed())?,
            ("match", _) => self.combine = Match::from_name(value).ok_or_else(not_allowed)?,
            ("sticky", "first") => self.sticky = Sticky::First,
            ("sticky", "off") => self.sticky = Sticky::Off,
            ("sticky", _) => return Err(not_allowed()),
            _ => {
                let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name).ok_or(Problem::Unknown)?;
                self.choose(Choice::parse(facet, value).ok_or_else(not_allowed)?);
            }
        }
        Ok(())
    }

    /// The text form, without a leading "?". Defaults are left out.
    pub fn text_form(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for choice in &self.choices {
            form.append_pair(choice.facet.name(), &choice.value());
        }
        if !self.text.is_empty() {
            form.append_pair("q", &self.text);
        }
        if self.combine == Match::Any {
            form.append_pair("match", "any");
        }
        if let Some(sort) = self.sort {
            form.append_pair("sort", sort.name());
        }
        if self.sticky == Sticky::Off {
            form.append_pair("sticky", "off");
        }
        if self.page != NonZeroU32::MIN {
            form.append_pair("page", &self.page.to_string());
        }
        form.finish()
    }

    /// Every chosen or excluded value, by facet.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The slugs of one facet with a sense.
    pub fn slugs(&self, facet: Facet, sense: Sense) -> impl Iterator<Item = &str> + Clone {
        let of_this_kind = move |choice: &&Choice| choice.facet == facet && choice.sense == sense;
        self.choices.iter().filter(of_this_kind).map(|choice| choice.slug.as_str())
    }

    /// What was said of a value, if anything was.
    pub fn sense(&self, facet: Facet, slug: &str) -> Option<Sense> {
        self.choices.iter().find(|choice| choice.facet == facet && choice.slug == slug).map(|choice| choice.sense)
    }

    /// The typed words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How several choices of one facet combine, where a reader can say so.
    pub fn combine(&self) -> Match {
        self.combine
    }

    /// How several choices of this facet combine.
    pub(crate) fn combine_in(&self, facet: Facet) -> Match {
        match facet {
            // Most posts have one year and one source, so two of them are alternatives.
            Facet::Year | Facet::Source => Match::Any,
            Facet::Category | Facet::Tag => self.combine,
        }
    }

    /// The order of posts: the one that was asked for, or the natural one.
    pub fn sort(&self) -> Sort {
        self.sort.unwrap_or(self.natural_sort())
    }

    /// What becomes of sticky posts.
    pub fn sticky(&self) -> Sticky {
        self.sticky
    }

    /// The page of results, from 1.
    pub fn page(&self) -> NonZeroU32 {
        self.page
    }

    /// Whether anything narrows the archive.
    pub fn narrows(&self) -> bool {
        !self.choices.is_empty() || !self.text.is_empty()
    }

    /// This query with that said of a value, or with nothing said of it where
    /// that was said already.
    pub fn toggled(&self, facet: Facet, slug: &str, sense: Sense) -> Query {
        let mut query = self.first_page();
        if self.sense(facet, slug) == Some(sense) {
            query.choices.retain(|choice| choice.facet != facet || choice.slug != slug);
        } else {
            query.choose(Choice { facet, slug: slug.to_string(), sense });
        }
        query
    }

    /// This query with that wanted too.
    pub fn with(&self, facet: Facet, slug: &str) -> Query {
        let mut query = self.first_page();
        query.choose(Choice { facet, slug: slug.to_string(), sense: Sense::With });
        query
    }

    /// What this query says of values and how they combine, and nothing else of it.
    pub fn choices_alone(&self) -> Query {
        Query { choices: self.choices.clone(), combine: self.combine, ..Query::default() }
    }

    /// This query with nothing said of a facet but that one value is wanted.
    pub fn with_only(&self, facet: Facet, slug: &str) -> Query {
        self.without(facet).with(facet, slug)
    }

    /// This query with nothing said of a facet.
    pub fn without(&self, facet: Facet) -> Query {
        let mut query = self.first_page();
        query.choices.retain(|choice| choice.facet != facet);
        query
    }

    /// This query with nothing of a facet wanted; what is excluded stays so.
    pub(crate) fn with_none_wanted(&self, facet: Facet) -> Query {
        let mut query = self.clone();
        query.choices.retain(|choice| choice.facet != facet || choice.sense == Sense::Without);
        query
    }

    /// This query with other words.
    pub fn with_text(&self, text: &str) -> Query {
        Query { text: text.trim().to_string(), ..self.first_page() }.settled()
    }

    /// This query with choices that combine another way.
    pub fn with_match(&self, combine: Match) -> Query {
        Query { combine, ..self.first_page() }
    }

    /// This query in another order.
    pub fn with_sort(&self, sort: Sort) -> Query {
        Query { sort: Some(sort), ..self.first_page() }.settled()
    }

    /// This query with other manners towards sticky posts.
    pub fn with_sticky(&self, sticky: Sticky) -> Query {
        Query { sticky, ..self.first_page() }
    }

    /// This query turned to another page.
    pub fn with_page(&self, page: NonZeroU32) -> Query {
        Query { page, ..self.clone() }
    }

    /// This query with what another one wants too.
    pub(crate) fn and(&self, other: &Query) -> Query {
        let mut query = self.clone();
        let wanted = other.choices.iter().filter(|choice| choice.sense == Sense::With);
        wanted.for_each(|choice| query.choose(choice.clone()));
        query
    }

    /// This query with nothing chosen and nothing typed, in the same order.
    pub fn cleared(&self) -> Query {
        Query { sort: self.sort, sticky: self.sticky, ..Query::default() }.settled()
    }

    /// This query with the changes that lead from one query to another.
    pub fn with_changes(&self, from: &Query, to: &Query) -> Query {
        if self == from {
            return to.clone();
        }
        if to == from {
            return self.clone();
        }
        let mut query = self.first_page();
        query.choices.retain(|Choice { facet, slug, .. }| {
            from.sense(*facet, slug).is_none() || to.sense(*facet, slug).is_some()
        });
        let added = to.choices.iter().filter(|choice| from.sense(choice.facet, &choice.slug) != Some(choice.sense));
        added.for_each(|choice| query.choose(choice.clone()));
        if to.text != from.text {
            query.text.clone_from(&to.text);
        }
        if to.combine != from.combine {
            query.combine = to.combine;
        }
        if to.sort != from.sort {
            query.sort = to.sort;
        }
        if to.sticky != from.sticky {
            query.sticky = to.sticky;
        }
        query.settled()
    }

    /// Another set of posts begins at its first page.
    fn first_page(&self) -> Query {
        self.with_page(NonZeroU32::MIN)
    }

    /// The order nobody needs to ask for.
    fn natural_sort(&self) -> Sort {
        if self.text.is_empty() { Sort::Newest } else { Sort::Relevance }
    }

    /// One query has one form: the natural order is not said, and without
    /// words nothing is more relevant than anything else.
    fn settled(mut self) -> Query {
        let natural = self.natural_sort();
        let idle = |sort: &Sort| *sort == natural || (*sort == Sort::Relevance && natural == Sort::Newest);
        self.sort = self.sort.filter(|sort| !idle(sort));
        self
    }

    /// Of one value one thing is said, and the last word counts.
    fn choose(&mut self, new: Choice) {
        if let Some(known) = self.choices.iter_mut().find(|known| known.facet == new.facet && known.slug == new.slug) {
            known.sense = new.sense;
            return;
        }
        let end = self.choices.partition_point(|choice| choice.facet <= new.facet);
        self.choices.insert(end, new);
    }
}
