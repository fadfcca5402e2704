//! The data that all pages and feeds of one run are rendered from. It is immutable
//! after construction, so several threads can share it.

use super::names;
use super::section::{self, Section};
use super::template::Template;
use crate::base::PublishBase;
use crate::language::LocaleText;
use archive_core::archive::Archive;
use archive_core::query::Facet;
use archive_core::route::{self, Hosting};
use archive_core::settings::{Paging, Settings, is_locale};
use archive_core::view::{Target, site_name};
use archive_feed::model::Feed;
use std::sync::Arc;

/// The data that pages and feeds are rendered from.
pub struct PublishContext<'a> {
    pub archive: &'a Archive,
    pub template: &'a Template,
    pub base: &'a PublishBase,
    /// The mapping of targets to the URLs of the prerendered site.
    pub places: Arc<Hosting>,
    /// The sections of the archive; the first one is all posts.
    pub parts: Vec<Section<'a>>,
    /// The folders whose names differ from the slugs that the app would use, in the
    /// text form that pages contain.
    pub folders: String,
    /// Tags, categories and years without a folder, because no valid name exists.
    pub nameless: Vec<(Facet, &'a str)>,
    /// The name of the site.
    pub name: String,
    /// Formats dates and numbers on pages.
    pub words: LocaleText,
    /// The settings block of every page: JSON, escaped for a script element.
    pub settings_block: String,
}

impl<'a> PublishContext<'a> {
    /// Creates the context. `words` has the locale of the site.
    pub fn new(
        archive: &'a Archive,
        template: &'a Template,
        base: &'a PublishBase,
        words: LocaleText,
    ) -> PublishContext<'a> {
        let folders = names::folders(archive);
        let (parts, nameless) = section::parts(archive, &folders);
        let name = site_name(Some(archive), template.settings());
        let mut context = PublishContext {
            archive,
            template,
            base,
            folders: folders.text_form(),
            places: Arc::new(Hosting::Prerendered(folders)),
            parts,
            nameless,
            name,
            words,
            settings_block: String::new(),
        };
        // The feed of a section has the page of the section as its home page. On all pages, the
        // app links to the same home page.
        context.settings_block = template.settings_block(&context.name, context.home().unwrap_or("./"));
        context
    }

    /// Returns the metadata and the posts of the feed.
    pub fn feed(&self) -> &'a Feed {
        self.archive.feed()
    }

    pub fn settings(&self) -> &'a Settings {
        self.template.settings()
    }

    /// Returns the URL of the site's home page, from the settings or else from the feed.
    pub fn home(&self) -> Option<&'a str> {
        self.settings().home.as_deref().or(self.feed().home.as_deref())
    }

    /// Returns the language of the posts, if it is a valid language tag.
    pub fn language(&self) -> Option<&'a str> {
        self.feed().language.as_deref().filter(|tag| is_locale(tag))
    }

    /// Returns the URL of a target, relative to the base.
    pub fn href(&self, target: &Target) -> String {
        href(&self.places, target)
    }

    /// Returns the number of pages of a section. It is at least 1, and always 1 if paging is off.
    pub fn pages(&self, part: &Section<'_>) -> usize {
        if self.settings().paging == Paging::None {
            return 1;
        }
        part.posts.len().div_ceil(self.settings().page_size.get()).max(1)
    }

    /// Returns the title of a section's feed.
    pub fn title(&self, part: &Section<'_>) -> String {
        match part.term {
            Some((_, label)) => format!("{label} | {}", self.name),
            None => self.name.clone(),
        }
    }
}

/// Returns the URL of a target, relative to the base, as it is in a link.
pub fn href(places: &Hosting, target: &Target) -> String {
    let address = route::address(target, places);
    if address.is_empty() { "./".into() } else { address }
}
