//! One reading of everything that came: posts in the order of feeds and pages,
//! each once, with the names of their labels and of their feeds.
//!
//! What is yet to come is not known here.

use super::{Document, Gathering, State, readings};
use crate::feed::{Reading, Rest};
use crate::issue::{Issue, Outcome, Problem};
use crate::model::Post;
use crate::query::Facet;
use crate::sorted;
use crate::vocabulary::Vocabulary;

impl Gathering {
    /// Everything that came, as one reading. Once everything is there it is handed
    /// over, before that a copy is.
    pub(super) fn merged(&mut self) -> Option<Reading> {
        let is_whole = self.is_whole();
        let several = self.feeds.len() > 1;
        // To compare posts takes time, and most archives are one document.
        let is_one = readings(&self.documents).count() == 1;
        let place = |document: &Document| (document.feed as u64) << 32 | u64::from(document.page);
        let order = sorted::by_number(self.documents.iter().map(place));
        let mut merged: Option<Reading> = None;
        let mut seen = Seen::default();
        for number in order {
            let Document { feed, page, state, .. } = &mut self.documents[number as usize];
            let mut reading = match state {
                State::Read(_) if is_whole => match std::mem::replace(state, State::Done) {
                    State::Read(reading) => *reading,
                    _ => continue,
                },
                State::Read(reading) => (**reading).clone(),
                _ => continue,
            };
            let name = several.then(|| self.feeds[*feed].origin.name.clone());
            let mut nameless = Vec::new();
            for unnamed in std::mem::take(&mut reading.unnamed) {
                let post = &mut reading.feed.posts[unnamed.post];
                let labels = if unnamed.facet == Facet::Tag { &mut post.tags } else { &mut post.categories };
                match self.names.find(*feed, &unnamed) {
                    // What came without a number may be the same.
                    Some(label) if labels.iter().any(|known| known == label) => {}
                    Some(label) => labels.push(label.to_string()),
                    None => nameless.push(format!("the name of {} {}", unnamed.facet.name(), unnamed.number)),
                }
            }
            if is_whole {
                nameless.sort_unstable();
                nameless.dedup();
                let issue = |place| Issue { place, problem: Problem::Missing, outcome: Outcome::ValueDropped };
                reading.issues.extend(nameless.into_iter().map(issue));
            }
            if let Some(name) = &name {
                reading.feed.posts.iter_mut().for_each(|post| post.sources.push(name.clone()));
            }
            // A place in one of several documents is found by the document too.
            let document = match (name, *page) {
                (None, 1) => None,
                (None, page) => Some(format!("page {page}")),
                (Some(name), 1) => Some(format!("“{name}”")),
                (Some(name), page) => Some(format!("“{name}”, page {page}")),
            };
            if let Some(document) = document {
                reading.issues.iter_mut().for_each(|issue| issue.place = format!("{document}: {}", issue.place));
            }
            match &mut merged {
                None => {
                    if !is_one {
                        seen.note(&reading.feed.posts, 0, *feed);
                    }
                    merged = Some(reading);
                }
                Some(merged) => {
                    let mut posts = std::mem::take(&mut reading.feed.posts);
                    seen.drop_known(&mut merged.feed.posts, &mut posts, *feed);
                    merged.feed.posts.append(&mut posts);
                    merged.issues.append(&mut reading.issues);
                    merged.hidden.add(reading.hidden);
                }
            }
        }
        if let Some(merged) = merged.as_mut().filter(|_| !is_whole) {
            // Somewhere; where exactly matters no more.
            merged.rest = Rest::At(String::new());
        }
        merged
    }
}

/// The posts of earlier documents, by what tells them from others.
#[derive(Default)]
struct Seen {
    keys: Vocabulary,
    /// For each key the place of its post.
    posts: Vec<usize>,
}

impl Seen {
    /// Takes out the posts that earlier documents hold; those have one more feed
    /// then. What is twice in one document stays twice.
    fn drop_known(&mut self, known: &mut [Post], posts: &mut Vec<Post>, feed: usize) {
        posts.retain(|post| {
            let before = keys(post, feed).find_map(|key| self.keys.find(&key));
            if let Some(before) = before {
                let known = &mut known[self.posts[before as usize]];
                for source in &post.sources {
                    if !known.sources.contains(source) {
                        known.sources.push(source.clone());
                    }
                }
            }
            before.is_none()
        });
        self.note(posts, known.len(), feed);
    }

    /// Notes posts that stand in a row from a place on.
    fn note(&mut self, posts: &[Post], start: usize, feed: usize) {
        for (place, post) in posts.iter().enumerate() {
            for key in keys(post, feed) {
                let number = self.keys.number(&key) as usize;
                if number == self.posts.len() {
                    self.posts.push(start + place);
                }
            }
        }
    }
}

/// What tells a post from others, the surest first: its address, however it is
/// written; its id, which is one of its feed alone unless it is an address itself.
fn keys(post: &Post, feed: usize) -> impl Iterator<Item = String> {
    let url = post.url.as_deref().map(|url| format!("u{}", canonical(url)));
    let id = match post.id.contains(':') {
        true => format!("u{}", canonical(&post.id)),
        false => format!("{feed} {}", post.id),
    };
    url.into_iter().chain([id])
}

/// An address without what does not change where it leads: whether it is
/// encrypted, "www.", a slash at its end, its fragment, where its visitors come from.
fn canonical(url: &str) -> String {
    let place = url.split('#').next().unwrap_or_default();
    let place = place.split_once("://").map_or(place, |(_, rest)| rest);
    let place = place.strip_prefix("www.").unwrap_or(place);
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let query = query.split('&').filter(|part| !part.starts_with("utm_")).collect::<Vec<_>>().join("&");
    format!("{}?{query}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        let same = ["https://a.example/b", "http://www.a.example/b/", "https://a.example/b?utm_source=rss#top"];
        for url in same {
            assert_eq!(canonical(url), "a.example/b?", "{url}");
        }
        assert_ne!(canonical("https://a.example/?p=1"), canonical("https://a.example/?p=2"));
    }
}
