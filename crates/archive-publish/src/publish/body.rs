//! What is shown on a page before the site has begun, and for good where it
//! never begins: the frame of the site, and the archive in it.
//!
//! The frame has the shape of the site's own. Nothing here needs a script.

use super::edition::Edition;
use super::markup::text;
use super::names::Names;
use super::part::{DATA, Part};
use archive_core::language::{Language, Native};
use archive_core::place;
use archive_core::query::Facet;
use archive_core::view::{TagIndex, View};
use archive_ui::{ArchivePage, Disclosure, Links, TagIndexPage};
use leptos::prelude::*;
use std::sync::Arc;

/// Which of the two ways in the header is the page itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Here {
    All,
    Tags,
    Elsewhere,
}

/// The addresses of targets under the base, for components.
pub fn links(names: &Arc<Names>) -> Links {
    let names = Arc::clone(names);
    Links::new(move |target| names.href(target))
}

/// A part of the archive, as plain links.
pub fn archive(view: View, links: Links) -> String {
    html(move || {
        let view = Memo::new(move |_| view.clone());
        // Nobody listens before the site has begun, so there is nothing to press.
        view! { <ArchivePage view links disclosure=Disclosure::Closed/> }
    })
}

/// All tags, as plain links.
pub fn tags(index: TagIndex, links: Links) -> String {
    html(move || view! { <TagIndexPage index links/> })
}

fn html<V: IntoView>(part: impl FnOnce() -> V) -> String {
    without_markers(&Owner::new().with(|| part().to_html()))
}

/// Leptos leaves comments where it would find its place again. Nothing goes on
/// from this page, and text has no "<" of its own left, so they can go.
fn without_markers(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, marker)) = rest.split_once("<!") {
        kept.push_str(before);
        let end = if marker.starts_with("--") { "-->" } else { ">" };
        rest = marker.split_once(end).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The frame of the site around what a page shows. `own` is the page's address
/// under the base.
pub fn framed(edition: &Edition<'_>, own: &str, here: Here, part: &Part<'_>, shown: &str) -> String {
    let way = |href: &str, label, is_here| {
        let current = if is_here { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{href}\"{current}>{label}</a>")
    };
    let all = way("./", "All posts", here == Here::All);
    let tags = way(&format!("{}/", place::TAGS), "Tags", here == Here::Tags);
    let home = text(edition.home().unwrap_or("./"));
    let name = text(&edition.name);
    // Under a base a bare fragment would lead to the base itself.
    let own = text(own.trim_start_matches("./"));
    let folder = text(&place::escaped(&part.folder));
    format!(
        "<div class=\"boot published\">\n\
         <a class=\"skip-link\" href=\"{own}#archive\">Skip to the posts</a>\n\
         <header class=\"site-header\"><a class=\"site-name\" href=\"{home}\" rel=\"external\">{name}</a>\
         <nav class=\"site-nav\" aria-label=\"Archive\">{all}{tags}</nav></header>\n\
         <main id=\"archive\" tabindex=\"-1\">\n{shown}\n</main>\n\
         <footer class=\"site-footer\"><p>To follow these posts: <a href=\"{folder}{DATA}\">JSON Feed</a>, \
         <a href=\"{folder}rss.xml\">RSS</a>, <a href=\"{folder}atom.xml\">Atom</a>.</p></footer>\n\
         </div>"
    )
}

/// The ways into the archive that the site has in its filters: categories and
/// years, each with how many posts it leads to.
pub fn ways(edition: &Edition<'_>) -> String {
    let group = |facet: Facet, legend: &str| {
        let chips: Vec<String> = edition.parts.iter().filter_map(|part| way(edition, part, facet)).collect();
        match chips.is_empty() {
            true => String::new(),
            false => format!(
                "<div class=\"filter\"><p class=\"legend\">{legend}</p><ul class=\"chips\">{}</ul></div>",
                chips.concat()
            ),
        }
    };
    let groups = group(Facet::Category, "Categories") + &group(Facet::Year, "Years");
    match groups.is_empty() {
        true => groups,
        false => format!("\n<nav class=\"archive\" aria-label=\"Categories and years\">{groups}</nav>"),
    }
}

fn way(edition: &Edition<'_>, part: &Part<'_>, facet: Facet) -> Option<String> {
    let (_, label) = part.term.filter(|(about, _)| *about == facet)?;
    let href = text(&edition.names.href(&part.target));
    let posts = Native.number(&edition.settings().locale, part.posts.len());
    let label = text(label);
    Some(format!(
        "<li><a class=\"chip\" href=\"{href}\"><bdi>{label}</bdi> <span class=\"chip-count\">{posts}</span></a></li>"
    ))
}

/// Words where an address leads nowhere.
pub fn missing() -> String {
    "<section class=\"archive\"><h1 class=\"heading\" tabindex=\"-1\">Page not found</h1>\
     <p>The archive has no page at this address. <a href=\"./\">All posts</a> are there, and \
     <a href=\"tags/\">all tags</a>.</p></section>"
        .into()
}

#[cfg(test)]
mod tests {
    use super::without_markers;

    #[test]
    fn markers_go_and_text_stays() {
        assert_eq!(without_markers("a<!>b<!--<() />-->c &lt;!-- d"), "abc &lt;!-- d");
    }
}
