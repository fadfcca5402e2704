//! An archive gathered from every document it lies in: several feeds, their
//! further pages, the names of labels that posts have by number.
//!
//! It says what to ask for next and takes what came; who asks, and of whom, is
//! not known here. What came is never lost because something else did not.

use crate::address;
use crate::feed::{self, FeedError, Reading, Rest};
use crate::language::Language;
use crate::loader::{self, Answer, Failure};
use crate::query::Facet;
use crate::settings::Origin;
use names::Names;

mod merge;
mod names;
mod standing;
#[cfg(test)]
mod tests;

pub use standing::{Offer, Standing, kept};

/// Documents that are asked for at a time, so that a small server is not
/// overrun and a browser has room for other requests.
const AT_ONCE: usize = 4;

/// Pages of a feed that are asked for. A feed that leads on and on has an end here.
const MOST_PAGES: u32 = 1000;

/// A document to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Tells its answer from others.
    pub number: usize,
    /// Where it is.
    pub address: String,
    /// The largest document that is read, in bytes.
    pub most_bytes: usize,
}

/// What is gathered, and what is yet to come.
pub struct Gathering {
    feeds: Vec<Feed>,
    documents: Vec<Document>,
    names: Names,
    is_stopped: bool,
    /// How many posts had come when some were handed on.
    shown: usize,
    /// How many of them are left with each post once.
    distinct: usize,
    mark: u64,
    /// Whether names came that were not handed on.
    is_renamed: bool,
}

/// A feed of the archive.
struct Feed {
    origin: Origin,
    /// How many posts it has, where it comes in pages and says so.
    posts: Option<usize>,
}

/// A document of the archive.
struct Document {
    /// Which feed it belongs to.
    feed: usize,
    /// Which page it is of the feed, from 1.
    page: u32,
    address: String,
    kind: Kind,
    state: State,
}

/// What is in a document.
enum Kind {
    Posts,
    /// Names of labels.
    Names(Facet),
}

/// What became of a document.
enum State {
    /// It is to be asked for.
    Wanted,
    /// It was asked for.
    Asked,
    /// It holds these posts, which are not handed over yet.
    Read(Box<Reading>),
    /// There is nothing more to do about it.
    Done,
    Failed(Failure),
}

impl Gathering {
    /// An archive of feeds with absolute addresses.
    pub fn new(origins: Vec<Origin>) -> Gathering {
        Gathering {
            feeds: origins.into_iter().map(|origin| Feed { origin, posts: None }).collect(),
            documents: Vec::new(),
            names: Names::default(),
            is_stopped: false,
            shown: 0,
            distinct: 0,
            mark: 0,
            is_renamed: false,
        }
    }

    /// Begins with the first page of every feed, whatever came before.
    pub fn begin(&mut self) {
        self.documents.clear();
        self.names = Names::default();
        (self.is_stopped, self.shown, self.mark) = (false, 0, 0);
        for feed in 0..self.feeds.len() {
            self.feeds[feed].posts = None;
            self.want(feed, 1, feed::asked(&self.feeds[feed].origin.address), Kind::Posts);
        }
    }

    /// The names and addresses of the feeds.
    pub fn feeds(&self) -> Vec<(String, String)> {
        self.feeds.iter().map(|Feed { origin, .. }| (origin.name.clone(), origin.address.clone())).collect()
    }

    /// The next document to ask for, if one is to be asked for now.
    pub fn request(&mut self) -> Option<Request> {
        let asked = self.documents.iter().filter(|document| matches!(document.state, State::Asked)).count();
        if self.is_stopped || asked >= AT_ONCE {
            return None;
        }
        let is_wanted = |document: &Document| matches!(document.state, State::Wanted);
        // Names are of posts that a reader is looking at, so they come before further posts.
        let names = |document: &Document| is_wanted(document) && matches!(document.kind, Kind::Names(_));
        let number = self.documents.iter().position(names);
        let number = number.or_else(|| self.documents.iter().position(is_wanted))?;
        let document = &mut self.documents[number];
        document.state = State::Asked;
        let most_bytes = self.feeds[document.feed].origin.source.most_bytes;
        Some(Request { number, address: document.address.clone(), most_bytes })
    }

    /// Takes what came at a time, in seconds since 1970-01-01T00:00:00Z; says
    /// whether there was something in it.
    pub fn take(&mut self, number: usize, answer: Result<Answer, Failure>, now: i64, language: &dyn Language) -> bool {
        let Document { feed, page, ref kind, ref address, .. } = self.documents[number];
        let source = &self.feeds[feed].origin.source;
        let mark = match &answer {
            Ok(Answer::Response { bytes, .. }) => mark(bytes) ^ mark(address.as_bytes()),
            _ => 0,
        };
        let (state, rest) = match (kind, answer) {
            (_, Err(failure)) => (State::Failed(failure), Rest::Nowhere),
            (Kind::Names(facet), Ok(answer)) => match loader::body(answer) {
                Ok(bytes) => {
                    self.is_renamed = true;
                    self.names.learn(feed, *facet, feed::names(&bytes, language));
                    (State::Done, Rest::Nowhere)
                }
                Err(failure) => (State::Failed(failure), Rest::Nowhere),
            },
            (Kind::Posts, Ok(answer)) => match loader::read(answer, now, source, language) {
                Ok(mut reading) => {
                    let rest = std::mem::take(&mut reading.rest);
                    (State::Read(Box::new(reading)), rest)
                }
                Err(Failure::NotAFeed(FeedError::PastTheEnd(_))) if page > 1 => (State::Done, Rest::Nowhere),
                Err(failure) => (State::Failed(failure), Rest::Nowhere),
            },
        };
        // Past the last page there is nothing, which is no failure.
        let is_good = matches!((&state, kind), (State::Read(_), _) | (State::Done, Kind::Names(_)));
        if is_good {
            // In whatever order they come.
            self.mark ^= mark;
        }
        self.documents[number].state = state;
        self.follow(number, rest);
        self.want_names(feed, page);
        is_good
    }

    /// Tells what came from what came another time.
    pub fn mark(&self) -> u64 {
        self.mark
    }

    /// Asks for no further document. What was asked for is still taken.
    pub fn stop(&mut self) {
        self.is_stopped = true;
    }

    /// Goes on after a stop, and asks again for what did not come.
    pub fn go_on(&mut self) {
        self.is_stopped = false;
        for document in &mut self.documents {
            if let State::Failed(_) = document.state {
                document.state = State::Wanted;
            }
        }
    }

    /// Whether nothing is on its way and nothing will be asked for.
    pub fn is_settled(&self) -> bool {
        !self.documents.iter().any(|document| match document.state {
            State::Wanted => !self.is_stopped,
            State::Asked => true,
            _ => false,
        })
    }

    /// Whether everything is there.
    pub fn is_whole(&self) -> bool {
        self.documents.iter().all(|document| matches!(document.state, State::Read(_) | State::Done))
    }

    /// The first thing that went wrong, and where.
    pub fn failure(&self) -> Option<(&Failure, &str)> {
        self.documents.iter().find_map(|document| match &document.state {
            State::Failed(failure) => Some((failure, document.address.as_str())),
            _ => None,
        })
    }

    /// The posts so far, when there are enough new ones to be worth an archive:
    /// the first ones, with the names they lack, twice as many, all that will come.
    pub fn news(&mut self) -> Option<Reading> {
        let posts = self.posts();
        let has_read = readings(&self.documents).next().is_some();
        let is_news = self.is_settled() || self.is_renamed || self.shown == 0 || posts >= self.shown * 2;
        if !has_read || !is_news {
            return None;
        }
        self.shown = posts.max(1);
        self.is_renamed = false;
        let merged = self.merged();
        self.distinct = merged.as_ref().map_or(0, |merged| merged.feed.posts.len());
        merged
    }

    /// How many posts came.
    fn posts(&self) -> usize {
        readings(&self.documents).map(|(_, reading)| reading.feed.posts.len()).sum()
    }

    /// Wants the further pages that a document names.
    fn follow(&mut self, number: usize, rest: Rest) {
        let Document { feed, page, ref address, .. } = self.documents[number];
        let address = address.clone();
        match rest {
            Rest::Nowhere => {}
            // A server that counts its pages has named them all.
            Rest::At(_) if self.feeds[feed].posts.is_some() => {}
            Rest::At(next) => self.want(feed, page + 1, next, Kind::Posts),
            Rest::Pages { pages, posts } => {
                self.feeds[feed].posts = Some(posts);
                for page in page + 1..=pages.min(MOST_PAGES) {
                    self.want(feed, page, address::with(&address, "page", &page.to_string()), Kind::Posts);
                }
            }
        }
    }

    /// Wants the names that the posts of a feed lack, once a page of it has come: at
    /// once for its first page, which a reader looks at, and for the others in one go.
    fn want_names(&mut self, feed: usize, page: u32) {
        let is_coming = |document: &Document| {
            document.feed == feed && document.page > 1 && matches!(document.state, State::Wanted | State::Asked)
        };
        let first_only = self.documents.iter().any(is_coming);
        if first_only && page > 1 {
            return;
        }
        let mut lists = Vec::new();
        for (document, reading) in readings(&self.documents) {
            if document.feed == feed && (document.page == 1 || !first_only) {
                lists.push((&document.address, &reading.unnamed));
            }
        }
        let wanted = self.names.unasked(feed, &lists);
        for (facet, address) in wanted {
            self.want(feed, 1, address, Kind::Names(facet));
        }
    }

    /// Wants a document, unless it has been asked for or is one too many.
    fn want(&mut self, feed: usize, page: u32, address: String, kind: Kind) {
        let is_known = self.documents.iter().any(|known| known.feed == feed && known.address == address);
        if !is_known && page <= MOST_PAGES {
            self.documents.push(Document { feed, page, address, kind, state: State::Wanted });
        }
    }
}

/// The documents that were read, with what is in them.
fn readings(documents: &[Document]) -> impl Iterator<Item = (&Document, &Reading)> {
    documents.iter().filter_map(|document| match &document.state {
        State::Read(reading) => Some((document, &**reading)),
        _ => None,
    })
}

/// A number that bytes have, and hardly any others.
fn mark(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let mixed = |mark: u64, word: u64| (mark.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mark = words.iter().fold(0, |mark, word| mixed(mark, u64::from_le_bytes(*word)));
    rest.iter().fold(mark, |mark, byte| mixed(mark, u64::from(*byte)))
}
