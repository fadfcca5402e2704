//! What a fuzzer calls: one function for each reader of hostile input, bytes in,
//! a panic where a law is broken.
//!
//! It must not know who makes the bytes. The ordinary tests beside it do from
//! seeds, and libFuzzer does, by a crate of its own outside the workspace.

use archive_core::feed::{Document, Format, Source};
use archive_core::query::Query;
use archive_core::settings::block;

mod laws;

/// Where feeds are said to come from where they come from somewhere.
const ADDRESS: &str = "https://blog.example/feeds/posts.json";

/// When feeds are said to be read, so that some posts are yet to come: 2025-05-09T14:13:20Z.
const NOW: i64 = 1_746_800_000;

/// A function to call, and where there are inputs to begin with.
pub struct Target {
    /// The name of the function, of its libFuzzer program and of its folder in the corpus.
    pub name: &'static str,
    /// The format whose fixtures are inputs as well.
    pub format: Option<Format>,
    /// The function. It tells whether the bytes were more than refused, so that a run can tell that it
    /// looked at something.
    pub run: fn(&[u8]) -> bool,
}

/// Every target.
pub const TARGETS: [Target; 8] = [
    Target { name: "json_feed", format: Some(Format::JsonFeed), run: json_feed },
    Target { name: "wordpress", format: Some(Format::WordPress), run: wordpress },
    Target { name: "ghost", format: Some(Format::Ghost), run: ghost },
    Target { name: "plain", format: Some(Format::Plain), run: plain },
    Target { name: "rss", format: Some(Format::Rss), run: rss },
    Target { name: "atom", format: Some(Format::Atom), run: atom },
    Target { name: "query", format: None, run: query },
    Target { name: "settings", format: None, run: settings },
];

/// Reads a JSON Feed.
pub fn json_feed(data: &[u8]) -> bool {
    feed(Format::JsonFeed, data)
}

/// Reads an answer of WordPress.
pub fn wordpress(data: &[u8]) -> bool {
    feed(Format::WordPress, data)
}

/// Reads an answer of Ghost.
pub fn ghost(data: &[u8]) -> bool {
    feed(Format::Ghost, data)
}

/// Reads a plain list of posts.
pub fn plain(data: &[u8]) -> bool {
    feed(Format::Plain, data)
}

/// Reads RSS.
pub fn rss(data: &[u8]) -> bool {
    feed(Format::Rss, data)
}

/// Reads Atom.
pub fn atom(data: &[u8]) -> bool {
    feed(Format::Atom, data)
}

/// Reads the text form of a query; what is not UTF-8 comes as browsers would have it.
pub fn query(data: &[u8]) -> bool {
    let (query, _) = Query::parse(&String::from_utf8_lossy(data));
    laws::query_survives_its_text_form(&query);
    query != Query::default()
}

/// Reads the settings block of a page.
pub fn settings(data: &[u8]) -> bool {
    let read = block::read(&String::from_utf8_lossy(data));
    laws::settings_are_usable(&read);
    read.is_ok()
}

/// Reads a feed as the format that a publisher names, from an address and at a time, and as
/// whatever it looks like, from nowhere.
fn feed(format: Format, data: &[u8]) -> bool {
    let named = Source { format: Some(format), ..Source::default() };
    let as_named = laws::feed_is_fit_to_show(Document::new(data).from(ADDRESS).at(NOW), &named);
    let as_it_looks = laws::feed_is_fit_to_show(Document::new(data), &Source::default());
    as_named || as_it_looks
}
