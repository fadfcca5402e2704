//! The command `publish`: reads a feed and a built site, and writes the site with
//! the posts prerendered on every page.
//!
//! Diagnostics of the feed stop it only with `--strict`. A file that can't be read
//! or written does stop it, and the output folder then stays as it was.
//!
//! The modules import each other in one direction: renderers use the context, the
//! context uses `section` and `template`, and only `render` uses all of them.

use crate::cli::{self, OutputFormat};
use crate::input::{self, Input};
use crate::language::LocaleText;
use crate::messages::{not_unicode, unreadable};
use anyhow::{Context, Result};
use archive_core::archive::Archive;
use archive_feed::language::Native;
use context::PublishContext;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use template::Template;
use tree::{Copies, Mode, OutputTree};

mod body;
mod compressed;
mod context;
mod feed_kind;
mod feeds;
mod hashed_file;
mod head;
mod hosting;
mod json_ld;
mod labels;
mod map;
mod markup;
mod names;
mod render;
mod render_cache;
mod rendered_post;
mod section;
mod summary;
mod template;
mod tree;
mod writer;
mod xml;

/// The page of the built site.
const PAGE: &str = "index.html";

/// Publishes a site, and prints the summary. The exit code is 0 if it was
/// published, and 1 if the feed has diagnostics and `--strict` was given. Other
/// failures are errors, for which `main` uses another exit code.
pub fn run(args: &cli::PublishArgs) -> Result<ExitCode> {
    let progress = progress_bar()?;
    let template = template(&args.site)?;
    for sentence in template.renamed_settings() {
        eprintln!("warning: {}: {sentence}", args.site.join(PAGE).display());
    }
    if template.has_pages_for_more() {
        eprintln!("note: “paging” is “pages” in published pages, because “load-more” needs a script");
    }
    let base = args.base_url.clone().unwrap_or_default();
    let origins = &template.settings().feeds;
    let Input { reading, .. } = match &args.feed {
        Some(place) => input::in_place_of(origins, place)?,
        None => input::of_site(origins, &args.site)?,
    };
    let archive = Archive::new(reading, &Native);
    let diagnostics = archive.diagnostics();
    diagnostics.iter().for_each(|diagnostic| eprintln!("{diagnostic}"));
    if args.strict && !diagnostics.is_empty() {
        eprintln!(
            "tag-archive: nothing published, because the feed has problems; fix them, or publish without --strict"
        );
        return Ok(ExitCode::from(1));
    }
    let mode = if args.dry_run { Mode::Dry } else { Mode::Write };
    let copies = if args.compress { Copies::Compressed } else { Copies::None };
    let tree = OutputTree::open(&args.out, &args.site, mode, copies)?;
    let local = LocaleText::new(&template.settings().locale)?;
    let context = PublishContext::new(&archive, &template, &base, local);
    for (facet, label) in &context.nameless {
        eprintln!(
            "the {} “{label}” has no page, because no folder can have its name; its links filter all posts",
            facet.name()
        );
    }
    let counts = render::run(&context, &tree, &progress)?;
    rest(&context, &tree, &args.site)?;
    let changes = tree.finish()?;
    changes.kept.iter().for_each(|path| eprintln!("{path} is your file, so it wasn’t replaced"));
    let summary = summary::Summary {
        context: &context,
        counts,
        changes: &changes,
        seconds: progress.elapsed().as_secs_f64(),
        mode,
    };
    match args.format {
        OutputFormat::Text => println!("{}", summary.text(&args.out)),
        OutputFormat::Json => println!("{:#}", summary.json()),
    }
    Ok(ExitCode::SUCCESS)
}

fn template(site: &Path) -> Result<Template> {
    let file = site.join(PAGE);
    let page = fs::read_to_string(&file)
        .with_context(|| unreadable(&file) + "; build the site, or name its folder with --site")?;
    Template::new(&page).with_context(|| format!("{} isn’t the page of a built site", file.display()))
}

/// Creates a progress bar on stderr. It is hidden where stderr is no terminal.
fn progress_bar() -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} pages and feeds, {per_sec}")?;
    Ok(ProgressBar::new(0).with_style(style))
}

/// Writes the files that are neither pages nor feeds: the assets of the built site,
/// the sitemap and its like, and the configuration of hosts.
fn rest(context: &PublishContext<'_>, tree: &OutputTree, site: &Path) -> Result<()> {
    let mut hashed = Vec::new();
    for place in files_of(site)? {
        // A file of the build with the path of a published file is sample data.
        if place == PAGE || tree.has(&place) {
            continue;
        }
        let bytes = fs::read(site.join(&place)).with_context(|| unreadable(&site.join(&place)))?;
        tree.write(&place, &bytes)?;
        if hashed_file::is_hashed(&place) {
            hashed.push(place);
        }
    }
    let path = context.base.path().unwrap_or("/");
    let files = map::files(context)?.into_iter().chain(hosting::files(path, &hashed));
    files.into_iter().try_for_each(|(place, text)| tree.write(&place, text.as_bytes()))
}

/// Returns the path of every file in a folder, sorted, with `/` as the separator.
fn files_of(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        let entries = fs::read_dir(folder.join(&within));
        for entry in entries.with_context(|| unreadable(&folder.join(&within)))? {
            let place = within.join(entry?.file_name());
            if folder.join(&place).is_dir() {
                folders.push(place);
            } else {
                let parts = place.components().map(Component::as_os_str);
                let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
                files.push(parts.with_context(|| not_unicode(&place))?.join("/"));
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
