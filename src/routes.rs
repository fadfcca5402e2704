//! The routes of the site, one module each.

mod archive;
mod not_found;
mod tags;

pub use archive::ArchiveRoute;
pub use not_found::NotFoundRoute;
pub use tags::TagsRoute;
