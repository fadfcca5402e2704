//! The page of the built site as a template: fills in what differs between
//! published pages, which is the language, base, title, head, settings and body.
//!
//! The app removes the body once it has started, so the markup doesn't have to
//! match what the app renders.

use super::feed_kind::FeedKind;
use super::markup;
use crate::base::PublishBase;
use anyhow::{Result, anyhow};
use archive_core::settings::{Paging, Settings, block, is_locale, list_old_names};
use archive_feed::messages::Messages;
use page::{GENERATOR, SplitPage};
use serde_json::Value;
use theme::{PublishedTheme, ThemeSheet};

mod page;
mod theme;

/// The page of the built site, without the parts to replace.
pub struct Template {
    page: SplitPage,
    /// The settings block of the page, as JSON.
    settings_json: Value,
    /// The settings, as they apply to published pages.
    settings: Settings,
    /// Whether the settings ask for a “load more” button.
    has_load_more: bool,
    /// The style sheet with the publisher's accent and font.
    theme_sheet: Option<ThemeSheet>,
}

/// The settings that arguments of the command replace.
#[derive(Clone, Copy, Debug, Default)]
pub struct SettingArguments<'a> {
    /// The title of the archive.
    pub title: Option<&'a str>,
    /// The URL of the home page.
    pub home: Option<&'a str>,
}

/// The parts that differ between pages.
pub struct PageContent<'p> {
    /// The texts of the page, for its language and direction.
    pub messages: &'p Messages,
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

/// The metadata of a page: `lines` at the start of the head, and the long JSON-LD
/// at its end, where it delays no other resource.
pub struct PageMetadata {
    pub lines: String,
    pub json_ld: String,
}

impl Template {
    /// Parses the page of a built site. The arguments replace the settings of the page. The error names a part that is
    /// missing or invalid.
    pub fn new(page: &str, arguments: &SettingArguments<'_>) -> Result<Template> {
        let mut page = SplitPage::parse(page)?;
        let mut settings = block::read(&page.settings, Messages::with_overrides).map_err(|error| anyhow!(error))?;
        let mut settings_json: Value = serde_json::from_str(&page.settings).unwrap_or_default();
        if let Value::Object(members) = &mut settings_json {
            let given = [("title", arguments.title), ("home", arguments.home)].into_iter();
            for (name, value) in given.filter_map(|(name, value)| Some((name, value?))) {
                members.insert(name.into(), value.into());
            }
            let with_arguments = settings_json.to_string();
            settings = block::read(&with_arguments, Messages::with_overrides)
                .map_err(|error| anyhow!("with your arguments, {error}"))?;
        }
        // The lines of the head end with a line break.
        let after_title = &mut page.fixed[5];
        *after_title = after_title.trim_start_matches('\n').to_string();
        let PublishedTheme { attributes, sheet } = PublishedTheme::new(&settings, &settings_json);
        // The text after the direction begins with the quote that ends it.
        page.fixed[2].insert_str(1, &attributes);
        page.fixed[7].insert_str(0, &sheet.as_ref().map(ThemeSheet::link).unwrap_or_default());
        Ok(Template {
            settings_json,
            theme_sheet: sheet,
            has_load_more: settings.paging == Paging::More,
            // A button that adds posts needs a script, which a page may not have.
            settings: match settings.paging {
                Paging::More => Settings { paging: Paging::Pages, ..settings },
                Paging::Pages | Paging::None => settings,
            },
            page,
        })
    }

    /// Returns the base that the site was built with.
    pub fn base_of_build(&self) -> Option<PublishBase> {
        PublishBase::parse(&self.page.base).ok()
    }

    /// Returns the language of the page that was built.
    pub fn language(&self) -> &str {
        if is_locale(&self.page.language) { &self.page.language } else { "en" }
    }

    /// Returns the settings of the publisher, as they apply to published pages.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the style sheet that pages link to, if the publisher has set an accent or a font.
    pub fn theme_sheet(&self) -> Option<&ThemeSheet> {
        self.theme_sheet.as_ref()
    }

    /// Returns a sentence for each setting of the page that has a new name.
    pub fn renamed_settings(&self) -> Vec<String> {
        list_old_names(&self.page.settings)
    }

    /// Whether the settings ask for a “load more” button, which published pages
    /// replace with numbered pages.
    pub fn has_load_more(&self) -> bool {
        self.has_load_more
    }

    /// Returns the settings block of a published page. Its feed is the published
    /// one, whatever the source feeds were. The title, the home page and the language are fixed,
    /// so they are the same on every page where a reader enters, and on the pages
    /// that the app takes over.
    pub fn settings_block(&self, title: &str, home: &str, locale: &str) -> String {
        let mut block = self.settings_json.clone();
        if let Value::Object(members) = &mut block {
            ["feeds", "format", "fields"].into_iter().for_each(|name| drop(members.remove(name)));
            members.insert("feed".into(), FeedKind::Json.file().into());
            members.insert("title".into(), title.into());
            members.insert("home".into(), home.into());
            members.insert("locale".into(), locale.into());
            if self.has_load_more {
                members.insert("paging".into(), "pages".into());
            }
        }
        markup::escape_json(&block.to_string())
    }

    /// Returns a page with the parts filled in.
    pub fn fill(&self, content: &PageContent<'_>) -> String {
        let PageContent { messages, base, title, head, settings, body } = content;
        let [
            start,
            after_language,
            after_direction,
            after_base,
            end_of_title,
            after_title,
            end_of_settings,
            after_settings,
            end,
        ] = &self.page.fixed;
        let language = markup::escape(messages.tag());
        let (base, title) = (markup::escape(base), markup::escape(title));
        [
            start,
            &*language,
            after_language,
            messages.direction().name(),
            after_direction,
            &base,
            after_base,
            &title,
            end_of_title,
            "\n    <meta name=\"generator\" content=\"",
            GENERATOR,
            "\" />\n",
            &head.lines,
            after_title,
            settings,
            end_of_settings,
            &head.json_ld,
            after_settings,
            body,
            end,
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><head><!-- Base. --><base href=\"/\" /><title>Tag Archive</title>\
        <script type=\"application/json\" id=\"settings\">{\"feeds\": [{\"name\": \"A\", \"feed\": \"a\"}], \"paging\": \"more\", \"theme\": \"dark\"}</script></head>\
        <body><div class=\"boot\" role=\"main\"><p>Loading</p></div><p>After</p></body></html>";

    fn mark() -> String {
        format!("<meta name=\"generator\" content=\"{GENERATOR}\" />")
    }

    #[test]
    fn the_parts_are_replaced_and_the_rest_stays() {
        let template = Template::new(PAGE, &SettingArguments::default()).ok().unwrap();
        let settings = template.settings_block("</script>", "./", "ar");
        let mark = mark();
        let page = template.fill(&PageContent {
            messages: &Messages::default().with_file("ar", "ar", "{}"),
            base: "/b/",
            title: "</title><b>",
            head: &PageMetadata { lines: "<meta>".into(), json_ld: "<script>1</script>".into() },
            settings: &settings,
            body: "<p>Posts</p>",
        });
        assert_eq!(
            page,
            format!(
                "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\" data-theme=\"dark\"><head><base href=\"/b/\" /><title>&lt;/title&gt;&lt;b&gt;</title>\n    {mark}\n<meta>\
                 <script type=\"application/json\" id=\"settings\">{{\"feed\":\"feed.json\",\"home\":\"./\",\"locale\":\"ar\",\"paging\":\"pages\",\
                 \"theme\":\"dark\",\"title\":\"\\u003c/script>\"}}</script><script>1</script></head><body><p>Posts</p><p>After</p></body></html>"
            )
        );
        assert_eq!(template.base_of_build(), PublishBase::parse("/").ok());
        assert_eq!((template.settings().paging, template.has_load_more()), (Paging::Pages, true));
        assert!(block::read(&settings, Messages::with_overrides).is_ok());
    }

    #[test]
    fn the_look_that_is_set_needs_no_script() {
        let settings = "\"layout\": \"list\", \"accent\": \"#abc\", \"theme\"";
        let template = Template::new(&PAGE.replace("\"theme\"", settings), &SettingArguments::default()).ok().unwrap();
        let page = template.fill(&PageContent {
            messages: &Messages::default(),
            base: "/",
            title: "",
            head: &PageMetadata { lines: String::new(), json_ld: String::new() },
            settings: "",
            body: "",
        });
        let sheet = template.theme_sheet().unwrap();
        let start = " dir=\"ltr\" data-theme=\"dark\" data-layout=\"list\" data-accent=\"\"><head>";
        assert!(page.contains(start), "{page}");
        let link = format!("</script>\n    <link rel=\"stylesheet\" href=\"{}\" /></head>", sheet.path);
        assert!(page.contains(&link), "{page}");
    }

    #[test]
    fn the_page_of_this_repository_has_every_part() {
        let template =
            Template::new(include_str!("../../../../index.html"), &SettingArguments::default()).ok().unwrap();
        assert_eq!(template.settings(), &Settings::default());
        assert!(template.theme_sheet().is_none());
    }

    fn check_error(page: &str, expected: &str) {
        assert_eq!(
            Template::new(page, &SettingArguments::default()).err().map(|error| error.to_string()).as_deref(),
            Some(expected)
        );
    }

    #[test]
    fn errors_name_the_missing_part() {
        check_error(&PAGE.replace("<base", "<link"), "it has no <base href=\"…\">");
        check_error(&PAGE.replace("title>", "p>"), "it has no <title>");
        check_error(&PAGE.replace("boot", "app"), "it has no <div class=\"boot\">");
        check_error(&PAGE.replace("id=\"settings\"", ""), "it has no settings block");
        check_error(&PAGE.replace("</head>", &mark()), "it’s a published page; give the folder of the build");
        let refused = "“theme” must be “system”, “light” or “dark” (it is “dusk”)";
        check_error(&PAGE.replace("dark", "dusk"), refused);
    }
}
