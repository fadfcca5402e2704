//! The settings block of index.html, read into [`Settings`].
//!
//! Strict, because a publisher who mistypes a name should hear of it; what a
//! setting means is the core's to know.

use archive_core::link;
use archive_core::loader::Failure;
use archive_core::settings::{PageSize, Paging, Settings, Theme, is_locale};
use serde::Deserialize;

/// The block as it is written; `null` stands for the default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    feed: Option<String>,
    title: Option<String>,
    home: Option<String>,
    page_size: Option<u64>,
    paging: Option<String>,
    locale: Option<String>,
    theme: Option<String>,
}

/// Reads the block, or says what is wrong with it and where.
pub fn read(block: &str) -> Result<Settings, Failure> {
    let block: Block = serde_json::from_str(block).map_err(|error| {
        Failure::Settings(format!("the settings block has an error, counted from its own first line: {error}"))
    })?;
    let defaults = Settings::default();
    Ok(Settings {
        feed: checked("feed", block.feed, "a link to a feed", |feed| link::safe(feed, None))?.unwrap_or(defaults.feed),
        title: block.title.filter(|title| !title.trim().is_empty()),
        home: checked("home", block.home, "a link to a page", |home| link::safe(home, None))?,
        page_size: checked("page_size", block.page_size, "a number from 1 to 100", |size| PageSize::new(*size))?
            .unwrap_or_default(),
        paging: checked("paging", block.paging, "“pages” or “more”", |name| Paging::from_name(name))?
            .unwrap_or_default(),
        locale: checked("locale", block.locale, "a language tag such as “en-US”", |tag| {
            is_locale(tag).then(|| tag.clone())
        })?
        .unwrap_or(defaults.locale),
        theme: checked("theme", block.theme, "“system”, “light” or “dark”", |name| Theme::from_name(name))?
            .unwrap_or_default(),
    })
}

/// A setting that is there and allowed, or not there.
fn checked<T: std::fmt::Display, U>(
    name: &str,
    value: Option<T>,
    wanted: &str,
    check: impl Fn(&T) -> Option<U>,
) -> Result<Option<U>, Failure> {
    let Some(value) = value else { return Ok(None) };
    match check(&value) {
        Some(checked) => Ok(Some(checked)),
        None => Err(Failure::Settings(format!("the setting “{name}” should be {wanted}, but is “{value}”"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_error(block: &str, expected: &str) {
        assert_eq!(read(block), Err(Failure::Settings(expected.into())));
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        assert_eq!(read("{}"), Ok(Settings::default()));
        let nulls = r#"{"feed": null, "title": null, "home": null, "page_size": null, "paging": null, "locale": null, "theme": null}"#;
        assert_eq!(read(nulls), Ok(Settings::default()));
    }

    #[test]
    fn the_block_of_index_html_is_the_default() {
        let page = include_str!("../index.html");
        let block = page.split_once("id=\"settings\">").unwrap().1.split_once("</script>").unwrap().0;
        assert_eq!(read(block), Ok(Settings::default()));
    }

    #[test]
    fn what_is_said_counts() {
        let block = r#"{"feed": "/wp-json", "title": "Ours", "home": "/", "page_size": 24, "paging": "more", "locale": "de-CH", "theme": "dark"}"#;
        let settings = read(block).unwrap();
        assert_eq!((settings.feed.as_str(), settings.page_size.get()), ("/wp-json", 24));
        assert_eq!((settings.theme, settings.locale.as_str()), (Theme::Dark, "de-CH"));
        assert_eq!(settings.paging, Paging::More);
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        check_error(
            "{\"feed\": \"a\",\n \"pagesize\": 3}",
            "the settings block has an error, counted from its own first line: unknown field `pagesize`, expected one of `feed`, `title`, `home`, \
             `page_size`, `paging`, `locale`, `theme` at line 2 column 11",
        );
        check_error(r#"{"page_size": 0}"#, "the setting “page_size” should be a number from 1 to 100, but is “0”");
        check_error(
            r#"{"feed": "javascript:x"}"#,
            "the setting “feed” should be a link to a feed, but is “javascript:x”",
        );
        check_error(
            r#"{"locale": "english please"}"#,
            "the setting “locale” should be a language tag such as “en-US”, but is “english please”",
        );
        check_error(r#"{"paging": "endless"}"#, "the setting “paging” should be “pages” or “more”, but is “endless”");
        check_error(
            r#"{"theme": "sepia"}"#,
            "the setting “theme” should be “system”, “light” or “dark”, but is “sepia”",
        );
    }
}
