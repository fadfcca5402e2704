//! Tests every setting of a block: its values, and the errors about others.

use super::*;
use crate::settings::{FORMATS, list_old_names};
use archive_feed::feed::{Format, Source};

fn read(block: &str) -> Result<Settings, String> {
    super::read(block, Messages::with_overrides)
}

#[track_caller]
fn check_error(block: &str, expected: &str) {
    assert_eq!(read(block), Err(expected.into()));
}

#[test]
fn a_missing_setting_has_its_default() {
    assert_eq!(read("{}"), Ok(Settings::default()));
    let nulls = r#"{"feed": null, "format": null, "fields": null, "unpublished": null, "max_megabytes": null, "kept_megabytes": null, "title": null,
        "home": null, "page_size": null, "paging": null, "covers": null, "card_details": null, "layout": null, "mark_new": null, "locale": null, "theme": null}"#;
    assert_eq!(read(nulls), Ok(Settings::default()));
}

#[test]
fn the_block_of_index_html_is_the_default() {
    let page = include_str!("../../../../../index.html");
    let block = page.split_once("id=\"settings\">").unwrap().1.split_once("</script>").unwrap().0;
    assert_eq!(read(block), Ok(Settings::default()));
}

#[test]
fn settings_have_the_values_of_the_block() {
    let block = r#"{"feed": "/wp-json", "title": "Ours", "home": "/", "page_size": 24, "paging": "more", "locale": "de-CH", "theme": "dark"}"#;
    let settings = read(block).unwrap();
    assert_eq!((settings.feeds[0].address.as_str(), settings.page_size.get()), ("/wp-json", 24));
    assert_eq!((settings.theme, settings.locale.as_deref()), (Theme::Dark, Some("de-CH")));
    assert_eq!(settings.paging, Paging::More);
}

#[test]
fn covers_and_details_of_cards_can_be_left_out() {
    let settings = read(r#"{"covers": "none", "card_details": ["tags", "author"]}"#).unwrap();
    assert_eq!((settings.covers, settings.card_details), (Covers::None, vec![CardDetail::Tags, CardDetail::Author]));
    assert_eq!(read(r#"{"covers": "generated"}"#).unwrap().covers, Covers::Generated);
    assert_eq!(read(r#"{"card_details": []}"#).unwrap().card_details, []);
    check_error(r#"{"covers": "all"}"#, "“covers” must be “auto”, “generated” or “none” (it is “all”)");
    check_error(
        r#"{"card_details": ["tags", "date"]}"#,
        "“card_details[1]” must be “author”, “reading-time” or “tags” (it is “date”)",
    );
    check_error(r#"{"card_details": "tags"}"#, "“card_details” must be a list (it is “tags”)");
}

#[test]
fn the_layout_and_the_marks_of_new_posts_can_be_set() {
    let settings = read(r#"{"layout": "list", "mark_new": false}"#).unwrap();
    assert_eq!((settings.layout, settings.mark_new), (PostLayout::List, false));
    let settings = read("{}").unwrap();
    assert_eq!((settings.layout, settings.mark_new), (PostLayout::Cards, true));
    check_error(r#"{"layout": "grid"}"#, "“layout” must be “cards” or “list” (it is “grid”)");
    check_error(r#"{"mark_new": "no"}"#, "“mark_new” must be true or false (it is “no”)");
}

#[test]
fn loading_ends_after_the_seconds_of_the_block() {
    assert_eq!(read(r#"{"load_timeout_seconds": 45}"#).unwrap().load_timeout.get().as_secs(), 45);
    assert_eq!(read("{}").unwrap().load_timeout.get().as_secs(), 300);
}

#[test]
fn options_of_the_feed_are_read() {
    let block = r#"{"format": "plain", "fields": {"title": "Name", "date": "When"}, "unpublished": "shown", "max_megabytes": 2}"#;
    let Source { format, fields, unpublished, most_bytes, .. } = read(block).unwrap().feeds.remove(0).source;
    assert_eq!((format, unpublished, most_bytes), (Some(Format::Plain), Unpublished::Shown, 2 << 20));
    assert_eq!((fields.names("title"), fields.names("date")), (vec!["Name"], vec!["When"]));
}

#[test]
fn renamed_settings_keep_their_old_names_for_a_release() {
    let old = r#"{"unpublished": "shown", "max_megabytes": 2, "kept_megabytes": 3, "paging": "more"}"#;
    let new = r#"{"include_unpublished": true, "max_feed_megabytes": 2, "cache_megabytes": 3, "paging": "load-more"}"#;
    assert_eq!(read(old), read(new));
    assert_eq!(read(new).unwrap().kept_bytes, 3 << 20);
    assert_eq!(
        list_old_names(old),
        [
            "The setting “unpublished” is now called “include_unpublished”.",
            "The setting “max_megabytes” is now called “max_feed_megabytes”.",
            "The setting “kept_megabytes” is now called “cache_megabytes”.",
            "The value “more” of “paging” is now called “load-more”.",
        ]
    );
    assert_eq!(list_old_names(new), [""; 0]);
    assert_eq!(list_old_names("{\"kept_megabytes\": null}"), [""; 0]);
}

#[test]
fn the_document_of_settings_lists_each_of_them() {
    let document = include_str!("../../../../../docs/settings.md");
    let table = document.split_once("| setting | value | default |").unwrap().1.split_once("\n\n").unwrap().0;
    let names: Vec<&str> = table.lines().skip(2).map(|row| row.split('`').nth(1).unwrap()).collect();
    check_error(r#"{"colour": 1}"#, &format!("there’s no setting “colour”; the settings are {}", names.join(", ")));
}

#[test]
fn several_feeds_have_names_and_share_the_options_of_all() {
    let block = r#"{"feeds": [{"name": "Platform", "feed": "/platform.xml", "format": "rss"}, {"name": " Data ", "feed": "b.json"}],
        "format": "plain", "unpublished": "shown"}"#;
    let feeds = read(block).unwrap().feeds;
    let read: Vec<_> = feeds.iter().map(|origin| (&*origin.name, &*origin.address, origin.source.format)).collect();
    let expected = [("Platform", "/platform.xml", Some(Format::Rss)), ("Data", "b.json", Some(Format::Plain))];
    assert_eq!(read, expected);
    assert!(feeds.iter().all(|origin| origin.source.unpublished == Unpublished::Shown));
}

#[test]
fn an_error_in_a_list_of_feeds_is_named_with_its_path() {
    let settings = "the settings are name, feed, format";
    for (block, expected) in [
        (r#"{"feeds": [{"name": "A"}]}"#, "“feeds[0].feed” is missing".to_string()),
        (r#"{"feeds": ["a.json"]}"#, "“feeds[0]” must be an object (it is “a.json”)".into()),
        (
            r#"{"feeds": [{"name": " ", "feed": "a"}]}"#,
            "“feeds[0].name” must be a text that isn’t blank (it is “ ”)".into(),
        ),
        (
            r#"{"feeds": [{"name": "A", "feed": "a"}, {"name": "A", "feed": "b"}]}"#,
            "“feeds[1].name” must differ from the other names (it is “A”)".into(),
        ),
        (
            r#"{"feeds": [{"name": "A", "feed": "a", "title": "x"}]}"#,
            format!("there’s no setting “feeds[0].title”; {settings}"),
        ),
        (
            r#"{"feeds": [{"name": "A", "feed": "a"}, {"name": "B", "feed": "b", "format": "html"}]}"#,
            format!("“feeds[1].format” must be {FORMATS} (it is “html”)"),
        ),
        (r#"{"feeds": []}"#, "“feeds” must have at least one feed (it is empty)".into()),
        (r#"{"feeds": "a.json"}"#, "“feeds” must be a list (it is “a.json”)".into()),
        (r#"{"feeds": [{"name": "A", "feed": "a"}], "feed": "b"}"#, "use either “feed” or “feeds”, not both".into()),
    ] {
        check_error(block, &expected);
    }
}

#[test]
fn every_format_can_be_set() {
    for format in Format::ALL {
        assert!(FORMATS.contains(&format!("“{}”", format.name())), "{format:?}");
        let feed = read(&format!(r#"{{"format": "{}"}}"#, format.name())).unwrap().feeds.remove(0);
        assert_eq!(feed.source.format, Some(format));
    }
}

#[test]
fn a_document_that_is_not_json_is_named_with_its_line() {
    let block = "{\"feed\": \"a\",\n \"theme\" 3}";
    let parser_error = value(block).unwrap_err();
    assert!(parser_error.to_string().contains("line 2, column 10"), "{parser_error}");
    check_error(
        block,
        &format!("the settings can’t be read: {parser_error} (lines are counted from the first one of the settings)"),
    );
}

#[test]
fn an_error_names_the_setting_what_it_must_be_and_what_it_is() {
    check_error("[]", "the settings must be an object (they are an array)");
    check_error(r#"{"title": ["x"]}"#, "“title” must be a text (it is an array)");
    check_error(r#"{"feed": "javascript:x"}"#, "“feed” must be a relative, http or https link (it is “javascript:x”)");
    check_error(r#"{"home": 5}"#, "“home” must be a text (it is 5)");
    check_error(r#"{"locale": "de_DE"}"#, "“locale” must be a language tag such as “en-US” (it is “de_DE”)");
    check_error(r#"{"locale": ""}"#, "“locale” must be a language tag such as “en-US” (it is “”)");
    check_error(
        r#"{"locale": "english please"}"#,
        "“locale” must be a language tag such as “en-US” (it is “english please”)",
    );
    check_error(r#"{"paging": "endless"}"#, "“paging” must be “pages”, “load-more” or “none” (it is “endless”)");
    check_error(r#"{"suggestions": "no"}"#, "“suggestions” must be true or false (it is “no”)");
    check_error(r#"{"small_archive": 101}"#, "“small_archive” must be between 0 and 100 (it is 101)");
    check_error(r#"{"accent": "teal"}"#, "“accent” must be a colour such as “#0a6156” (it is “teal”)");
    check_error(r##"{"accent": "#12345"}"##, "“accent” must be a colour such as “#0a6156” (it is “#12345”)");
    let font = "“font” must be names of fonts such as “Inter, sans-serif”";
    check_error(r#"{"font": "a; b"}"#, &format!("{font} (it is “a; b”)"));
    check_error(r#"{"theme": "sepia"}"#, "“theme” must be “system”, “light” or “dark” (it is “sepia”)");
    check_error(r#"{"format": "html"}"#, &format!("“format” must be {FORMATS} (it is “html”)"));
    check_error(r#"{"include_unpublished": "yes"}"#, "“include_unpublished” must be true or false (it is “yes”)");
    check_error(r#"{"unpublished": "some"}"#, "“unpublished” must be “hidden” or “shown” (it is “some”)");
    check_error(r#"{"fields": "x"}"#, "“fields” must be an object (it is “x”)");
    check_error(r#"{"fields": {"title": true}}"#, "“fields.title” must be a text (it is true)");
    check_error(
        r#"{"fields": {"colour": "x"}}"#,
        "there’s no setting “fields.colour”; the settings are id, url, title, excerpt, date, updated, authors, tags, \
         categories, image, sticky and language",
    );
}

#[test]
fn numbers_are_whole_and_in_range() {
    for (name, value, range) in [
        ("page_size", "0", "between 1 and 100"),
        ("page_size", "101", "between 1 and 100"),
        ("page_size", "-1", "between 1 and 100"),
        ("page_size", "1.5", "a whole number"),
        ("page_size", "1e+400", "a whole number"),
        ("max_feed_megabytes", "0", "between 1 and 1024"),
        ("load_timeout_seconds", "0", "between 1 and 3600"),
        ("load_timeout_seconds", "3601", "between 1 and 3600"),
        ("max_megabytes", "1025", "between 1 and 1024"),
        ("cache_megabytes", "1025", "between 0 and 1024"),
        ("kept_megabytes", "-1", "between 0 and 1024"),
    ] {
        check_error(&format!(r#"{{"{name}": {value}}}"#), &format!("“{name}” must be {range} (it is {value})"));
    }
    check_error(r#"{"page_size": "12"}"#, "“page_size” must be a whole number (it is “12”)");
    assert_eq!(read(r#"{"cache_megabytes": 0}"#).unwrap().kept_bytes, 0);
    assert_eq!(read(r#"{"page_size": 100}"#).unwrap().page_size.get(), 100);
}

#[test]
fn a_setting_is_there_once() {
    check_error(r#"{"title": "a", "title": "b"}"#, "“title” is there twice");
    check_error(r#"{"max_megabytes": 1, "max_feed_megabytes": 2}"#, "“max_feed_megabytes” is there twice");
    // Of the old and the new name with other values, the new one counts.
    let settings = read(r#"{"include_unpublished": false, "unpublished": "shown"}"#).unwrap();
    assert_eq!(settings.feeds[0].source.unpublished, Unpublished::Hidden);
}
