//! What the feeds of a section have in common in all formats.

use crate::publish::context::PublishContext;
use crate::publish::feed_kind::FeedKind;
use crate::publish::section::Section;
use archive_core::route;
use archive_feed::date::Date;
use archive_feed::model::TermDescription;
use archive_feed::slug;

/// Rewrites a link of a post for the folder of a feed.
pub type FeedLink<'l> = &'l dyn Fn(&str) -> String;

/// The metadata of a feed, without its items.
pub struct ChannelMetadata<'a> {
    pub title: String,
    /// The URL of the page with the same posts.
    pub page_url: String,
    /// The URL of the feed itself, if its host is known.
    pub self_url: Option<String>,
    /// The URL of the site's home page.
    pub home_url: Option<&'a str>,
    pub description: Option<&'a str>,
    pub language: Option<&'a str>,
    pub icon: Option<&'a str>,
    /// The description of the section's own term, or all of them in the feed of all posts.
    pub terms: Vec<&'a TermDescription>,
    /// The latest date on which one of its posts was published or changed.
    pub updated: Option<Date>,
    pub folder: &'a str,
}

impl<'a> ChannelMetadata<'a> {
    /// Returns the metadata of a section's feed.
    pub fn new(context: &'a PublishContext<'_>, section: &'a Section<'_>, kind: FeedKind) -> ChannelMetadata<'a> {
        let described = &context.feed().term_descriptions;
        let key = |label: &str| slug::key(label, &context.locale);
        let is_own = |term: &&TermDescription| {
            section.term.is_none_or(|(facet, label)| facet == term.facet && key(label) == key(&term.label))
        };
        let terms: Vec<&TermDescription> = described.iter().filter(is_own).collect();
        ChannelMetadata {
            title: context.feed_title(section),
            page_url: section.file_url(context.base, ""),
            self_url: context.base.absolute(&(route::escape(&section.folder) + kind.file())),
            home_url: context.home(),
            // The feed of a term has the description of the term.
            description: match (section.term, terms.first()) {
                (Some(_), Some(term)) => Some(&term.text),
                _ => context.feed().description.as_deref(),
            },
            language: context.language(),
            icon: context.feed().icon.as_deref(),
            updated: section.latest_date(&context.feed().posts),
            terms,
            folder: &section.folder,
        }
    }
}
