//! Records the visits of a reader in local storage, for the marks of new posts.

use crate::storage;
use archive_core::visits::Visits;
use js_sys::Date;

/// Records that the archive with these feeds is opened. Returns the instant of the visit before, in seconds, if there
/// was one and the browser has stored it.
pub fn record_visit(feeds: &[String]) -> Option<i64> {
    let key = format!("tag-archive-visits {}", feeds.join(" "));
    let before = storage::read(&key).and_then(|text| Visits::parse(&text));
    let visits = Visits::after(before, (Date::now() / 1000.0) as i64);
    storage::write(&key, &visits.to_text());
    visits.last
}
