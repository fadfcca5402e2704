//! The threads that make what is published and write it, as many as there are
//! cores.
//!
//! Each thing is made by itself, so the order does not matter; one that fails
//! keeps everyone from beginning another.

use super::progress::Progress;
use super::tree::Tree;
use anyhow::Result;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The threads, where they write, and how far they are.
pub struct Hands<'p> {
    tree: &'p Tree,
    progress: &'p Progress,
    done: AtomicUsize,
    all: usize,
}

impl<'p> Hands<'p> {
    /// Hands that have so much to do in all.
    pub fn new(tree: &'p Tree, progress: &'p Progress, all: usize) -> Hands<'p> {
        Hands { tree, progress, done: AtomicUsize::new(0), all }
    }

    /// Writes a page or a feed, which is one more that is done.
    pub fn write(&self, place: &str, text: &str) -> Result<()> {
        self.tree.write(place, text.as_bytes())?;
        self.progress.done(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.all);
        Ok(())
    }

    /// Does something with each of some things, in no order.
    pub fn on<T: Sync>(&self, things: &[T], act: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
        let next = AtomicUsize::new(0);
        let failure = Mutex::new(None);
        let failed = || failure.lock().unwrap_or_else(PoisonError::into_inner);
        let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(things.len());
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(thing) = things.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if let Err(error) = act(thing) {
                            failed().get_or_insert(error);
                            // Nobody begins anything more.
                            next.store(things.len(), Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        let error = failed().take();
        error.map_or(Ok(()), Err)
    }
}
