//! Exposes the archive without its page to JavaScript, for a bench to time:
//! parses a feed and answers queries exactly as the site does.
//!
//! Each call computes the complete view and drops it.

use archive_core::archive::{Archive, Scope};
use archive_core::query::{Facet, Query};
use archive_core::settings::Settings;
use archive_core::view::{FacetDisplays, ShowMode, Target, View, view};
use archive_feed::feed::{FeedAddress, FeedHeaders};
use archive_feed::feed_loader::FeedLoader;
use archive_feed::response::FeedResponse;
use archive_ui::language::BrowserLanguage;
use archive_ui::read_response;
use wasm_bindgen::prelude::*;

mod lines;

/// A parsed feed and its archive.
#[wasm_bindgen]
pub struct Engine {
    archive: Archive,
    settings: Settings,
    /// How many chips each group of filters shows.
    listings: FacetDisplays,
}

#[wasm_bindgen]
impl Engine {
    /// Parses the bytes of a feed.
    ///
    /// Fails if the bytes are not a feed.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Engine, JsError> {
        let address = "https://blog.example/feed.json".to_string();
        let mut loader = FeedLoader::new(vec![FeedAddress { address: address.clone(), ..FeedAddress::default() }]);
        loader.begin();
        let request = loader.request().ok_or_else(|| JsError::new("nothing is asked for"))?;
        let answer = FeedResponse::Response { status: 200, address, bytes, headers: FeedHeaders::default() };
        read_response(&mut loader, &request, Ok(answer), &BrowserLanguage);
        let reading = loader.take_update().ok_or_else(|| JsError::new("this is no feed"))?;
        let archive = Archive::new(reading, &BrowserLanguage);
        Ok(Engine { archive, settings: Settings::default(), listings: FacetDisplays::default() })
    }

    /// Builds the search index, as a page does after it shows the first
    /// posts.
    pub fn finish(&self) {
        self.archive.index(usize::MAX, &BrowserLanguage);
    }

    /// Makes every chip of every group from now on, as after "Show all".
    pub fn unfold(&mut self) {
        Facet::ALL.into_iter().for_each(|facet| self.listings.of_mut(facet).extent = ShowMode::All);
    }

    /// Answers a query in text form, and returns the number of posts found.
    pub fn change(&self, query: &str) -> usize {
        lines::total(&self.view(query))
    }

    /// Returns the same answer as lines, to compare it with those of other
    /// libraries.
    pub fn answer(&self, query: &str) -> String {
        lines::lines(&self.view(query))
    }

    fn view(&self, query: &str) -> View {
        let (query, _) = Query::parse(query);
        let target = Target { scope: Scope::All, query };
        view(&self.archive, &target, &self.listings, &self.settings, &BrowserLanguage)
    }
}
