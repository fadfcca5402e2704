//! The fuzz targets: one function for each parser of hostile input. It takes bytes, and panics if a property is
//! violated.
//!
//! The ordinary tests beside it generate the bytes from seeds. libFuzzer generates them too, from its own crate outside
//! the workspace.

use archive_core::query::Query;
use archive_core::settings::block;
use archive_feed::feed::{Document, Format, Source};
use archive_feed::messages::Messages;

mod properties;

/// The URL of feeds that have one.
const ADDRESS: &str = "https://blog.example/feeds/posts.json";

/// The time at which feeds are read, before the dates of some posts: 2025-05-09T14:13:20Z.
const NOW: i64 = 1_746_800_000;

/// A function to call, and the source of its initial inputs.
pub struct FuzzTarget {
    /// The name of the function, of its libFuzzer program and of its folder in the corpus.
    pub name: &'static str,
    /// The format whose fixtures are initial inputs as well.
    pub format: Option<Format>,
    /// The function. It returns whether the bytes were accepted, so that a run can check that it tested something.
    pub run: fn(&[u8]) -> bool,
}

/// Every target.
pub const TARGETS: [FuzzTarget; 9] = [
    FuzzTarget { name: "json_feed", format: Some(Format::JsonFeed), run: json_feed },
    FuzzTarget { name: "wordpress", format: Some(Format::WordPress), run: wordpress },
    FuzzTarget { name: "ghost", format: Some(Format::Ghost), run: ghost },
    FuzzTarget { name: "plain", format: Some(Format::Plain), run: plain },
    FuzzTarget { name: "rss", format: Some(Format::Rss), run: rss },
    FuzzTarget { name: "atom", format: Some(Format::Atom), run: atom },
    FuzzTarget { name: "query", format: None, run: query },
    FuzzTarget { name: "settings", format: None, run: settings },
    FuzzTarget { name: "page", format: None, run: page },
];

/// Parses a JSON Feed.
pub fn json_feed(data: &[u8]) -> bool {
    feed(Format::JsonFeed, data)
}

/// Parses a WordPress response.
pub fn wordpress(data: &[u8]) -> bool {
    feed(Format::WordPress, data)
}

/// Parses a Ghost response.
pub fn ghost(data: &[u8]) -> bool {
    feed(Format::Ghost, data)
}

/// Parses a plain list of posts.
pub fn plain(data: &[u8]) -> bool {
    feed(Format::Plain, data)
}

/// Parses RSS.
pub fn rss(data: &[u8]) -> bool {
    feed(Format::Rss, data)
}

/// Parses Atom.
pub fn atom(data: &[u8]) -> bool {
    feed(Format::Atom, data)
}

/// Parses the text form of a query; invalid UTF-8 is replaced as in browsers.
pub fn query(data: &[u8]) -> bool {
    let (query, _) = Query::parse(&String::from_utf8_lossy(data));
    properties::query_survives_its_text_form(&query);
    query != Query::default()
}

/// Parses the settings block of a page.
pub fn settings(data: &[u8]) -> bool {
    let read = block::read(&String::from_utf8_lossy(data), Messages::with_overrides);
    properties::settings_are_usable(&read);
    read.is_ok()
}

/// Searches a web page, or a `Link` header, for feeds and for a firewall.
pub fn page(data: &[u8]) -> bool {
    properties::linked_feeds_are_safe(data, ADDRESS)
}

/// Parses a feed twice: as the format that a publisher names, with a URL and a time; and in the detected format,
/// without a URL.
fn feed(format: Format, data: &[u8]) -> bool {
    let named = Source { format: Some(format), ..Source::default() };
    let as_named = properties::feed_is_fit_to_show(Document::new(data).from(ADDRESS).at(NOW), &named);
    let as_it_looks = properties::feed_is_fit_to_show(Document::new(data), &Source::default());
    as_named || as_it_looks
}
