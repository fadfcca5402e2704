//! The index of words, built a slice at a time so that the page never waits for it.

use archive_core::archive::{Archive, Progress};
use archive_core::language::Language;
use leptos::prelude::set_timeout;
use std::sync::Arc;
use std::time::Duration;

/// Posts that are indexed at a time: some ten milliseconds.
const SLICE: usize = 2000;

/// Between two checks whether the index is complete.
const PAUSE: Duration = Duration::from_millis(20);

/// Does something at once, or as soon as the index is complete.
pub fn once_indexed(archive: Arc<Archive>, language: &'static dyn Language, act: impl FnOnce() + 'static) {
    match archive.index(0, language) {
        Progress::Done => act(),
        Progress::Going => set_timeout(move || once_indexed(archive, language, act), PAUSE),
    }
}

/// Builds the index, a slice whenever the page has time.
pub(crate) fn build_index(archive: Arc<Archive>, language: &'static dyn Language) {
    let slice = move || {
        if archive.index(SLICE, language) == Progress::Going {
            build_index(archive, language);
        }
    };
    set_timeout(slice, Duration::ZERO);
}
