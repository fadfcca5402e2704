//! The formats of published feeds, with their file names and media types.

/// The format of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    Json,
    Rss,
    Atom,
}

impl FeedKind {
    pub const ALL: [FeedKind; 3] = [FeedKind::Json, FeedKind::Rss, FeedKind::Atom];

    /// Returns the file name of the feed, in the folder of its section. The app loads
    /// the posts of a page from the JSON Feed.
    pub fn file(self) -> &'static str {
        match self {
            FeedKind::Json => "feed.json",
            FeedKind::Rss => "rss.xml",
            FeedKind::Atom => "atom.xml",
        }
    }

    /// Returns the media type of the feed.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedKind::Json => "application/feed+json",
            FeedKind::Rss => "application/rss+xml",
            FeedKind::Atom => "application/atom+xml",
        }
    }
}
