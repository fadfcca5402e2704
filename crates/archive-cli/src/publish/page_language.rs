//! Finds the language of the published pages, and its texts in the built site.

use super::template::Template;
use crate::built_site::BuiltSite;
use crate::output;
use anyhow::{Context, Result, anyhow};
use archive_core::settings::is_locale;
use archive_feed::messages::{Messages, language_of};
use archive_feed::model::Feed;

/// Returns the locale of the pages: that of the settings, or else of the feed, or else of the page that was built.
pub fn find_locale(template: &Template, feed: &Feed) -> String {
    let of_feed = feed.language.as_deref().filter(|tag| is_locale(tag));
    template.settings().locale.as_deref().or(of_feed).unwrap_or(template.language()).to_string()
}

/// Returns the texts of the pages in their locale. Without the file of a language, the pages are in English.
pub fn find_messages(template: &Template, feed: &Feed, site: &BuiltSite) -> Result<Messages> {
    let settings = template.settings();
    let locale = &find_locale(template, feed);
    if let Some(path) = &settings.messages_file {
        let file = site.read(path).context("“messages” must be a file of the site")?;
        let own = settings.messages.with_own_file(locale, &String::from_utf8_lossy(&file));
        return own.map_err(|error| anyhow!("{}: {error}", site.name_of(path)));
    }
    let language = language_of(locale);
    let path = format!("lang/{language}.json");
    let file = match site.read(&path) {
        _ if language == "en" => "{}".into(),
        Ok(file) => String::from_utf8_lossy(&file).into_owned(),
        Err(_) => {
            let name = site.name_of(&path);
            output::warn(format_args!("the pages have English texts, because {name} is missing"));
            return Ok(settings.messages.with_file(locale, "en", "{}"));
        }
    };
    Ok(settings.messages.with_file(locale, language, &file))
}
