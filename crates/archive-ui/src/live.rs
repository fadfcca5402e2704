//! The page of an archive that is still coming, for a reader who asks things
//! of it: the view made anew whenever either changes.
//!
//! Where a reader's wishes are kept is the shell's to know, and so is what else
//! follows from what is seen.

use crate::archive_page::{Change, Disclosure, Listener, archive_page};
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
use std::sync::Arc;

/// What a shell decides about the page.
pub struct Live<S> {
    /// Where the posts come from.
    pub driver: Driver,
    /// The posts that came first.
    pub first: Arc<Archive>,
    /// The publisher's choices.
    pub settings: S,
    /// Where links lead.
    pub links: Links,
    /// Whether the filters are unfolded at first.
    pub disclosure: Disclosure,
    /// Copies the address of the view, where it has one to share.
    pub on_copy: Option<Callback<WriteSignal<&'static str>>>,
}

impl<S: Deref<Target = Settings> + Send + Sync + 'static> Live<S> {
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
        let listings = RwSignal::new(Listings::default());
        let on_view = Arc::new(on_view);
        let seen = move || {
            let seen = listings.with(|listings| view(&archive(), &target(), listings, &settings, &Browser));
            let seen = Arc::new(seen);
            let told = (Arc::clone(&on_view), Arc::clone(&seen));
            // Whoever hears of a view finds it on the page already.
            Effect::new(move |_| told.0(&told.1));
            seen
        };
        // Of several wishes that wait for the search the last one counts.
        let wishes = StoredValue::new(0_u32);
        let on_query = Callback::new(move |(query, change): (Query, Change)| {
            wishes.update_value(|wishes| *wishes += 1);
            let wish = wishes.get_value();
            if query.text().is_empty() {
                return write(query, change);
            }
            once_indexed(untrack(&latest), &Browser, move || {
                if wishes.try_get_value() == Some(wish) {
                    write(query, change);
                }
            });
        });
        let listener = Listener { on_query, listings, on_copy };
        Node::Many(vec![archive_page(seen, links, disclosure, Some(listener)), standing_line(driver).into()])
    }
}
