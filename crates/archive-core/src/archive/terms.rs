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
use std::collections::HashMap;

/// The terms of a facet and their posts.
pub(super) struct Terms {
    list: Vec<Term>,
    /// For each post its terms, in the post's order.
    of: Rows,
    /// For each term its posts.
    postings: Rows,
}

/// A term while it is gathered.
#[derive(Default)]
struct Gathered {
    key: String,
    label: String,
}

impl Terms {
    /// The terms that posts are labelled with, A to Z, case and accents aside.
    pub(super) fn of_labels(posts: &[Post], labels: impl Fn(&Post) -> &[String], language: &dyn Language) -> Terms {
        // Most labels are spelled alike wherever they stand, so few need a key.
        let mut spellings: HashMap<&str, Option<usize>> = HashMap::new();
        let mut keys: HashMap<String, usize> = HashMap::new();
        let mut gathered: Vec<Gathered> = Vec::new();
        let mut of = Rows::default();
        for post in posts {
            for label in labels(post) {
                let index = *spellings.entry(label).or_insert_with(|| {
                    let key = Some(slug::key(label, language)).filter(|key| !key.is_empty())?;
                    Some(*keys.entry(key).or_insert_with_key(|key| {
                        gathered.push(Gathered { key: key.clone(), label: label.clone() });
                        gathered.len() - 1
                    }))
                });
                index.into_iter().for_each(|index| of.add(index));
            }
            of.end_row();
        }
        // Labels that differ in accents alone are told apart by their keys.
        let names = gathered.iter().map(|term| fold(&term.key, language) + "\n" + &term.key).collect::<Vec<_>>();
        let order = sorted::by_text(&names);
        of.renumber(&order);
        let (mut keys, mut labels) = (Vec::new(), Vec::new());
        for index in order {
            let term = std::mem::take(&mut gathered[index as usize]);
            keys.push(term.key);
            labels.push(term.label);
        }
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
        let mut counts = vec![0; self.list.len()];
        within.each(|post| self.of(post).iter().for_each(|&term| counts[term as usize] += 1));
        counts
    }
}
