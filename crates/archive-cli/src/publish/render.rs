//! Renders and writes all pages and feeds. Each file is written as soon as it is
//! rendered, so memory holds little more than one page per thread.
//!
//! Shared output is rendered once: the card of a post, and the shell of a section.
//! Each page is then assembled from these, so their order doesn't matter.

use super::body::{self, CurrentPage, MainContent, PageShell};
use super::context::{self, PublishContext};
use super::feed_kind::FeedKind;
use super::feeds;
use super::head;
use super::render_cache::RenderCache;
use super::rendered_post::RenderedPost;
use super::section::depth;
use super::template::{PageContent, PageMetadata};
use super::tree::OutputTree;
use super::writer::Writer;
use anyhow::Result;
use archive_core::view::{FacetDisplay, FacetDisplays, View, paginate, tag_index, view};
use archive_feed::messages::Key;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::ops::Range;

/// Pages that one worker renders.
enum Job {
    /// A range of pages of a section, by its index.
    Section(usize, Range<usize>),
    Tags,
    Missing,
}

/// The maximum number of pages in one job. With more, one worker would still render
/// the largest section after all others are done.
const PAGES_PER_JOB: usize = 200;

/// The number of pages and feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub pages: usize,
    pub feeds: usize,
}

/// Renders and writes every page and every feed.
pub fn run(context: &PublishContext<'_>, tree: &OutputTree, progress: &ProgressBar) -> Result<Counts> {
    let jobs = jobs(context);
    let pages = count_pages(context);
    let feeds = context.sections.iter().filter(|section| section.has_feeds()).count() * FeedKind::ALL.len();
    progress.set_length((pages + feeds) as u64);
    let writer = Writer { tree, progress };
    // Pages and the three feed formats run one after the other. The cache of each is dropped
    // before the next one starts.
    let cache = RenderCache::new(context);
    jobs.par_iter().try_for_each(|job| match job {
        Job::Section(section, pages) => write_section_pages(context, *section, pages.clone(), &cache, &writer),
        Job::Tags => write_tags_page(context, &writer),
        Job::Missing => write_missing_page(context, &writer),
    })?;
    drop(cache);
    tree.flush_while(|| FeedKind::ALL.into_iter().try_for_each(|kind| feeds::write_all(context, kind, &writer)))?;
    progress.finish_and_clear();
    Ok(Counts { pages, feeds })
}

/// Returns the number of pages: those of the sections, the page of all tags, and the one for addresses that don't exist.
pub fn count_pages(context: &PublishContext<'_>) -> usize {
    context.sections.iter().map(|section| context.page_count(section)).sum::<usize>() + 2
}

fn jobs(context: &PublishContext<'_>) -> Vec<Job> {
    let mut jobs = vec![Job::Tags, Job::Missing];
    for (number, section) in context.sections.iter().enumerate() {
        let pages = context.page_count(section);
        let ranges = (0..pages).step_by(PAGES_PER_JOB).map(|from| from..(from + PAGES_PER_JOB).min(pages));
        jobs.extend(ranges.map(|range| Job::Section(number, range)));
    }
    jobs
}

fn write_section_pages(
    context: &PublishContext<'_>,
    number: usize,
    range: Range<usize>,
    cache: &RenderCache<'_, RenderedPost>,
    writer: &Writer<'_>,
) -> Result<()> {
    let section = &context.sections[number];
    let PublishContext { archive, locale, .. } = context;
    let mut view = view(archive, &section.target, &FacetDisplays::default(), context.settings(), locale);
    // The publisher has already seen the diagnostics of the source feed, and the published feed
    // has none of those problems.
    view.notice = None;
    let current = if section.term.is_none() { CurrentPage::All } else { CurrentPage::Other };
    let shell = |view: &View| PageShell::new(context, current, section, MainContent::Archive(Box::new(view.clone())));
    let first_shell = shell(&view);
    // Later pages have no description. Without one, all pages have the same shell.
    let later_shell =
        (range.end > 1 && view.description.is_some()).then(|| shell(&View { description: None, ..view.clone() }));
    let links = body::links(context);
    let slices = paginate(archive, &section.target, context.settings(), locale);
    for (slice, page) in slices.iter().zip(1..).skip(range.start).take(range.len()) {
        let render = |&rank: &usize| cache.get_or_render(rank, |post| RenderedPost::new(context, rank, post, &links));
        let posts = slice.posts.iter().map(render).collect::<Result<Vec<&RenderedPost>>>()?;
        let card = |(&rank, post): (&usize, &&RenderedPost)| post.card(context, rank, &section.target.scope, &links);
        let cards: Vec<String> = slice.posts.iter().zip(&posts).map(card).collect();
        let (target, folder) = section.page(page);
        let head = head::render_section(context, section, page, &view, slice, &posts)?;
        let href = context.href(&target);
        let pager = slice.pager.as_ref().map_or(String::new(), |pager| body::render_pager(context, pager));
        let shell = later_shell.as_ref().filter(|_| page > 1).unwrap_or(&first_shell);
        let body = match posts.is_empty() {
            true => shell.without_posts(context, &href),
            false => shell.with_posts(context, &href, slice, &cards, &pager),
        };
        let text = fill_template(context, depth(&folder), &slice.document_title, &head, &body);
        writer.write(&format!("{folder}index.html"), &text)?;
    }
    Ok(())
}

fn write_tags_page(context: &PublishContext<'_>, writer: &Writer<'_>) -> Result<()> {
    let index = tag_index(context.archive, context.settings(), &FacetDisplay::a_to_z(), &context.locale);
    let title = index.document_title.clone();
    let head = head::render_tags(context, &index)?;
    let href = context::tags_href();
    let shell = PageShell::new(context, CurrentPage::Tags, context.all_posts(), MainContent::Tags(index));
    let body = shell.without_posts(context, &href);
    writer.write(&format!("{href}index.html"), &fill_template(context, 1, &title, &head, &body))
}

/// Renders the 404 page. A host serves it at any depth, so relative links between
/// folders don't work. Without a base URL, it uses the base of the build.
fn write_missing_page(context: &PublishContext<'_>, writer: &Writer<'_>) -> Result<()> {
    let path = context.base.path().map(str::to_string);
    let of_build = || Some(context.template.base_of_build()?.path()?.to_string());
    let base = path.or_else(of_build).unwrap_or_else(|| "/".into());
    let title = format!("{} | {}", context.text(Key::PageNotFound), context.name);
    let shell = PageShell::new(context, CurrentPage::Other, context.all_posts(), MainContent::Missing);
    let body = shell.without_posts(context, "");
    let content = PageContent {
        messages: context.messages(),
        base: &base,
        title: &title,
        head: &head::render_missing(context),
        settings: &context.settings_block,
        body: &body,
    };
    writer.write("404.html", &context.template.fill(&content))
}

fn fill_template(context: &PublishContext<'_>, depth: usize, title: &str, head: &PageMetadata, body: &str) -> String {
    context.template.fill(&PageContent {
        messages: context.messages(),
        base: &context.base.href(depth),
        title,
        head,
        settings: &context.settings_block,
        body,
    })
}
