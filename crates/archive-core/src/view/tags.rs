//! The tag index: every tag with its count, from A to Z or the most common first.
//!
//! Tags that begin with no letter are first, under "#".

use super::card;
use super::context::site_name;
use super::facet_display::{FacetDisplay, Order, contains};
use super::target::Link;
use crate::alphabet::OTHERS;
use crate::archive::Archive;
use crate::fold::fold;
use crate::query::Facet;
use crate::settings::Settings;
use archive_feed::interner::Interner;
use archive_feed::language::Language;
use archive_feed::messages::Key;
use archive_feed::radix_sort;
use std::cmp::Reverse;
use std::mem;

/// The page of all tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagIndex {
    /// The heading of the page.
    pub heading: String,
    /// The title of the document.
    pub document_title: String,
    /// The number of tags that are listed: "30 tags".
    pub status: String,
    /// The placeholder of the search field: "Search 30 tags".
    pub search: String,
    /// The tags, grouped by first letter, or in one group.
    pub letters: Vec<Letter>,
    /// The message if no label contains the typed word.
    pub nothing: Option<String>,
}

/// The tags that begin with one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The letter, in upper case where its script has one, or "#"; empty for all tags by count.
    pub letter: String,
    /// The tags.
    pub tags: Vec<IndexedTag>,
}

/// A tag of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedTag {
    /// The link to its archive.
    pub link: Link,
    /// The number of its posts.
    pub posts: String,
    /// That number in percent of the most common tag's.
    pub share: usize,
}

/// Lists the tags of an archive whose labels contain the typed text, in either order.
pub fn tag_index(archive: &Archive, settings: &Settings, display: &FacetDisplay, language: &dyn Language) -> TagIndex {
    let messages = &settings.messages;
    let all = archive.terms(Facet::Tag);
    let like = display.like.trim();
    let wanted = fold(like, language);
    let mut tags: Vec<_> = all.iter().filter(|tag| contains(&fold(&tag.label, language), &wanted)).collect();
    if display.order == Order::ByCount {
        tags.sort_by_key(|tag| Reverse(tag.posts));
    }
    let most = all.iter().map(|tag| tag.posts).max().unwrap_or_default().max(1);
    let mut letters: Vec<Letter> = Vec::new();
    // There can be as many letters as tags.
    let mut known = Interner::default();
    let mut others = Vec::new();
    let alphabet = archive.alphabet(language).for_texts(all.len());
    let initials = match display.order {
        Order::ByCount => String::new(),
        Order::ByLabel => alphabet.letters(&tags.iter().map(|tag| &*tag.label).collect::<Vec<_>>()),
    };
    let mut initials = initials.split('\0');
    for tag in &tags {
        let letter = initials.next().unwrap_or_default();
        let link = card::link(Facet::Tag, &tag.label, &tag.slug);
        let posts = messages.number(tag.posts, language);
        let entry = IndexedTag { link, posts, share: (tag.posts * 100).div_ceil(most) };
        if letter == OTHERS {
            others.push(entry);
            continue;
        }
        let index = known.number(letter) as usize;
        if index == letters.len() {
            letters.push(Letter { letter: letter.to_string(), tags: Vec::new() });
        }
        letters[index].tags.push(entry);
    }
    if alphabet.has_pinyin() {
        let sort_keys: Vec<String> = letters.iter().map(|group| chinese_sort_key(&group.letter)).collect();
        letters =
            radix_sort::by_text(&sort_keys).iter().map(|&index| mem::take(&mut letters[index as usize])).collect();
    }
    if !others.is_empty() {
        letters.insert(0, Letter { letter: OTHERS.into(), tags: others });
    }
    let count = |tags: usize| match tags {
        0 => messages.text(Key::NoTags).to_string(),
        tags => messages.plural(Key::TagCount, tags, &[], language),
    };
    TagIndex {
        heading: messages.text(Key::AllTags).to_string(),
        document_title: format!("{} | {}", messages.text(Key::AllTags), site_name(Some(archive), settings)),
        status: count(tags.len()),
        search: messages.format(Key::SearchIn, &[("things", &count(all.len()))]),
        nothing: (tags.is_empty() && !like.is_empty()).then(|| messages.format(Key::NoTagsMatch, &[("text", like)])),
        letters,
    }
}

/// Returns the key that sorts a group as a Chinese index does: numbers of strokes, Latin letters, other scripts.
fn chinese_sort_key(letter: &str) -> String {
    let key = if letter.is_ascii() {
        letter
    } else if letter.ends_with('劃') {
        ""
    } else {
        "["
    };
    key.to_string()
}
