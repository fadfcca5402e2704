//! Provides the tools of the end-to-end tests: a host for the built site, and visits in a real browser.
//!
//! Each test is a plain Rust test: `open("tag/backend")` returns a [`Visit`]. Its methods act as a reader would and
//! wait for visible results. At the end of a visit there must be no report of a violated policy and no error on the
//! console.

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
pub use keys::{ALT, CONTROL, DOWN, END, ENTER, ESCAPE, HOME, LEFT, RIGHT, SHIFT, SPACE, TAB, UP};
pub use looks::Scheme;
pub use published::{published, published_as, published_in, published_with};
pub use visit::Visit;
pub use xtask::server::{Gate, HttpResponse, Request};

/// Visits a page of the sample site.
#[track_caller]
pub fn open(path: &str) -> Visit {
    site().open(path)
}

/// Does the same in a given browser.
#[track_caller]
pub fn open_in(browser: Browser, path: &str) -> Visit {
    site().open_in(browser, path)
}

/// Runs tests in both browsers. For each function it defines the tests `chromium::the_test` and `firefox::the_test`.
/// The function takes the browser and is no test itself.
#[macro_export]
macro_rules! in_both_browsers {
    ($($test:ident),+ $(,)?) => {
        mod chromium {
            $(#[test] fn $test() { super::$test($crate::Browser::Chromium); })+
        }

        mod firefox {
            $(#[test] fn $test() { super::$test($crate::Browser::Firefox); })+
        }
    };
}
