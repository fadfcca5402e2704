//! Renders the metadata in the head of a page, for search engines, feed readers and
//! link previews. All values are from the feed or computed from it.

use super::context::PublishContext;
use super::json_ld;
use super::markup::{self, text};
use super::rendered_post::RenderedPost;
use super::section::{DATA, Section};
use anyhow::Result;
use archive_core::query::Facet;
use archive_core::route;
use archive_core::view::{PageSlice, Pager, Target, View};
use archive_feed::excerpt;
use std::fmt::Write;

/// The metadata of a page: `lines` at the start of the head, and the long JSON-LD
/// at its end, where it delays no other resource.
pub struct PageMetadata {
    pub lines: String,
    pub json_ld: String,
}

/// Renders the head of one page of a section. `view` is that of the section, and
/// `posts` are those of the page.
pub fn of_part(
    context: &PublishContext<'_>,
    part: &Section<'_>,
    number: usize,
    view: &View,
    slice: &PageSlice,
    posts: &[&RenderedPost],
) -> Result<PageMetadata> {
    let own = context.href(&part.page(number).0);
    let description = description(context, part, number, view, posts);
    let crumbs = crumbs(part, view);
    let first = (number - 1) * context.settings().page_size.get();
    let postings = posts.iter().map(|post| &*post.posting).collect();
    let page = json_ld::JsonLdPage {
        own: &own,
        name: &view.heading,
        description: &description,
        postings,
        first,
        crumbs: &crumbs,
    };
    let mut head = Head::new(context, &own, &slice.document_title, &description);
    head.ways(context, slice.pager.as_ref());
    head.feeds(context, part);
    Ok(PageMetadata { lines: head.0, json_ld: script(&json_ld::page(context, page)?) })
}

/// Renders the head of the index of all tags.
pub fn of_tags(context: &PublishContext<'_>, title: &str, status: &str) -> Result<PageMetadata> {
    let own = format!("{}/", route::TAGS);
    let description = format!("{status} of {}", context.name);
    let crumbs = [("All posts".to_string(), Some("./".to_string())), ("All tags".to_string(), None)];
    let name = "All tags";
    let postings = Vec::new();
    let page = json_ld::JsonLdPage { own: &own, name, description: &description, postings, first: 0, crumbs: &crumbs };
    let mut head = Head::new(context, &own, title, &description);
    head.feeds(context, &context.parts[0]);
    Ok(PageMetadata { lines: head.0, json_ld: script(&json_ld::page(context, page)?) })
}

/// Renders the head of the page for URLs that don't exist.
pub fn of_missing(context: &PublishContext<'_>) -> PageMetadata {
    let mut head = Head(String::new());
    head.line(format_args!("<meta name=\"robots\" content=\"noindex\" />"));
    head.feeds(context, &context.parts[0]);
    PageMetadata { lines: head.0, json_ld: String::new() }
}

/// Returns the breadcrumbs of a page, from the widest section to the narrowest.
fn crumbs(part: &Section<'_>, view: &View) -> Vec<(String, Option<String>)> {
    let all = ("All posts".to_string(), Some("./".to_string()));
    let name = |label: &str| (label.to_string(), None);
    match part.term {
        None => vec![name("All posts")],
        Some((Facet::Tag, label)) => {
            vec![all, ("All tags".to_string(), Some(format!("{}/", route::TAGS))), name(label)]
        }
        Some((Facet::Year, _)) => vec![all, name(&view.heading)],
        Some((_, label)) => vec![all, name(label)],
    }
}

/// Returns the description of a page, in two lines at most. It is the description
/// of the site, or the number of posts and the first titles.
fn description(
    context: &PublishContext<'_>,
    part: &Section<'_>,
    number: usize,
    view: &View,
    posts: &[&RenderedPost],
) -> String {
    let (name, pages) = (&context.name, context.pages(part));
    let of = match part.term {
        Some((Facet::Tag, label)) => format!(" tagged {label}"),
        Some((Facet::Category, label)) => format!(" in {label}"),
        Some((Facet::Year, label)) => format!(" from {label}"),
        _ => String::new(),
    };
    let description = match (part.term, &view.description, number) {
        (None, Some(description), 1) => description.clone(),
        _ => {
            let page = if number > 1 { format!(", page {number} of {pages}") } else { String::new() };
            let titles: Vec<&str> = posts.iter().take(3).map(|post| post.title.as_str()).collect();
            let colon = if titles.is_empty() { "" } else { ": " };
            format!("{}{of} – {name}{page}{colon}{}", view.status, titles.join("; "))
        }
    };
    excerpt::cut(&description, None, &context.words)
}

fn script(json: &str) -> String {
    format!("\n    <script type=\"application/ld+json\">{}</script>", markup::json(json))
}

/// The lines of a head.
struct Head(String);

impl Head {
    fn new(context: &PublishContext<'_>, own: &str, title: &str, description: &str) -> Head {
        let mut head = Head(String::new());
        let canonical = context.base.absolute(own.trim_start_matches("./"));
        head.line(format_args!("<meta name=\"description\" content=\"{}\" />", text(description)));
        if let Some(address) = &canonical {
            head.line(format_args!("<link rel=\"canonical\" href=\"{}\" />", text(address)));
        }
        let picture = context.feed().icon.as_deref().filter(|icon| icon.contains("://"));
        for (property, content) in [
            ("type", Some("website")),
            ("title", Some(title)),
            ("description", Some(description)),
            ("site_name", Some(context.name.as_str())),
            ("url", canonical.as_deref()),
            ("image", picture),
        ] {
            if let Some(content) = content {
                head.line(format_args!("<meta property=\"og:{property}\" content=\"{}\" />", text(content)));
            }
        }
        head
    }

    fn ways(&mut self, context: &PublishContext<'_>, pager: Option<&Pager>) {
        let mut way = |rel: &str, target: Option<&Target>| {
            if let Some(target) = target {
                self.line(format_args!("<link rel=\"{rel}\" href=\"{}\" />", text(&context.href(target))));
            }
        };
        way("prev", pager.and_then(|pager| pager.previous.as_ref()));
        way("next", pager.and_then(|pager| pager.next.as_ref()));
    }

    /// Adds links to the feeds of a section, or to those of all posts if it has
    /// none. The first feed is also the data that the app loads on this page.
    fn feeds(&mut self, context: &PublishContext<'_>, part: &Section<'_>) {
        let part = if part.has_feeds() { part } else { &context.parts[0] };
        let (folder, title) = (route::escape(&part.folder), context.title(part));
        let (folder, title) = (text(&folder), text(&title));
        let folders = match context.folders.as_str() {
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
        // Writing to a `String` can't fail.
        let _ = writeln!(self.0, "    {line}");
    }
}
