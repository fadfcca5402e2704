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
use crate::messages::unreadable;
use anyhow::{Context, Result};
use archive_core::archive::Archive;
use archive_core::settings::Settings;
use archive_feed::language::Native;
use context::PublishContext;
use indicatif::{ProgressBar, ProgressStyle};
use other_files::{PAGE, write_other_files};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use summary::Summary;
use template::Template;
use tree::{Copies, Mode, OutputTree};

mod body;
mod compressed;
mod context;
mod crawler_files;
mod feed_kind;
mod feeds;
mod hashed_file;
mod head;
mod hosting;
mod json_ld;
mod labels;
mod markup;
mod names;
mod other_files;
mod render;
mod render_cache;
mod rendered_post;
mod section;
mod summary;
mod template;
mod tree;
mod writer;
mod xml;

/// Publishes a site, and prints the summary. The exit code is 0 if it was
/// published. It is 1 if the feed has more pages than are loaded, if it has problems
/// and `--strict` was given, or if it has lost its posts and `--allow-empty` was not given. Other failures are errors,
/// for which `main` uses another exit code.
pub fn run(args: &cli::PublishArgs) -> Result<ExitCode> {
    let progress = progress_bar()?;
    let template = read_template(&args.site)?;
    let archive = load_archive(args, template.settings())?;
    if args.strict && !archive.diagnostics().is_empty() {
        eprintln!("tag-archive: nothing published, because the feed has problems; fix them, or omit --strict");
        return Ok(ExitCode::from(1));
    }
    let posts = archive.feed().posts.len();
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let copies = if args.compress { Copies::Compressed } else { Copies::None };
    let tree = OutputTree::open(&args.out, &args.site, mode, copies)?;
    if let Some(loss) = describe_loss(posts, tree.previous_posts()).filter(|_| !args.allow_empty) {
        eprintln!("tag-archive: nothing published, because {loss}; check the feed, or add --allow-empty");
        return Ok(ExitCode::from(1));
    }
    let base = args.base_url.clone().unwrap_or_default();
    let locale = LocaleText::new(&template.settings().locale)?;
    let context = PublishContext::new(&archive, args.feed.as_deref(), &template, &base, locale);
    for (facet, label) in &context.without_folder {
        let facet = facet.name();
        eprintln!("the {facet} “{label}” has no page, because no folder can have its name; its links filter all posts");
    }
    let counts = render::run(&context, &tree, &progress)?;
    write_other_files(&context, &tree, &args.site)?;
    let changes = tree.finish(posts)?;
    for path in &changes.kept {
        eprintln!("{path} is your file, so it wasn’t replaced");
    }
    let seconds = progress.elapsed().as_secs_f64();
    let summary = Summary { context: &context, counts, changes: &changes, seconds, mode };
    match args.format {
        OutputFormat::Text => println!("{}", summary.text(&args.out)),
        OutputFormat::Json => println!("{:#}", summary.json()),
    }
    Ok(input::exit_code(archive.diagnostics()))
}

/// Returns what a feed has lost: all posts, or most of those that the previous run
/// published. A server that fails can send such a feed.
fn describe_loss(posts: usize, previous: Option<usize>) -> Option<String> {
    match previous {
        _ if posts == 0 => Some("the feed has no posts".into()),
        Some(previous) if posts * 2 < previous => {
            let posts = if posts == 1 { "1 post".into() } else { format!("{posts} posts") };
            Some(format!("the feed has only {posts}, and the build before had {previous}"))
        }
        _ => None,
    }
}

/// Reads the page of the built site, and prints what its publisher should know
/// about the settings.
fn read_template(site: &Path) -> Result<Template> {
    let file = site.join(PAGE);
    let page = fs::read_to_string(&file)
        .with_context(|| unreadable(&file) + "; build the site, or name its folder with --site")?;
    let template =
        Template::new(&page).with_context(|| format!("{} isn’t the page of a built site", file.display()))?;
    for sentence in template.renamed_settings() {
        eprintln!("warning: {}: {sentence}", file.display());
    }
    if template.has_load_more() {
        eprintln!("note: “paging” is “pages” in published pages, because “load-more” needs a script");
    }
    Ok(template)
}

/// Loads the feed of the arguments, or else those of the settings, and prints their
/// diagnostics.
fn load_archive(args: &cli::PublishArgs, settings: &Settings) -> Result<Archive> {
    let Input { parsed, .. } = match &args.feed {
        Some(location) => input::load_in_place_of(&settings.feeds, location)?,
        None => input::load_feeds(settings.feeds.clone(), &args.site, settings.load_timeout)?,
    };
    let archive = Archive::new(parsed, &Native);
    for diagnostic in archive.diagnostics() {
        eprintln!("{diagnostic}");
    }
    Ok(archive)
}

/// Creates a progress bar on stderr. It is hidden where stderr is no terminal.
fn progress_bar() -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} pages and feeds, {per_sec}")?;
    Ok(ProgressBar::new(0).with_style(style))
}
