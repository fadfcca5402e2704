//! What is good and what is wrong with the feeds, for those who publish them.

use crate::heading::Heading;
use archive_core::doctor::{Line, Part, Tone};
use leptos::prelude::*;

/// A report.
#[component]
pub fn DoctorPage(
    /// Its parts, in order.
    parts: Vec<Part>,
) -> impl IntoView {
    let part = |Part { title, lines }| {
        let lines = lines.into_iter().map(|line| view! { <ReportLine line /> }).collect::<Vec<_>>();
        view! {
            <h2>{title}</h2>
            <ul class="report">{lines}</ul>
        }
    };
    view! {
        <section class="archive">
            <Heading level=1 tabindex="-1" class="heading">
                {"Feed report"}
            </Heading>
            {parts.into_iter().map(part).collect::<Vec<_>>()}
        </section>
    }
}

/// One finding, with notes on it.
#[component]
fn ReportLine(
    /// The finding.
    line: Line,
) -> impl IntoView {
    let Line { tone, text, notes } = line;
    let mark = (tone != Tone::Plain).then(|| view! { <span class=tone.name()>{tone.name()}</span> });
    let notes = notes.into_iter().map(|note| view! { <p class="description">{note}</p> }).collect::<Vec<_>>();
    view! { <li>{mark} " " <bdi>{text}</bdi> {notes}</li> }
}
