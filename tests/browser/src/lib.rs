//! What the stories share: a host for the built site, and a reader who visits it in a real browser.
//!
//! A story is a plain test: `open("tag/backend")` gives a [`Visit`], whose methods do what a reader does and
//! wait for what a reader would see. When the visit ends, nothing may have gone wrong unheard: no report of
//! the strict policy, no error on the console. This package must not know how the site does anything.

mod access;
mod browser;
mod driver;
mod editions;
mod host;
mod inside;
mod keys;
mod looks;
mod pages;
mod published;
mod session;
mod shadow;
mod visit;

pub use browser::{Browser, UNATTENDED};
pub use editions::{new_pages, old_feeds, old_pages};
pub use host::{Host, Hosting, POLICY, built, json, sample, site};
pub use keys::{ALT, CONTROL, ENTER, ESCAPE, LEFT, RIGHT, SHIFT, SPACE, TAB};
pub use looks::Scheme;
pub use published::{published, published_as, published_in, published_with};
pub use visit::Visit;
pub use xtask::server::{Answer, Gate, Request};

/// A fresh visit to a page of the sample site.
#[track_caller]
pub fn open(path: &str) -> Visit {
    site().open(path)
}

/// The same in a browser.
#[track_caller]
pub fn open_in(browser: Browser, path: &str) -> Visit {
    site().open_in(browser, path)
}

/// Tells stories in both browsers: of each function it makes the tests `chromium::the_story` and
/// `firefox::the_story`. Such a function takes the browser and is no test itself.
#[macro_export]
macro_rules! in_both_browsers {
    ($($story:ident),+ $(,)?) => {
        mod chromium {
            $(#[test] fn $story() { super::$story($crate::Browser::Chromium); })+
        }

        mod firefox {
            $(#[test] fn $story() { super::$story($crate::Browser::Firefox); })+
        }
    };
}
