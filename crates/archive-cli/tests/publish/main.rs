//! Tests of the command `publish`, with a feed, a minimal built site, and the files
//! on the disk as the result.
//!
//! The component tests check the markup of pages. These tests check which files
//! exist, and that their content matches the views.

mod disk;
mod feeds;
mod hostile;
mod interruptions;
mod json_ld;
mod languages;
mod lists;
mod losses;
mod names;
mod pages;
mod placement;
mod readers;
mod sample;
mod settings;
mod snapshots;
mod test_site;
