//! The terms of one facet and their postings: the posts that carry each term.
//!
//! Labels with the same key are one term.

use super::Term;
use super::csr::Csr;
use crate::alphabet::Alphabet;
use crate::fold::fold;
use crate::post_set;
use archive_feed::interner::Interner;
use archive_feed::model::Post;
use archive_feed::radix_sort;
use archive_feed::slug;
use fixedbitset::FixedBitSet;

/// Calls its second argument with each label of a post. Callbacks keep the indexing from being compiled once for each
/// facet.
type EachLabel<'p> = dyn Fn(&'p Post, &mut dyn FnMut(&'p str));

/// The terms of a facet and their posts.
pub(super) struct Terms {
    list: Vec<Term>,
    /// For each post, its terms in the post's order.
    of: Csr,
    /// For each term, its posts.
    postings: Csr,
}

impl Terms {
    /// Returns the terms that posts are labelled with, sorted A to Z. `each_label` calls its second argument with each
    /// label of a post.
    pub(super) fn of_labels<'p>(posts: &'p [Post], each_label: &EachLabel<'p>, alphabet: &Alphabet<'_>) -> Terms {
        // Most labels repeat the same spelling, so few of them need a key.
        let mut spellings = Interner::default();
        let mut keys = Interner::default();
        // For each spelling, the number of its key, if it has one.
        let mut spelled: Vec<Option<u32>> = Vec::new();
        // For each key, the first label with it.
        let mut labelled: Vec<&str> = Vec::new();
        let mut of = Csr::default();
        for post in posts {
            each_label(post, &mut |label| {
                let spelling = spellings.number(label) as usize;
                if spelling == spelled.len() {
                    let key = Some(slug::key(label, alphabet.language)).filter(|key| !key.is_empty());
                    spelled.push(key.map(|key| keys.number(&key)));
                    if keys.size() > labelled.len() {
                        labelled.push(label);
                    }
                }
                spelled[spelling].into_iter().for_each(|key| of.add(key as usize));
            });
            of.end_row();
        }
        // Keys break the tie between labels that differ only in accents.
        let order = alphabet.sort(&labelled, &|index| {
            let key = keys.word(index as u32);
            fold(key, alphabet.language) + "\n" + key
        });
        of.renumber(&order);
        let labels = order.iter().map(|&key| labelled[key as usize].to_string()).collect();
        let keys: Vec<&str> = order.iter().map(|&key| keys.word(key)).collect();
        Terms::new(labels, slug::slugs(&keys), of)
    }

    /// Returns the years that posts appeared in, latest first.
    pub(super) fn of_years(posts: &[Post]) -> Terms {
        let mut years: Vec<u16> = Vec::new();
        // For each year that a date can have, its index in `years` plus one. A search would take long: a feed can have a
        // post for each year.
        let mut known = vec![0; 10_000];
        let mut of = Csr::default();
        for post in posts {
            if let Some(year) = post.published.map(|date| date.day.year()) {
                let index = &mut known[usize::from(year)];
                if *index == 0 {
                    years.push(year);
                    *index = years.len();
                }
                of.add(*index - 1);
            }
            of.end_row();
        }
        let order = radix_sort::from_highest(years.iter().map(|&year| u64::from(year)));
        of.renumber(&order);
        let labels: Vec<String> = order.iter().map(|&index| years[index as usize].to_string()).collect();
        Terms::new(labels.clone(), labels, of)
    }

    fn new(labels: Vec<String>, slugs: Vec<String>, of: Csr) -> Terms {
        let postings = of.transpose(labels.len());
        let terms = labels.into_iter().zip(slugs).enumerate();
        let list = terms.map(|(index, (label, slug))| Term { label, slug, posts: postings.row(index).len() }).collect();
        Terms { list, of, postings }
    }

    pub(super) fn list(&self) -> &[Term] {
        &self.list
    }

    pub(super) fn find(&self, slug: &str) -> Option<usize> {
        self.list.iter().position(|term| term.slug == slug)
    }

    /// Returns the posts that carry a term; empty for a slug that no post carries.
    pub(super) fn posts(&self, slug: &str, length: usize) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(length);
        let posts = self.find(slug).map_or(&[][..], |index| self.postings.row(index));
        posts.iter().for_each(|&post| set.insert(post as usize));
        set
    }

    pub(super) fn of(&self, post: usize) -> &[u32] {
        self.of.row(post)
    }

    /// Counts the posts of a set by term.
    pub(super) fn count(&self, within: &FixedBitSet) -> Vec<usize> {
        let totals = self.list.iter().map(|term| term.posts);
        post_set::count(within, totals, |post, counts| {
            self.of(post).iter().for_each(|&term| counts[term as usize] += 1);
        })
    }
}
