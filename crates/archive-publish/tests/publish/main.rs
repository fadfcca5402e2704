//! The command `publish` as a publisher runs it: a feed, a stand-in for the
//! built site, and what is on the disk afterwards.
//!
//! What a page looks like is tested with the components; here it is which files
//! there are, and that they say what the views say.

mod desk;
mod disk;
mod feeds;
mod hostile;
mod json_ld;
mod lists;
mod names;
mod pages;
mod readers;
mod settings;
mod snapshots;
mod whole;
