//! Renders the metadata in the head of a page, for search engines, feed readers and
//! link previews. All values are from the feed or computed from it.

use super::context::{self, PublishContext};
use super::feed_kind::FeedKind;
use super::json_ld;
use super::markup::{self, escape};
use super::rendered_post::{self, RenderedPost};
use super::section::Section;
use super::template::PageMetadata;
use anyhow::Result;
use archive_core::query::Facet;
use archive_core::route;
use archive_core::view::{PageSlice, Pager, TagIndex, Target, View, condition};
use archive_feed::excerpt;
use archive_feed::messages::Key;
use std::fmt::Write;

/// Renders the head of one page of a section. `view` is that of the section, and
/// `posts` are those of the page.
pub fn render_section(
    context: &PublishContext<'_>,
    section: &Section<'_>,
    number: usize,
    view: &View,
    slice: &PageSlice,
    posts: &[&RenderedPost],
) -> Result<PageMetadata> {
    let href = context.href(&section.page(number).0);
    let description = description(context, section, number, view, posts);
    let breadcrumbs = breadcrumbs(context, section, view);
    let preceding = (number - 1) * context.settings().page_size.get();
    let postings = posts.iter().map(|post| &*post.posting).collect();
    let page = json_ld::JsonLdPage {
        href: &href,
        name: &view.heading.text(),
        description: &description,
        postings,
        preceding,
        breadcrumbs: &breadcrumbs,
    };
    let image = posts.iter().find_map(|post| post.image.as_deref()).or(icon(context));
    let mut head = Head::new(context, &href, &slice.document_title, &description, image);
    head.page_links(context, slice.pager.as_ref());
    head.feed_links(context, section);
    Ok(PageMetadata { lines: head.0, json_ld: script(&json_ld::render_page(context, page)?) })
}

/// Renders the head of the index of all tags.
pub fn render_tags(context: &PublishContext<'_>, index: &TagIndex) -> Result<PageMetadata> {
    let href = context::tags_href();
    let description = format!("{} – {}", index.status, context.name);
    let name = &index.heading;
    let breadcrumbs = [(context.text(Key::AllPosts), Some("./".to_string())), (name.clone(), None)];
    let postings = Vec::new();
    let page = json_ld::JsonLdPage {
        href: &href,
        name,
        description: &description,
        postings,
        preceding: 0,
        breadcrumbs: &breadcrumbs,
    };
    let mut head = Head::new(context, &href, &index.document_title, &description, icon(context));
    head.feed_links(context, context.all_posts());
    Ok(PageMetadata { lines: head.0, json_ld: script(&json_ld::render_page(context, page)?) })
}

/// Renders the head of the page for URLs that don't exist.
pub fn render_missing(context: &PublishContext<'_>) -> PageMetadata {
    let mut head = Head(String::new());
    head.line(format_args!("<meta name=\"robots\" content=\"noindex\" />"));
    head.feed_links(context, context.all_posts());
    PageMetadata { lines: head.0, json_ld: String::new() }
}

/// Returns the breadcrumbs of a page, from the widest section to the narrowest.
fn breadcrumbs(context: &PublishContext<'_>, section: &Section<'_>, view: &View) -> Vec<(String, Option<String>)> {
    let all = (context.text(Key::AllPosts), Some("./".to_string()));
    let name = |label: &str| (label.to_string(), None);
    match section.term {
        None => vec![name(&context.text(Key::AllPosts))],
        Some((Facet::Tag, label)) => {
            vec![all, (context.text(Key::AllTags), Some(context::tags_href())), name(label)]
        }
        Some((Facet::Year, _)) => vec![all, name(&view.heading.text())],
        Some((_, label)) => vec![all, name(label)],
    }
}

/// Returns the description of a page, in two lines at most. It is the description
/// of the site, or the number of posts and the first titles.
fn description(
    context: &PublishContext<'_>,
    section: &Section<'_>,
    number: usize,
    view: &View,
    posts: &[&RenderedPost],
) -> String {
    let (messages, pages) = (context.messages(), context.page_count(section));
    let description = match (section.term, &view.description, number) {
        (None, Some(description), 1) => description.clone(),
        _ => {
            let posts_here = match section.term {
                Some((facet, label)) => {
                    let condition = condition(messages, facet, label);
                    messages.format(Key::PostsThat, &[("subject", &view.status), ("conditions", &condition)])
                }
                None => view.status.clone(),
            };
            let mut description = format!("{posts_here} – {}", context.name);
            if number > 1 {
                let (number, pages) = (number.to_string(), pages.to_string());
                let values = [("title", &*description), ("number", &number), ("count", &pages)];
                description = messages.format(Key::TitlePage, &values);
            }
            let titles: Vec<&str> = posts.iter().take(3).map(|post| post.title.as_str()).collect();
            let colon = if titles.is_empty() { "" } else { ": " };
            format!("{description}{colon}{}", titles.join("; "))
        }
    };
    excerpt::cut(&description, None, &context.locale)
}

fn script(json: &str) -> String {
    format!("\n    <script type=\"application/ld+json\">{}</script>", markup::escape_json(json))
}

/// Returns the icon of the site, if link previews can load it.
fn icon<'c>(context: &'c PublishContext<'_>) -> Option<&'c str> {
    context.feed().icon.as_deref().filter(|icon| rendered_post::is_absolute(icon))
}

/// The lines of a head.
struct Head(String);

impl Head {
    fn new(context: &PublishContext<'_>, href: &str, title: &str, description: &str, image: Option<&str>) -> Head {
        let mut head = Head(String::new());
        let canonical = context.base.absolute(href.trim_start_matches("./"));
        head.line(format_args!("<meta name=\"description\" content=\"{}\" />", escape(description)));
        if let Some(address) = &canonical {
            head.line(format_args!("<link rel=\"canonical\" href=\"{}\" />", escape(address)));
        }
        for (property, content) in [
            ("type", Some("website")),
            ("title", Some(title)),
            ("description", Some(description)),
            ("site_name", Some(context.name.as_str())),
            ("url", canonical.as_deref()),
            ("image", image),
        ] {
            if let Some(content) = content {
                head.line(format_args!("<meta property=\"og:{property}\" content=\"{}\" />", escape(content)));
            }
        }
        head
    }

    fn page_links(&mut self, context: &PublishContext<'_>, pager: Option<&Pager>) {
        let mut link = |rel: &str, target: Option<&Target>| {
            if let Some(target) = target {
                self.line(format_args!("<link rel=\"{rel}\" href=\"{}\" />", escape(&context.href(target))));
            }
        };
        link("prev", pager.and_then(|pager| pager.previous.as_ref()));
        link("next", pager.and_then(|pager| pager.next.as_ref()));
    }

    /// Adds links to the feeds of a section, or to those of all posts if it has
    /// none. The first feed is also the data that the app loads on this page.
    fn feed_links(&mut self, context: &PublishContext<'_>, section: &Section<'_>) {
        let section = context.section_with_feeds(section);
        let (folder, title) = (route::escape(&section.folder), context.feed_title(section));
        let (folder, title) = (escape(&folder), escape(&title));
        let folders = match context.folders.as_str() {
            "" => String::new(),
            folders => format!(" data-folders=\"{}\"", escape(folders)),
        };
        for kind in FeedKind::ALL {
            let id = if kind == FeedKind::Json { format!(" id=\"page-data\"{folders}") } else { String::new() };
            let (media_type, file) = (kind.media_type(), kind.file());
            self.line(format_args!(
                "<link rel=\"alternate\"{id} type=\"{media_type}\" title=\"{title}\" href=\"{folder}{file}\" />"
            ));
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a `String` can't fail.
        let _ = writeln!(self.0, "    {line}");
    }
}
