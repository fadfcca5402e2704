//! What became of asking for a document: posts, or a failure that can be
//! explained to a reader and a publisher.
//!
//! Answers come in as values; who fetched them, and when, is not known here.

use crate::feed::{self, Alternate, Document, FeedError, Reading, Source, Totals};
use crate::language::Language;

/// An answer to the request for a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The server answered.
    Response {
        /// The status code (RFC 9110, section 15).
        status: u16,
        /// The address that answered in the end, after redirects.
        address: String,
        /// The body.
        bytes: Vec<u8>,
        /// How much there is of a feed that comes in pages, where headers say so.
        totals: Option<Totals>,
    },
    /// No answer could be read: no network, no such host, or a server that
    /// does not allow this page to read it. A browser does not tell which.
    Unreachable {
        /// Whether the feed lies on another origin than the page.
        cross_origin: CrossOrigin,
    },
}

/// Whether a feed lies on another origin than the page that reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrossOrigin {
    /// It lies on the page's own origin.
    No,
    /// It does not, and the page's origin is this.
    Yes(String),
}

/// Why there are no posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The settings of the page cannot be read.
    Settings(String),
    /// The server answered with a status that brings no feed.
    Status(u16),
    /// No answer could be read.
    Unreachable(CrossOrigin),
    /// What came is no feed.
    NotAFeed(FeedError),
}

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, in one word for programs.
    pub kind: &'static str,
    /// What happened.
    pub title: String,
    /// Why, and what can be done.
    pub text: String,
    /// A line to copy, such as a response header.
    pub code: Option<String>,
    /// Feeds that may have been meant.
    pub feeds: Vec<Alternate>,
    /// Whether asking again may help.
    pub retry: Retry,
}

/// Whether asking again may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It may.
    MayHelp,
    /// The same answer would come.
    Pointless,
}

/// What the server sent, if it sent what was asked for.
pub fn body(answer: Answer) -> Result<Vec<u8>, Failure> {
    match answer {
        Answer::Unreachable { cross_origin } => Err(Failure::Unreachable(cross_origin)),
        Answer::Response { status: 200..=299, bytes, .. } => Ok(bytes),
        Answer::Response { status, .. } => Err(Failure::Status(status)),
    }
}

/// Reads an answer that came at a time, in seconds since 1970-01-01T00:00:00Z.
pub fn read(answer: Answer, now: i64, source: &Source, language: &dyn Language) -> Result<Reading, Failure> {
    match answer {
        Answer::Unreachable { cross_origin } => Err(Failure::Unreachable(cross_origin)),
        Answer::Response { status: 200..=299, address, bytes, totals } => {
            let document = Document { totals, ..Document::new(&bytes).from(&address).at(now) };
            feed::read(document, source, language).map_err(Failure::NotAFeed)
        }
        Answer::Response { status, bytes, .. } => match feed::read(Document::new(&bytes), source, language) {
            // The server's own words say more than a number.
            Err(error @ (FeedError::ServerSaid(_) | FeedError::PastTheEnd(_))) => Err(Failure::NotAFeed(error)),
            _ => Err(Failure::Status(status)),
        },
    }
}

impl Failure {
    /// What happened in few words, to follow a colon.
    pub fn in_short(&self) -> String {
        match self {
            Failure::Settings(error) => error.clone(),
            Failure::Status(status) => format!("the server answered with status {status}"),
            Failure::Unreachable(_) => "no answer could be read".into(),
            Failure::NotAFeed(error) => error.to_string(),
        }
    }

    /// Says what happened to the feed at an address, and what can be done.
    pub fn explain(&self, address: &str) -> Explanation {
        let kind = match self {
            Failure::Settings(_) => "settings",
            Failure::Status(_) => "status",
            Failure::Unreachable(_) => "unreachable",
            Failure::NotAFeed(_) => "not-a-feed",
        };
        let explain = |title: &str, text: String, retry| Explanation {
            kind,
            title: title.into(),
            text,
            code: None,
            feeds: Vec::new(),
            retry,
        };
        match self {
            Failure::Settings(error) => explain(
                "The settings of this page cannot be read",
                format!("In index.html, {error}. Correct it there and load the page again."),
                Retry::Pointless,
            ),
            Failure::Status(status @ (404 | 410)) => explain(
                "There is no feed at this address",
                format!(
                    "The server has nothing at {address} (status {status}). If the archive is yours, check the address of its feed."
                ),
                Retry::MayHelp,
            ),
            Failure::Status(status @ (401 | 403)) => explain(
                "The feed is not open to everyone",
                format!("The server refused {address} (status {status}). An archive can only show a public feed."),
                Retry::MayHelp,
            ),
            Failure::Status(status) => explain(
                "The server could not send the feed",
                format!("It answered {address} with status {status}. That may pass; try again in a moment."),
                Retry::MayHelp,
            ),
            Failure::Unreachable(CrossOrigin::No) => explain(
                "The feed could not be reached",
                format!("No answer came from {address}. Check your connection and try again."),
                Retry::MayHelp,
            ),
            Failure::Unreachable(CrossOrigin::Yes(origin)) => Explanation {
                code: Some(format!("Access-Control-Allow-Origin: {origin}")),
                ..explain(
                    "The feed could not be reached",
                    format!(
                        "No answer could be read from {address}. Either the connection failed, or the feed’s server does \
                         not allow pages of other sites to read it. If the feed is yours, let its server send this header:"
                    ),
                    Retry::MayHelp,
                )
            },
            Failure::NotAFeed(FeedError::Html(feeds)) => Explanation {
                feeds: feeds.clone(),
                ..explain(
                    "A web page came instead of a feed",
                    format!(
                        "{address} answers with HTML. {}",
                        match feeds.len() {
                            0 =>
                                "Often that is the address of the blog, or a page that says “not found”; the feed has another address.",
                            _ => "It names these feeds; one of them may be the one that was meant:",
                        }
                    ),
                    Retry::MayHelp,
                )
            },
            Failure::NotAFeed(error) => Explanation {
                code: error.excerpt().map(str::to_string),
                ..explain("The feed cannot be read", format!("At {address}, {error}."), Retry::MayHelp)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn respond(status: u16, body: &str) -> Result<Reading, Failure> {
        let address = "https://blog.example/feed.json".to_string();
        read(Answer::Response { status, address, bytes: body.into(), totals: None }, 0, &Source::default(), &Native)
    }

    fn check(status: u16, body: &str, expected: Failure) {
        assert_eq!(respond(status, body).err(), Some(expected));
    }

    #[test]
    fn a_feed_is_read_and_its_links_are_seen_from_its_address() {
        let reading = respond(200, r#"{"items": [{"id": "1", "url": "/one"}]}"#).unwrap();
        assert_eq!(reading.feed.posts[0].url.as_deref(), Some("https://blog.example/one"));
    }

    #[test]
    fn a_failing_status_is_told_apart_from_a_bad_feed() {
        check(404, "<html>not found</html>", Failure::Status(404));
        check(503, "{\"items\": []}", Failure::Status(503));
        check(200, "<html></html>", Failure::NotAFeed(FeedError::Html(Vec::new())));
        let said = FeedError::ServerSaid("No route.".into());
        check(404, r#"{"code": "rest_no_route", "message": "No route."}"#, Failure::NotAFeed(said));
    }

    #[test]
    fn an_unreachable_feed_elsewhere_is_explained_with_the_exact_header() {
        let cross_origin = CrossOrigin::Yes("https://tags.example".into());
        let failure = read(Answer::Unreachable { cross_origin }, 0, &Source::default(), &Native).err().unwrap();
        let explanation = failure.explain("https://blog.example/feed.json");
        assert_eq!(explanation.code.as_deref(), Some("Access-Control-Allow-Origin: https://tags.example"));
        assert_eq!(explanation.retry, Retry::MayHelp);
    }

    #[test]
    fn a_broken_feed_is_explained_with_the_place_under_a_caret() {
        let explanation = respond(200, "{\"items\": [1,]}").err().unwrap().explain("/feed.json");
        assert_eq!(explanation.text, "At /feed.json, the document is not JSON at line 1, column 14: trailing comma.");
        assert_eq!(explanation.code.as_deref(), Some("{\"items\": [1,]}\n             ^"));
    }

    #[test]
    fn a_page_is_explained_with_the_feeds_that_it_names() {
        let page = "<html><link rel=alternate type=application/rss+xml title=Posts href=/rss>";
        let explanation = respond(200, page).err().unwrap().explain("/");
        assert_eq!(explanation.feeds[0].address, "https://blog.example/rss");
        assert!(explanation.text.ends_with("the one that was meant:"), "{}", explanation.text);
    }

    #[test]
    fn every_explanation_names_the_address() {
        let failures = [
            Failure::Status(404),
            Failure::Status(403),
            Failure::Status(500),
            Failure::Unreachable(CrossOrigin::No),
            Failure::Unreachable(CrossOrigin::Yes("https://a.example".into())),
            Failure::NotAFeed(FeedError::Html(Vec::new())),
            Failure::NotAFeed(FeedError::Empty),
        ];
        for failure in failures {
            assert!(failure.explain("/feed.json").text.contains("/feed.json"), "{failure:?}");
        }
    }
}
