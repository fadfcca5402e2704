//! The report on a site's feeds, for publishers.

use crate::heading::Heading;
use archive_feed::doctor::{Line, ReportSection, Tone};
use leptos::prelude::*;

/// Renders a report.
#[component]
pub fn DoctorPage(
    /// The sections, in order.
    parts: Vec<ReportSection>,
) -> impl IntoView {
    let part = |ReportSection { title, lines }| {
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

/// Renders one finding, with its notes.
#[component]
fn ReportLine(
    /// The finding.
    line: Line,
) -> impl IntoView {
    let Line { tone, text, notes } = line;
    let mark = (tone != Tone::Plain).then(|| view! { <span class=tone.name()>{tone.label()}</span> });
    let notes = notes.into_iter().map(|note| view! { <p class="description">{note}</p> }).collect::<Vec<_>>();
    view! { <li>{mark} " " <bdi>{text}</bdi> {notes}</li> }
}
