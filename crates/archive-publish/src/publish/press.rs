//! Everything that is published, made by as many threads as there are cores and
//! written as it is made, so that no more than a page a thread lies in memory.
//!
//! Each thing is made from the edition alone, so the order does not matter.

use super::body::{self, Here, Middle};
use super::edition::Edition;
use super::feeds;
use super::head::{self, Said};
use super::part::depth;
use super::progress::Progress;
use super::template::Filling;
use super::tree::Tree;
use anyhow::Result;
use archive_core::place;
use archive_core::query::Facet;
use archive_core::view::{Listings, tag_index, view};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// One thing to make: of a part by its number, a page or a feed.
#[derive(Clone, Copy)]
enum Job {
    Page(usize, usize),
    Feed(usize, feeds::Kind),
    Tags,
    Missing,
}

/// How much of what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub pages: usize,
    pub feeds: usize,
}

/// Makes every page and every feed, and writes it.
pub fn run(edition: &Edition<'_>, tree: &Tree, progress: &Progress) -> Result<Counts> {
    let jobs = jobs(edition);
    let feeds = jobs.iter().filter(|job| matches!(job, Job::Feed(..))).count();
    let counts = Counts { pages: jobs.len() - feeds, feeds };
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failure = Mutex::new(None);
    let failed = || failure.lock().unwrap_or_else(PoisonError::into_inner);
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(jobs.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(error) = make(edition, *job, tree) {
                        failed().get_or_insert(error);
                        // Nobody begins anything more.
                        next.store(jobs.len(), Ordering::Relaxed);
                    }
                    progress.done(done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
                }
            });
        }
    });
    progress.finish();
    let error = failed().take();
    error.map_or(Ok(counts), Err)
}

fn jobs(edition: &Edition<'_>) -> Vec<Job> {
    let mut jobs = vec![Job::Tags, Job::Missing];
    for (number, part) in edition.parts.iter().enumerate() {
        if part.has_feeds() {
            jobs.extend(feeds::Kind::ALL.map(|kind| Job::Feed(number, kind)));
        }
        jobs.extend((1..=edition.pages(part)).map(|page| Job::Page(number, page)));
    }
    jobs
}

fn make(edition: &Edition<'_>, job: Job, tree: &Tree) -> Result<()> {
    match job {
        Job::Page(part, page) => archive_page(edition, part, page, tree),
        Job::Feed(part, kind) => {
            let part = &edition.parts[part];
            tree.write(&format!("{}{}", part.folder, kind.file()), feeds::written(edition, part, kind)?.as_bytes())
        }
        Job::Tags => tags_page(edition, tree),
        Job::Missing => missing_page(edition, tree),
    }
}

fn archive_page(edition: &Edition<'_>, number: usize, page: usize, tree: &Tree) -> Result<()> {
    let part = &edition.parts[number];
    let (target, folder) = part.page(page);
    let mut view = view(edition.archive, &target, &Listings::default(), edition.settings(), &edition.words);
    // What was wrong with a feed its publisher has been told; the published one has none of it.
    view.notice = None;
    let title = view.document_title.clone();
    let head = head::of_part(edition, part, page, &view);
    let own = edition.href(&target);
    let here = if part.term.is_none() { Here::All } else { Here::Elsewhere };
    // A year has the feeds of the whole archive.
    let feeds = if matches!(part.term, Some((Facet::Year, _))) { &edition.parts[0] } else { part };
    let body = body::shown(edition, &own, here, feeds, Middle::Archive(Box::new(view)));
    tree.write(&format!("{folder}index.html"), filled(edition, depth(&folder), &title, &head, &body).as_bytes())
}

fn tags_page(edition: &Edition<'_>, tree: &Tree) -> Result<()> {
    let index = tag_index(edition.archive, edition.settings(), &edition.words);
    let title = index.document_title.clone();
    let head = head::of_tags(edition, &title, &index.status);
    let own = format!("{}/", place::TAGS);
    let body = body::shown(edition, &own, Here::Tags, &edition.parts[0], Middle::Tags(index));
    tree.write(&format!("{own}index.html"), filled(edition, 1, &title, &head, &body).as_bytes())
}

/// A host answers with this page at any depth, so steps between folders lead
/// nowhere from it; where no base was given, that of the build has to do.
fn missing_page(edition: &Edition<'_>, tree: &Tree) -> Result<()> {
    let path = edition.base.path().map(str::to_string);
    let of_build = || Some(edition.template.base()?.path()?.to_string());
    let base = path.or_else(of_build).unwrap_or_else(|| "/".into());
    let title = format!("Page not found | {}", edition.name);
    let body = body::shown(edition, "", Here::Elsewhere, &edition.parts[0], Middle::Missing);
    let filling = Filling {
        language: edition.language(),
        base: &base,
        title: &title,
        head: &head::of_missing(edition),
        settings: &edition.settings_block,
        body: &body,
    };
    tree.write("404.html", edition.template.filled(&filling).as_bytes())
}

fn filled(edition: &Edition<'_>, depth: usize, title: &str, head: &Said, body: &str) -> String {
    edition.template.filled(&Filling {
        language: edition.language(),
        base: &edition.base.href(depth),
        title,
        head,
        settings: &edition.settings_block,
        body,
    })
}
