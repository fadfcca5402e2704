//! What the stories share: a host for the built site, and a reader who visits it in a real browser.
//!
//! A story is a plain test: `open("tag/backend")` gives a [`Visit`], whose methods do what a reader does and
//! wait for what a reader would see. When the visit ends, nothing may have gone wrong unheard: no report of
//! the strict policy, no error on the console. This package must not know how the site does anything.

mod access;
mod browser;
mod driver;
mod host;
mod keys;
mod looks;
mod pages;
mod visit;

pub use host::{Host, POLICY, json, sample, site};
pub use keys::{ALT, CONTROL, ENTER, ESCAPE, LEFT, RIGHT, SHIFT, SPACE, TAB};
pub use looks::Scheme;
pub use visit::Visit;
pub use xtask::server::{Answer, Gate};

/// A fresh visit to a page of the sample site.
#[track_caller]
pub fn open(path: &str) -> Visit {
    site().open(path)
}
