//! Every tag from A to Z.
//!
//! Letters and their order come finished from the core.

use crate::element::{Element, element};
use crate::filters::counted;
use crate::links::Links;
use crate::state::page_heading;
use archive_core::view::{Letter, TagIndex};

/// The page of all tags.
pub fn tag_index_page(index: TagIndex, links: &Links) -> Element {
    let letters = index.letters.iter().map(|each| letter(each, links)).collect::<Vec<_>>();
    element("section")
        .class("archive")
        .child(element("header").class("archive-header").child(page_heading(1).text(index.heading)))
        .child(element("p").attr("role", "status").class("status").part("status").text(index.status))
        .child(letters)
}

fn letter(letter: &Letter, links: &Links) -> Element {
    let letters = element("h2").text(letter.letter.clone());
    element("section").class("letter").child(letters).child(counted(&letter.tags, links))
}
