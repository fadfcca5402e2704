//! The settings block of a site's page, read into [`Settings`].
//!
//! Strict, because a publisher who mistypes a name should hear of it. The site
//! reads it at its start, and publishing reads the same block ahead of time;
//! where it stands in the page is theirs to know.

use super::{PageSize, Paging, Settings, Theme, is_locale};
use crate::feed::{Fields, Format, Source, Unpublished};
use crate::link;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

/// The block as it is written; `null` stands for the default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    feed: Option<String>,
    format: Option<String>,
    fields: Option<Names>,
    unpublished: Option<String>,
    max_megabytes: Option<u64>,
    title: Option<String>,
    home: Option<String>,
    page_size: Option<u64>,
    paging: Option<String>,
    locale: Option<String>,
    theme: Option<String>,
}

/// Reads the block, or says what is wrong with it and where.
pub fn read(block: &str) -> Result<Settings, String> {
    let block: Block = serde_json::from_str(block)
        .map_err(|error| format!("the settings block has an error, counted from its own first line: {error}"))?;
    let defaults = Settings::default();
    let megabytes = checked("max_megabytes", block.max_megabytes, "a number from 1 to 1024", |size| {
        (1..=1024).contains(size).then_some((*size as usize) << 20)
    })?;
    let source = Source {
        format: checked("format", block.format, FORMATS, |name| Format::from_name(name))?,
        fields: fields(block.fields)?,
        unpublished: checked("unpublished", block.unpublished, "“hidden” or “shown”", |name| {
            match name.as_str() {
                "hidden" => Some(Unpublished::Hidden),
                "shown" => Some(Unpublished::Shown),
                _ => None,
            }
        })?
        .unwrap_or_default(),
        most_bytes: megabytes.unwrap_or(defaults.source.most_bytes),
    };
    Ok(Settings {
        feed: checked("feed", block.feed, "a link to a feed", |feed| link::safe(feed, None))?.unwrap_or(defaults.feed),
        source,
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

/// The formats in words, as [`Format::from_name`] knows them.
const FORMATS: &str = "one of “json-feed”, “wordpress”, “ghost”, “plain”, “rss” and “atom”";

/// A setting that is there and allowed, or not there.
fn checked<T: fmt::Display, U>(
    name: &str,
    value: Option<T>,
    wanted: &str,
    check: impl Fn(&T) -> Option<U>,
) -> Result<Option<U>, String> {
    let Some(value) = value else { return Ok(None) };
    match check(&value) {
        Some(checked) => Ok(Some(checked)),
        None => Err(format!("the setting “{name}” should be {wanted}, but is “{value}”")),
    }
}

fn fields(names: Option<Names>) -> Result<Fields, String> {
    let mut fields = Fields::default();
    for (field, name) in names.map(|names| names.0).unwrap_or_default() {
        fields.call(&field, &name).ok_or_else(|| {
            let known = Fields::known().collect::<Vec<_>>().join(", ");
            format!("the setting “fields” names “{field}”, which is none of {known}")
        })?;
    }
    Ok(fields)
}

/// Members of an object, all of them strings.
struct Names(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Names, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with names of fields")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(member) = access.next_entry()? {
                    names.push(member);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_error(block: &str, expected: &str) {
        assert_eq!(read(block), Err(expected.into()));
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        assert_eq!(read("{}"), Ok(Settings::default()));
        let nulls = r#"{"feed": null, "format": null, "fields": null, "unpublished": null, "max_megabytes": null, "title": null,
            "home": null, "page_size": null, "paging": null, "locale": null, "theme": null}"#;
        assert_eq!(read(nulls), Ok(Settings::default()));
    }

    #[test]
    fn the_block_of_index_html_is_the_default() {
        let page = include_str!("../../../../index.html");
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
    fn what_is_said_of_the_feed_counts() {
        let block = r#"{"format": "plain", "fields": {"title": "Name", "date": "When"}, "unpublished": "shown", "max_megabytes": 2}"#;
        let Source { format, fields, unpublished, most_bytes } = read(block).unwrap().source;
        assert_eq!((format, unpublished, most_bytes), (Some(Format::Plain), Unpublished::Shown, 2 << 20));
        assert_eq!((fields.names("title"), fields.names("date")), (vec!["Name"], vec!["When"]));
    }

    #[test]
    fn every_format_can_be_asked_for() {
        for format in Format::ALL {
            assert!(FORMATS.contains(&format!("“{}”", format.name())), "{format:?}");
        }
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        check_error(
            "{\"feed\": \"a\",\n \"pagesize\": 3}",
            "the settings block has an error, counted from its own first line: unknown field `pagesize`, expected one of `feed`, `format`, \
             `fields`, `unpublished`, `max_megabytes`, `title`, `home`, `page_size`, `paging`, `locale`, `theme` at line 2 column 11",
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
        check_error(
            r#"{"format": "html"}"#,
            "the setting “format” should be one of “json-feed”, “wordpress”, “ghost”, “plain”, “rss” and “atom”, but is “html”",
        );
        check_error(
            r#"{"unpublished": "some"}"#,
            "the setting “unpublished” should be “hidden” or “shown”, but is “some”",
        );
        check_error(
            r#"{"max_megabytes": 0}"#,
            "the setting “max_megabytes” should be a number from 1 to 1024, but is “0”",
        );
        check_error(
            r#"{"fields": {"colour": "x"}}"#,
            "the setting “fields” names “colour”, which is none of id, url, title, excerpt, date, updated, authors, tags, \
             categories, image, sticky, language",
        );
    }
}
