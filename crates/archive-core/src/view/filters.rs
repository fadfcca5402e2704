//! The groups of controls that filter posts: chips of sources, categories and tags, and bars of
//! years and months.

use super::bars::{self, Histogram};
use super::chips::{self, Chips};
use super::context::ViewContext;
use crate::query::Facet;
use crate::settings::Control;

/// A group of controls that filter posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Chips of sources, categories or tags.
    Chips(Chips),
    /// Bars of years or months.
    Bars(Histogram),
}

/// The facets in the order of the page.
const ORDER: [Facet; 4] = [Facet::Year, Facet::Source, Facet::Category, Facet::Tag];

/// Returns every group with something to select in this part of the archive.
pub(super) fn filters(viewer: &ViewContext<'_>) -> Vec<Filter> {
    let mut filters = Vec::new();
    for facet in ORDER {
        match facet {
            Facet::Year if viewer.shows(Control::Years) => {
                filters.extend(bars::histograms(viewer).into_iter().map(Filter::Bars));
            }
            Facet::Source | Facet::Category | Facet::Tag if viewer.shows(Control::Chips) => {
                filters.extend(chips::chips(viewer, facet).map(Filter::Chips));
            }
            _ => {}
        }
    }
    filters
}
