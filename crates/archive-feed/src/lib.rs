//! Reads feeds: the bytes of a document become posts and diagnostics.
//!
//! It also plans which documents to fetch next ([`feed_loader`]), explains failures ([`response`]), and has
//! the rules of the doctor ([`doctor`]). It never fetches, reads a clock, logs or touches a page.

pub mod address;
mod bytes;
pub mod date;
pub mod diagnostic;
pub mod doctor;
pub mod excerpt;
pub mod facet;
pub mod feed;
pub mod feed_loader;
pub mod html;
pub mod interner;
pub mod language;
pub mod link;
pub mod messages;
pub mod model;
pub mod radix_sort;
mod reading_time;
pub mod response;
pub mod slug;
pub mod steps;
mod xml;
