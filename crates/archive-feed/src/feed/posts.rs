//! Parses the posts of a JSON document one by one while it is read, so that a large
//! feed is in memory only as posts.
//!
//! It chooses the list that holds the posts and the format that parses them.

use super::item::Item;
use super::json::{self, Elements, Parsed};
use super::json_feed::{self, Common};
use super::parser::{FeedParser, ParseContext};
use super::value::Value;
use super::{FeedError, Format, PageTotals, ghost, plain, shape, wordpress};
use crate::diagnostic::{Problem, Recovery};
use crate::model::{Feed, Post};

/// Members of the root that can be the list of posts. If several are lists, the
/// first in this order is used.
const LISTS: [&str; 7] = [json_feed::LIST, ghost::LIST, "articles", "data", "results", "entries", wordpress::ENVELOPE];

/// Parses a document. Returns its format and its feed.
pub(super) fn read(
    document: &str,
    totals: Option<PageTotals>,
    reader: &mut FeedParser<'_>,
) -> Result<(Format, Feed), FeedError> {
    let address = reader.address().map(str::to_string);
    let mut posts = Posts::new(reader.at_hand(), address.as_deref());
    let parsed = json::read(document, &LISTS, &mut posts).map_err(|error| match shape::is_json_lines(document) {
        true => FeedError::UnknownShape("several JSON documents, one in each line"),
        false => error,
    })?;
    let Parsed { root: rest, lone_surrogate } = parsed;
    if lone_surrogate.is_some() {
        reader.report_repair(Problem::HalfCharacter);
    }
    // The marks of a format can follow the list.
    let marked = posts.list.flatten().and_then(|list| marked(&rest, list));
    // The elements before the first recognised post are parsed in a second pass.
    if marked.is_some_and(|marked| posts.format != Some(marked)) || (posts.unknown && posts.format.is_some()) {
        posts.found = marked.or(posts.format);
        json::read(document, &LISTS, &mut posts)?;
    }
    let Some(list) = posts.list else {
        if let Some(feed) = shape::keyed_posts(&rest, reader) {
            return Ok((Format::Plain, feed));
        }
        let is_past_the_end = wordpress::is_past_the_end(&rest);
        let message = wordpress::server_error(&rest).or_else(|| ghost::server_error(&rest));
        return Err(match message {
            Some(message) if is_past_the_end => FeedError::PastTheEnd(message),
            Some(message) => FeedError::ServerSaid(message),
            None => FeedError::UnknownShape(shape::name(&rest)),
        });
    };
    // An empty list that identifies no format is taken as a response of the CMS that names its list so.
    let format = match (posts.format, list) {
        (Some(format), _) => format,
        (None, _) if posts.seen > 0 => return Err(FeedError::UnknownShape("a list of something else")),
        (None, Some(json_feed::LIST)) => Format::JsonFeed,
        (None, Some(ghost::LIST)) => Format::Ghost,
        (None, _) => Format::WordPress,
    };
    let mut feed = Feed::default();
    if format == Format::JsonFeed && list == Some(json_feed::LIST) {
        let common = json_feed::common(&rest, reader);
        // Posts may depend on members that follow them.
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
        Format::Plain => (feed, reader.met.rest) = (plain::feed(&rest, reader), plain::rest(&rest, reader)),
        _ => {}
    }
    feed.posts = posts.read;
    reader.append(posts.reader);
    Ok((format, feed))
}

/// Returns the format that the members beside the list show. Other programs name their lists in the same way.
fn marked(root: &Value<'_>, list: &str) -> Option<Format> {
    match list {
        json_feed::LIST if json_feed::is_feed(root) => Some(Format::JsonFeed),
        ghost::LIST if ghost::is_response(root) => Some(Format::Ghost),
        _ => None,
    }
}

/// Collects the posts of a document.
struct Posts<'r> {
    /// The parsed posts.
    read: Vec<Post>,
    /// The values they inherit from the feed.
    common: Common,
    /// Language, base address, and the diagnostics of the posts.
    reader: FeedParser<'r>,
    /// The number of elements in the list so far.
    seen: usize,
    /// The list that has begun: a member of the root, or the root itself.
    list: Option<Option<&'static str>>,
    /// Whether the current list is skipped because a better one precedes it.
    passes: bool,
    /// The format of the elements, once it is known.
    format: Option<Format>,
    /// The format, if an earlier pass found it.
    found: Option<Format>,
    /// Whether there were elements before the format was known.
    unknown: bool,
    address: Option<&'r str>,
    /// The values to inherit from the feed, if an earlier pass read them.
    known: Option<Common>,
}

impl<'r> Posts<'r> {
    fn new(at_hand: ParseContext<'r>, address: Option<&'r str>) -> Posts<'r> {
        Posts {
            read: Vec::new(),
            common: Common::default(),
            reader: FeedParser::new(at_hand, address),
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

    /// Returns the format of an element, judged by its members.
    fn recognised(&self, element: &Value<'_>) -> Option<Format> {
        match self.list.flatten() {
            Some(json_feed::LIST) if json_feed::is_item(element) => Some(Format::JsonFeed),
            Some(ghost::LIST) if ghost::is_post(element) => Some(Format::Ghost),
            _ if wordpress::is_post(element) => Some(Format::WordPress),
            _ => plain::is_post(element, &self.reader).then_some(Format::Plain),
        }
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
        self.format = at_hand.source.format.or(self.found).or_else(|| marked(root, list?));
        // Diagnostics of the root are reported later, with the rest of the root.
        let mut unheard = FeedParser::new(at_hand, self.address);
        self.common = match (&self.known, self.format) {
            (Some(known), _) => known.clone(),
            (None, Some(Format::JsonFeed)) => json_feed::common(root, &mut unheard),
            _ => Common::default(),
        };
        self.reader = FeedParser::new(at_hand, self.common.home.as_deref().or(self.address));
        // Posts of an earlier list are discarded.
        self.read.clear();
        self.seen = 0;
    }

    fn take(&mut self, element: &Value<'_>) {
        if self.passes {
            return;
        }
        self.format = self.format.or_else(|| self.recognised(element));
        let item = Item::element(element, self.list.flatten(), self.seen);
        let reader = &mut self.reader;
        let post = match self.format {
            Some(Format::JsonFeed) => json_feed::post(item, &self.common, reader),
            Some(Format::Ghost) => ghost::post(item, reader),
            Some(Format::Plain) => plain::post(item, reader),
            Some(Format::WordPress) => wordpress::post(item, self.read.len(), reader),
            Some(Format::Rss | Format::Atom) | None => {
                self.unknown = true;
                item.report_type(reader, "a post", Recovery::PostDropped);
                None
            }
        };
        self.read.extend(post.filter(|post| !reader.hides_until(post.published)));
        // Term names of a hidden post need not be requested.
        reader.met.unnamed.retain(|unnamed| unnamed.post < self.read.len());
        self.seen += 1;
    }
}
