//! Finds the best of the feeds that a web page links to.

use super::failure::LinkedFeeds;
use super::{Input, LoadOptions, fetch};
use anyhow::{Error, Result, anyhow};
use archive_feed::feed::{Alternate, FeedAddress, Format, Source};
use std::cmp::Reverse;
use std::path::Path;

/// The maximum number of feeds to load. A blog has one, in a few formats.
const MOST: usize = 4;

/// The usual paths of feeds, those with the most data about posts first.
const USUAL_PATHS: [&str; 9] =
    ["feed.json", "wp-json/wp/v2/posts", "feed.xml", "atom.xml", "rss.xml", "index.xml", "feed/", "rss/", "posts.json"];

/// The best of the feeds that a page links to.
pub struct BestFeed {
    pub feed: FeedSummary,
    /// Why it is the best.
    pub reason: &'static str,
    /// The other feeds that could be read.
    pub others: Vec<FeedSummary>,
    /// The feeds that couldn't be read, each with its error.
    pub failed: Vec<(String, String)>,
}

/// A feed that a page links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedSummary {
    pub address: String,
    pub format: Format,
    /// Its number of posts.
    pub posts: usize,
}

impl FeedSummary {
    /// Returns it as text: address, format and number of posts.
    pub fn text(&self) -> String {
        let posts = if self.posts == 1 { "1 post".into() } else { format!("{} posts", self.posts) };
        format!("{} ({}, {posts})", self.address, self.format.label())
    }

    /// The rank: an API before feeds, which have only the newest posts, and more posts before fewer.
    fn rank(&self) -> (bool, usize) {
        (is_api(self), self.posts)
    }
}

fn is_api(feed: &FeedSummary) -> bool {
    matches!(feed.format, Format::WordPress | Format::Ghost) && feed.posts > 0
}

/// Adds the best feed to an error about a web page. Other errors stay as they are.
pub fn advise(error: Error, source: &Source, options: &LoadOptions) -> Error {
    let page = match error.downcast::<LinkedFeeds>() {
        Ok(page) => page,
        Err(error) => return error,
    };
    let message = format!("{}: {}", page.address, page.reason);
    match load_best(page, source, options) {
        Ok((_, best)) => anyhow!("{message}; use its best feed instead: {}", best.feed.text()),
        Err(error) => error,
    }
}

/// Loads the feeds that a page links to, and returns the best of them.
pub fn load_best(page: LinkedFeeds, source: &Source, options: &LoadOptions) -> Result<(Input, BestFeed)> {
    let (mut loaded, mut failed) = (Vec::new(), Vec::new());
    let usual = if page.feeds.is_empty() { usual_addresses(&page.location) } else { Vec::new() };
    for address in candidates(&page.feeds).into_iter().map(|feed| &feed.address).chain(&usual) {
        if loaded.len() == MOST {
            break;
        }
        let feed = FeedAddress { address: address.clone(), name: String::new(), source: source.clone() };
        match fetch(vec![feed], Path::new(""), options, &page.trail) {
            Ok(input) => {
                let (format, posts) = (input.parsed.format, input.parsed.feed.posts.len());
                loaded.push((FeedSummary { address: address.clone(), format, posts }, input));
            }
            // A guess that is wrong is no failure.
            Err(_) if page.feeds.is_empty() => {}
            Err(error) => failed.push((address.clone(), format!("{error:#}"))),
        }
    }
    // The sort is stable, so the order of the page decides between equals.
    loaded.sort_by_key(|(feed, _)| Reverse(feed.rank()));
    let mut loaded = loaded.into_iter();
    let Some((feed, input)) = loaded.next() else {
        return Err(if page.feeds.is_empty() { Error::new(page) } else { none_readable(&page, &failed) });
    };
    let others: Vec<FeedSummary> = loaded.map(|(feed, _)| feed).collect();
    let reason = match others.is_empty() && page.feeds.is_empty() {
        true => "The page links to no feed. This one is at a usual address.",
        false => reason(&feed, &others, failed.is_empty()),
    };
    Ok((input, BestFeed { feed, reason, others, failed }))
}

/// Returns the usual addresses of feeds, in the folder of a page and at the root of its host.
fn usual_addresses(page: &str) -> Vec<String> {
    let path = page.split(['?', '#']).next().unwrap_or_default();
    let host_end = path.find("://").map_or(0, |start| start + 3);
    let root = &path[..path[host_end..].find('/').map_or(path.len(), |slash| host_end + slash)];
    let folder = path.rfind('/').filter(|slash| *slash >= root.len()).map_or(root, |slash| &path[..slash]);
    let folders = if folder == root { vec![root] } else { vec![folder, root] };
    folders.iter().flat_map(|folder| USUAL_PATHS.map(|path| format!("{folder}/{path}"))).collect()
}

/// Returns the feeds to load. WordPress also has a feed of the comments, which is none of posts.
fn candidates(feeds: &[Alternate]) -> Vec<&Alternate> {
    let is_of_comments =
        |feed: &Alternate| feed.address.contains("/comments/") || feed.title.to_lowercase().contains("comment");
    let mut candidates: Vec<&Alternate> = feeds.iter().filter(|feed| !is_of_comments(feed)).collect();
    if candidates.is_empty() {
        candidates.extend(feeds);
    }
    candidates.truncate(MOST);
    candidates
}

/// Returns why a feed is the best.
fn reason(best: &FeedSummary, others: &[FeedSummary], all_readable: bool) -> &'static str {
    match others.first() {
        _ if is_api(best) => "It has all posts. A feed usually has only the newest.",
        None if all_readable => "It’s the only feed that this page links to.",
        None => "It’s the only one that could be read.",
        Some(next) if next.posts == best.posts => "It’s the first of those with the most posts.",
        Some(_) => "It has the most posts.",
    }
}

fn none_readable(page: &LinkedFeeds, failed: &[(String, String)]) -> Error {
    let errors: Vec<String> = failed.iter().map(|(_, error)| format!("\n  {error}")).collect();
    anyhow!("{}: {}, and none of its feeds can be read:{}", page.address, page.reason, errors.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(title: &str, address: &str) -> Alternate {
        Alternate { title: title.into(), address: address.into() }
    }

    #[test]
    fn a_feed_of_comments_is_only_a_last_resort() {
        let posts = feed("Lantern » Feed", "https://blog.example/feed/");
        let comments = feed("Lantern » Comments Feed", "https://blog.example/comments/feed/");
        let other = feed("Kommentare", "https://blog.example/comments/feed/");
        assert_eq!(candidates(&[comments.clone(), posts.clone(), other]), [&posts]);
        assert_eq!(candidates(std::slice::from_ref(&comments)), [&comments]);
        assert_eq!(candidates(&vec![posts; 9]).len(), MOST);
    }

    #[test]
    fn usual_addresses_are_in_the_folder_and_at_the_root() {
        let first = |page: &str| usual_addresses(page).into_iter().step_by(USUAL_PATHS.len()).collect::<Vec<_>>();
        assert_eq!(first("https://a.example"), ["https://a.example/feed.json"]);
        assert_eq!(first("https://a.example/?p=1"), ["https://a.example/feed.json"]);
        assert_eq!(first("https://a.example/about.html"), ["https://a.example/feed.json"]);
        assert_eq!(
            first("https://a.example/blog/x#y"),
            ["https://a.example/blog/feed.json", "https://a.example/feed.json"]
        );
    }

    #[test]
    fn the_api_comes_first_and_then_the_most_posts() {
        let summary = |format, posts| FeedSummary { address: String::new(), format, posts };
        let mut feeds = [
            summary(Format::Rss, 10),
            summary(Format::WordPress, 0),
            summary(Format::Atom, 30),
            summary(Format::WordPress, 7),
        ];
        feeds.sort_by_key(|feed| Reverse(feed.rank()));
        let ranked = feeds.map(|feed| (feed.format, feed.posts));
        let expected = [(Format::WordPress, 7), (Format::Atom, 30), (Format::Rss, 10), (Format::WordPress, 0)];
        assert_eq!(ranked, expected);
    }
}
