//! Builds the search index in slices, so that the page never waits for it.

use archive_core::archive::{Archive, IndexProgress};
use archive_feed::language::Language;
use leptos::prelude::set_timeout;
use std::sync::Arc;
use std::time::Duration;

/// The number of posts to index in one task: about ten milliseconds.
const SLICE: usize = 2000;

/// The pause between two checks whether the index is complete.
const PAUSE: Duration = Duration::from_millis(20);

/// Calls a function once the index is complete, or at once if it already is.
pub fn once_indexed(archive: Arc<Archive>, language: &'static dyn Language, act: impl FnOnce() + 'static) {
    match archive.index(0, language) {
        IndexProgress::Done => act(),
        IndexProgress::Going => set_timeout(move || once_indexed(archive, language, act), PAUSE),
    }
}

/// Builds the index, one slice per task.
pub(crate) fn build_index(archive: Arc<Archive>, language: &'static dyn Language) {
    let slice = move || {
        if archive.index(SLICE, language) == IndexProgress::Going {
            build_index(archive, language);
        }
    };
    set_timeout(slice, Duration::ZERO);
}
