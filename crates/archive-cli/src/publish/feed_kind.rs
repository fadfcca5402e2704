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

#[cfg(test)]
mod tests {
    use super::FeedKind;
    use archive_core::route::FEEDS;

    #[test]
    fn pages_lead_to_the_files_that_are_written() {
        let mut files = FeedKind::ALL.map(FeedKind::file);
        let mut linked = FEEDS.map(|(_, file)| file);
        files.sort_unstable();
        linked.sort_unstable();
        assert_eq!(linked, files);
    }
}
