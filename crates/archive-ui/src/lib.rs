//! The Leptos components of an archive.
//!
//! They render the views of `archive_core::view`, which has already counted, sorted,
//! formatted and cut everything. `FeedStore` loads an archive and holds its state.

// The type of a view contains the types of everything in it.
#![recursion_limit = "512"]

#[cfg(feature = "csr")]
mod archive;
mod archive_page;
mod button;
mod card;
mod card_list;
mod card_template;
mod card_update;
mod chip;
#[cfg(feature = "csr")]
mod clipboard;
mod context;
mod cover;
mod doctor_page;
#[cfg(not(feature = "ssr"))]
mod erased_view;
#[cfg(feature = "ssr")]
#[path = "any_view.rs"]
mod erased_view;
mod facet;
#[cfg(feature = "csr")]
mod feed_store;
#[cfg(feature = "csr")]
mod fetch;
mod filters;
mod focus;
mod follow;
pub mod frame;
mod heading;
#[cfg(feature = "csr")]
mod heap;
mod histogram;
mod input_method;
#[cfg(feature = "csr")]
pub mod language;
mod links;
mod list;
mod load_state;
#[cfg(feature = "csr")]
mod load_status;
mod message;
mod messages;
mod pager;
#[cfg(feature = "csr")]
mod policy_watch;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "csr")]
mod response_cache;
mod results;
mod search_box;
#[cfg(feature = "csr")]
mod search_index;
mod sheet;
mod show_more;
#[cfg(feature = "csr")]
pub mod storage;
mod suggestions;
mod summary;
mod tag_index;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod text;
mod text_field;
#[cfg(feature = "csr")]
mod visits;

#[cfg(feature = "csr")]
pub use archive::{Archive, Loaded};
pub use archive_page::ArchivePage;
pub use card::{Card, CardTags, ShownCard};
#[cfg(feature = "ssr")]
pub use card_list::YearHeading;
#[cfg(feature = "csr")]
pub use clipboard::copy_link;
pub use context::{Action, CopyLink, HistoryMode, Suggest};
pub use doctor_page::DoctorPage;
pub use erased_view::{ErasedChildren, ErasedView, erase};
#[cfg(feature = "csr")]
pub use feed_store::{FeedStore, LoadPhase, read_response};
#[cfg(feature = "csr")]
pub use fetch::absolute;
#[cfg(feature = "csr")]
pub use focus::focus_in_place;
pub use follow::{FeedContents, Feeds};
pub use input_method::is_composing;
pub use links::Links;
pub use load_state::{LoadFailure, Outline, OutlineFn, Skeleton};
#[cfg(feature = "csr")]
pub use load_status::LoadStatus;
pub use message::{ForOwner, Message, MessageAction};
pub use messages::{provide_messages, use_messages};
pub use pager::Pager;
#[cfg(feature = "csr")]
pub use policy_watch::{PolicyWatch, WatchPolicy};
#[cfg(feature = "ssr")]
pub use render::to_html;
#[cfg(feature = "csr")]
pub use response_cache::ResponseCache;
#[cfg(feature = "ssr")]
pub use results::{PAGE_NUMBER, PRINT_ONLY, ResultsLine};
#[cfg(feature = "csr")]
pub use search_index::once_indexed;
pub use sheet::SheetHistory;
pub use tag_index::TagIndex;
#[cfg(feature = "csr")]
pub use visits::record_visit;
