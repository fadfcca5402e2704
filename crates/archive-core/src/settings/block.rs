//! Parses the settings block of a site's page into [`Settings`].
//!
//! Parsing is strict, so that a publisher notices a mistyped name. The site
//! reads the block when it starts, and publishing reads the same block ahead of
//! time.

use super::setting::Setting;
use super::values::{
    Colour, FeedFormat, FeedName, FieldNames, FontNames, Locale, Megabytes, OldUnpublished, SafeLink, SmallArchive,
};
use super::{CardDetail, Control, Covers, LINKS, LoadTimeout, PageSize, Paging, PostLayout, Settings, Theme};
use archive_feed::feed::{FeedAddress, Source, Unpublished, Value, value};
use archive_feed::link;
use archive_feed::messages::Messages;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The settings as the page writes them. One that is missing has its default.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SettingsBlock<'a> {
    feed: Option<SafeLink>,
    #[serde(borrow)]
    feeds: Option<Vec<NamedFeed<'a>>>,
    format: Option<FeedFormat>,
    fields: FieldNames,
    include_unpublished: Option<bool>,
    /// The old name of `include_unpublished`, which had other values.
    unpublished: Option<OldUnpublished>,
    #[serde(alias = "max_megabytes")]
    max_feed_megabytes: Option<Megabytes<1>>,
    load_timeout_seconds: LoadTimeout,
    #[serde(alias = "kept_megabytes")]
    cache_megabytes: Option<Megabytes<0>>,
    title: Option<&'a str>,
    home: Option<SafeLink>,
    page_size: PageSize,
    paging: Paging,
    covers: Covers,
    card_details: Option<Vec<CardDetail>>,
    layout: PostLayout,
    mark_new: Option<bool>,
    locale: Option<Locale<'a>>,
    /// Texts of any names, which are read apart.
    messages: Option<IgnoredAny>,
    theme: Theme,
    /// Checked here, and applied by published pages and by the loader, before anything is painted.
    #[serde(rename = "accent")]
    _accent: Option<Colour>,
    logo: Option<SafeLink>,
    /// Checked and applied in the same way.
    #[serde(rename = "font")]
    _font: Option<FontNames>,
    small_archive: Option<SmallArchive>,
    suggestions: Option<bool>,
}

/// One of several feeds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedFeed<'a> {
    #[serde(borrow)]
    name: FeedName<'a>,
    feed: SafeLink,
    format: Option<FeedFormat>,
}

/// Replaces texts by those in the setting `messages`. In browsers, the loader has done so before the program starts.
pub type ReadTexts = fn(Messages, &Value<'_>) -> Result<Messages, String>;

/// Parses the block, in which `null` selects the default. The error is a
/// message with the problem and its position.
pub fn read(block: &str, read_texts: ReadTexts) -> Result<Settings, String> {
    let block = value(block).map_err(|error| {
        let place = "lines are counted from the first one of the settings";
        format!("the settings can’t be read: {error} ({place})")
    })?;
    if !matches!(block, Value::Object(_)) {
        return Err(format!("the settings must be an object (they are {})", block.kind()));
    }
    match SettingsBlock::deserialize(Setting(&block)) {
        Ok(known) => settings(&known, block.get("messages"), read_texts),
        Err(error) => Err(error.to_string()),
    }
}

/// Returns the settings of a block, with the defaults of those that are missing.
fn settings(
    block: &SettingsBlock<'_>,
    messages: Option<&Value<'_>>,
    read_texts: ReadTexts,
) -> Result<Settings, String> {
    if block.feed.is_some() && block.feeds.is_some() {
        return Err("use either “feed” or “feeds”, not both".into());
    }
    let mut settings = Settings {
        title: block.title.filter(|title| !title.trim().is_empty()).map(str::to_string),
        home: block.home.as_ref().map(|SafeLink(home)| home.clone()),
        page_size: block.page_size,
        paging: block.paging,
        covers: block.covers,
        load_timeout: block.load_timeout_seconds,
        layout: block.layout,
        mark_new: block.mark_new.unwrap_or(true),
        theme: block.theme,
        logo: block.logo.as_ref().map(|SafeLink(logo)| logo.clone()),
        ..Settings::default()
    };
    if let Some(details) = &block.card_details {
        settings.card_details.clone_from(details);
    }
    if let Some(Locale(locale)) = &block.locale {
        settings.locale = Some(locale.to_string());
        settings.messages = Messages::english(locale);
    }
    match messages {
        None | Some(Value::Null) => {}
        Some(overrides @ Value::Object(_)) => settings.messages = read_texts(settings.messages, overrides)?,
        Some(Value::String(file)) => {
            let file = link::safe(file, None).ok_or_else(|| format!("“messages” must be {LINKS} (it is “{file}”)"))?;
            settings.messages_file = Some(file);
        }
        Some(other) => {
            return Err(format!("“messages” must be an object, or a link to a file (it is {})", other.kind()));
        }
    }
    if let Some(SmallArchive(posts)) = block.small_archive {
        settings.small_archive = posts;
    }
    if block.suggestions == Some(false) {
        settings.controls.retain(|control| *control != Control::Suggestions);
    }
    if let Some(megabytes) = block.cache_megabytes {
        settings.kept_bytes = megabytes.bytes();
    }
    if let Some(SafeLink(address)) = &block.feed {
        settings.feeds[0].address = address.clone();
    }
    if let Some(feeds) = &block.feeds {
        settings.feeds = named_feeds(feeds)?;
    }
    let mut source = Source { fields: block.fields.0.clone(), ..Source::default() };
    if let Some(OldUnpublished(unpublished)) = block.unpublished {
        source.unpublished = unpublished;
    }
    if let Some(is_included) = block.include_unpublished {
        source.unpublished = if is_included { Unpublished::Shown } else { Unpublished::Hidden };
    }
    if let Some(megabytes) = block.max_feed_megabytes {
        source.most_bytes = megabytes.bytes();
    }
    for feed in &mut settings.feeds {
        let format = feed.source.format.or(block.format.map(|FeedFormat(format)| format));
        feed.source = Source { format, ..source.clone() };
    }
    Ok(settings)
}

/// Returns the addresses of several feeds, whose names must differ.
fn named_feeds(feeds: &[NamedFeed<'_>]) -> Result<Vec<FeedAddress>, String> {
    if feeds.is_empty() {
        return Err("“feeds” must have at least one feed (it is empty)".into());
    }
    let mut addresses: Vec<FeedAddress> = Vec::new();
    for NamedFeed { name: FeedName(name), feed: SafeLink(address), format } in feeds {
        if addresses.iter().any(|other| other.name == *name) {
            return Err(format!("“feeds[{}].name” must differ from the other names (it is “{name}”)", addresses.len()));
        }
        let mut feed = FeedAddress { name: name.to_string(), address: address.clone(), ..FeedAddress::default() };
        feed.source.format = format.map(|FeedFormat(format)| format);
        addresses.push(feed);
    }
    Ok(addresses)
}

#[cfg(test)]
mod tests;
