//! Renders and writes all pages and feeds. Each file is written as soon as it is
//! rendered, so memory holds little more than one page per thread.
//!
//! Shared output is rendered once: the card of a post, and the shell of a section.
//! Each page is then assembled from these, so their order doesn't matter.

use super::body::{self, CurrentPage, MainContent, PageShell};
use super::context::PublishContext;
use super::feed_kind::FeedKind;
use super::feeds;
use super::head;
use super::labels;
use super::render_cache::RenderCache;
use super::rendered_post::RenderedPost;
use super::section::depth;
use super::template::{Filling, PageMetadata};
use super::tree::OutputTree;
use super::writer::Writer;
use anyhow::Result;
use archive_core::query::Facet;
use archive_core::route;
use archive_core::view::{FacetDisplays, paginate, tag_index, view};
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::ops::Range;

/// Pages that one worker renders.
enum Job {
    /// A range of pages of a section, by its index.
    Archive(usize, Range<usize>),
    Tags,
    Missing,
}

/// The maximum number of pages in one job. With more, one worker would still render
/// the largest section after all others are done.
const IN_A_ROW: usize = 200;

/// The number of pages and feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub pages: usize,
    pub feeds: usize,
}

/// Renders and writes every page and every feed.
pub fn run(context: &PublishContext<'_>, tree: &OutputTree, progress: &ProgressBar) -> Result<Counts> {
    let jobs = jobs(context);
    let pages: usize = jobs.iter().map(|job| if let Job::Archive(_, pages) = job { pages.len() } else { 1 }).sum();
    let feeds = context.parts.iter().filter(|part| part.has_feeds()).count() * FeedKind::ALL.len();
    progress.set_length((pages + feeds) as u64);
    let writer = Writer { tree, progress };
    // Pages and the three feed formats run one after the other. The cache of each is dropped
    // before the next one starts.
    let rendered = RenderCache::new(context);
    jobs.par_iter().try_for_each(|job| match job {
        Job::Archive(part, pages) => archive_pages(context, *part, pages.clone(), &rendered, &writer),
        Job::Tags => tags_page(context, &writer),
        Job::Missing => missing_page(context, &writer),
    })?;
    drop(rendered);
    tree.flush_while(|| FeedKind::ALL.into_iter().try_for_each(|kind| feeds::all(context, kind, &writer)))?;
    progress.finish_and_clear();
    Ok(Counts { pages, feeds })
}

fn jobs(context: &PublishContext<'_>) -> Vec<Job> {
    let mut jobs = vec![Job::Tags, Job::Missing];
    for (number, part) in context.parts.iter().enumerate() {
        let pages = context.pages(part);
        let rows = (0..pages).step_by(IN_A_ROW).map(|from| from..(from + IN_A_ROW).min(pages));
        jobs.extend(rows.map(|row| Job::Archive(number, row)));
    }
    jobs
}

fn archive_pages(
    context: &PublishContext<'_>,
    number: usize,
    row: Range<usize>,
    rendered: &RenderCache<'_, RenderedPost>,
    writer: &Writer<'_>,
) -> Result<()> {
    let part = &context.parts[number];
    let PublishContext { archive, words, .. } = context;
    let mut view = view(archive, &part.target, &FacetDisplays::default(), context.settings(), words);
    // The publisher has already seen the diagnostics of the source feed, and the published feed
    // has none of those problems.
    view.notice = None;
    let here = if part.term.is_none() { CurrentPage::All } else { CurrentPage::Elsewhere };
    // A year has no feeds, so its pages link to those of all posts.
    let feeds = if matches!(part.term, Some((Facet::Year, _))) { &context.parts[0] } else { part };
    let sheet = PageShell::new(context, here, feeds, MainContent::Archive(Box::new(view.clone())));
    let links = body::links(context);
    let slices = paginate(archive, &part.target, context.settings(), words);
    for (slice, page) in slices.iter().zip(1..).skip(row.start).take(row.len()) {
        let posts =
            slice.posts.iter().map(|&rank| rendered.of(rank, |post| RenderedPost::new(context, rank, post, &links)));
        let posts = posts.collect::<Result<Vec<&RenderedPost>>>()?;
        let (target, folder) = part.page(page);
        let head = head::of_part(context, part, page, &view, slice, &posts)?;
        let own = context.href(&target);
        let body = match slice.posts.is_empty() {
            true => sheet.alone(&own),
            false => {
                sheet.with(&own, &posts, &slice.pager.as_ref().map_or(String::new(), |to| body::pager(context, to)))
            }
        };
        let text = filled(context, depth(&folder), &slice.document_title, &head, &body);
        writer.write(&format!("{folder}index.html"), &text)?;
    }
    Ok(())
}

fn tags_page(context: &PublishContext<'_>, writer: &Writer<'_>) -> Result<()> {
    let index = tag_index(context.archive, context.settings(), &context.words);
    let title = index.document_title.clone();
    let head = head::of_tags(context, &index)?;
    let own = format!("{}/", route::TAGS);
    let body = PageShell::new(context, CurrentPage::Tags, &context.parts[0], MainContent::Tags(index)).alone(&own);
    writer.write(&format!("{own}index.html"), &filled(context, 1, &title, &head, &body))
}

/// Renders the 404 page. A host serves it at any depth, so relative links between
/// folders don't work. Without a base URL, it uses the base of the build.
fn missing_page(context: &PublishContext<'_>, writer: &Writer<'_>) -> Result<()> {
    let path = context.base.path().map(str::to_string);
    let of_build = || Some(context.template.base()?.path()?.to_string());
    let base = path.or_else(of_build).unwrap_or_else(|| "/".into());
    let title = format!("{} | {}", labels::NOT_FOUND, context.name);
    let body = PageShell::new(context, CurrentPage::Elsewhere, &context.parts[0], MainContent::Missing).alone("");
    let filling = Filling {
        language: context.language(),
        base: &base,
        title: &title,
        head: &head::of_missing(context),
        settings: &context.settings_block,
        body: &body,
    };
    writer.write("404.html", &context.template.filled(&filling))
}

fn filled(context: &PublishContext<'_>, depth: usize, title: &str, head: &PageMetadata, body: &str) -> String {
    context.template.filled(&Filling {
        language: context.language(),
        base: &context.base.href(depth),
        title,
        head,
        settings: &context.settings_block,
        body,
    })
}
