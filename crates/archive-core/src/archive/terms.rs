//! The values of one facet and the posts that carry each: postings.
//!
//! Labels with one key are one term. It does not know which facet it serves.

use super::bits::Bits;
use super::{Rank, Term};
use crate::fold::fold;
use crate::language::Language;
use crate::model::Post;
use crate::slug;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The order in which the terms of a facet are listed.
pub(super) enum Listing {
    /// A to Z, case and accents aside.
    ByLabel,
    /// From the greatest number down.
    Downwards,
}

/// The terms of a facet and their posts.
pub(super) struct Terms {
    list: Vec<Term>,
    postings: Vec<Bits>,
    /// For each post its terms, in the post's order.
    of: Vec<Vec<usize>>,
    nothing: Bits,
}

/// A term while it is gathered.
struct Gathered {
    key: String,
    label: String,
    posts: Bits,
}

impl Terms {
    pub(super) fn new(
        posts: &[Post],
        labels: impl Fn(&Post) -> Vec<String>,
        listing: Listing,
        language: &dyn Language,
    ) -> Terms {
        let nothing = Bits::none(posts.len());
        let mut found: HashMap<String, usize> = HashMap::new();
        let mut gathered: Vec<Gathered> = Vec::new();
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); posts.len()];
        for (rank, post) in posts.iter().enumerate() {
            for label in labels(post) {
                let key = slug::key(&label, language);
                if key.is_empty() {
                    continue;
                }
                let index = *found.entry(key).or_insert_with_key(|key| {
                    gathered.push(Gathered { key: key.clone(), label, posts: nothing.clone() });
                    gathered.len() - 1
                });
                gathered[index].posts.insert(rank);
                // A post that repeats a label carries it once.
                if !of[rank].contains(&index) {
                    of[rank].push(index);
                }
            }
        }
        let mut order: Vec<usize> = (0..gathered.len()).collect();
        let key = |index: &usize| gathered[*index].key.as_str();
        match listing {
            Listing::ByLabel => order.sort_by_cached_key(|index| (fold(key(index), language), key(index).to_string())),
            Listing::Downwards => order.sort_by_key(|index| Reverse(key(index).parse::<u32>().ok())),
        }
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &index)| places[index] = place);
        of.iter_mut().flatten().for_each(|index| *index = places[*index]);
        let slugs = slug::slugs(&order.iter().map(|index| key(index).to_string()).collect::<Vec<_>>());
        let terms = order.iter().zip(&slugs).map(|(&index, slug)| {
            let Gathered { label, posts, .. } = &gathered[index];
            Term { label: label.clone(), slug: slug.clone(), posts: posts.count() }
        });
        Terms {
            list: terms.collect(),
            postings: order.iter().map(|&index| gathered[index].posts.clone()).collect(),
            of,
            nothing,
        }
    }

    pub(super) fn list(&self) -> &[Term] {
        &self.list
    }

    pub(super) fn find(&self, slug: &str) -> Option<usize> {
        self.list.iter().position(|term| term.slug == slug)
    }

    /// The posts carrying a term; none for a slug that no post carries.
    pub(super) fn posts(&self, slug: &str) -> Bits {
        self.find(slug).map_or(&self.nothing, |index| &self.postings[index]).clone()
    }

    pub(super) fn of(&self, post: Rank) -> &[usize] {
        &self.of[post]
    }

    /// How many posts of a set carry each term.
    pub(super) fn count(&self, within: &Bits) -> Vec<usize> {
        self.postings.iter().map(|posts| posts.shared(within)).collect()
    }
}
