//! The data that all pages and feeds of one run are rendered from. It is immutable
//! after construction, so several threads can share it.

use super::names;
use super::section::{self, Section};
use super::template::Template;
use crate::base::PublishBase;
use crate::language::LocaleText;
use anyhow::Result;
use archive_core::archive::Archive;
use archive_core::query::Facet;
use archive_core::route::{self, Hosting};
use archive_core::settings::{Paging, Settings, is_locale};
use archive_core::view::{Target, site_name_at};
use archive_feed::messages::{Key, Messages};
use archive_feed::model::Feed;
use archive_ui::{provide_messages, to_html};
use leptos::prelude::IntoView;
use std::sync::Arc;

/// The data that pages and feeds are rendered from.
pub struct PublishContext<'a> {
    pub archive: &'a Archive,
    pub template: &'a Template,
    pub base: &'a PublishBase,
    /// The mapping of targets to the URLs of the prerendered site.
    pub hosting: Arc<Hosting>,
    /// The sections of the archive; the first one is all posts.
    pub sections: Vec<Section<'a>>,
    /// The folders whose names differ from the slugs that the app would use, in the
    /// text form that pages contain.
    pub folders: String,
    /// Tags, categories and years without a folder, because no valid name exists.
    pub without_folder: Vec<(Facet, &'a str)>,
    /// The name of the site.
    pub name: String,
    /// The settings, with the name of the site as its title.
    settings: Settings,
    /// Formats dates and numbers on pages.
    pub locale: LocaleText,
    /// The settings block of every page: JSON, escaped for a script element.
    pub settings_block: String,
}

impl<'a> PublishContext<'a> {
    /// Creates the context. `location` is where the feed was read, if it isn't one of the settings. `messages` are in
    /// the language of the pages.
    pub fn new(
        archive: &'a Archive,
        location: Option<&str>,
        template: &'a Template,
        base: &'a PublishBase,
        messages: Messages,
    ) -> Result<PublishContext<'a>> {
        let folders = names::find_folders(archive);
        let (sections, without_folder) = section::find_sections(archive, &folders);
        let mut settings = template.settings().clone();
        let feeds = settings.feeds.iter().map(|feed| feed.address.as_str());
        let addresses = location.into_iter().chain(feeds).chain(base.origin());
        let name = site_name_at(Some(archive), &settings, addresses);
        settings.title = Some(name.clone());
        let locale = LocaleText::new(messages.locale())?;
        settings.messages = messages;
        let mut context = PublishContext {
            archive,
            template,
            base,
            folders: folders.text_form(),
            hosting: Arc::new(Hosting::Prerendered(folders)),
            sections,
            without_folder,
            name,
            settings,
            locale,
            settings_block: String::new(),
        };
        // The feed of a section has the page of the section as its home page. On all pages, the
        // app links to the same home page.
        let home = context.home().unwrap_or("./");
        context.settings_block = template.settings_block(&context.name, home, context.messages().locale());
        Ok(context)
    }

    /// Returns the metadata and the posts of the feed.
    pub fn feed(&self) -> &'a Feed {
        self.archive.feed()
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the texts of the pages.
    pub fn messages(&self) -> &Messages {
        &self.settings.messages
    }

    /// Returns a text of the pages.
    pub fn text(&self, key: Key) -> String {
        self.messages().text(key).to_string()
    }

    /// Renders a view with the texts of the pages.
    pub fn render<V: IntoView>(&self, view: impl FnOnce() -> V) -> String {
        to_html(|| {
            provide_messages(*self.messages());
            view()
        })
    }

    /// Returns the URL of the site's home page, from the settings or else from the feed.
    pub fn home(&self) -> Option<&str> {
        self.settings().home.as_deref().or(self.feed().home.as_deref())
    }

    /// Returns the language of the posts, if it is a valid language tag.
    pub fn language(&self) -> Option<&'a str> {
        self.feed().language.as_deref().filter(|tag| is_locale(tag))
    }

    /// Returns the section with all posts.
    pub fn all_posts(&self) -> &Section<'a> {
        &self.sections[0]
    }

    /// Returns the sections of the terms of a facet.
    pub fn sections_of(&self, facet: Facet) -> impl Iterator<Item = &Section<'a>> {
        self.sections.iter().filter(move |section| section.term.is_some_and(|(of, _)| of == facet))
    }

    /// Returns the section whose feeds the pages of a section link to: the same, or all
    /// posts if it has no feeds.
    pub fn section_with_feeds<'s>(&'s self, section: &'s Section<'a>) -> &'s Section<'a> {
        if section.has_feeds() { section } else { self.all_posts() }
    }

    /// Returns the URL of a target, relative to the base.
    pub fn href(&self, target: &Target) -> String {
        href(&self.hosting, target)
    }

    /// Returns the number of pages of a section. It is at least 1, and always 1 if paging is off.
    pub fn page_count(&self, section: &Section<'_>) -> usize {
        if self.settings().paging == Paging::None {
            return 1;
        }
        section.posts.len().div_ceil(self.settings().page_size.get()).max(1)
    }

    /// Returns the title of a section's feed.
    pub fn feed_title(&self, section: &Section<'_>) -> String {
        match section.term {
            Some((_, label)) => format!("{label} | {}", self.name),
            None => self.name.clone(),
        }
    }
}

/// Returns the URL of the page with all tags, relative to the base.
pub fn tags_href() -> String {
    format!("{}/", route::TAGS)
}

/// Returns the URL of a target, relative to the base, as it is in a link.
pub fn href(hosting: &Hosting, target: &Target) -> String {
    let address = route::address(target, hosting);
    if address.is_empty() { "./".into() } else { address }
}
