//! The archive without its page: a feed read and queries answered exactly as
//! the site does it, for a bench to time.
//!
//! What the site would show is made in full and dropped. Clocks, and what
//! others do, are the bench's to know.

use archive_core::archive::{Archive, Scope};
use archive_core::gathering::Gathering;
use archive_core::loader::Answer;
use archive_core::query::{Facet, Query};
use archive_core::settings::{Origin, Settings};
use archive_core::view::{Extent, Listings, Target, View, view};
use archive_ui::language::Browser;
use archive_ui::read_response;
use wasm_bindgen::prelude::*;

mod lines;

/// A feed that was read.
#[wasm_bindgen]
pub struct Engine {
    archive: Archive,
    settings: Settings,
    /// How long groups of chips are shown.
    listings: Listings,
}

#[wasm_bindgen]
impl Engine {
    /// Reads the bytes of a feed.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Engine, JsError> {
        let address = "https://blog.example/feed.json".to_string();
        let mut gathering = Gathering::new(vec![Origin { address: address.clone(), ..Origin::default() }]);
        gathering.begin();
        let request = gathering.request().ok_or_else(|| JsError::new("nothing is asked for"))?;
        let answer = Answer::Response { status: 200, address, bytes, totals: None };
        read_response(&mut gathering, &request, Ok(answer), &Browser);
        let reading = gathering.news().ok_or_else(|| JsError::new("this is no feed"))?;
        let archive = Archive::new(reading, &Browser);
        Ok(Engine { archive, settings: Settings::default(), listings: Listings::default() })
    }

    /// Reads the posts for the search, as a page does it once the first posts are shown.
    pub fn finish(&self) {
        self.archive.index(usize::MAX, &Browser);
    }

    /// From now on every chip of every group is made, as after "Show all".
    pub fn unfold(&mut self) {
        Facet::ALL.into_iter().for_each(|facet| self.listings.of_mut(facet).extent = Extent::All);
    }

    /// Answers the text form of a query, and says how many posts were found.
    pub fn change(&self, query: &str) -> usize {
        lines::total(&self.view(query))
    }

    /// The same answer as lines, to be compared with those of others.
    pub fn answer(&self, query: &str) -> String {
        lines::lines(&self.view(query))
    }

    fn view(&self, query: &str) -> View {
        let (query, _) = Query::parse(query);
        let target = Target { scope: Scope::All, query };
        view(&self.archive, &target, &self.listings, &self.settings, &Browser)
    }
}
