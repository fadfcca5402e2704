//! What every page and feed of one publishing is made from.
//!
//! Read once, then only looked at, so that several threads can make pages of it.

use super::base::Base;
use super::names;
use super::part::{self, Part};
use super::template::Template;
use crate::language::Local;
use archive_core::archive::Archive;
use archive_core::model::Feed;
use archive_core::place::{self, Pages};
use archive_core::query::Facet;
use archive_core::settings::{Paging, Settings, is_locale};
use archive_core::view::{Target, site_name};
use std::sync::Arc;

/// What pages and feeds are made from.
pub struct Edition<'a> {
    pub archive: &'a Archive,
    pub template: &'a Template,
    pub base: &'a Base,
    /// Where its pages are.
    pub places: Arc<Pages>,
    /// All posts first.
    pub parts: Vec<Part<'a>>,
    /// The folders that are called otherwise than the site would call them, as its pages say it.
    pub folders: String,
    /// Tags and categories that no folder can be named after.
    pub nameless: Vec<(Facet, &'a str)>,
    /// The name of the site.
    pub name: String,
    /// What says dates and numbers on pages.
    pub words: Local,
    /// The settings of every page, as JSON in markup.
    pub settings_block: String,
}

impl<'a> Edition<'a> {
    /// `words` are those of the locale of the site.
    pub fn new(archive: &'a Archive, template: &'a Template, base: &'a Base, words: Local) -> Edition<'a> {
        let folders = names::folders(archive);
        let (parts, nameless) = part::parts(archive, &folders);
        let name = site_name(Some(archive), template.settings());
        let mut edition = Edition {
            archive,
            template,
            base,
            folders: folders.text_form(),
            places: Arc::new(Pages::Each(folders)),
            parts,
            nameless,
            name,
            words,
            settings_block: String::new(),
        };
        // The feed of a part names its page; the site leads home from all of them alike.
        edition.settings_block = template.settings_block(&edition.name, edition.home().unwrap_or("./"));
        edition
    }

    /// What the feed says of itself.
    pub fn feed(&self) -> &'a Feed {
        self.archive.feed()
    }

    pub fn settings(&self) -> &'a Settings {
        self.template.settings()
    }

    /// The site's own home page, where one is known.
    pub fn home(&self) -> Option<&'a str> {
        self.settings().home.as_deref().or(self.feed().home.as_deref())
    }

    /// The language of the posts.
    pub fn language(&self) -> Option<&'a str> {
        self.feed().language.as_deref().filter(|tag| is_locale(tag))
    }

    /// The address of a target under the base.
    pub fn href(&self, target: &Target) -> String {
        href(&self.places, target)
    }

    /// How many pages a part has: the first alone, where the publisher wants no more.
    pub fn pages(&self, part: &Part<'_>) -> usize {
        if self.settings().paging == Paging::None {
            return 1;
        }
        part.posts.len().div_ceil(self.settings().page_size.get()).max(1)
    }

    /// What a part is called in the title of its feed.
    pub fn title(&self, part: &Part<'_>) -> String {
        match part.term {
            Some((_, label)) => format!("{label} | {}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The address of a target under the base, as a link has it.
pub fn href(places: &Pages, target: &Target) -> String {
    let address = place::address(target, places);
    if address.is_empty() { "./".into() } else { address }
}
