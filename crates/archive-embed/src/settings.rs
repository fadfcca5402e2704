//! Parses the element's attributes into [`Settings`] and [`ElementUrls`].
//!
//! An invalid value falls back to its default and is reported, so that a mistyped attribute
//! does not break the host page. Only a missing or unsafe feed address is an error. docs/element.md
//! lists the attributes and their defaults.

use crate::urls::{ElementUrls, UrlState, subject};
use archive_core::query::{Facet, MatchMode, Polarity, Query, Sort};
use archive_core::route::unescape;
use archive_core::settings::{
    CardDetail, Control, Covers, FORMATS, HeadingLevel, LINKS, LOCALES, LoadTimeout, PageSize, Paging, PostLayout,
    Settings, Theme, is_locale,
};
use archive_feed::feed::FeedAddress;
use archive_feed::feed::Format;
use archive_feed::language::Language;
use archive_feed::link;
use archive_feed::messages::Messages;
use archive_feed::slug;
use std::sync::Arc;

/// The parsed attributes of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementSettings {
    /// The settings.
    pub settings: Arc<Settings>,
    /// The scope, the initial query, and how links are mapped to URLs.
    pub urls: ElementUrls,
    /// The source of the posts.
    pub source: FeedSource,
    /// A message for each invalid attribute.
    pub messages: Vec<String>,
}

/// The source of an element's feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedSource {
    /// The feeds at the addresses in `src`.
    Elsewhere,
    /// A feed built from the element's children.
    Inside,
}

/// Parses the attributes of an element. `texts` are those of its language, if that is not English. Returns a message if
/// `src` is missing or not a safe link.
pub fn read(
    attribute: impl Fn(&str) -> Option<String>,
    feed: FeedSource,
    texts: Option<Messages>,
    language: &dyn Language,
) -> Result<ElementSettings, String> {
    let mut reader = Attributes { attribute: &attribute, messages: Vec::new() };
    let format = reader.one("format", FORMATS, Format::from_name);
    let feeds = match feed {
        FeedSource::Inside => vec![FeedAddress::default()],
        FeedSource::Elsewhere => reader.feeds(format)?,
    };
    let mut start = reader.choices(Facet::Tag, "tags", language);
    for slug in reader.choices(Facet::Category, "categories", language).slugs(Facet::Category, Polarity::Include) {
        start = start.with(Facet::Category, slug);
    }
    if let Some(combine) = reader.one("match", "“all” or “any”", MatchMode::from_name) {
        start = start.with_match(combine);
    }
    let mut locked = reader.read_locked();
    if attribute("locked").is_some_and(|text| text.trim().is_empty()) {
        // `locked` without a value locks the filters of `tags` and `categories`.
        locked = std::mem::take(&mut start);
    }
    // An initial order by relevance is invalid, since there is no search text to rank by.
    let sort = |name: &str| Sort::from_name(name).filter(|sort| *sort != Sort::Relevance);
    if let Some(sort) = reader.one("sort", "“newest”, “oldest” or “title”", sort) {
        start = start.with_sort(sort);
    }
    let size = |text: &str| text.parse().ok().and_then(PageSize::new);
    let timeout = |text: &str| text.parse().ok().and_then(LoadTimeout::new);
    let level = |text: &str| text.parse().ok().and_then(HeadingLevel::new);
    let prefix = |text: &str| {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        plain.then(|| text.to_string())
    };
    let tag_url =
        |text: &str| Some(text.to_string()).filter(|text| text.contains("{tag}") && link::safe(text, None).is_some());
    let locale = |text: &str| is_locale(text).then(|| text.to_string());
    let locale = reader.one("lang", LOCALES, locale);
    let defaults = defaults();
    let settings = Settings {
        feeds,
        page_size: reader.one("page-size", PageSize::ALLOWED, size).unwrap_or_default(),
        paging: reader.one("paging", Paging::ALLOWED, Paging::from_name).unwrap_or_default(),
        controls: reader.controls().unwrap_or(defaults.controls),
        covers: reader.one("covers", Covers::ALLOWED, Covers::from_name).unwrap_or_default(),
        card_details: reader.card_details().unwrap_or(defaults.card_details),
        layout: reader.one("layout", PostLayout::ALLOWED, PostLayout::from_name).unwrap_or_default(),
        mark_new: reader.one("mark-new", "“on” or “off”", on_or_off).unwrap_or_default(),
        heading_level: reader.one("heading-level", HeadingLevel::ALLOWED, level).unwrap_or(defaults.heading_level),
        messages: match &locale {
            Some(locale) => texts.unwrap_or_default().with_locale(locale),
            None => defaults.messages,
        },
        locale,
        load_timeout: reader.one("load-timeout-seconds", LoadTimeout::ALLOWED, timeout).unwrap_or_default(),
        theme: reader.one("theme", "“auto”, “light” or “dark”", theme).unwrap_or_default(),
        locked,
        ..defaults
    };
    let urls = ElementUrls {
        own: subject(&settings.locked),
        start,
        tag_url: reader.one("tag-url", "a link with “{tag}” in it", tag_url),
        state: reader.one("url-state", "“off”, “query” or “hash”", UrlState::from_name).unwrap_or_default(),
        prefix: reader.one("url-prefix", "letters, digits, “-”, “_” and “.”", prefix).unwrap_or("ta-".into()),
    };
    Ok(ElementSettings { settings: Arc::new(settings), urls, source: feed, messages: reader.messages })
}

/// Returns the default settings of an element. Its heading is one level below that of the host page, and it stores
/// nothing there.
fn defaults() -> Settings {
    let heading_level = HeadingLevel::new(2).unwrap_or_default();
    Settings { heading_level, mark_new: false, ..Settings::default() }
}

fn on_or_off(text: &str) -> Option<bool> {
    match text {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

fn theme(name: &str) -> Option<Theme> {
    match name {
        "auto" => Some(Theme::System),
        "system" => None,
        name => Theme::from_name(name),
    }
}

/// Reads attributes and collects messages about invalid ones.
struct Attributes<'a> {
    attribute: &'a dyn Fn(&str) -> Option<String>,
    messages: Vec<String>,
}

impl Attributes<'_> {
    /// Returns an attribute without surrounding whitespace. An empty attribute counts as missing.
    fn text(&self, name: &str) -> Option<String> {
        (self.attribute)(name).map(|text| text.trim().to_string()).filter(|text| !text.is_empty())
    }

    /// Parses an attribute. An invalid value is reported and yields `None`.
    fn one<T>(&mut self, name: &str, allowed: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.refuse(name, &text, allowed);
        }
        parsed
    }

    // A function of its own, because `one` is compiled once for every attribute.
    #[inline(never)]
    fn refuse(&mut self, name: &str, text: &str, allowed: &str) {
        self.messages.push(refused(name, text, allowed));
    }

    /// Parses feed addresses, separated by whitespace. With several feeds, the name of each is
    /// its fragment or, without one, its file name up to the first dot. A name that is taken
    /// is replaced by the address.
    fn feeds(&mut self, format: Option<Format>) -> Result<Vec<FeedAddress>, String> {
        let text = self.text("src").ok_or("the attribute “src” is missing; it has the address of the feed")?;
        let several = text.split_whitespace().count() > 1;
        let mut feeds: Vec<FeedAddress> = Vec::new();
        for word in text.split_whitespace() {
            let safe = link::safe(word, None).ok_or_else(|| refused("src", word, LINKS))?;
            let (address, fragment) = safe.split_once('#').unwrap_or((&safe, ""));
            let mut origin = FeedAddress { address: address.to_string(), ..FeedAddress::default() };
            origin.source.format = format;
            if several {
                let file = address.rsplit('/').find(|part| !part.is_empty()).unwrap_or(address);
                let stem = file.split(['.', '?']).next().unwrap_or(file);
                let name = if fragment.is_empty() { stem.to_string() } else { unescape(fragment) };
                let is_taken = feeds.iter().any(|other| other.name == name);
                origin.name = if is_taken { address.to_string() } else { name };
            }
            feeds.push(origin);
        }
        Ok(feeds)
    }

    /// Parses labels, separated by commas, into a query that includes each of them.
    fn choices(&self, facet: Facet, name: &str, language: &dyn Language) -> Query {
        let text = self.text(name).unwrap_or_default();
        let slugs = text.split(',').map(|label| slug::key(label, language).replace(' ', "-"));
        slugs.filter(|slug| !slug.is_empty()).fold(Query::default(), |query, slug| query.with(facet, &slug))
    }

    /// Parses a query string. Only filters can be locked.
    fn read_locked(&mut self) -> Query {
        let Some(text) = self.text("locked") else { return Query::default() };
        let (query, diagnostics) = Query::parse(&text);
        let locked = query.choices_alone();
        if !diagnostics.is_empty() || locked != query || locked == Query::default() {
            self.refuse("locked", &text, "filters such as “tag=backend&category=-news”, or empty");
        }
        locked
    }

    /// Parses names of controls, separated by whitespace or commas; "none" for no controls.
    fn controls(&mut self) -> Option<Vec<Control>> {
        let parse = |text: &str| parse_names(text, Control::from_name);
        self.one("controls", "some of “search chips years sort suggestions layout”, or “none”", parse)
    }

    /// Parses names of card details, separated by whitespace or commas; "none" for no details.
    fn card_details(&mut self) -> Option<Vec<CardDetail>> {
        let parse = |text: &str| parse_names(text, CardDetail::from_name);
        self.one("card-details", "some of “author reading-time tags”, or “none”", parse)
    }
}

fn parse_names<T>(text: &str, from_name: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let words = if text == "none" { "" } else { text };
    words.split([',', ' ', '\t', '\n']).filter(|word| !word.is_empty()).map(from_name).collect()
}

fn refused(name: &str, value: &str, allowed: &str) -> String {
    format!("the attribute “{name}” must be {allowed} (it is “{value}”)")
}

#[cfg(test)]
mod tests;
