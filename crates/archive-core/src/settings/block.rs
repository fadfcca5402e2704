//! Parses the settings block of a site's page into [`Settings`].
//!
//! Parsing is strict, so that a publisher notices a mistyped name. The site
//! reads the block when it starts, and publishing reads the same block ahead of
//! time.

use super::{PageSize, Paging, Settings, Theme, is_locale};
use archive_feed::feed::FeedAddress;
use archive_feed::feed::{Fields, Format, Source, Unpublished, Value, value};
use archive_feed::link;

/// Parses the block, in which `null` selects the default. The error is a
/// message with the problem and its position.
pub fn read(block: &str) -> Result<Settings, String> {
    let block = value(block).map_err(|error| {
        let place = "counted from the first line of the settings";
        format!("the settings block cannot be read: {error}, {place}")
    })?;
    if !matches!(block, Value::Object(_)) {
        return Err(format!("the settings block should be an object, but is {}", block.kind()));
    }
    let mut settings = Settings::default();
    // The options that apply to all feeds.
    let mut source = Source::default();
    let said = || block.members().iter().filter(|(_, value)| *value != Value::Null);
    for (name, value) in said() {
        set(&mut settings, &mut source, name, value)?;
    }
    if said().filter(|(name, _)| name == "feed" || name == "feeds").count() > 1 {
        return Err("use either “feed” or “feeds”, not both".into());
    }
    for origin in &mut settings.feeds {
        let format = origin.source.format.or(source.format);
        origin.source = Source { format, ..source.clone() };
    }
    Ok(settings)
}

/// Applies one setting, if it exists and its value is allowed.
fn set(settings: &mut Settings, source: &mut Source, name: &str, value: &Value<'_>) -> Result<(), String> {
    let text = if let Value::String(text) = value { Some(&**text) } else { None };
    let number = || if let Value::Number(digits) = value { digits.parse::<u64>().ok() } else { None };
    let megabytes = || number().filter(|size| *size <= 1024).map(|size| (size as usize) << 20);
    // The expected value, and whether the actual value was accepted.
    let (wanted, is_set) = match name {
        "feed" => (LINK, put(&mut settings.feeds[0].address, text.and_then(|feed| link::safe(feed, None)))),
        "feeds" => return feeds(settings, value),
        "format" => (FORMATS, put(&mut source.format, text.and_then(Format::from_name).map(Some))),
        "fields" => return fields(source, value),
        "include_unpublished" => {
            let unpublished = match value {
                Value::Bool(true) => Some(Unpublished::Shown),
                Value::Bool(false) => Some(Unpublished::Hidden),
                _ => None,
            };
            ("true or false", put(&mut source.unpublished, unpublished))
        }
        "unpublished" => {
            let unpublished = match text {
                Some("hidden") => Some(Unpublished::Hidden),
                Some("shown") => Some(Unpublished::Shown),
                _ => None,
            };
            ("“hidden” or “shown”", put(&mut source.unpublished, unpublished))
        }
        "max_feed_megabytes" | "max_megabytes" => {
            let size = megabytes().filter(|size| *size > 0);
            ("a number from 1 to 1024", put(&mut source.most_bytes, size))
        }
        "cache_megabytes" | "kept_megabytes" => ("a number from 0 to 1024", put(&mut settings.kept_bytes, megabytes())),
        "title" => {
            let title = text.map(|title| Some(title.to_string()).filter(|title| !title.trim().is_empty()));
            ("a text", put(&mut settings.title, title))
        }
        "home" => ("a link to a page", put(&mut settings.home, text.and_then(|home| link::safe(home, None)).map(Some))),
        "page_size" => ("a number from 1 to 100", put(&mut settings.page_size, number().and_then(PageSize::new))),
        "paging" => ("“pages”, “load-more” or “none”", put(&mut settings.paging, text.and_then(Paging::from_name))),
        "locale" => {
            let locale = text.filter(|tag| is_locale(tag)).map(str::to_string);
            ("a language tag such as “en-US”", put(&mut settings.locale, locale))
        }
        "theme" => ("“system”, “light” or “dark”", put(&mut settings.theme, text.and_then(Theme::from_name))),
        _ => return Err(format!("there is no setting “{name}”; there are {SETTINGS}")),
    };
    if is_set { Ok(()) } else { Err(refused(name, wanted, value)) }
}

/// Returns the error message for a setting with a wrong value.
fn refused(name: &str, wanted: &str, value: &Value<'_>) -> String {
    let found = value.digits().map(|found| format!("“{found}”"));
    format!("the setting “{name}” should be {wanted}, but is {}", found.unwrap_or(value.kind().into()))
}

/// The names of the settings, as the page writes them.
const SETTINGS: &str = "feed, feeds, format, fields, include_unpublished, max_feed_megabytes, cache_megabytes, title, home, page_size, paging, locale and theme";

/// The settings and values that were renamed, with their new names. The old ones work for one more release.
const RENAMED: [(&str, &str, &str); 4] = [
    ("unpublished", "", "include_unpublished"),
    ("max_megabytes", "", "max_feed_megabytes"),
    ("kept_megabytes", "", "cache_megabytes"),
    ("paging", "more", "load-more"),
];

/// Returns a sentence for each setting or value of a block that has a new name.
pub fn renamed(block: &str) -> Vec<String> {
    let Ok(block) = value(block) else { return Vec::new() };
    let is_used = |name: &str, old: &str| {
        let used = block.get(name).filter(|value| **value != Value::Null);
        used.is_some_and(|value| old.is_empty() || value.text() == Some(old))
    };
    let renamed = RENAMED.iter().filter(|(name, old, _)| is_used(name, old));
    let sentence = |(name, old, new): &(&str, &str, &str)| {
        let what = if old.is_empty() {
            format!("The setting “{name}”")
        } else {
            format!("The value “{old}” of “{name}”")
        };
        format!("{what} is now called “{new}”.")
    };
    renamed.map(sentence).collect()
}

const LINK: &str = "a link to a feed";

/// Applies a list of feeds, each with a name and a URL.
fn feeds(settings: &mut Settings, value: &Value<'_>) -> Result<(), String> {
    settings.feeds.clear();
    for (place, feed) in value.list().unwrap_or_default().iter().enumerate() {
        let mut origin = FeedAddress::default();
        let text = |name| feed.get(name).and_then(Value::text).filter(|text| !text.trim().is_empty());
        let address = text("feed").and_then(|feed| link::safe(feed, None));
        let format = feed.get("format").map(|_| text("format").and_then(Format::from_name));
        let is_named = text("name").is_some_and(|name| put(&mut origin.name, Some(name.trim().to_string())));
        let wanted = match format {
            _ if feed.members().iter().any(|(name, _)| !["name", "feed", "format"].contains(&&**name)) => {
                "an object with “name”, “feed” and perhaps “format”"
            }
            Some(None) => FORMATS,
            _ if !is_named => "an object with a text in “name”",
            _ if !put(&mut origin.address, address) => "an object with a link to a feed in “feed”",
            _ if settings.feeds.iter().any(|other| other.name == origin.name) => "named as no other feed is",
            _ => {
                origin.source.format = format.flatten();
                settings.feeds.push(origin);
                continue;
            }
        };
        return Err(format!("in the setting “feeds”, feed {} should be {wanted}", place + 1));
    }
    if settings.feeds.is_empty() { Err(refused("feeds", "a list of feeds", value)) } else { Ok(()) }
}

/// The names of the formats, as [`Format::from_name`] reads them.
pub const FORMATS: &str = "one of “json-feed”, “wordpress”, “ghost”, “plain”, “rss” and “atom”";

/// Stores an allowed value, and returns whether there was one.
fn put<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

/// Sets other names for the fields of a plain list.
fn fields(source: &mut Source, value: &Value<'_>) -> Result<(), String> {
    for (field, name) in value.members() {
        let called = name.text().and_then(|name| source.fields.call(field, name));
        called.ok_or_else(|| {
            format!("the setting “fields” calls “{field}” by something; it gives names to {}", Fields::known())
        })?;
    }
    match value {
        Value::Object(_) => Ok(()),
        other => Err(format!("the setting “fields” should be an object with names, but is {}", other.kind())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_feed::feed::Source;

    fn check_error(block: &str, expected: &str) {
        assert_eq!(read(block), Err(expected.into()));
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        assert_eq!(read("{}"), Ok(Settings::default()));
        let nulls = r#"{"feed": null, "format": null, "fields": null, "unpublished": null, "max_megabytes": null, "kept_megabytes": null, "title": null,
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
        assert_eq!((settings.feeds[0].address.as_str(), settings.page_size.get()), ("/wp-json", 24));
        assert_eq!((settings.theme, settings.locale.as_str()), (Theme::Dark, "de-CH"));
        assert_eq!(settings.paging, Paging::More);
    }

    #[test]
    fn what_is_said_of_the_feed_counts() {
        let block = r#"{"format": "plain", "fields": {"title": "Name", "date": "When"}, "unpublished": "shown", "max_megabytes": 2}"#;
        let Source { format, fields, unpublished, most_bytes } = read(block).unwrap().feeds.remove(0).source;
        assert_eq!((format, unpublished, most_bytes), (Some(Format::Plain), Unpublished::Shown, 2 << 20));
        assert_eq!((fields.names("title"), fields.names("date")), (vec!["Name"], vec!["When"]));
    }

    #[test]
    fn renamed_settings_keep_their_old_names_for_a_release() {
        let old = r#"{"unpublished": "shown", "max_megabytes": 2, "kept_megabytes": 3, "paging": "more"}"#;
        let new =
            r#"{"include_unpublished": true, "max_feed_megabytes": 2, "cache_megabytes": 3, "paging": "load-more"}"#;
        assert_eq!(read(old), read(new));
        assert_eq!(read(new).unwrap().kept_bytes, 3 << 20);
        assert_eq!(
            renamed(old),
            [
                "The setting “unpublished” is now called “include_unpublished”.",
                "The setting “max_megabytes” is now called “max_feed_megabytes”.",
                "The setting “kept_megabytes” is now called “cache_megabytes”.",
                "The value “more” of “paging” is now called “load-more”.",
            ]
        );
        assert_eq!(renamed(new), [""; 0]);
        assert_eq!(renamed("{\"kept_megabytes\": null}"), [""; 0]);
    }

    #[test]
    fn the_document_of_settings_lists_each_of_them() {
        let document = include_str!("../../../../docs/settings.md");
        let table = document.split_once("| setting | value | default |").unwrap().1.split_once("\n\n").unwrap().0;
        let names = table.lines().skip(2).map(|row| row.split('`').nth(1).unwrap());
        assert_eq!(names.collect::<Vec<_>>(), SETTINGS.replace(" and ", ", ").split(", ").collect::<Vec<_>>());
    }

    #[test]
    fn several_feeds_have_names_and_share_what_is_said_of_all() {
        let block = r#"{"feeds": [{"name": "Platform", "feed": "/platform.xml", "format": "rss"}, {"name": " Data ", "feed": "b.json"}],
            "format": "plain", "unpublished": "shown"}"#;
        let feeds = read(block).unwrap().feeds;
        let said: Vec<_> = feeds.iter().map(|origin| (&*origin.name, &*origin.address, origin.source.format)).collect();
        let expected = [("Platform", "/platform.xml", Some(Format::Rss)), ("Data", "b.json", Some(Format::Plain))];
        assert_eq!(said, expected);
        assert!(feeds.iter().all(|origin| origin.source.unpublished == Unpublished::Shown));
    }

    #[test]
    fn a_mistake_in_a_list_of_feeds_is_named_with_its_place() {
        let name = "in the setting “feeds”, feed";
        for (block, expected) in [
            (r#"{"feeds": [{"name": "A"}]}"#, format!("{name} 1 should be an object with a link to a feed in “feed”")),
            (r#"{"feeds": ["a.json"]}"#, format!("{name} 1 should be an object with a text in “name”")),
            (
                r#"{"feeds": [{"name": "A", "feed": "a"}, {"name": "A", "feed": "b"}]}"#,
                format!("{name} 2 should be named as no other feed is"),
            ),
            (
                r#"{"feeds": [{"name": "A", "feed": "a", "title": "x"}]}"#,
                format!("{name} 1 should be an object with “name”, “feed” and perhaps “format”"),
            ),
            (r#"{"feeds": [{"name": "A", "feed": "a", "format": "html"}]}"#, format!("{name} 1 should be {FORMATS}")),
            (r#"{"feeds": []}"#, "the setting “feeds” should be a list of feeds, but is an array".into()),
            (r#"{"feeds": "a.json"}"#, "the setting “feeds” should be a list of feeds, but is “a.json”".into()),
            (
                r#"{"feeds": [{"name": "A", "feed": "a"}], "feed": "b"}"#,
                "use either “feed” or “feeds”, not both".into(),
            ),
        ] {
            check_error(block, &expected);
        }
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
            "{\"feed\": \"a\",\n \"theme\" 3}",
            "the settings block cannot be read: the document isn’t valid JSON: line 2, column 10, counted from the first line of \
             the settings",
        );
        check_error(
            r#"{"pagesize": 3}"#,
            "there is no setting “pagesize”; there are feed, feeds, format, fields, include_unpublished, max_feed_megabytes, cache_megabytes, title, home, page_size, \
             paging, locale and theme",
        );
        check_error("[]", "the settings block should be an object, but is an array");
        check_error(r#"{"title": ["x"]}"#, "the setting “title” should be a text, but is an array");
        check_error(r#"{"page_size": 0}"#, "the setting “page_size” should be a number from 1 to 100, but is “0”");
        check_error(
            r#"{"feed": "javascript:x"}"#,
            "the setting “feed” should be a link to a feed, but is “javascript:x”",
        );
        check_error(
            r#"{"locale": "english please"}"#,
            "the setting “locale” should be a language tag such as “en-US”, but is “english please”",
        );
        check_error(
            r#"{"paging": "endless"}"#,
            "the setting “paging” should be “pages”, “load-more” or “none”, but is “endless”",
        );
        check_error(
            r#"{"theme": "sepia"}"#,
            "the setting “theme” should be “system”, “light” or “dark”, but is “sepia”",
        );
        check_error(
            r#"{"format": "html"}"#,
            "the setting “format” should be one of “json-feed”, “wordpress”, “ghost”, “plain”, “rss” and “atom”, but is “html”",
        );
        check_error(
            r#"{"include_unpublished": "yes"}"#,
            "the setting “include_unpublished” should be true or false, but is “yes”",
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
            r#"{"kept_megabytes": -1}"#,
            "the setting “kept_megabytes” should be a number from 0 to 1024, but is “-1”",
        );
        check_error(
            r#"{"fields": {"colour": "x"}}"#,
            "the setting “fields” calls “colour” by something; it gives names to id, url, title, excerpt, date, updated, authors, \
             tags, categories, image, sticky and language",
        );
        check_error(r#"{"fields": "x"}"#, "the setting “fields” should be an object with names, but is a string");
    }
}
