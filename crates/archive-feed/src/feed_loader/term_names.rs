//! Stores the known names of terms that posts refer to by ID.
//!
//! Term IDs are unique within a feed.

use crate::facet::Facet;
use crate::feed::{self, UnresolvedTerm};

/// The number of IDs per request, the maximum that WordPress returns.
const AT_A_TIME: usize = 100;

/// Names by feed, facet and ID.
#[derive(Default)]
pub(super) struct TermNames {
    requested: Vec<(usize, Facet, String)>,
    known: Vec<(usize, Facet, String, String)>,
}

impl TermNames {
    /// Adds names.
    pub(super) fn add(&mut self, feed: usize, facet: Facet, names: Vec<(String, String)>) {
        self.known.extend(names.into_iter().map(|(number, name)| (feed, facet, number, name)));
    }

    /// Returns the name of a term.
    pub(super) fn find(&self, feed: usize, unnamed: &UnresolvedTerm) -> Option<&str> {
        let is_it = |known: &&(usize, Facet, String, String)| {
            (known.0, known.1, &known.2) == (feed, unnamed.facet, &unnamed.number)
        };
        self.known.iter().find(is_it).map(|known| known.3.as_str())
    }

    /// Returns the URLs for names that the documents of a feed lack and that were
    /// not requested yet. Marks them as requested.
    pub(super) fn take_unrequested(
        &mut self,
        feed: usize,
        lists: &[(&String, &Vec<UnresolvedTerm>)],
    ) -> Vec<(Facet, String)> {
        let mut requests = Vec::new();
        let Some((address, _)) = lists.first() else { return requests };
        for facet in [Facet::Tag, Facet::Category] {
            let mut numbers: Vec<String> = Vec::new();
            for unnamed in lists.iter().flat_map(|(_, unnamed)| *unnamed).filter(|unnamed| unnamed.facet == facet) {
                let key = (feed, facet, unnamed.number.clone());
                if !self.requested.contains(&key) {
                    numbers.push(unnamed.number.clone());
                    self.requested.push(key);
                }
            }
            for numbers in numbers.chunks(AT_A_TIME) {
                requests.extend(feed::names_at(address, facet, numbers).map(|address| (facet, address)));
            }
        }
        requests
    }
}
