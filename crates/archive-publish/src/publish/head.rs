//! What the head of a page tells those who do not look at it: search engines,
//! feed readers, whoever shows a link to it.
//!
//! Everything said here is said by the feed or counted in it.

use super::edition::Edition;
use super::json_ld;
use super::markup::{self, text};
use super::part::{DATA, Part};
use super::shown::Shown;
use anyhow::Result;
use archive_core::excerpt;
use archive_core::place;
use archive_core::query::Facet;
use archive_core::view::{Leaf, Pager, Target, View};
use std::fmt::Write;

/// What a page says in its head: at the beginning, and at its end, where what is
/// long keeps nothing waiting.
pub struct Said {
    pub lines: String,
    pub json_ld: String,
}

/// The head of one page of a part, whose view is that of the part. Of each of its
/// posts it is known what is shown of it.
pub fn of_part(
    edition: &Edition<'_>,
    part: &Part<'_>,
    number: usize,
    view: &View,
    leaf: &Leaf,
    posts: &[&Shown],
) -> Result<Said> {
    let own = edition.href(&part.page(number).0);
    let description = description(edition, part, number, view, posts);
    let crumbs = crumbs(part, view);
    let first = (number - 1) * edition.settings().page_size.get();
    let postings = posts.iter().map(|post| &*post.posting).collect();
    let page =
        json_ld::Page { own: &own, name: &view.heading, description: &description, postings, first, crumbs: &crumbs };
    let mut head = Head::new(edition, &own, &leaf.document_title, &description);
    head.ways(edition, leaf.pager.as_ref());
    head.feeds(edition, part);
    Ok(Said { lines: head.0, json_ld: script(&json_ld::page(edition, page)?) })
}

/// The head of the page of all tags.
pub fn of_tags(edition: &Edition<'_>, title: &str, status: &str) -> Result<Said> {
    let own = format!("{}/", place::TAGS);
    let description = format!("{status} of {}", edition.name);
    let crumbs = [("All posts".to_string(), Some("./".to_string())), ("All tags".to_string(), None)];
    let name = "All tags";
    let postings = Vec::new();
    let page = json_ld::Page { own: &own, name, description: &description, postings, first: 0, crumbs: &crumbs };
    let mut head = Head::new(edition, &own, title, &description);
    head.feeds(edition, &edition.parts[0]);
    Ok(Said { lines: head.0, json_ld: script(&json_ld::page(edition, page)?) })
}

/// The head of the page for addresses that lead nowhere.
pub fn of_missing(edition: &Edition<'_>) -> Said {
    let mut head = Head(String::new());
    head.line(format_args!("<meta name=\"robots\" content=\"noindex\" />"));
    head.feeds(edition, &edition.parts[0]);
    Said { lines: head.0, json_ld: String::new() }
}

/// The parts that a page lies in, from the widest on.
fn crumbs(part: &Part<'_>, view: &View) -> Vec<(String, Option<String>)> {
    let all = ("All posts".to_string(), Some("./".to_string()));
    let name = |label: &str| (label.to_string(), None);
    match part.term {
        None => vec![name("All posts")],
        Some((Facet::Tag, label)) => {
            vec![all, ("All tags".to_string(), Some(format!("{}/", place::TAGS))), name(label)]
        }
        Some((Facet::Year, _)) => vec![all, name(&view.heading)],
        Some((_, label)) => vec![all, name(label)],
    }
}

/// What a page holds, in two lines at most: what the site says of itself, or how
/// many posts there are and the first of them.
fn description(edition: &Edition<'_>, part: &Part<'_>, number: usize, view: &View, posts: &[&Shown]) -> String {
    let (name, pages) = (&edition.name, edition.pages(part));
    let of = match part.term {
        Some((Facet::Tag, label)) => format!(" tagged {label}"),
        Some((Facet::Category, label)) => format!(" in {label}"),
        // A year is said by the status already.
        _ => String::new(),
    };
    let said = match (part.term, &view.description, number) {
        (None, Some(description), 1) => description.clone(),
        _ => {
            let page = if number > 1 { format!(", page {number} of {pages}") } else { String::new() };
            let titles: Vec<&str> = posts.iter().take(3).map(|post| post.title.as_str()).collect();
            let colon = if titles.is_empty() { "" } else { ": " };
            format!("{}{of} – {name}{page}{colon}{}", view.status, titles.join("; "))
        }
    };
    excerpt::cut(&said, None, &edition.words)
}

fn script(json: &str) -> String {
    format!("\n    <script type=\"application/ld+json\">{}</script>", markup::json(json))
}

/// The lines of a head.
struct Head(String);

impl Head {
    fn new(edition: &Edition<'_>, own: &str, title: &str, description: &str) -> Head {
        let mut head = Head(String::new());
        let canonical = edition.base.absolute(own.trim_start_matches("./"));
        head.line(format_args!("<meta name=\"description\" content=\"{}\" />", text(description)));
        if let Some(address) = &canonical {
            head.line(format_args!("<link rel=\"canonical\" href=\"{}\" />", text(address)));
        }
        let picture = edition.feed().icon.as_deref().filter(|icon| icon.contains("://"));
        for (property, content) in [
            ("type", Some("website")),
            ("title", Some(title)),
            ("description", Some(description)),
            ("site_name", Some(edition.name.as_str())),
            ("url", canonical.as_deref()),
            ("image", picture),
        ] {
            if let Some(content) = content {
                head.line(format_args!("<meta property=\"og:{property}\" content=\"{}\" />", text(content)));
            }
        }
        head
    }

    fn ways(&mut self, edition: &Edition<'_>, pager: Option<&Pager>) {
        let mut way = |rel: &str, target: Option<&Target>| {
            if let Some(target) = target {
                self.line(format_args!("<link rel=\"{rel}\" href=\"{}\" />", text(&edition.href(target))));
            }
        };
        way("prev", pager.and_then(|pager| pager.previous.as_ref()));
        way("next", pager.and_then(|pager| pager.next.as_ref()));
    }

    /// The feeds of a part, or of the archive where it has none. The first is also
    /// the data that the site begins with on this page.
    fn feeds(&mut self, edition: &Edition<'_>, part: &Part<'_>) {
        let part = if part.has_feeds() { part } else { &edition.parts[0] };
        let (folder, title) = (place::escaped(&part.folder), edition.title(part));
        let (folder, title) = (text(&folder), text(&title));
        let folders = match edition.folders.as_str() {
            "" => String::new(),
            folders => format!(" data-folders=\"{}\"", text(folders)),
        };
        let data = format!(" id=\"page-data\"{folders}");
        for (id, kind, file) in
            [(data.as_str(), "feed+json", DATA), ("", "rss+xml", "rss.xml"), ("", "atom+xml", "atom.xml")]
        {
            self.line(format_args!(
                "<link rel=\"alternate\"{id} type=\"application/{kind}\" title=\"{title}\" href=\"{folder}{file}\" />"
            ));
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "    {line}");
    }
}
