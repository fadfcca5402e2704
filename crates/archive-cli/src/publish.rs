//! The command `publish`: reads a feed and a built site, and writes the site with
//! the posts prerendered on every page.
//!
//! Diagnostics of the feed stop it only with `--strict`. A file that can't be read
//! or written does stop it, and the output folder then stays as it was.
//!
//! The modules import each other in one direction: renderers use the context, the
//! context uses `section` and `template`, and only `render` uses all of them.

use crate::base::PublishBase;
use crate::built_site::{BuiltSite, PAGE};
use crate::cli::{self, OutputFormat};
use crate::input::{self, Input};
use crate::language::LocaleText;
use crate::{output, serve};
use anyhow::{Context, Result, ensure};
use archive_core::archive::Archive;
use archive_core::query::Facet;
use archive_feed::feed::ParsedFeed;
use context::PublishContext;
use indicatif::{ProgressBar, ProgressStyle};
use other_files::write_other_files;
use section::Section;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use summary::Summary;
use template::Template;
use tree::{Copies, Mode, OutputTree};

pub(crate) use template::SettingArguments;

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
mod markup;
mod names;
mod other_files;
mod page_language;
mod render;
mod render_cache;
mod rendered_post;
mod section;
mod summary;
mod template;
mod tree;
mod watch;
mod writer;
mod xml;

/// The headers of published pages, which `serve` sends as the hosts do.
pub(crate) use hosting::HEADERS;

/// Publishes a site, and prints the summary. The exit code is 0 if it was
/// published. It is 1 if the feed has more pages than are loaded, if it has problems and `--strict` was given, if it
/// has lost its posts and `--allow-empty` was not given, or if the site would have too
/// many pages. Other failures are errors, for which `main` uses another exit code.
pub fn run(args: &cli::PublishArgs) -> Result<ExitCode> {
    let site = BuiltSite::find(args.site.as_deref())?;
    // The site in the command has the settings of the sample.
    let has_feed = args.feed.is_some() || site.folder().is_some();
    ensure!(has_feed, "which feed? Add --feed with its address, or with the address of your blog");
    if let Some(feed) = args.feed.as_deref().filter(|_| args.watch) {
        watch::check(feed)?;
    }
    let outcome = publish(args, &site)?;
    let watch = || {
        let feed = args.feed.as_deref().unwrap_or_default();
        output::warn(format_args!("watching {feed} (stop it with Ctrl-C)"));
        watch::run(Path::new(feed), || publish(args, &site).map(drop))
    };
    match (outcome, args.serve) {
        (Outcome::Refused, _) | (Outcome::Incomplete, false) if !args.watch => Ok(ExitCode::from(1)),
        (_, true) => {
            let path = args.base_url.as_ref().and_then(PublishBase::path).unwrap_or("/");
            thread::scope(|scope| {
                if args.watch {
                    scope.spawn(watch);
                }
                serve::serve(&args.out, path, args.port, |url| {
                    output::print(&format!("The archive is at {url} (stop it with Ctrl-C)"))
                })?;
                // The watching thread never ends.
                std::process::exit(0)
            })
        }
        (_, false) if args.watch => watch(),
        (_, false) => Ok(ExitCode::SUCCESS),
    }
}

/// Whether a site was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Published,
    /// The site was published, and lacks posts: the feed has more pages than are loaded.
    Incomplete,
    /// The reason was printed.
    Refused,
}

/// Loads the feed and publishes the site once.
fn publish(args: &cli::PublishArgs, site: &BuiltSite) -> Result<Outcome> {
    let template = read_template(site, &SettingArguments { title: args.title.as_deref(), home: args.home.as_deref() })?;
    tree::check(&args.out, site.folder())?;
    let archive = load_archive(args, site, &template)?;
    if args.strict && !archive.diagnostics().is_empty() {
        return refuse("the feed has problems; fix them, or omit --strict");
    }
    let posts = archive.feed().posts.len();
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let copies = if args.compress { Copies::Compressed } else { Copies::None };
    let tree = OutputTree::open(&args.out, site.folder(), mode, copies)?;
    if let Some(loss) = describe_loss(posts, tree.previous_posts()).filter(|_| !args.allow_empty) {
        return refuse(&format!("{loss}; check the feed, or add --allow-empty"));
    }
    let base = args.base_url.clone().unwrap_or_default();
    let messages = page_language::find_messages(&template, archive.feed(), site)?;
    let context = PublishContext::new(&archive, args.feed.as_deref(), &template, &base, messages)?;
    let pages = render::count_pages(&context);
    if pages > args.max_pages {
        let posts_of = |section: &Section<'_>| section.posts.len();
        let rare = context.sections_of(Facet::Tag).filter(|tag| posts_of(tag) == 1).count();
        return refuse(&format!(
            "the archive would have {pages} pages, and the limit is {}; {rare} of its {} tags have one post only. \
             Use fewer tags, or add --max-pages {pages}",
            args.max_pages,
            context.sections_of(Facet::Tag).count()
        ));
    }
    let summary = write(&context, tree, site, mode)?;
    match args.format {
        OutputFormat::Text => output::print(&summary.text(&args.out))?,
        OutputFormat::Json => output::print_json(&format!("{:#}", summary.json()))?,
    }
    Ok(if input::is_cut(archive.diagnostics()) { Outcome::Incomplete } else { Outcome::Published })
}

/// Publishes an archive to a folder that is removed soon. `location` is where its feed was read.
pub(crate) fn publish_to_temporary(
    archive: &Archive,
    location: &str,
    template: &Template,
    site: &BuiltSite,
    out: &Path,
) -> Result<()> {
    let tree = OutputTree::open(out, site.folder(), Mode::Write, Copies::None)?;
    let base = PublishBase::default();
    let messages = page_language::find_messages(template, archive.feed(), site)?;
    let context = PublishContext::new(archive, Some(location), template, &base, messages)?;
    write(&context, tree, site, Mode::Write).map(drop)
}

/// Writes all files, and prints what the publisher should know about them.
fn write<'c>(context: &'c PublishContext<'c>, tree: OutputTree, site: &BuiltSite, mode: Mode) -> Result<Summary<'c>> {
    let progress = progress_bar()?;
    let without_folder = |(facet, label): &(Facet, &str)| {
        let facet = facet.name();
        format!("the {facet} “{label}” has no page, because no folder can have its name; its links filter all posts")
    };
    warn_first(&context.without_folder, without_folder, "tags, categories and authors have no page");
    let counts = render::run(context, &tree, &progress)?;
    write_other_files(context, &tree, site)?;
    let changes = tree.finish(context.feed().posts.len())?;
    warn_first(&changes.kept, |path| format!("{path} is your file, so it wasn’t replaced"), "files weren’t replaced");
    Ok(Summary { context, counts, changes, seconds: progress.elapsed().as_secs_f64(), mode })
}

/// Prints a warning for each of the first items, and the number of the others.
fn warn_first<T>(items: &[T], sentence: impl Fn(&T) -> String, rest: &str) {
    const MOST_WARNINGS: usize = 10;
    items.iter().take(MOST_WARNINGS).map(sentence).for_each(output::warn);
    if items.len() > MOST_WARNINGS {
        output::warn(format_args!("{} more {rest}", items.len() - MOST_WARNINGS));
    }
}

fn refuse(reason: &str) -> Result<Outcome> {
    output::warn(format_args!("tag-archive: nothing published, because {reason}"));
    Ok(Outcome::Refused)
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
pub(crate) fn read_template(site: &BuiltSite, arguments: &SettingArguments<'_>) -> Result<Template> {
    let name = site.name_of(PAGE);
    let page = site.read(PAGE)?;
    let template = Template::new(&String::from_utf8_lossy(&page), arguments)
        .with_context(|| format!("{name} isn’t the page of a built site"))?;
    for sentence in template.renamed_settings() {
        output::warn(format_args!("warning: {name}: {sentence}"));
    }
    if template.has_load_more() {
        output::warn("note: “paging” is “pages” in published pages, because “load-more” needs a script");
    }
    Ok(template)
}

/// Loads the feed of the arguments, or else those of the settings, and prints their
/// diagnostics.
fn load_archive(args: &cli::PublishArgs, site: &BuiltSite, template: &Template) -> Result<Archive> {
    let settings = template.settings();
    let Input { parsed, .. } = match &args.feed {
        // The feed in the settings of the command is the sample, whose address says nothing about this one.
        Some(location) => {
            let feeds = if site.folder().is_some() { &settings.feeds[..] } else { &[] };
            input::load_in_place_of(feeds, location, &args.options)?
        }
        None => input::load_feeds(&settings.feeds, site.folder().unwrap_or(Path::new("")), &args.options)?,
    };
    let archive = in_page_language(parsed, template)?;
    for diagnostic in archive.diagnostics() {
        output::warn(diagnostic);
    }
    Ok(archive)
}

/// Creates the archive of a feed in the language of the pages.
pub(crate) fn in_page_language(parsed: ParsedFeed, template: &Template) -> Result<Archive> {
    let locale = page_language::find_locale(template, &parsed.feed);
    Ok(Archive::in_locale(parsed, &locale, &LocaleText::new(&locale)?))
}

/// Creates a progress bar on stderr. It is hidden where stderr is no terminal.
fn progress_bar() -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} pages and feeds, {per_sec}")?;
    Ok(ProgressBar::new(0).with_style(style))
}
