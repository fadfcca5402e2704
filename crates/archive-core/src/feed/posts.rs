//! The posts of a JSON document, read one by one as they come, so that a large feed
//! lies in memory as posts only.
//!
//! Which member is which is the formats' to know; here is whose turn it is.

use super::item::Item;
use super::json::{self, Elements};
use super::json_feed::{self, Common};
use super::path::Path;
use super::reader::{AtHand, Reader};
use super::value::Value;
use super::{FeedError, Format, Totals, ghost, plain, wordpress};
use crate::issue::Outcome;
use crate::model::{Feed, Post};

/// Members of the root that can be the list of posts. Where several are lists
/// the first of these is it.
const LISTS: [&str; 3] = [json_feed::LIST, ghost::LIST, wordpress::ENVELOPE];

/// Reads a document; gives its format and what is in it.
pub(super) fn read(
    document: &str,
    totals: Option<Totals>,
    reader: &mut Reader<'_>,
) -> Result<(Format, Feed), FeedError> {
    let address = reader.address().map(str::to_string);
    let mut posts = Posts::new(reader.at_hand(), address.as_deref());
    let rest = json::read(document, &LISTS, &mut posts)?;
    // What stood before the first post that could be told is read once it is.
    if posts.unknown && posts.format.is_some() {
        posts.found = posts.format;
        json::read(document, &LISTS, &mut posts)?;
    }
    let Some(list) = posts.list else {
        let is_past_the_end = wordpress::is_past_the_end(&rest);
        let said = wordpress::server_error(&rest).or_else(|| ghost::server_error(&rest));
        return Err(match said {
            Some(said) if is_past_the_end => FeedError::PastTheEnd(said),
            Some(said) => FeedError::ServerSaid(said),
            None => FeedError::UnknownShape(rest.kind()),
        });
    };
    // An empty list in no particular place is what WordPress answers.
    let format = match posts.format {
        Some(format) => format,
        None if posts.seen > 0 => return Err(FeedError::UnknownShape("a list of something else")),
        None => Format::WordPress,
    };
    let mut feed = Feed::default();
    if format == Format::JsonFeed && list == Some(json_feed::LIST) {
        let common = json_feed::common(&rest, reader);
        // Posts may lean on something that stood behind them.
        if posts.common != common {
            posts.known = Some(common);
            json::read(document, &LISTS, &mut posts)?;
        }
        reader.met.rest = json_feed::rest(&rest, reader);
        feed = json_feed::feed(&rest, &posts.common, reader);
    }
    match format {
        Format::Ghost => reader.met.rest = ghost::rest(&rest),
        Format::WordPress => reader.met.rest = wordpress::rest(&rest, totals, posts.seen, reader.address()),
        _ => {}
    }
    feed.posts = posts.read;
    reader.append(posts.reader);
    Ok((format, feed))
}

/// The posts of a document.
struct Posts<'r> {
    /// The posts read.
    read: Vec<Post>,
    /// What they took from the feed around them.
    common: Common,
    /// Language, address, and the issues of the posts.
    reader: Reader<'r>,
    /// How many elements there were.
    seen: usize,
    /// Which list has begun: a member of the root, or the root itself.
    list: Option<Option<&'static str>>,
    /// Whether a list is passed over because there is a better one.
    passes: bool,
    /// Whose the elements are, once that is known.
    format: Option<Format>,
    /// The same, where it has been found before.
    found: Option<Format>,
    /// Whether there were elements before it was known.
    unknown: bool,
    address: Option<&'r str>,
    /// What they shall take from the feed, where it has been read before.
    known: Option<Common>,
}

impl<'r> Posts<'r> {
    fn new(at_hand: AtHand<'r>, address: Option<&'r str>) -> Posts<'r> {
        Posts {
            read: Vec::new(),
            common: Common::default(),
            reader: Reader::new(at_hand, address),
            seen: 0,
            list: None,
            passes: false,
            format: None,
            found: None,
            unknown: false,
            address,
            known: None,
        }
    }

    /// Whose an element is, by what is in it.
    fn recognised(&self, element: &Value<'_>) -> Option<Format> {
        if wordpress::is_post(element) {
            return Some(Format::WordPress);
        }
        plain::is_post(element, &self.reader).then_some(Format::Plain)
    }
}

fn rank(list: Option<&str>) -> usize {
    LISTS.iter().position(|known| Some(*known) == list).unwrap_or(LISTS.len())
}

impl Elements for Posts<'_> {
    fn begin(&mut self, root: &Value<'_>, list: Option<&'static str>) {
        self.passes = self.list.is_some_and(|before| rank(before) < rank(list));
        if self.passes {
            return;
        }
        let at_hand = self.reader.at_hand();
        self.list = Some(list);
        self.format = at_hand.source.format.or(self.found).or(match list {
            Some(json_feed::LIST) => Some(Format::JsonFeed),
            Some(ghost::LIST) => Some(Format::Ghost),
            _ => None,
        });
        // What the root says is reported with the rest of the root.
        let mut unheard = Reader::new(at_hand, self.address);
        self.common = match (&self.known, self.format) {
            (Some(known), _) => known.clone(),
            (None, Some(Format::JsonFeed)) => json_feed::common(root, &mut unheard),
            _ => Common::default(),
        };
        self.reader = Reader::new(at_hand, self.common.home.as_deref().or(self.address));
        // What an earlier list of that name held counts no more.
        self.read.clear();
        self.seen = 0;
    }

    fn take(&mut self, element: &Value<'_>) {
        if self.passes {
            return;
        }
        self.format = self.format.or_else(|| self.recognised(element));
        let list = match self.list.flatten() {
            Some(name) => Path::Field(&Path::Root, name),
            None => Path::Root,
        };
        let item = Item::element(element, &list, self.seen);
        let reader = &mut self.reader;
        let post = match self.format {
            Some(Format::JsonFeed) => json_feed::post(item, &self.common, reader),
            Some(Format::Ghost) => ghost::post(item, reader),
            Some(Format::Plain) => plain::post(item, reader),
            Some(Format::WordPress) => wordpress::post(item, self.read.len(), reader),
            Some(Format::Rss | Format::Atom) | None => {
                self.unknown = true;
                item.wrong_type(reader, "a post", Outcome::PostDropped);
                None
            }
        };
        self.read.extend(post.filter(|post| !reader.hides_until(post.published)));
        // What a post lacks that is not shown need not be asked for.
        reader.met.unnamed.retain(|unnamed| unnamed.post < self.read.len());
        self.seen += 1;
    }
}
