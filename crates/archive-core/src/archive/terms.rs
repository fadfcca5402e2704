//! The values of one facet and the posts that carry each: postings.
//!
//! Labels with one key are one term. It does not know which facet it serves.

use super::Term;
use super::rows::Rows;
use crate::bits::Bits;
use crate::fold::fold;
use crate::language::Language;
use crate::model::Post;
use crate::slug;
use crate::sorted;
use crate::vocabulary::Vocabulary;

/// The terms of a facet and their posts.
pub(super) struct Terms {
    list: Vec<Term>,
    /// For each post its terms, in the post's order.
    of: Rows,
    /// For each term its posts.
    postings: Rows,
}

impl Terms {
    /// The terms that posts are labelled with, A to Z, case and accents aside.
    pub(super) fn of_labels(posts: &[Post], labels: impl Fn(&Post) -> &[String], language: &dyn Language) -> Terms {
        // Most labels are spelled alike wherever they stand, so few need a key.
        let mut spellings = Vocabulary::default();
        let mut keys = Vocabulary::default();
        // For each spelling the number of its key, where it has one.
        let mut spelled: Vec<Option<u32>> = Vec::new();
        // For each key the label that had it first.
        let mut labelled: Vec<&str> = Vec::new();
        let mut of = Rows::default();
        for post in posts {
            for label in labels(post) {
                let spelling = spellings.number(label) as usize;
                if spelling == spelled.len() {
                    let key = Some(slug::key(label, language)).filter(|key| !key.is_empty());
                    spelled.push(key.map(|key| keys.number(&key)));
                    if keys.len() > labelled.len() {
                        labelled.push(label);
                    }
                }
                spelled[spelling].into_iter().for_each(|key| of.add(key as usize));
            }
            of.end_row();
        }
        // Labels that differ in accents alone are told apart by their keys.
        let name = |key: &str| fold(key, language) + "\n" + key;
        let order = sorted::by_text(&(0..keys.len() as u32).map(|key| name(keys.word(key))).collect::<Vec<_>>());
        of.renumber(&order);
        let labels = order.iter().map(|&key| labelled[key as usize].to_string()).collect();
        let keys: Vec<&str> = order.iter().map(|&key| keys.word(key)).collect();
        Terms::new(labels, slug::slugs(&keys), of)
    }

    /// The years that posts appeared in, latest first.
    pub(super) fn of_years(posts: &[Post]) -> Terms {
        // There are few years, and neighbours share theirs.
        let mut years: Vec<u16> = Vec::new();
        let mut of = Rows::default();
        for post in posts {
            if let Some(year) = post.published.map(|date| date.day.year()) {
                let known = years.iter().rposition(|known| *known == year);
                of.add(known.unwrap_or_else(|| {
                    years.push(year);
                    years.len() - 1
                }));
            }
            of.end_row();
        }
        let order = sorted::from_highest(years.iter().map(|&year| u64::from(year)));
        of.renumber(&order);
        let labels: Vec<String> = order.iter().map(|&index| years[index as usize].to_string()).collect();
        Terms::new(labels.clone(), labels, of)
    }

    fn new(labels: Vec<String>, slugs: Vec<String>, of: Rows) -> Terms {
        let postings = of.turned(labels.len());
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

    /// The posts carrying a term; none for a slug that no post carries.
    pub(super) fn posts(&self, slug: &str, length: usize) -> Bits {
        let mut bits = Bits::none(length);
        let posts = self.find(slug).map_or(&[][..], |index| self.postings.row(index));
        posts.iter().for_each(|&post| bits.insert(post as usize));
        bits
    }

    pub(super) fn of(&self, post: usize) -> &[u32] {
        self.of.row(post)
    }

    /// How many posts of a set carry each term.
    pub(super) fn count(&self, within: &Bits) -> Vec<usize> {
        let totals = self.list.iter().map(|term| term.posts);
        within.count_in(totals, self.of.len(), |post, counts| {
            self.of(post).iter().for_each(|&term| counts[term as usize] += 1);
        })
    }
}
