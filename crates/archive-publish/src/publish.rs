//! The command `publish`: a feed and a built site in, a site with its posts
//! already on every page out.
//!
//! Issues of the feed never stop it; what cannot be read at all, or written,
//! does, before anything is half done where that can be known.

use crate::folder::{self, Folder};
use crate::page::{self, Template};
use crate::place::{self, Base};
use crate::settings;
use crate::words;
use anyhow::{Context, Result, anyhow, bail};
use archive_core::archive::{Archive, Scope};
use archive_core::feed::{self, Document};
use archive_core::language::Native;
use archive_core::query::{Facet, Query};
use archive_core::settings::{Origin, Settings};
use archive_core::view::{Listings, Target, tag_index, view};
use std::fs;
use std::path::Path;

/// What pages are made from, and where they go.
struct Press {
    archive: Archive,
    settings: Settings,
    template: Template,
    base: Base,
    out: Folder,
}

/// Publishes.
pub fn run(words: &words::Publish) -> Result<()> {
    let (template, settings) = site(&words.site)?;
    let [origin] = &settings.feeds[..] else {
        bail!("the settings of the site name several feeds, and pages are published from one");
    };
    let base = words.base.clone().map_or_else(|| template.base(), Ok)?;
    let bytes = fs::read(&words.feed).with_context(|| format!("could not read the feed {}", words.feed.display()))?;
    let archive = read(&words.feed, &bytes, origin)?;
    let out = Folder::open(&words.out, &words.site)?;
    let copied = out.copy(&words.site)?;
    if let Some(place) = folder::own_file(&origin.address) {
        // The site begins with the posts that its pages were made from.
        out.write(Path::new(place), &bytes)?;
    }
    let press = Press { archive, settings, template, base, out };
    let categories = press.terms(Facet::Category)?;
    let tags = press.terms(Facet::Tag)?;
    press.tags()?;
    press.archive("", Scope::All)?;
    println!(
        "published {} pages to {}: all posts, all tags, {}, {}; {} from {}; {copied} files of the site beside",
        2 + categories + tags,
        words.out.display(),
        counted(tags, "tag", "tags"),
        counted(categories, "category", "categories"),
        counted(press.archive.feed().posts.len(), "post", "posts"),
        words.feed.display(),
    );
    Ok(())
}

fn site(folder: &Path) -> Result<(Template, Settings)> {
    let file = folder.join("index.html");
    let page = fs::read_to_string(&file).with_context(|| {
        format!("there is no built site in {}: could not read {}", folder.display(), file.display())
    })?;
    let refused = || format!("{} is not the page of a built site", file.display());
    let settings = settings::read(&page).with_context(refused)?;
    Ok((Template::new(page).with_context(refused)?, settings))
}

fn read(file: &Path, bytes: &[u8], origin: &Origin) -> Result<Archive> {
    // Relative links are seen from where readers get the feed, not from this disk.
    let reading = feed::read(Document::new(bytes).from(&origin.address), &origin.source, &Native);
    let reading = reading.map_err(|error| anyhow!("{}: {error}", file.display()))?;
    for issue in &reading.issues {
        eprintln!("{}: {issue}", file.display());
    }
    Ok(Archive::new(reading, &Native))
}

impl Press {
    /// A page for every tag or category that a folder can be named after.
    fn terms(&self, facet: Facet) -> Result<usize> {
        self.out.forget(facet.name())?;
        let mut pages = 0;
        for term in self.archive.terms(facet) {
            match place::folder(facet, &term.slug) {
                Some(folder) => {
                    self.archive(&folder, place::scope(facet, &term.slug))?;
                    pages += 1;
                }
                None => eprintln!(
                    "skipped the page of the {} “{}”: no folder can be called “{}”; its links narrow all posts instead",
                    facet.name(),
                    term.label,
                    term.slug
                ),
            }
        }
        Ok(pages)
    }

    fn archive(&self, folder: &str, scope: Scope) -> Result<()> {
        let target = Target { scope, query: Query::default() };
        let view = view(&self.archive, &target, &Listings::default(), &self.settings, &Native);
        let title = view.document_title.clone();
        self.page(folder, &title, &page::archive(view, &self.base))
    }

    fn tags(&self) -> Result<()> {
        let index = tag_index(&self.archive, &self.settings, &Native);
        let title = index.document_title.clone();
        self.page("tags", &title, &page::tags(index, &self.base))
    }

    fn page(&self, folder: &str, title: &str, body: &str) -> Result<()> {
        let page = self.template.filled(&self.base, title, body);
        self.out.write(&Path::new(folder).join("index.html"), page.as_bytes())
    }
}

/// "1 tag", "30 tags".
fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
