//! The posts of a document, read one by one as they come, so that a large feed
//! lies in memory as posts only.
//!
//! Which member is which is the formats' to know; here is whose turn it is.

use super::Format;
use super::item::{Item, Place, Reader};
use super::json::{self, Elements, Json};
use super::json_feed::{self, Common};
use super::wordpress;
use crate::language::Language;
use crate::model::Post;

/// The posts of a document.
pub(super) struct Posts<'r> {
    /// The posts read.
    pub(super) list: Vec<Post>,
    /// What they took from the feed around them.
    pub(super) common: Common,
    /// Language, address, and the issues of the posts.
    pub(super) reader: Reader<'r>,
    /// How many elements there were.
    seen: usize,
    /// How many of them were posts as WordPress writes them.
    wordpress: usize,
    /// Whose the elements are, by what the list lies in.
    format: Format,
    address: Option<&'r str>,
    /// What they shall take from the feed, where it has been read before.
    known: Option<Common>,
}

impl<'r> Posts<'r> {
    pub(super) fn new(address: Option<&'r str>, language: &'r dyn Language) -> Posts<'r> {
        Posts {
            list: Vec::new(),
            common: Common::default(),
            reader: Reader::new(address, language),
            seen: 0,
            wordpress: 0,
            format: Format::WordPress,
            address,
            known: None,
        }
    }

    /// Reads the posts of a document, and gives what else is in it.
    pub(super) fn read<'d>(&mut self, document: &'d str) -> serde_json::Result<Json<'d>> {
        json::read(document, json_feed::LIST, self)
    }

    /// Reads them again where they lean on something that stood behind them.
    pub(super) fn lean_on(&mut self, common: Common, document: &str) -> serde_json::Result<()> {
        if self.common != common {
            self.known = Some(common);
            self.read(document)?;
        }
        Ok(())
    }

    /// Whether there are elements, and none is a post of WordPress.
    pub(super) fn are_something_else(&self) -> bool {
        self.seen > 0 && self.wordpress == 0
    }
}

impl Elements for Posts<'_> {
    fn begin(&mut self, root: &Json<'_>) {
        let language = self.reader.language;
        // What the root says is reported with the rest of the root.
        let mut unheard = Reader::new(self.address, language);
        self.common = self.known.clone().unwrap_or_else(|| json_feed::common(root, &mut unheard));
        self.reader = Reader::new(self.common.home.as_deref().or(self.address), language);
        self.format = if matches!(root, Json::Object(_)) { Format::JsonFeed } else { Format::WordPress };
        self.list.clear();
        (self.seen, self.wordpress) = (0, 0);
    }

    fn take(&mut self, element: &Json<'_>) {
        let post = match self.format {
            Format::JsonFeed => {
                let list = Place::Field(&Place::Root, json_feed::LIST);
                json_feed::post(Item::element(element, &list, self.seen), &self.common, &mut self.reader)
            }
            Format::WordPress => {
                self.wordpress += usize::from(wordpress::is_post(element));
                wordpress::post(Item::element(element, &Place::Root, self.seen), &mut self.reader)
            }
        };
        self.list.extend(post);
        self.seen += 1;
    }
}
