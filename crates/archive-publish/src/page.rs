//! One page: the built site's own page with the archive in place of the words
//! that stand there until WebAssembly has come.
//!
//! The site takes that part away once it has begun, so nothing of a published
//! page has to match what comes after. This must not know where pages go.

use crate::place::Base;
use anyhow::{Context, Result, ensure};
use archive_core::view::{TagIndex, Target, View};
use archive_ui::element::{Node, element};
use archive_ui::{Disclosure, Links, archive_page, tag_index_page};
use leptos::prelude::{Owner, RenderHtml};
use std::ops::Range;
use std::sync::Arc;

/// What tells a page written here from all others.
pub const MARK: &str = "<meta name=\"generator\" content=\"Tag Archive, published\" />";

/// The page of the built site, and where the parts to replace stand in it.
pub struct Template {
    text: String,
    base: Range<usize>,
    title: Range<usize>,
    boot: Range<usize>,
}

impl Template {
    /// Finds the parts in the page of a built site.
    pub fn new(text: String) -> Result<Template> {
        ensure!(!text.contains(MARK), "it is a published page; the page that the build made is needed");
        let base = between(&text, "<base href=\"", "\"").context("it has no <base href=\"…\">")?;
        let title = between(&text, "<title>", "</title>").context("it has no <title>")?;
        let boot = inside(&text, "<div class=\"boot\"", "</div>").context("it has no <div class=\"boot\">")?;
        ensure!(!text[boot.clone()].contains("<div"), "its <div class=\"boot\"> has another one in it");
        ensure!(base.end < title.start && title.end < boot.start, "its base, title and boot are in another order");
        Ok(Template { text, base, title, boot })
    }

    /// The base that the site was built with.
    pub fn base(&self) -> Result<Base> {
        let base = &self.text[self.base.clone()];
        Base::new(base).with_context(|| format!("its base “{base}” is no plain path; give one with --base"))
    }

    /// The page with another title and body.
    pub fn filled(&self, base: &Base, title: &str, body: &str) -> String {
        let Template { text, .. } = self;
        let until_title = &text[self.base.end..self.title.start];
        let after_title =
            text[self.title.end..self.boot.start].replacen("</title>", &format!("</title>\n    {MARK}"), 1);
        let (start, end) = (&text[..self.base.start], &text[self.boot.end..]);
        format!("{start}{}{until_title}{}{after_title}\n{body}\n    {end}", base.as_str(), escaped(title))
    }
}

/// The part of an archive, as plain links.
pub fn archive(view: View, base: &Base) -> String {
    html(base, move |links| {
        let view = Arc::new(view);
        // Nobody listens before the site has begun, so there is nothing to press.
        archive_page(move || Arc::clone(&view), links, Disclosure::Closed, None)
    })
}

/// All tags, as plain links.
pub fn tags(index: TagIndex, base: &Base) -> String {
    html(base, move |links| tag_index_page(index, &links).into())
}

/// A part under the way to all posts and all tags, which the site has in its
/// header and a page without it would lack.
fn html(base: &Base, part: impl FnOnce(Links) -> Node) -> String {
    let (all, tags) = (base.href(&Target::default()), base.tags());
    let base = base.clone();
    let links = Links::new(move |target| base.href(target));
    let page = |href: String, label: &'static str| element("a").attr("href", href).text(label);
    Owner::new().with(|| {
        let pages = element("nav").attr("aria-label", "Archive").class("site-nav");
        let pages = pages.child(page(all, "All posts")).child(page(tags, "Tags"));
        Node::Many(vec![pages.into(), part(links)]).to_html()
    })
}

/// Text as it stands in an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Where the content of an element stands, whatever else its start tag says.
fn inside(text: &str, start: &str, end: &str) -> Option<Range<usize>> {
    let tag = between(text, start, ">")?;
    Some(tag.end + 1..tag.end + 1 + text[tag.end + 1..].find(end)?)
}

/// Where the text between two others stands.
fn between(text: &str, before: &str, after: &str) -> Option<Range<usize>> {
    let start = text.find(before)? + before.len();
    Some(start..start + text[start..].find(after)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><base href=\"/\" /><title>Tag Archive</title></head>\
                        <body><div class=\"boot\" role=\"main\"><p>Loading</p></div><p>After</p></body>";

    fn check_error(page: &str, expected: &str) {
        assert_eq!(Template::new(page.into()).err().map(|error| error.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn base_title_and_boot_are_replaced_and_the_rest_stays() {
        let page = Template::new(PAGE.into()).ok().unwrap();
        let base = Base::new("/blog/").unwrap();
        assert_eq!(
            page.filled(&base, "</title><b> & co", "<p>Posts</p>"),
            format!(
                "<head><base href=\"/blog/\" /><title>&lt;/title&gt;&lt;b&gt; &amp; co</title>\n    {MARK}</head>\
                 <body><div class=\"boot\" role=\"main\">\n<p>Posts</p>\n    </div><p>After</p></body>"
            )
        );
        assert_eq!(page.base().ok(), Base::new("/"));
    }

    #[test]
    fn the_page_of_this_repository_has_every_part() {
        assert!(Template::new(include_str!("../../../index.html").into()).is_ok());
    }

    #[test]
    fn a_page_without_a_part_is_told_which() {
        check_error(&PAGE.replace("<base", "<link"), "it has no <base href=\"…\">");
        check_error(&PAGE.replace("title>", "p>"), "it has no <title>");
        check_error(&PAGE.replace("boot", "app"), "it has no <div class=\"boot\">");
        check_error(&PAGE.replace("<p>Loading</p>", "<div></div>"), "its <div class=\"boot\"> has another one in it");
        check_error(&PAGE.replace("</head>", MARK), "it is a published page; the page that the build made is needed");
    }
}
