//! Stores the known names of terms that posts refer to by ID.
//!
//! Term IDs are unique within a feed.

use crate::facet::Facet;
use crate::feed::{self, UnresolvedTerm};
use crate::interner::Interner;

/// The number of IDs per request, the maximum that WordPress returns.
const AT_A_TIME: usize = 100;

/// Names by feed, facet and ID.
#[derive(Default)]
pub(super) struct TermNames {
    /// The terms whose names were requested.
    requested: Interner,
    /// The terms whose names are known.
    known: Interner,
    /// The names of those.
    names: Vec<String>,
}

/// Returns a text that identifies a term.
fn key(feed: usize, facet: Facet, number: &str) -> String {
    format!("{feed} {} {number}", facet.name())
}

impl TermNames {
    /// Adds names. The first name of a term counts.
    pub(super) fn add(&mut self, feed: usize, facet: Facet, names: Vec<(String, String)>) {
        for (number, name) in names {
            if self.known.number(&key(feed, facet, &number)) as usize == self.names.len() {
                self.names.push(name);
            }
        }
    }

    /// Returns the name of a term.
    pub(super) fn find(&self, feed: usize, unnamed: &UnresolvedTerm) -> Option<&str> {
        let number = self.known.find(&key(feed, unnamed.facet, &unnamed.number))?;
        Some(&self.names[number as usize])
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
                let requested = self.requested.size();
                if self.requested.number(&key(feed, facet, &unnamed.number)) as usize == requested {
                    numbers.push(unnamed.number.clone());
                }
            }
            for numbers in numbers.chunks(AT_A_TIME) {
                requests.extend(feed::names_at(address, facet, numbers).map(|address| (facet, address)));
            }
        }
        requests
    }
}
