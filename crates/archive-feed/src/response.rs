//! Turns an HTTP response into posts, or into an error with an explanation for
//! readers and publishers.

use crate::feed::{self, Alternate, Document, FeedError, FeedHeaders, ParsedFeed, Source};
use crate::language::Language;
use crate::messages::{Key, Messages};

/// The result of requesting a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedResponse {
    /// The server responded.
    Response {
        /// The status code (RFC 9110, section 15).
        status: u16,
        /// The final URL, after redirects.
        address: String,
        /// The body.
        bytes: Vec<u8>,
        /// The data about the document in the headers.
        headers: FeedHeaders,
    },
    /// No response could be read: no network, no such host, or a server that does
    /// not allow this page to read it. Browsers do not reveal which.
    Unreachable {
        /// Whether the feed is cross-origin.
        cross_origin: CrossOrigin,
    },
    /// The Content-Security-Policy of the page does not allow the request.
    Blocked,
}

/// Whether a feed has another origin than the page that loads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrossOrigin {
    /// It has the page's origin.
    No,
    /// It has another origin; holds the origin of the page.
    Yes(String),
}

/// Why nothing could be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The settings of the page could not be parsed.
    Settings(String),
    /// The server responded with an error status.
    Status(u16),
    /// No response could be read.
    Unreachable(CrossOrigin),
    /// The Content-Security-Policy of the page does not allow the request.
    Blocked,
    /// The response was not complete at the deadline.
    TimedOut,
    /// The response is not a feed.
    NotAFeed(FeedError),
}

/// The explanation of an error, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMessage {
    /// The kind of error as one word, for programs.
    pub kind: &'static str,
    /// The error.
    pub title: String,
    /// The reason and the next step.
    pub text: String,
    /// A line to copy, such as a response header.
    pub code: Option<String>,
    /// Feeds that may have been meant.
    pub feeds: Vec<Alternate>,
    /// Whether a retry may help.
    pub retry: Retry,
    /// The key of what a reader can do.
    pub advice: Key,
}

/// Whether a retry may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It may help.
    MayHelp,
    /// It would give the same response.
    Pointless,
}

/// Returns the body of a successful response.
pub fn body(response: FeedResponse) -> Result<Vec<u8>, LoadError> {
    match response {
        FeedResponse::Unreachable { cross_origin } => Err(LoadError::Unreachable(cross_origin)),
        FeedResponse::Blocked => Err(LoadError::Blocked),
        FeedResponse::Response { status: 200..=299, bytes, .. } => Ok(bytes),
        FeedResponse::Response { status, .. } => Err(LoadError::Status(status)),
    }
}

/// Parses a response received at `now`, in seconds since 1970-01-01T00:00:00Z.
pub fn read(
    response: FeedResponse,
    now: i64,
    source: &Source,
    language: &dyn Language,
) -> Result<ParsedFeed, LoadError> {
    match response {
        FeedResponse::Unreachable { cross_origin } => Err(LoadError::Unreachable(cross_origin)),
        FeedResponse::Blocked => Err(LoadError::Blocked),
        FeedResponse::Response { status: 200..=299, address, bytes, headers } => {
            let document = Document { headers, ..Document::new(&bytes).from(&address).at(now) };
            feed::read(document, source, language).map_err(LoadError::NotAFeed)
        }
        FeedResponse::Response { status, bytes, .. } => match feed::read(Document::new(&bytes), source, language) {
            // The server's own message is more specific than a status code.
            Err(error @ (FeedError::ServerError(_) | FeedError::PastTheEnd(_))) => Err(LoadError::NotAFeed(error)),
            _ => Err(LoadError::Status(status)),
        },
    }
}

impl LoadError {
    /// Returns the error in a few words, to put in parentheses.
    pub(crate) fn in_short(&self, messages: &Messages) -> String {
        match self {
            LoadError::Settings(error) => error.clone(),
            LoadError::Status(status) => messages.format(Key::ReasonStatus, &[("status", &status.to_string())]),
            LoadError::Unreachable(_) => messages.text(Key::ReasonNoResponse).into(),
            LoadError::Blocked => messages.text(Key::ReasonBlocked).into(),
            LoadError::TimedOut => messages.text(Key::ReasonSlow).into(),
            LoadError::NotAFeed(_) => messages.text(Key::ReasonUnreadable).into(),
        }
    }

    /// Returns an explanation of what happened to the feed at this URL, with the next step. What only the owner of the
    /// site can change is explained in English: settings and the syntax of documents.
    pub fn explain(&self, address: &str, messages: &Messages) -> ErrorMessage {
        let kind = match self {
            LoadError::Settings(_) => "settings",
            LoadError::Status(_) => "status",
            LoadError::Unreachable(_) | LoadError::Blocked => "unreachable",
            LoadError::TimedOut => "timed-out",
            LoadError::NotAFeed(_) => "not-a-feed",
        };
        let status = match self {
            LoadError::Status(status) => status.to_string(),
            _ => String::new(),
        };
        let values = &[("address", address), ("status", &*status)];
        let explain = |title: Key, text: String| ErrorMessage {
            kind,
            title: messages.format(title, values),
            text,
            code: None,
            feeds: Vec::new(),
            retry: Retry::MayHelp,
            advice: match self {
                LoadError::Settings(_) | LoadError::Blocked | LoadError::Status(401 | 403 | 404 | 410) => {
                    Key::AdviceOwner
                }
                LoadError::Unreachable(_) => Key::AdviceConnection,
                _ => Key::AdviceLater,
            },
        };
        let text = |key| messages.format(key, values);
        match self {
            LoadError::Settings(error) => ErrorMessage {
                retry: Retry::Pointless,
                ..explain(Key::ErrorSettings, format!("In index.html, {error}."))
            },
            LoadError::Status(404 | 410) => explain(Key::ErrorNotFound, text(Key::ErrorNotFoundText)),
            LoadError::Status(401 | 403) => explain(Key::ErrorPrivate, text(Key::ErrorPrivateText)),
            LoadError::Status(_) => explain(Key::ErrorServer, text(Key::ErrorServerText)),
            LoadError::TimedOut => explain(Key::ErrorSlow, text(Key::ErrorSlowText)),
            LoadError::Unreachable(CrossOrigin::No) => explain(Key::ErrorUnreachable, text(Key::ErrorUnreachableText)),
            LoadError::Unreachable(CrossOrigin::Yes(origin)) => ErrorMessage {
                code: Some(format!("Access-Control-Allow-Origin: {origin}")),
                ..explain(
                    Key::ErrorUnreachable,
                    text(Key::ErrorUnreachableText) + " If this is your feed, add this header on its server:",
                )
            },
            LoadError::Blocked => ErrorMessage {
                retry: Retry::Pointless,
                ..explain(
                    Key::ErrorBlocked,
                    format!(
                        "If this is your site, add {} to connect-src in its Content-Security-Policy header.",
                        origin(address)
                    ),
                )
            },
            LoadError::NotAFeed(FeedError::Html(feeds)) => {
                let reason = if feeds.is_empty() { Key::ErrorPageText } else { Key::ErrorPageFeeds };
                ErrorMessage { feeds: feeds.clone(), ..explain(Key::ErrorPage, text(reason)) }
            }
            LoadError::NotAFeed(FeedError::Index(posts)) => {
                ErrorMessage { feeds: vec![posts.clone()], ..explain(Key::ErrorIndex, text(Key::ErrorIndexText)) }
            }
            LoadError::NotAFeed(error) => ErrorMessage {
                code: error.excerpt().map(str::to_string),
                ..explain(Key::ErrorUnreadable, sentence(format!("The feed at {address} {}", error.predicate())))
            },
        }
    }
}

/// Returns the origin of an absolute URL: scheme, host and port.
fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    &address[..address[host..].find(['/', '?', '#']).map_or(address.len(), |end| host + end)]
}

/// Adds a full stop, unless the text ends with a quotation.
fn sentence(text: String) -> String {
    if text.ends_with('”') { text } else { text + "." }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn respond(status: u16, body: &str) -> Result<ParsedFeed, LoadError> {
        let address = "https://blog.example/feed.json".to_string();
        read(
            FeedResponse::Response { status, address, bytes: body.into(), headers: FeedHeaders::default() },
            0,
            &Source::default(),
            &Native,
        )
    }

    fn check(status: u16, body: &str, expected: LoadError) {
        assert_eq!(respond(status, body).err(), Some(expected));
    }

    #[test]
    fn a_feed_is_read_and_its_links_are_seen_from_its_address() {
        let reading = respond(200, r#"{"feed_url": "", "items": [{"id": "1", "url": "/one"}]}"#).unwrap();
        assert_eq!(reading.feed.posts[0].url.as_deref(), Some("https://blog.example/one"));
    }

    #[test]
    fn an_error_status_differs_from_a_bad_feed() {
        check(404, "<html>not found</html>", LoadError::Status(404));
        check(503, "{\"items\": []}", LoadError::Status(503));
        check(200, "<html></html>", LoadError::NotAFeed(FeedError::Html(Vec::new())));
        let expected = FeedError::ServerError("No route.".into());
        check(404, r#"{"code": "rest_no_route", "message": "No route."}"#, LoadError::NotAFeed(expected));
    }

    #[test]
    fn a_feed_that_the_policy_blocks_is_explained_with_what_to_allow() {
        let failure = read(FeedResponse::Blocked, 0, &Source::default(), &Native).err().unwrap();
        let check = |address: &str, origin: &str| {
            let text = failure.explain(address, &Messages::default()).text;
            assert_eq!(
                text,
                format!("If this is your site, add {origin} to connect-src in its Content-Security-Policy header.")
            );
        };
        check("https://blog.example:8080/feed.json", "https://blog.example:8080");
        check("https://blog.example?feed=json", "https://blog.example");
        check("https://blog.example", "https://blog.example");
        assert_eq!(failure.explain("", &Messages::default()).title, "This site’s security policy blocks the feed");
    }

    #[test]
    fn an_unreachable_feed_elsewhere_is_explained_with_the_exact_header() {
        let cross_origin = CrossOrigin::Yes("https://tags.example".into());
        let failure = read(FeedResponse::Unreachable { cross_origin }, 0, &Source::default(), &Native).err().unwrap();
        let explanation = failure.explain("https://blog.example/feed.json", &Messages::default());
        assert_eq!(explanation.code.as_deref(), Some("Access-Control-Allow-Origin: https://tags.example"));
        assert_eq!(explanation.retry, Retry::MayHelp);
    }

    #[test]
    fn a_broken_feed_is_explained_with_a_caret_at_the_location() {
        let explanation = respond(200, "{\"items\": [1,]}").err().unwrap().explain("/feed.json", &Messages::default());
        assert_eq!(explanation.text, "The feed at /feed.json isn’t valid JSON: line 1, column 14.");
        assert_eq!(explanation.code.as_deref(), Some("{\"items\": [1,]}\n             ^"));
    }

    #[test]
    fn an_error_of_the_server_is_quoted() {
        let body = r#"{"code": "rest_no_route", "message": "No route was found."}"#;
        let explanation = respond(404, body).err().unwrap().explain("/posts", &Messages::default());
        assert_eq!(explanation.text, "The feed at /posts returned an error: “No route was found.”");
    }

    #[test]
    fn a_page_is_explained_with_the_feeds_that_it_links_to() {
        let page = "<html><link rel=alternate type=application/rss+xml title=Posts href=/rss>";
        let explanation = respond(200, page).err().unwrap().explain("/", &Messages::default());
        assert_eq!(explanation.feeds[0].address, "https://blog.example/rss");
        assert!(explanation.text.ends_with("links to these feeds:"), "{}", explanation.text);
    }

    #[test]
    fn an_index_is_explained_with_the_address_of_its_posts() {
        let index = r#"{"name": "Lantern", "namespaces": ["oembed/1.0", "wp/v2"], "routes": {}}"#;
        let explanation = respond(200, index).err().unwrap().explain("/wp-json/", &Messages::default());
        assert_eq!(explanation.feeds[0].address, "https://blog.example/feed.json/wp/v2/posts");
        assert!(explanation.text.contains("/wp-json/"), "{}", explanation.text);
    }

    #[test]
    fn every_explanation_names_the_address() {
        let failures = [
            LoadError::Status(404),
            LoadError::Status(403),
            LoadError::Status(500),
            LoadError::Unreachable(CrossOrigin::No),
            LoadError::TimedOut,
            LoadError::Unreachable(CrossOrigin::Yes("https://a.example".into())),
            LoadError::NotAFeed(FeedError::Html(Vec::new())),
            LoadError::NotAFeed(FeedError::Empty),
            LoadError::NotAFeed(FeedError::ServerError("No route.".into())),
        ];
        for failure in failures {
            assert!(failure.explain("/feed.json", &Messages::default()).text.contains("/feed.json"), "{failure:?}");
        }
    }
}
