//! The tag index: every tag from A to Z with its count.
//!
//! Tags that do not begin with a letter are first, under "#".

use super::card;
use super::context::site_name;
use super::target::Link;
use crate::archive::Archive;
use crate::fold::fold;
use crate::query::Facet;
use crate::settings::Settings;
use archive_feed::language::Language;

/// The page of all tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagIndex {
    /// The heading of the page.
    pub heading: String,
    /// The title of the document.
    pub document_title: String,
    /// The number of tags: "30 tags".
    pub status: String,
    /// The tags, grouped by first letter.
    pub letters: Vec<Letter>,
}

/// The tags that begin with one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter, in upper case where its script has one, or "#".
    pub letter: String,
    /// The tags, each with its count.
    pub tags: Vec<(Link, String)>,
}

/// Lists every tag of an archive.
pub fn tag_index(archive: &Archive, settings: &Settings, language: &dyn Language) -> TagIndex {
    let mut letters: Vec<Letter> = Vec::new();
    let tags = archive.terms(Facet::Tag);
    for tag in tags {
        let letter = letter(&tag.label, language);
        let entry = (card::link(Facet::Tag, &tag.label, &tag.slug), settings.messages.number(tag.posts, language));
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.tags.push(entry),
            None => {
                let place = if letter == "#" { 0 } else { letters.len() };
                letters.insert(place, Letter { letter, tags: vec![entry] });
            }
        }
    }
    TagIndex {
        heading: "All tags".into(),
        document_title: format!("All tags | {}", site_name(Some(archive), settings)),
        status: match tags.len() {
            0 => "No tags".into(),
            1 => "1 tag".into(),
            count => format!("{} tags", settings.messages.number(count, language)),
        },
        letters,
    }
}

/// Returns the first letter without accents, in upper case if its script has
/// one. A non-ASCII character counts as a letter; a table of letters is not
/// worth its bytes.
fn letter(label: &str, language: &dyn Language) -> String {
    match fold(label, language).chars().next() {
        Some(c) if c.is_ascii_alphabetic() || !c.is_ascii() => language.uppercase(&c.to_string()),
        _ => "#".into(),
    }
}
