//! Attributes of the element, read into [`Settings`] and where to begin.
//!
//! A page must not break over a mistyped attribute: a value that means nothing
//! falls to its default and is reported. Only a missing feed is an error.
//! README.md has the table of attributes and their defaults.

use crate::places::{Places, UrlState, subject};
use archive_core::feed::Format;
use archive_core::language::Language;
use archive_core::link;
use archive_core::place::unescaped;
use archive_core::query::{Facet, Match, Query, Sense, Sort};
use archive_core::settings::block::FORMATS;
use archive_core::settings::{Control, HeadingLevel, Origin, PageSize, Paging, Settings, Theme, is_locale};
use archive_core::slug;
use std::sync::Arc;

/// What the attributes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The settings.
    pub settings: Arc<Settings>,
    /// What the element is about, what is asked for at first, and where links lead.
    pub places: Places,
    /// What was not understood, in words.
    pub messages: Vec<String>,
}

/// Where the feed of an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// At the addresses of `src`.
    Elsewhere,
    /// Among its children.
    Inside,
}

/// Reads attributes by name; the words about a missing feed otherwise.
pub fn read(attribute: impl Fn(&str) -> Option<String>, feed: Feed, language: &dyn Language) -> Result<Given, String> {
    let mut reader = Attributes { attribute: &attribute, messages: Vec::new() };
    let format = reader.one("format", FORMATS, Format::from_name);
    let feeds = match feed {
        Feed::Inside => vec![Origin::default()],
        Feed::Elsewhere => reader.feeds(format)?,
    };
    let mut start = reader.choices(Facet::Tag, "tags", language);
    for slug in reader.choices(Facet::Category, "categories", language).slugs(Facet::Category, Sense::With) {
        start = start.with(Facet::Category, slug);
    }
    if let Some(combine) = reader.one("match", "“all” or “any”", Match::from_name) {
        start = start.with_match(combine);
    }
    let mut locked = reader.locked();
    if attribute("locked").is_some_and(|text| text.trim().is_empty()) {
        // Locked without a value is what the other two say.
        locked = std::mem::take(&mut start);
    }
    // Without words nothing is more relevant than anything else.
    let sort = |name: &str| Sort::from_name(name).filter(|sort| *sort != Sort::Relevance);
    if let Some(sort) = reader.one("sort", "“newest”, “oldest” or “title”", sort) {
        start = start.with_sort(sort);
    }
    let size = |text: &str| text.parse().ok().and_then(PageSize::new);
    let level = |text: &str| text.parse().ok().and_then(HeadingLevel::new);
    let prefix = |text: &str| {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        plain.then(|| text.to_string())
    };
    let tag_url =
        |text: &str| Some(text.to_string()).filter(|text| text.contains("{tag}") && link::safe(text, None).is_some());
    let locale = |text: &str| is_locale(text).then(|| text.to_string());
    let defaults = defaults();
    let settings = Settings {
        feeds,
        page_size: reader.one("page-size", "a number from 1 to 100", size).unwrap_or_default(),
        paging: reader.one("paging", "“pages”, “more” or “none”", Paging::from_name).unwrap_or_default(),
        controls: reader.controls().unwrap_or(defaults.controls),
        heading_level: reader.one("heading-level", "a number from 1 to 5", level).unwrap_or(defaults.heading_level),
        locale: reader.one("lang", "a language tag such as “en-US”", locale).unwrap_or(defaults.locale),
        theme: reader.one("theme", "“auto”, “light” or “dark”", theme).unwrap_or_default(),
        locked,
        ..defaults
    };
    let places = Places {
        own: subject(&settings.locked),
        start,
        tag_url: reader.one("tag-url", "a link with “{tag}” in it", tag_url),
        state: reader.one("url-state", "“off”, “query” or “hash”", UrlState::from_name).unwrap_or_default(),
        prefix: reader.one("url-prefix", "letters, digits, “-”, “_” and “.”", prefix).unwrap_or("ta-".into()),
    };
    Ok(Given { settings: Arc::new(settings), places, messages: reader.messages })
}

/// What an element is unless told otherwise: below the heading of its page.
fn defaults() -> Settings {
    let heading_level = HeadingLevel::new(2).unwrap_or_default();
    Settings { heading_level, ..Settings::default() }
}

fn theme(name: &str) -> Option<Theme> {
    match name {
        "auto" => Some(Theme::System),
        "system" => None,
        name => Theme::from_name(name),
    }
}

/// Attributes, and what was wrong with those that were read.
struct Attributes<'a> {
    attribute: &'a dyn Fn(&str) -> Option<String>,
    messages: Vec<String>,
}

impl Attributes<'_> {
    /// An attribute without the blanks round it; an empty one says as little as a missing one.
    fn text(&self, name: &str) -> Option<String> {
        (self.attribute)(name).map(|text| text.trim().to_string()).filter(|text| !text.is_empty())
    }

    /// What an attribute means, if it means something.
    fn one<T>(&mut self, name: &str, wanted: &str, means: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let meant = means(&text);
        if meant.is_none() {
            self.refuse(name, &text, wanted);
        }
        meant
    }

    // Apart, because `one` stands in the program once for every attribute.
    #[inline(never)]
    fn refuse(&mut self, name: &str, text: &str, wanted: &str) {
        self.messages.push(refused(name, text, wanted));
    }

    /// Addresses parted by blanks. The name of one among several is its
    /// fragment, or the name of its file.
    fn feeds(&mut self, format: Option<Format>) -> Result<Vec<Origin>, String> {
        let text = self.text("src").ok_or("the attribute “src” is missing; it has the address of the feed")?;
        let several = text.split_whitespace().count() > 1;
        let mut feeds: Vec<Origin> = Vec::new();
        for word in text.split_whitespace() {
            let safe = link::safe(word, None).ok_or_else(|| refused("src", word, "a link to a feed"))?;
            let (address, fragment) = safe.split_once('#').unwrap_or((&safe, ""));
            let mut origin = Origin { address: address.to_string(), ..Origin::default() };
            origin.source.format = format;
            if several {
                let file = address.rsplit('/').find(|part| !part.is_empty()).unwrap_or(address);
                let stem = file.split(['.', '?']).next().unwrap_or(file);
                let name = if fragment.is_empty() { stem.to_string() } else { unescaped(fragment) };
                let is_taken = feeds.iter().any(|other| other.name == name);
                origin.name = if is_taken { address.to_string() } else { name };
            }
            feeds.push(origin);
        }
        Ok(feeds)
    }

    /// Labels parted by commas, each of which is wanted.
    fn choices(&self, facet: Facet, name: &str, language: &dyn Language) -> Query {
        let text = self.text(name).unwrap_or_default();
        let slugs = text.split(',').map(|label| slug::key(label, language).replace(' ', "-"));
        slugs.filter(|slug| !slug.is_empty()).fold(Query::default(), |query, slug| query.with(facet, &slug))
    }

    /// A query in the form of the link, of which values alone can be locked.
    fn locked(&mut self) -> Query {
        let Some(text) = self.text("locked") else { return Query::default() };
        let (query, issues) = Query::parse(&text);
        let locked = query.choices_alone();
        if !issues.is_empty() || locked != query || locked == Query::default() {
            self.refuse("locked", &text, "filters such as “tag=backend&category=-news”, or empty");
        }
        locked
    }

    /// Names of controls, parted by blanks or commas; "none" for none of them.
    fn controls(&mut self) -> Option<Vec<Control>> {
        self.one("controls", "some of “search chips years sort”, or “none”", |text| {
            let mut controls = Vec::new();
            for word in text.split([',', ' ', '\t', '\n']) {
                if !word.is_empty() && text != "none" {
                    controls.push(Control::from_name(word)?);
                }
            }
            Some(controls)
        })
    }
}

fn refused(name: &str, value: &str, wanted: &str) -> String {
    format!("the attribute “{name}” should be {wanted}, but is “{value}”")
}

#[cfg(test)]
mod tests;
