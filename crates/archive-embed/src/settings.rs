//! Attributes of the element, read into [`Settings`] and where to begin.
//!
//! A page must not break over a mistyped attribute: a value that means nothing
//! falls to its default and is reported. Only a missing feed is an error.
//!
//! | attribute   | value                                        | default         |
//! |-------------|----------------------------------------------|-----------------|
//! | `src`       | the address of the feed                      | none, it has to be there |
//! | `tags`      | tags, by commas; posts carry every one       | all posts       |
//! | `page-size` | 1 to 100                                     | 12              |
//! | `lang`      | the language of dates and numbers, BCP 47    | `en-US`         |
//! | `theme`     | `system`, `light`, `dark`                    | `system`, which is that of the page |
//! | `tag-url`   | where tags lead, with `{tag}` for the tag    | into the element |

use archive_core::archive::Scope;
use archive_core::language::Language;
use archive_core::link;
use archive_core::query::{Facet, Query, Sense};
use archive_core::settings::{Origin, PageSize, Settings, Theme, is_locale};
use archive_core::slug;
use archive_core::view::Target;

/// What the attributes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The settings.
    pub settings: Settings,
    /// What is shown at first.
    pub start: Target,
    /// Where a tag leads outside the element, with `{tag}` for the tag.
    pub tag_url: Option<String>,
    /// What was not understood, in words.
    pub messages: Vec<String>,
}

/// Reads attributes by name; the page's words about a missing feed otherwise.
pub fn read(attribute: impl Fn(&str) -> Option<String>, language: &dyn Language) -> Result<Given, String> {
    let mut messages = Vec::new();
    // An empty attribute says as little as a missing one.
    let value = |name| attribute(name).map(|text| text.trim().to_string()).filter(|text| !text.is_empty());
    let src = value("src").ok_or("the attribute “src” is missing; it has the address of the feed")?;
    let feed = link::safe(&src, None).ok_or_else(|| refused("src", &src, "a link to a feed"))?;
    let mut meant = |name, wanted, means: &dyn Fn(&str) -> bool| {
        let value = value(name)?;
        if means(&value) {
            return Some(value);
        }
        messages.push(refused(name, &value, wanted));
        None
    };
    let size = |text: &str| text.parse().ok().and_then(PageSize::new);
    let page_size = meant("page-size", "a number from 1 to 100", &|text| size(text).is_some());
    let locale = meant("lang", "a language tag such as “en-US”", &is_locale);
    let theme = meant("theme", "“system”, “light” or “dark”", &|text| Theme::from_name(text).is_some());
    let tag_url = meant("tag-url", "a link with “{tag}” in it", &|text| {
        text.contains("{tag}") && link::safe(text, None).is_some()
    });
    let defaults = own();
    let settings = Settings {
        feeds: vec![Origin { address: feed, ..Origin::default() }],
        page_size: page_size.and_then(|text| size(&text)).unwrap_or_default(),
        locale: locale.unwrap_or(defaults.locale),
        theme: theme.and_then(|name| Theme::from_name(&name)).unwrap_or_default(),
        ..own()
    };
    let start = start(&value("tags").unwrap_or_default(), language);
    Ok(Given { settings, start, tag_url, messages })
}

/// What an element begins with: it keeps nothing in the storage of somebody else's page.
fn own() -> Settings {
    Settings { kept_bytes: 0, ..Settings::default() }
}

/// One tag is what the archive is about; several narrow all posts.
fn start(tags: &str, language: &dyn Language) -> Target {
    let slugs = tags.split(',').map(|tag| slug::key(tag, language).replace(' ', "-")).filter(|slug| !slug.is_empty());
    let slugs: Vec<String> = slugs.collect();
    match slugs.as_slice() {
        [tag] => Target { scope: Scope::Tag(tag.clone()), query: Query::default() },
        tags => {
            let chosen = |query: Query, tag: &String| match query.sense(Facet::Tag, tag) {
                Some(_) => query,
                None => query.toggled(Facet::Tag, tag, Sense::With),
            };
            Target { scope: Scope::All, query: tags.iter().fold(Query::default(), chosen) }
        }
    }
}

fn refused(name: &str, value: &str, wanted: &str) -> String {
    format!("the attribute “{name}” should be {wanted}, but is “{value}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::language::Native;

    fn given(attributes: &[(&str, &str)]) -> Result<Given, String> {
        let named = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, text)| text.to_string());
        read(named, &Native)
    }

    fn with_feed(name: &str, value: &str) -> Given {
        given(&[("src", "feed.json"), (name, value)]).unwrap()
    }

    fn check_start(tags: &str, scope: Scope, query: &str) {
        let start = with_feed("tags", tags).start;
        assert_eq!((start.scope, start.query.text_form().as_str()), (scope, query), "{tags}");
    }

    fn check_message(name: &str, value: &str, expected: &str) {
        let given = with_feed(name, value);
        assert_eq!(given.messages, [expected]);
        assert_eq!((given.settings, given.start, given.tag_url), (own(), Target::default(), None));
    }

    #[test]
    fn only_a_feed_is_needed() {
        let given = given(&[("src", " /blog/feed.json\n")]).unwrap();
        assert_eq!(
            given.settings,
            Settings { feeds: vec![Origin { address: "/blog/feed.json".into(), ..Origin::default() }], ..own() }
        );
        assert_eq!((given.start, given.messages), (Target::default(), vec![]));
    }

    #[test]
    fn without_a_feed_there_is_nothing_to_show() {
        let missing = "the attribute “src” is missing; it has the address of the feed";
        assert_eq!(given(&[]), Err(missing.into()));
        assert_eq!(given(&[("src", "  ")]), Err(missing.into()));
        let unsafe_link = "the attribute “src” should be a link to a feed, but is “javascript:alert(1)”";
        assert_eq!(given(&[("src", "javascript:alert(1)")]), Err(unsafe_link.into()));
    }

    #[test]
    fn what_is_said_counts() {
        assert_eq!(with_feed("page-size", " 24 ").settings.page_size.get(), 24);
        assert_eq!(with_feed("lang", "de-CH").settings.locale, "de-CH");
        assert_eq!(with_feed("theme", "dark").settings.theme, Theme::Dark);
        assert_eq!(with_feed("tag-url", "/tag/{tag}/").tag_url.as_deref(), Some("/tag/{tag}/"));
    }

    #[test]
    fn what_means_nothing_falls_to_its_default_and_is_told() {
        check_message("page-size", "many", "the attribute “page-size” should be a number from 1 to 100, but is “many”");
        check_message("page-size", "0", "the attribute “page-size” should be a number from 1 to 100, but is “0”");
        check_message(
            "lang",
            "English!",
            "the attribute “lang” should be a language tag such as “en-US”, but is “English!”",
        );
        check_message("theme", "sepia", "the attribute “theme” should be “system”, “light” or “dark”, but is “sepia”");
        check_message(
            "tag-url",
            "/tag/",
            "the attribute “tag-url” should be a link with “{tag}” in it, but is “/tag/”",
        );
        check_message(
            "tag-url",
            "javascript:{tag}",
            "the attribute “tag-url” should be a link with “{tag}” in it, but is “javascript:{tag}”",
        );
    }

    #[test]
    fn one_tag_is_the_subject_and_several_narrow() {
        check_start("Machine  Learning", Scope::Tag("machine-learning".into()), "");
        check_start(" , C++,", Scope::Tag("c++".into()), "");
        check_start("rust, backend, Rust", Scope::All, "tag=rust&tag=backend");
        check_start(" , ", Scope::All, "");
    }
}
