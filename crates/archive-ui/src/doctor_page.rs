//! What is good and what is wrong with the feeds, for whoever publishes them.
//!
//! Parts, lines and notes come finished from the core.

use archive_core::doctor::{Line, Part, Tone};
use leptos::prelude::*;

/// A report.
pub fn doctor_page(parts: Vec<Part>) -> AnyView {
    let parts = parts.into_iter().map(|Part { title, lines }| {
        let lines = lines.into_iter().map(line).collect::<Vec<_>>();
        view! { <h2>{title}</h2> <ul class="report">{lines}</ul> }
    });
    view! {
        <section class="archive">
            <h1 class="heading" tabindex="-1">"Feed report"</h1>
            {parts.collect::<Vec<_>>()}
        </section>
    }
    .into_any()
}

fn line(Line { tone, text, notes }: Line) -> impl IntoView {
    let mark = (tone != Tone::Plain).then(|| view! { <span class=tone.name()>{tone.name()}</span> });
    let notes = notes.into_iter().map(|note| view! { <p class="description">{note}</p> }).collect::<Vec<_>>();
    view! { <li>{mark}" "<bdi>{text}</bdi>{notes}</li> }
}
