//! The page of the built site, and the parts of it that each published page has
//! of its own: language, base, title, settings, and what is shown.
//!
//! The site takes the last part away once it has begun, so nothing of a
//! published page has to match what comes after. This must not know which pages
//! there are.

use super::base::Base;
use super::head::Said;
use super::markup;
use anyhow::{Context, Result, anyhow, ensure};
use archive_core::settings::{Paging, Settings, block};
use serde_json::Value;
use std::ops::Range;

/// What tells a page written here from all others.
pub const MARK: &str = "<meta name=\"generator\" content=\"Tag Archive, published\" />";

/// The page of the built site, without the parts to replace.
pub struct Template {
    /// What stands before, between and after them.
    fixed: [String; PARTS + 1],
    /// What the build says its base is.
    base: String,
    /// The settings, as they stand in the page.
    block: Value,
    /// What they mean for published pages.
    settings: Settings,
    more: bool,
}

const PARTS: usize = 5;

/// The parts that a page has of its own.
pub struct Filling<'p> {
    /// The language of the page.
    pub language: Option<&'p str>,
    /// The value of its base.
    pub base: &'p str,
    /// The title, as text.
    pub title: &'p str,
    /// What else the head says.
    pub head: &'p Said,
    /// The settings, as JSON in markup.
    pub settings: &'p str,
    /// What is shown, as markup.
    pub body: &'p str,
}

impl Template {
    /// Finds the parts in the page of a built site.
    pub fn new(page: &str) -> Result<Template> {
        ensure!(!page.contains(MARK), "it is a published page; the page that the build made is needed");
        // Words for those who edit the page have no place on thousands of pages. The
        // posts are there already, so the program is only named: the loader asks for it
        // once the page is painted, and the page does not wait for the loader.
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
            // A button that adds posts needs a script, and a page may have none.
            settings: match settings.paging {
                Paging::More => Settings { paging: Paging::Pages, ..settings },
                Paging::Pages | Paging::None => settings,
            },
        })
    }

    /// The base that the site was built with.
    pub fn base(&self) -> Option<Base> {
        Base::parse(&self.base).ok()
    }

    /// What the publisher decided.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the publisher asked for a button that adds posts, and gets numbers.
    pub fn has_pages_for_more(&self) -> bool {
        self.more
    }

    /// The settings of a published page: its posts are in a file of ours,
    /// whatever they came from, and the site keeps its name wherever a reader begins
    /// and the pages that it takes over.
    pub fn settings_block(&self, title: &str, home: &str) -> String {
        let mut block = self.block.clone();
        if let Value::Object(members) = &mut block {
            ["feeds", "format", "fields"].into_iter().for_each(|name| drop(members.remove(name)));
            members.insert("feed".into(), super::part::DATA.into());
            members.insert("title".into(), title.into());
            members.insert("home".into(), home.into());
            if self.more {
                members.insert("paging".into(), "pages".into());
            }
        }
        markup::json(&block.to_string())
    }

    /// A page.
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

/// Where the words stand that the site shows until it has begun.
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

/// Where the text between two others stands.
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
            head: &Said { lines: "<meta>".into(), json_ld: "<script>1</script>".into() },
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
        assert_eq!(template.base(), Base::parse("/").ok());
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
        let refused = "the setting “theme” should be “system”, “light” or “dark”, but is “dusk”";
        check_error(&PAGE.replace("dark", "dusk"), refused);
    }
}
