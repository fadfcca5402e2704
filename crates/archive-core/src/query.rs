//! A query: filters, search text, order and page, as a plain value with one text form.
//!
//! The address bar, an attribute and a prerendered page carry that text form:
//! `category=infrastructure&year=2022&tag=-release-notes&q=kubernetes&sort=oldest&page=2`. A query names tags and
//! categories by slug, and does not check that they exist.

use archive_feed::diagnostic::{Diagnostic, Problem, Recovery};
use std::num::NonZeroU32;

mod choice;
mod order;
#[cfg(test)]
mod tests;

pub use archive_feed::facet::Facet;
pub use choice::{FacetFilter, Polarity};
pub use order::{MatchMode, Sort, Sticky};

/// A query. The default selects everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The included and excluded values, sorted by facet; within a facet in the order they were added.
    choices: Vec<FacetFilter>,
    /// The search text.
    text: String,
    /// How several filters of one facet combine.
    match_mode: MatchMode,
    /// The order of posts, if it is not the natural one.
    sort: Option<Sort>,
    /// The position of sticky posts.
    sticky: Sticky,
    /// The page of results, from 1.
    page: NonZeroU32,
}

impl Default for Query {
    fn default() -> Self {
        Query {
            choices: Vec::new(),
            text: String::new(),
            match_mode: MatchMode::default(),
            sort: None,
            sticky: Sticky::default(),
            page: NonZeroU32::MIN,
        }
    }
}

/// The maximum length of a search text in bytes. A link or a pasted article could have any number of words. A search
/// reads less of it, so the view of a longer text still shows that it was cut.
pub const MOST_TEXT: usize = 1000;

/// The maximum number of filters.
pub(crate) const MOST_CHOICES: usize = 100;

/// Returns the start of a search text, up to the maximum length.
fn short(text: &str) -> &str {
    let text = text.trim();
    text[..text.floor_char_boundary(MOST_TEXT)].trim_end()
}

impl Query {
    /// Parses the text form. Unknown parameters and invalid values are ignored and reported as diagnostics. If a
    /// parameter that is allowed once is repeated, the last one counts.
    pub fn parse(text: &str) -> (Query, Vec<Diagnostic>) {
        let mut query = Query::default();
        let mut diagnostics = Vec::new();
        for (name, value) in form_urlencoded::parse(text.trim_start_matches('?').as_bytes()) {
            if let Err(problem) = query.set(&name, &value) {
                diagnostics.push(Diagnostic { place: name.into_owned(), problem, outcome: Recovery::ValueDropped });
            }
        }
        (query.normalize(), diagnostics)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let not_allowed = || Problem::NotAllowed(value.to_string());
        match (name, value) {
            ("q", _) => {
                self.text = short(value).to_string();
                if self.text.len() < value.trim().len() {
                    return Err(Problem::TooLong(MOST_TEXT));
                }
            }
            ("sort", _) => self.sort = Some(Sort::from_name(value).ok_or_else(not_allowed)?),
            ("page", _) => self.page = value.parse().map_err(|_| not_allowed())?,
            ("match", _) => self.match_mode = MatchMode::from_name(value).ok_or_else(not_allowed)?,
            ("sticky", "first") => self.sticky = Sticky::First,
            ("sticky", "off") => self.sticky = Sticky::Off,
            ("sticky", _) => return Err(not_allowed()),
            _ => {
                let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name).ok_or(Problem::Unknown)?;
                let filter = FacetFilter::parse(facet, value).ok_or_else(not_allowed)?;
                if self.choices.len() >= MOST_CHOICES && self.sense(facet, &filter.slug).is_none() {
                    return Err(not_allowed());
                }
                self.choose(filter);
            }
        }
        Ok(())
    }

    /// Returns the text form, without a leading "?". Defaults are left out.
    pub fn to_query_string(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for choice in &self.choices {
            form.append_pair(choice.facet.name(), &choice.value());
        }
        if !self.text.is_empty() {
            form.append_pair("q", &self.text);
        }
        if self.match_mode == MatchMode::Any {
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

    /// Returns every filter, sorted by facet.
    pub fn choices(&self) -> &[FacetFilter] {
        &self.choices
    }

    /// Returns the slugs of one facet with a polarity.
    pub fn slugs(&self, facet: Facet, sense: Polarity) -> impl Iterator<Item = &str> + Clone {
        let of_this_kind = move |choice: &&FacetFilter| choice.facet == facet && choice.sense == sense;
        self.choices.iter().filter(of_this_kind).map(|choice| choice.slug.as_str())
    }

    /// Returns the polarity of a value, if the query filters by it.
    pub fn sense(&self, facet: Facet, slug: &str) -> Option<Polarity> {
        self.choices.iter().find(|choice| choice.facet == facet && choice.slug == slug).map(|choice| choice.sense)
    }

    /// Returns the search text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns how several filters of one facet combine, for the facets where users can choose.
    pub fn match_mode(&self) -> MatchMode {
        self.match_mode
    }

    /// Returns how several filters of this facet combine.
    pub(crate) fn match_mode_of(&self, facet: Facet) -> MatchMode {
        match facet {
            // Most posts have one year, one source and one author, so two of them are alternatives.
            Facet::Year | Facet::Source | Facet::Author => MatchMode::Any,
            Facet::Category | Facet::Tag => self.match_mode,
        }
    }

    /// Returns the order of posts: the requested one, or the natural one.
    pub fn sort(&self) -> Sort {
        self.sort.unwrap_or(self.natural_sort())
    }

    /// Returns the position of sticky posts.
    pub fn sticky(&self) -> Sticky {
        self.sticky
    }

    /// Returns the page of results, from 1.
    pub fn page(&self) -> NonZeroU32 {
        self.page
    }

    /// Whether any filter or search text narrows the archive.
    pub fn narrows(&self) -> bool {
        !self.choices.is_empty() || !self.text.is_empty()
    }

    /// Returns this query with a value included or excluded. A value that has that polarity already is removed.
    pub fn with_toggled(&self, facet: Facet, slug: &str, sense: Polarity) -> Query {
        let mut query = self.first_page();
        if self.sense(facet, slug) == Some(sense) {
            query.choices.retain(|choice| choice.facet != facet || choice.slug != slug);
        } else {
            query.choose(FacetFilter { facet, slug: slug.to_string(), sense });
        }
        query
    }

    /// Returns this query with a value included too.
    pub fn with(&self, facet: Facet, slug: &str) -> Query {
        let mut query = self.first_page();
        query.choose(FacetFilter { facet, slug: slug.to_string(), sense: Polarity::Include });
        query
    }

    /// Returns only the filters of this query and how they combine.
    pub fn choices_alone(&self) -> Query {
        Query { choices: self.choices.clone(), match_mode: self.match_mode, ..Query::default() }
    }

    /// Returns this query with one included value as the only filter of its facet.
    pub fn with_only(&self, facet: Facet, slug: &str) -> Query {
        self.without(facet).with(facet, slug)
    }

    /// Returns this query without the filters of a facet.
    pub fn without(&self, facet: Facet) -> Query {
        let mut query = self.first_page();
        query.choices.retain(|choice| choice.facet != facet);
        query
    }

    /// Returns this query without the included values of a facet; excluded ones stay.
    pub(crate) fn without_included(&self, facet: Facet) -> Query {
        let mut query = self.clone();
        query.choices.retain(|choice| choice.facet != facet || choice.sense == Polarity::Exclude);
        query
    }

    /// Returns this query with another search text.
    pub fn with_text(&self, text: &str) -> Query {
        Query { text: short(text).to_string(), ..self.first_page() }.normalize()
    }

    /// Returns this query with another match mode.
    pub fn with_match(&self, match_mode: MatchMode) -> Query {
        Query { match_mode, ..self.first_page() }
    }

    /// Returns this query in another order.
    pub fn with_sort(&self, sort: Sort) -> Query {
        Query { sort: Some(sort), ..self.first_page() }.normalize()
    }

    /// Returns this query with another position of sticky posts.
    pub fn with_sticky(&self, sticky: Sticky) -> Query {
        Query { sticky, ..self.first_page() }
    }

    /// Returns this query at another page.
    pub fn with_page(&self, page: NonZeroU32) -> Query {
        Query { page, ..self.clone() }
    }

    /// Returns this query with the included values of another one too.
    pub(crate) fn and(&self, other: &Query) -> Query {
        let mut query = self.clone();
        let included = other.choices.iter().filter(|choice| choice.sense == Polarity::Include);
        included.for_each(|choice| query.choose(choice.clone()));
        query
    }

    /// Returns this query without filters and search text, in the same order.
    pub fn without_conditions(&self) -> Query {
        Query { sort: self.sort, sticky: self.sticky, ..Query::default() }.normalize()
    }

    /// Returns this query with the changes between two other queries.
    pub fn with_changes(&self, from: &Query, to: &Query) -> Query {
        if self == from {
            return to.clone();
        }
        if to == from {
            return self.clone();
        }
        let mut query = self.first_page();
        query.choices.retain(|FacetFilter { facet, slug, .. }| {
            from.sense(*facet, slug).is_none() || to.sense(*facet, slug).is_some()
        });
        let added = to.choices.iter().filter(|choice| from.sense(choice.facet, &choice.slug) != Some(choice.sense));
        added.for_each(|choice| query.choose(choice.clone()));
        if to.text != from.text {
            query.text.clone_from(&to.text);
        }
        if to.match_mode != from.match_mode {
            query.match_mode = to.match_mode;
        }
        if to.sort != from.sort {
            query.sort = to.sort;
        }
        if to.sticky != from.sticky {
            query.sticky = to.sticky;
        }
        query.normalize()
    }

    /// Returns this query at its first page. Changes of the selection start there.
    fn first_page(&self) -> Query {
        self.with_page(NonZeroU32::MIN)
    }

    /// Returns the order that applies without a `sort` parameter.
    fn natural_sort(&self) -> Sort {
        if self.text.is_empty() { Sort::Newest } else { Sort::Relevance }
    }

    /// Normalizes the query, so that it has one text form. The natural order is left out. So is relevance without
    /// search text, because no post is more relevant than another.
    fn normalize(mut self) -> Query {
        let natural = self.natural_sort();
        let idle = |sort: &Sort| *sort == natural || (*sort == Sort::Relevance && natural == Sort::Newest);
        self.sort = self.sort.filter(|sort| !idle(sort));
        self
    }

    /// Adds a filter, unless there are as many as a query can have. Each value has one filter, and the last polarity
    /// counts.
    fn choose(&mut self, new: FacetFilter) {
        if let Some(known) = self.choices.iter_mut().find(|known| known.facet == new.facet && known.slug == new.slug) {
            known.sense = new.sense;
            return;
        }
        if self.choices.len() < MOST_CHOICES {
            let end = self.choices.partition_point(|choice| choice.facet <= new.facet);
            self.choices.insert(end, new);
        }
    }
}
