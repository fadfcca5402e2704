//! Merges all loaded documents into one `ParsedFeed`: posts in the order of feeds
//! and pages, without duplicates, with the names of their terms and feeds.

use super::{DocumentState, FeedLoader, LoadedDocument, LoadingFeed, MOST_PAGES, parsed_documents};
use crate::diagnostic::{Diagnostic, DiagnosticLimit, DiagnosticList, Problem, Recovery};
use crate::facet::Facet;
use crate::feed::{Continuation, MOST_LABELS, ParsedFeed};
use crate::interner::Interner;
use crate::model::{Feed, Post};
use crate::radix_sort;

impl FeedLoader {
    /// Merges everything loaded so far. Once everything is loaded, the posts are
    /// moved; before that, they are copied.
    pub(super) fn merge(&mut self) -> Option<ParsedFeed> {
        let is_complete = self.is_complete();
        let several = self.feeds.len() > 1;
        // Comparing posts takes time, and most archives are one document.
        let is_one = parsed_documents(&self.documents).count() == 1;
        let number = |document: &LoadedDocument| (document.feed as u64) << 32 | u64::from(document.page);
        let order = radix_sort::by_number(self.documents.iter().map(number));
        let mut merged: Option<ParsedFeed> = None;
        let mut known_posts = KnownPosts::default();
        let is_unlimited = self.feeds.iter().any(|feed| feed.origin.source.diagnostics == DiagnosticLimit::None);
        let limit = if is_unlimited { DiagnosticLimit::None } else { DiagnosticLimit::First };
        let mut diagnostics = DiagnosticList::new(limit);
        for number in order {
            let LoadedDocument { feed, page, state, .. } = &mut self.documents[number as usize];
            let mut parsed = match state {
                DocumentState::Parsed(_) if is_complete => match std::mem::replace(state, DocumentState::Done) {
                    DocumentState::Parsed(parsed) => *parsed,
                    _ => continue,
                },
                DocumentState::Parsed(parsed) => (**parsed).clone(),
                _ => continue,
            };
            let name = several.then(|| self.feeds[*feed].origin.name.clone());
            let mut unnamed_terms = Vec::new();
            for unnamed in std::mem::take(&mut parsed.unnamed) {
                let post = &mut parsed.feed.posts[unnamed.post];
                let labels = if unnamed.facet == Facet::Tag { &mut post.tags } else { &mut post.categories };
                match self.names.find(*feed, &unnamed) {
                    // A label without an ID may be the same.
                    Some(label) if labels.iter().any(|known| known == label) => {}
                    // The names and IDs of a post are each within the limit, and so are both together.
                    Some(_) if labels.len() >= MOST_LABELS => {}
                    Some(label) => labels.push(label.to_string()),
                    None => unnamed_terms.push(format!("the name of {} {}", unnamed.facet.name(), unnamed.number)),
                }
            }
            if is_complete {
                unnamed_terms.sort_unstable();
                unnamed_terms.dedup();
                let diagnostic =
                    |place| Diagnostic { place, problem: Problem::Missing, outcome: Recovery::ValueDropped };
                parsed.diagnostics.extend(unnamed_terms.into_iter().map(diagnostic));
            }
            if let Some(name) = &name {
                parsed.feed.posts.iter_mut().for_each(|post| post.sources.push(name.clone()));
            }
            // With several documents, a location also needs the name of its document.
            let document = match (name, *page) {
                (None, 1) => None,
                (None, page) => Some(format!("page {page}")),
                (Some(name), 1) => Some(format!("“{name}”")),
                (Some(name), page) => Some(format!("“{name}”, page {page}")),
            };
            if let Some(document) = document {
                parsed
                    .diagnostics
                    .iter_mut()
                    .for_each(|diagnostic| diagnostic.place = format!("{document}: {}", diagnostic.place));
            }
            diagnostics.extend(std::mem::take(&mut parsed.diagnostics));
            if let Some(site) = &self.feeds[*feed].site {
                complete(&mut parsed.feed, site);
            }
            match &mut merged {
                None => {
                    if !is_one {
                        known_posts.add_first(&parsed.feed.posts, *feed);
                    }
                    merged = Some(parsed);
                }
                Some(merged) => {
                    let mut posts = std::mem::take(&mut parsed.feed.posts);
                    known_posts.drop_known(&mut merged.feed.posts, &mut posts, *feed);
                    merged.feed.posts.append(&mut posts);
                    merged.feed.term_descriptions.append(&mut parsed.feed.term_descriptions);
                    merged.hidden.add(parsed.hidden);
                }
            }
        }
        for LoadingFeed { origin, .. } in self.feeds.iter().filter(|feed| feed.has_too_many_pages) {
            let place = if several { format!("“{}”", origin.name) } else { "the feed".into() };
            diagnostics.report(place, Problem::TooManyPages(MOST_PAGES as usize), Recovery::PostDropped);
        }
        let mut merged = merged?;
        merged.diagnostics = diagnostics.finish();
        if !is_complete {
            // Only the presence of a continuation matters from here on, not its URL.
            merged.rest = Continuation::At(String::new());
        }
        Some(merged)
    }
}

/// Sets the properties that a feed lacks to those of its site.
fn complete(feed: &mut Feed, site: &Feed) {
    let fields = [
        (&mut feed.title, &site.title),
        (&mut feed.description, &site.description),
        (&mut feed.home, &site.home),
        (&mut feed.language, &site.language),
        (&mut feed.icon, &site.icon),
    ];
    for (field, of_site) in fields {
        if field.is_none() {
            field.clone_from(of_site);
        }
    }
}

/// The posts of earlier documents, indexed by their keys.
#[derive(Default)]
struct KnownPosts {
    keys: Interner,
    known: Vec<KnownKey>,
    /// The number of documents so far.
    documents: usize,
}

/// What is known about a key.
#[derive(Clone, Default)]
struct KnownKey {
    /// The index of the first post with this key.
    post: Option<usize>,
    /// The last document with this key, and the index of its first post with it.
    last: Option<(usize, usize)>,
    /// Whether different posts of one document share the key, so that it identifies none of them.
    is_shared: bool,
}

impl KnownPosts {
    /// Removes the posts that earlier documents hold, and adds their feed to
    /// those earlier posts. Duplicates within one document stay.
    fn drop_known(&mut self, known: &mut [Post], posts: &mut Vec<Post>, feed: usize) {
        self.find_shared(posts, feed);
        posts.retain(|post| {
            let Some(before) = self.find(post, feed) else { return true };
            let known = &mut known[before];
            for source in &post.sources {
                if !known.sources.contains(source) {
                    known.sources.push(source.clone());
                }
            }
            false
        });
        self.add(posts, known.len(), feed);
    }

    /// Adds the first document.
    fn add_first(&mut self, posts: &[Post], feed: usize) {
        self.find_shared(posts, feed);
        self.add(posts, 0, feed);
    }

    /// Notes which keys different posts of a document share.
    fn find_shared(&mut self, posts: &[Post], feed: usize) {
        self.documents += 1;
        for (index, post) in posts.iter().enumerate() {
            for key in keys(post, feed) {
                let document = self.documents;
                let known = self.key(&key);
                match known.last.filter(|(last, _)| *last == document) {
                    Some((_, first)) => {
                        let first = &posts[first];
                        known.is_shared |= (&first.id, &first.url, &first.title) != (&post.id, &post.url, &post.title);
                    }
                    None => known.last = Some((document, index)),
                }
            }
        }
    }

    /// Adds consecutive posts to the index, the first with index `start`.
    fn add(&mut self, posts: &[Post], start: usize, feed: usize) {
        for (index, post) in posts.iter().enumerate() {
            for key in keys(post, feed) {
                self.key(&key).post.get_or_insert(start + index);
            }
        }
    }

    /// Returns the index of the same post in an earlier document.
    fn find(&self, post: &Post, feed: usize) -> Option<usize> {
        let known = |key: String| self.keys.find(&key).map(|number| &self.known[number as usize]);
        keys(post, feed).filter_map(known).find(|known| !known.is_shared && known.post.is_some())?.post
    }

    fn key(&mut self, key: &str) -> &mut KnownKey {
        let number = self.keys.number(key) as usize;
        self.known.resize(self.keys.size(), KnownKey::default());
        &mut self.known[number]
    }
}

/// Returns the keys that identify a post, the most reliable first: its normalised URL without and with its fragment. An
/// id identifies a post without a URL. It is unique only within its feed, unless it is a URL itself.
fn keys(post: &Post, feed: usize) -> impl Iterator<Item = String> {
    let url = |url: &str| {
        let (page, fragment) = url.split_once('#').unwrap_or((url, ""));
        let page = format!("u{}", canonical(page));
        let whole = (!fragment.is_empty()).then(|| format!("{page}#{fragment}"));
        [Some(page), whole]
    };
    let id = match post.id.contains(':') {
        true => url(&post.id),
        false => [Some(format!("{feed} {}", post.id)), None],
    };
    post.url.as_deref().map_or(id, url).into_iter().flatten()
}

/// Returns a URL without the parts that do not change its target: the scheme, "www.",
/// a trailing slash, and tracking parameters (`utm_…`).
fn canonical(url: &str) -> String {
    let address = url.split_once("://").map_or(url, |(_, rest)| rest);
    let address = address.strip_prefix("www.").unwrap_or(address);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let query = query.split('&').filter(|part| !part.starts_with("utm_")).collect::<Vec<_>>().join("&");
    format!("{}?{query}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        let same = ["https://a.example/b", "http://www.a.example/b/", "https://a.example/b?utm_source=rss"];
        for url in same {
            assert_eq!(canonical(url), "a.example/b?", "{url}");
        }
        assert_ne!(canonical("https://a.example/?p=1"), canonical("https://a.example/?p=2"));
    }
}
