//! What is good and what is wrong with the feeds, for whoever publishes them.
//!
//! Parts, lines and notes come finished from the core.

use crate::element::{Element, Node, element};
use crate::state::page_heading;
use archive_core::doctor::{Line, Part, Tone};

/// A report.
pub fn doctor_page(parts: Vec<Part>) -> Element {
    let parts = parts.into_iter().map(|Part { title, lines }| {
        let lines = lines.into_iter().map(line).collect::<Vec<_>>();
        Node::from([element("h2").text(title), element("ul").class("report").child(lines)])
    });
    let heading = page_heading(1).text("Feed report");
    element("section").class("archive").child(heading).child(parts.collect::<Vec<_>>())
}

fn line(Line { tone, text, notes }: Line) -> Element {
    let mark = (tone != Tone::Plain).then(|| element("span").class(tone.name()).text(tone.name()));
    let notes = notes.into_iter().map(|note| element("p").class("description").text(note)).collect::<Vec<_>>();
    element("li").child(mark).text(" ").child(element("bdi").text(text)).child(notes)
}
