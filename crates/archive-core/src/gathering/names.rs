//! The names of labels that posts have by number, as far as they are known.
//!
//! Labels are numbered by feed. Where names come from is the formats' to know.

use crate::feed::{self, Unnamed};
use crate::query::Facet;

/// Numbers that are asked for at a time: WordPress sends no more.
const AT_A_TIME: usize = 100;

/// Names by feed, facet and number.
#[derive(Default)]
pub(super) struct Names {
    asked: Vec<(usize, Facet, String)>,
    known: Vec<(usize, Facet, String, String)>,
}

impl Names {
    /// Takes names over.
    pub(super) fn learn(&mut self, feed: usize, facet: Facet, names: Vec<(String, String)>) {
        self.known.extend(names.into_iter().map(|(number, name)| (feed, facet, number, name)));
    }

    /// The name of a label.
    pub(super) fn find(&self, feed: usize, unnamed: &Unnamed) -> Option<&str> {
        let is_it = |known: &&(usize, Facet, String, String)| {
            (known.0, known.1, &known.2) == (feed, unnamed.facet, &unnamed.number)
        };
        self.known.iter().find(is_it).map(|known| known.3.as_str())
    }

    /// Where to ask for the names that documents of a feed lack and that were not
    /// asked for yet; they count as asked for from now on.
    pub(super) fn unasked(&mut self, feed: usize, lists: &[(&String, &Vec<Unnamed>)]) -> Vec<(Facet, String)> {
        let mut requests = Vec::new();
        let Some((address, _)) = lists.first() else { return requests };
        for facet in [Facet::Tag, Facet::Category] {
            let mut numbers: Vec<String> = Vec::new();
            for unnamed in lists.iter().flat_map(|(_, unnamed)| *unnamed).filter(|unnamed| unnamed.facet == facet) {
                let key = (feed, facet, unnamed.number.clone());
                if !self.asked.contains(&key) {
                    numbers.push(unnamed.number.clone());
                    self.asked.push(key);
                }
            }
            for numbers in numbers.chunks(AT_A_TIME) {
                requests.extend(feed::names_at(address, facet, numbers).map(|address| (facet, address)));
            }
        }
        requests
    }
}
