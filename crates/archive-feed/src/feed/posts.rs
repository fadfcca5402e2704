//! Parses the posts of a JSON document one by one while it is read, so that a large
//! feed is in memory only as posts.
//!
//! It chooses the list that holds the posts and the format that parses them.

use super::item::Item;
use super::json::{self, Elements, ParsedJson};
use super::json_feed::{self, Defaults};
use super::page::Alternate;
use super::parser::{FeedParser, ParseContext};
use super::value::Value;
use super::{FeedError, Format, PageTotals, ghost, plain, shape, wordpress};
use crate::diagnostic::{Problem, Recovery};
use crate::model::{Feed, Post};

/// Members of the root that can be the list of posts. If several are lists, the
/// first in this order is used.
const LISTS: [&str; 14] = [
    json_feed::LIST,
    ghost::LIST,
    "articles",
    "data",
    "results",
    "entries",
    wordpress::ENVELOPE,
    "docs",
    "records",
    "nodes",
    "stories",
    "blogs",
    "pages",
    "list",
];

/// Parses a document, which begins `lines` below its first line. Returns its format and its feed.
pub(super) fn read(
    document: &str,
    lines: usize,
    totals: Option<PageTotals>,
    parser: &mut FeedParser<'_>,
) -> Result<(Format, Feed), FeedError> {
    let address = parser.address().map(str::to_string);
    let mut collector = PostCollector::new(parser.context(), address.as_deref());
    let parsed =
        json::read(document, &LISTS, &mut collector).map_err(|error| match shape::is_json_lines(document) {
            true => FeedError::UnknownShape("several JSON documents, one in each line"),
            false => error,
        })?;
    let ParsedJson { root, lone_surrogate, too_deep, cut_off } = parsed;
    if lone_surrogate.is_some() {
        parser.report_repair(Problem::LoneSurrogate);
    }
    if let Some(place) = too_deep {
        parser.report(place.below(lines).to_string(), Problem::TooDeep, Recovery::ValueDropped);
    }
    if let Some(place) = cut_off {
        // Without posts, the end of the document is all that there is to say.
        if collector.count == 0 {
            return Err(FeedError::CutOff(place));
        }
        let problem = Problem::Incomplete(place.below(lines).to_string());
        parser.report("the document".into(), problem, Recovery::PostDropped);
    }
    // The marks of a format can follow the list.
    let marked = collector.list.flatten().and_then(|list| marked(&root, list));
    // The elements before the first recognised post are parsed in a second pass.
    let has_unknown = collector.has_unknown && collector.format.is_some();
    if has_unknown || marked.is_some_and(|marked| collector.format != Some(marked)) {
        collector.known_format = marked.or(collector.format);
        json::read(document, &LISTS, &mut collector)?;
    }
    let Some(list) = collector.list else {
        let keyed = shape::keyed_posts(&root, parser);
        return keyed.map(|feed| (Format::Plain, feed)).ok_or_else(|| error(&root, address.as_deref()));
    };
    // An empty list that identifies no format is taken as a response of the CMS that names its list so.
    let format = match (collector.format, list) {
        (Some(format), _) => format,
        (None, _) if collector.count > 0 => return Err(FeedError::UnknownShape("a list of something else")),
        (None, Some(json_feed::LIST)) => Format::JsonFeed,
        (None, Some(ghost::LIST)) => Format::Ghost,
        (None, _) => Format::WordPress,
    };
    let mut feed = Feed::default();
    if format == Format::JsonFeed && list == Some(json_feed::LIST) {
        let defaults = json_feed::defaults(&root, parser);
        // Posts may depend on members that follow them.
        if collector.defaults != defaults {
            collector.known_defaults = Some(defaults);
            json::read(document, &LISTS, &mut collector)?;
        }
        parser.results.rest = json_feed::rest(&root, parser);
        feed = json_feed::feed(&root, &collector.defaults, parser);
    }
    match format {
        Format::Ghost => parser.results.rest = ghost::rest(&root),
        Format::WordPress => {
            parser.results.rest = wordpress::rest(&root, totals, collector.count, parser.address());
        }
        Format::Plain => {
            feed = plain::feed(&root, parser);
            parser.results.rest = plain::rest(&root, collector.count, parser);
        }
        _ => {}
    }
    feed.posts = collector.posts;
    parser.append(collector.parser);
    Ok((format, feed))
}

/// Returns why a document without a list of posts is not a feed. `address` is its URL.
fn error(root: &Value<'_>, address: Option<&str>) -> FeedError {
    if let Some(posts) = wordpress::posts_in_index(root, address) {
        return FeedError::Index(Alternate::posts_of_wordpress(posts));
    }
    match wordpress::server_error(root).or_else(|| ghost::server_error(root)) {
        Some(message) if wordpress::is_past_the_end(root) => FeedError::PastTheEnd(message),
        Some(message) => FeedError::ServerError(message),
        None => FeedError::UnknownShape(shape::name(root)),
    }
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
struct PostCollector<'r> {
    posts: Vec<Post>,
    /// The values that posts inherit from the feed.
    defaults: Defaults,
    /// Language, base address, and the diagnostics of the posts.
    parser: FeedParser<'r>,
    /// The number of elements in the list so far.
    count: usize,
    /// The list that has begun: a member of the root, or the root itself.
    list: Option<Option<&'static str>>,
    /// Whether the current list is skipped because a better one precedes it.
    is_skipped: bool,
    /// The format of the elements, once it is known.
    format: Option<Format>,
    /// The format, if an earlier pass detected it.
    known_format: Option<Format>,
    /// Whether there were elements before the format was known.
    has_unknown: bool,
    address: Option<&'r str>,
    /// The values to inherit from the feed, if an earlier pass read them.
    known_defaults: Option<Defaults>,
}

impl<'r> PostCollector<'r> {
    fn new(context: ParseContext<'r>, address: Option<&'r str>) -> PostCollector<'r> {
        PostCollector {
            posts: Vec::new(),
            defaults: Defaults::default(),
            parser: FeedParser::new(context, address),
            count: 0,
            list: None,
            is_skipped: false,
            format: None,
            known_format: None,
            has_unknown: false,
            address,
            known_defaults: None,
        }
    }

    /// Returns the format of an element, detected by its members.
    fn detect(&self, element: &Value<'_>) -> Option<Format> {
        match self.list.flatten() {
            Some(json_feed::LIST) if json_feed::is_item(element) => Some(Format::JsonFeed),
            Some(ghost::LIST) if ghost::is_post(element) => Some(Format::Ghost),
            _ if wordpress::is_post(element) => Some(Format::WordPress),
            _ => plain::is_post(element, &self.parser).then_some(Format::Plain),
        }
    }
}

fn rank(list: Option<&str>) -> usize {
    LISTS.iter().position(|known| Some(*known) == list).unwrap_or(LISTS.len())
}

impl Elements for PostCollector<'_> {
    fn begin(&mut self, root: &Value<'_>, list: Option<&'static str>) {
        self.is_skipped = self.list.is_some_and(|before| rank(before) < rank(list));
        if self.is_skipped {
            return;
        }
        let context = self.parser.context();
        self.list = Some(list);
        self.format = context.source.format.or(self.known_format).or_else(|| marked(root, list?));
        self.defaults = match (&self.known_defaults, self.format) {
            (Some(known), _) => known.clone(),
            // Diagnostics of the root are reported later, with the rest of the root.
            (None, Some(Format::JsonFeed)) => json_feed::defaults(root, &mut FeedParser::new(context, self.address)),
            _ => Defaults::default(),
        };
        self.parser = FeedParser::new(context, self.address);
        self.parser.enter(self.defaults.home.as_deref());
        // Posts of an earlier list are discarded.
        self.posts.clear();
        self.count = 0;
    }

    fn take(&mut self, element: &Value<'_>) {
        if self.is_skipped {
            return;
        }
        self.format = self.format.or_else(|| self.detect(element));
        let item = Item::element(element, self.list.flatten(), self.count);
        let parser = &mut self.parser;
        let post = match self.format {
            Some(Format::JsonFeed) => json_feed::post(item, &self.defaults, parser),
            Some(Format::Ghost) => ghost::post(item, parser),
            Some(Format::Plain) => plain::post(item, parser),
            Some(Format::WordPress) => wordpress::post(item, self.posts.len(), parser),
            Some(Format::Rss | Format::Atom) | None => {
                self.has_unknown = true;
                item.report_type(parser, "a post", Recovery::PostDropped);
                None
            }
        };
        self.posts.extend(post.filter(|post| !parser.hide_future(post.published)));
        // Term names of a hidden post need not be requested.
        let kept = parser.results.unnamed.partition_point(|unnamed| unnamed.post < self.posts.len());
        parser.results.unnamed.truncate(kept);
        self.count += 1;
    }
}
