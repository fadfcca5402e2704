//! The page of an archive that is still coming, for a reader who asks things
//! of it: the view made anew whenever either changes.
//!
//! Where a reader's wishes are kept is the shell's to know, and so is what else
//! follows from what is seen.

use crate::archive_page::{Change, Disclosure, Listener, Said, Wish, archive_page};
use crate::driver::{Driver, once_indexed};
use crate::element::Node;
use crate::language::Browser;
use crate::links::Links;
use crate::standing::standing_line;
use archive_core::archive::Archive;
use archive_core::query::Query;
use archive_core::settings::Settings;
use archive_core::view::{Listings, Target, View, view};
use leptos::prelude::*;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What a shell decides about the page.
pub struct Live<F> {
    /// Where the posts come from.
    pub driver: Driver,
    /// The posts that came first.
    pub first: Arc<Archive>,
    /// The publisher's choices; tracked.
    pub settings: F,
    /// Where links lead.
    pub links: Links,
    /// Whether the filters are unfolded at first.
    pub disclosure: Disclosure,
    /// Copies the address of the view, where it has one to share.
    pub on_copy: Option<fn(Said)>,
}

impl<S: Deref<Target = Settings>, F: Fn() -> S + Send + Sync + 'static> Live<F> {
    /// The page of a driver that has an archive. `target` is what the reader
    /// asks for, tracked; `write` keeps what is asked next; `on_view` hears of
    /// every view.
    pub fn page(
        self,
        target: impl Fn() -> Target + Send + Sync + 'static,
        write: impl Fn(Query, Change) + Copy + Send + Sync + 'static,
        on_view: impl Fn(&View) + Send + Sync + 'static,
    ) -> Node {
        let Live { driver, first, settings, links, disclosure, on_copy } = self;
        // More of the archive can come while its elements stay.
        let archive = move || driver.archive().unwrap_or_else(|| Arc::clone(&first));
        let latest = archive.clone();
        let listings = Arc::new(Mutex::new(Listings::default()));
        let listed = Trigger::new();
        let shown = Arc::clone(&listings);
        let on_view = Arc::new(on_view);
        let seen = move || {
            listed.track();
            let shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            let seen = Arc::new(view(&archive(), &target(), &shown, &settings(), &Browser));
            let told = (Arc::clone(&on_view), Arc::clone(&seen));
            // Whoever hears of a view finds it on the page already.
            effect(Box::new(move || told.0(&told.1)));
            seen
        };
        // Of several wishes that wait for the search the last one counts.
        let wishes = Arc::new(AtomicU32::new(0));
        let gone = Arc::clone(&wishes);
        // Nor does any count once the page has gone.
        on_cleanup(move || _ = gone.fetch_add(1, Ordering::Relaxed));
        let on_wish = Callback::new(move |wish| {
            let (query, change) = match wish {
                Wish::Posts(query, change) => (query, change),
                Wish::Chips(facet, listing) => {
                    *listings.lock().unwrap_or_else(PoisonError::into_inner).of_mut(facet) = listing;
                    return listed.notify();
                }
            };
            let number = wishes.fetch_add(1, Ordering::Relaxed) + 1;
            if query.text().is_empty() {
                return write(query, change);
            }
            let wishes = Arc::clone(&wishes);
            once_indexed(untrack(&latest), &Browser, move || {
                if wishes.load(Ordering::Relaxed) == number {
                    write(query, change);
                }
            });
        });
        let listener = Listener { on_wish, on_copy };
        Node::Many(vec![archive_page(seen, links, disclosure, Some(listener)), standing_line(driver).into()])
    }
}

/// Does something now, and again whenever a signal that it reads changes. All
/// that is done is of one type here, or every effect would be code of its own.
pub fn effect(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}
