//! The command `publish`: a feed and a built site in, a site with its posts
//! already on every page out.
//!
//! Issues of the feed stop it only where they are asked to; what cannot be read
//! at all, or written, does, and then the folder stays as it was.

use crate::input::{self, Input};
use crate::language::Local;
use crate::words::{self, Form};
use anyhow::{Context, Result};
use archive_core::archive::Archive;
use archive_core::language::Native;
use edition::Edition;
use progress::Progress;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use template::Template;
use tree::{Copies, Mode, Tree};

pub mod base;
mod body;
mod compressed;
mod edition;
mod feeds;
mod hands;
mod head;
mod hosting;
mod json_ld;
mod map;
mod markup;
mod names;
mod once;
mod part;
mod press;
mod progress;
mod shown;
mod summary;
mod template;
mod tree;

/// Publishes. The code is 0 where it did, 1 where the feed has issues and that is
/// not allowed, and whoever calls this has another one for failures.
pub fn run(words: &words::Publish) -> Result<ExitCode> {
    let progress = Progress::begin();
    let template = template(&words.site)?;
    if template.has_pages_for_more() {
        eprintln!("note: pages need links, so “paging” is “pages” in what is published, and not “more”");
    }
    let base = words.base_url.clone().unwrap_or_default();
    let origins = &template.settings().feeds;
    let Input { reading, .. } = match &words.feed {
        Some(place) => input::in_place_of(origins, place)?,
        None => input::of_site(origins, &words.site)?,
    };
    let archive = Archive::new(reading, &Native);
    let issues = archive.issues();
    issues.iter().for_each(|issue| eprintln!("{issue}"));
    if words.strict && !issues.is_empty() {
        eprintln!("tag-archive: nothing was published, because the feed has issues and --strict was given");
        return Ok(ExitCode::from(1));
    }
    let mode = if words.dry_run { Mode::Dry } else { Mode::Write };
    let copies = if words.compress { Copies::Beside } else { Copies::None };
    let tree = Tree::open(&words.out, &words.site, mode, copies)?;
    let local = Local::new(&template.settings().locale)?;
    let edition = Edition::new(&archive, &template, &base, local);
    for (facet, label) in &edition.nameless {
        eprintln!("no folder can be called “{label}”, so the {} has no page; its links narrow all posts", facet.name());
    }
    let counts = press::run(&edition, &tree, &progress)?;
    rest(&edition, &tree, &words.site)?;
    let changes = tree.finish()?;
    changes.kept.iter().for_each(|place| eprintln!("{place} is a file of yours, and stays"));
    let summary = summary::Summary { edition: &edition, counts, changes: &changes, seconds: progress.seconds(), mode };
    match words.format {
        Form::Text => println!("{}", summary.text(&words.out)),
        Form::Json => println!("{:#}", summary.json()),
    }
    Ok(ExitCode::SUCCESS)
}

fn template(site: &Path) -> Result<Template> {
    let file = site.join("index.html");
    let page = fs::read_to_string(&file)
        .with_context(|| format!("there is no built site in {}: could not read {}", site.display(), file.display()))?;
    Template::new(&page).with_context(|| format!("{} is not the page of a built site", file.display()))
}

/// What is neither a page nor a feed: the files of the built site, what leads
/// others through it, and what its host has to be told.
fn rest(edition: &Edition<'_>, tree: &Tree, site: &Path) -> Result<()> {
    let mut hashed = Vec::new();
    for place in files_of(site)? {
        // What the build has under the name of one of ours is a sample.
        if place == "index.html" || tree.has(&place) {
            continue;
        }
        let bytes = fs::read(site.join(&place)).with_context(|| format!("could not read {place} of the site"))?;
        tree.write(&place, &bytes)?;
        if hosting::is_hashed(&place) {
            hashed.push(place);
        }
    }
    let path = edition.base.path().unwrap_or("/");
    let files = map::files(edition).into_iter().chain(hosting::files(path, &hashed));
    files.into_iter().try_for_each(|(place, text)| tree.write(&place, text.as_bytes()))?;
    tree.keep_former(|place| hosting::is_hashed(compressed::original(place)))
}

/// Every file of a folder, in an order that is always the same.
fn files_of(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        let entries = fs::read_dir(folder.join(&within));
        for entry in entries.with_context(|| format!("could not read {}", folder.join(&within).display()))? {
            let place = within.join(entry?.file_name());
            if folder.join(&place).is_dir() {
                folders.push(place);
            } else {
                let parts = place.components().map(Component::as_os_str);
                let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
                files.push(parts.with_context(|| format!("{} has a name that is no text", place.display()))?.join("/"));
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
