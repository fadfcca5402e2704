//! The groups of controls that filter posts: chips of sources, categories, tags and authors, and bars of
//! years and months.

use super::bars::{self, Histogram};
use super::chips::{self, Chips};
use super::context::ViewContext;
use crate::query::Facet;
use crate::settings::Control;

/// A group of controls that filter posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Chips of sources, categories, tags or authors.
    Chips(Chips),
    /// Bars of years or months.
    Bars(Histogram),
}

/// The facets in the order of the page.
const ORDER: [Facet; 5] = [Facet::Year, Facet::Source, Facet::Category, Facet::Tag, Facet::Author];

/// The number of years from which a chart of them says more than the dates of the posts.
const FEWEST_YEARS: usize = 3;

/// Returns every group with something to select in this part of the archive.
pub(super) fn filters(viewer: &ViewContext<'_>) -> Vec<Filter> {
    let mut filters = Vec::new();
    if viewer.is_small() {
        // The first of these that posts have is enough.
        let facets = [Facet::Tag, Facet::Category].into_iter().filter(|_| viewer.shows(Control::Chips));
        filters.extend(facets.filter_map(|facet| chips::chips(viewer, facet)).next().map(Filter::Chips));
        return filters;
    }
    for facet in ORDER {
        match facet {
            Facet::Year if viewer.shows(Control::Years) => {
                let histograms = bars::histograms(viewer);
                let has_years = histograms.first().is_some_and(|years| years.bars.len() >= FEWEST_YEARS);
                let is_selected = viewer.query.choices().iter().any(|choice| choice.facet == Facet::Year);
                filters.extend(histograms.into_iter().filter(|_| has_years || is_selected).map(Filter::Bars));
            }
            Facet::Source | Facet::Category | Facet::Tag | Facet::Author if viewer.shows(Control::Chips) => {
                filters.extend(chips::chips(viewer, facet).map(Filter::Chips));
            }
            _ => {}
        }
    }
    filters
}
