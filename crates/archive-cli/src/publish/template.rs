//! Parses the page of the built site, and fills in the parts that differ between
//! published pages: language, base, title, settings and body.
//!
//! The app removes the body once it has started, so the markup doesn't have to
//! match what the app renders.

use super::base::PublishBase;
use super::head::PageMetadata;
use super::markup;
use anyhow::{Context, Result, anyhow, ensure};
use archive_core::settings::{Paging, Settings, block};
use serde_json::Value;
use std::ops::Range;

/// The element that marks a published page.
pub const MARK: &str = "<meta name=\"generator\" content=\"Tag Archive, published\" />";

/// The page of the built site, without the parts to replace.
pub struct Template {
    /// The text before, between and after the parts.
    fixed: [String; PARTS + 1],
    /// The base in the page of the build.
    base: String,
    /// The settings block of the page, as JSON.
    block: Value,
    /// The settings, as they apply to published pages.
    settings: Settings,
    more: bool,
}

const PARTS: usize = 5;

/// The parts that differ between pages.
pub struct Filling<'p> {
    /// The language of the page; `en` by default.
    pub language: Option<&'p str>,
    /// The `href` of the `<base>` element.
    pub base: &'p str,
    /// The title, as plain text.
    pub title: &'p str,
    /// The other metadata of the head.
    pub head: &'p PageMetadata,
    /// The settings block: JSON, escaped for a script element.
    pub settings: &'p str,
    /// The body, as HTML.
    pub body: &'p str,
}

impl Template {
    /// Finds the parts in the page of a built site. The error names a part that is
    /// missing or invalid.
    pub fn new(page: &str) -> Result<Template> {
        ensure!(!page.contains(MARK), "it is a published page; the page that the build made is needed");
        // HTML comments are for people that edit the page, so published pages have none. The
        // posts are already on the page, so the files of the app are linked, not preloaded. The
        // loader requests them after the first paint, and is `async`, so that the page doesn't
        // wait for it.
        let text = without_comments(page)
            .replace("<script type=\"module\"", "<script type=\"module\" async")
            .replace("<link rel=\"modulepreload\"", "<link rel=\"alternate\"")
            .replace("<link rel=\"preload\" id=\"wasm\" as=\"fetch\"", "<link rel=\"alternate\" id=\"wasm\"");
        let language = between(&text, "<html lang=\"", "\"").context("it has no <html lang=\"…\">")?;
        let base = between(&text, "<base href=\"", "\"").context("it has no <base href=\"…\">")?;
        let title = between(&text, "<title>", "</title>").context("it has no <title>")?;
        let block = between(&text, "id=\"settings\">", "</script>").context("it has no settings block")?;
        let boot = boot(&text)?;
        let parts = [language, base.clone(), title, block.clone(), boot];
        let in_order = parts.windows(2).all(|pair| pair[0].end <= pair[1].start);
        ensure!(in_order, "its language, base, title, settings and boot are in another order");
        let settings = block::read(&text[block.clone()]).map_err(|error| anyhow!(error))?;
        let ends = parts.iter().map(|part| part.end);
        let starts = parts.iter().map(|part| part.start).chain([text.len()]);
        let mut fixed = [0].into_iter().chain(ends).zip(starts).map(|(from, to)| text[from..to].to_string());
        Ok(Template {
            fixed: std::array::from_fn(|_| fixed.next().unwrap_or_default()),
            base: text[base].to_string(),
            block: serde_json::from_str(&text[block]).unwrap_or_default(),
            more: settings.paging == Paging::More,
            // A button that adds posts needs a script, which a page may not have.
            settings: match settings.paging {
                Paging::More => Settings { paging: Paging::Pages, ..settings },
                Paging::Pages | Paging::None => settings,
            },
        })
    }

    /// Returns the base that the site was built with.
    pub fn base(&self) -> Option<PublishBase> {
        PublishBase::parse(&self.base).ok()
    }

    /// Returns the settings of the publisher, as they apply to published pages.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the settings ask for a “load more” button, which published pages
    /// replace with numbered pages.
    pub fn has_pages_for_more(&self) -> bool {
        self.more
    }

    /// Returns the settings block of a published page. Its feed is the published
    /// one, whatever the source feeds were. The title and the home page are fixed,
    /// so they are the same on every page where a reader enters, and on the pages
    /// that the app takes over.
    pub fn settings_block(&self, title: &str, home: &str) -> String {
        let mut block = self.block.clone();
        if let Value::Object(members) = &mut block {
            ["feeds", "format", "fields"].into_iter().for_each(|name| drop(members.remove(name)));
            members.insert("feed".into(), super::section::DATA.into());
            members.insert("title".into(), title.into());
            members.insert("home".into(), home.into());
            if self.more {
                members.insert("paging".into(), "pages".into());
            }
        }
        markup::json(&block.to_string())
    }

    /// Returns a page with the parts filled in.
    pub fn filled(&self, filling: &Filling<'_>) -> String {
        let Filling { language, base, title, head, settings, body } = filling;
        let [start, after_language, after_base, after_title, after_settings, end] = &self.fixed;
        let after_title = after_title.strip_prefix("</title>").unwrap_or(after_title);
        let after_settings = after_settings.strip_prefix("</script>").unwrap_or(after_settings);
        let language = markup::text(language.unwrap_or("en"));
        let (base, title) = (markup::text(base), markup::text(title));
        [
            start,
            &*language,
            after_language,
            &base,
            after_base,
            &title,
            "</title>\n    ",
            MARK,
            "\n",
            &head.lines,
            after_title.trim_start_matches('\n'),
            settings,
            "</script>",
            &head.json_ld,
            after_settings,
            body,
            end,
        ]
        .concat()
    }
}

/// Finds the element with the message that the site shows until the app has started.
fn boot(text: &str) -> Result<Range<usize>> {
    let boot = between(text, "<div class=\"boot\"", "</div>").context("it has no <div class=\"boot\">")?;
    ensure!(!text[boot.clone()].contains("<div"), "its <div class=\"boot\"> has another one in it");
    Ok(boot.start - "<div class=\"boot\"".len()..boot.end + "</div>".len())
}

fn without_comments(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before.trim_end());
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Finds the text between two others.
fn between(text: &str, before: &str, after: &str) -> Option<Range<usize>> {
    let start = text.find(before)? + before.len();
    Some(start..start + text[start..].find(after)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><head> <!-- Base. --><base href=\"/\" /><title>Tag Archive</title>\
        <script type=\"application/json\" id=\"settings\">{\"feeds\": [{\"name\": \"A\", \"feed\": \"a\"}], \"paging\": \"more\", \"theme\": \"dark\"}</script></head>\
        <body><div class=\"boot\" role=\"main\"><p>Loading</p></div><p>After</p></body></html>";

    #[test]
    fn the_parts_are_replaced_and_the_rest_stays() {
        let template = Template::new(PAGE).ok().unwrap();
        let settings = template.settings_block("</script>", "./");
        let page = template.filled(&Filling {
            language: Some("de"),
            base: "/b/",
            title: "</title><b>",
            head: &PageMetadata { lines: "<meta>".into(), json_ld: "<script>1</script>".into() },
            settings: &settings,
            body: "<p>Posts</p>",
        });
        assert_eq!(
            page,
            format!(
                "<!DOCTYPE html><html lang=\"de\"><head><base href=\"/b/\" /><title>&lt;/title&gt;&lt;b&gt;</title>\n    {MARK}\n<meta>\
                 <script type=\"application/json\" id=\"settings\">{{\"feed\":\"feed.json\",\"home\":\"./\",\"paging\":\"pages\",\
                 \"theme\":\"dark\",\"title\":\"\\u003c/script>\"}}</script><script>1</script></head><body><p>Posts</p><p>After</p></body></html>"
            )
        );
        assert_eq!(template.base(), PublishBase::parse("/").ok());
        assert_eq!((template.settings().paging, template.has_pages_for_more()), (Paging::Pages, true));
        assert!(block::read(&settings).is_ok());
    }

    #[test]
    fn the_page_of_this_repository_has_every_part() {
        let template = Template::new(include_str!("../../../../index.html")).ok().unwrap();
        assert_eq!(template.settings(), &Settings::default());
    }

    fn check_error(page: &str, expected: &str) {
        assert_eq!(Template::new(page).err().map(|error| error.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn a_page_without_a_part_is_told_which() {
        check_error(&PAGE.replace("<base", "<link"), "it has no <base href=\"…\">");
        check_error(&PAGE.replace("title>", "p>"), "it has no <title>");
        check_error(&PAGE.replace("boot", "app"), "it has no <div class=\"boot\">");
        check_error(&PAGE.replace("id=\"settings\"", ""), "it has no settings block");
        check_error(&PAGE.replace("<p>Loading</p>", "<div></div>"), "its <div class=\"boot\"> has another one in it");
        check_error(&PAGE.replace("</head>", MARK), "it is a published page; the page that the build made is needed");
        let refused = "“theme” must be “system”, “light” or “dark” (it is “dusk”)";
        check_error(&PAGE.replace("dark", "dusk"), refused);
    }
}
