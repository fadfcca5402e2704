//! Finds out whether the policy of the page has blocked a request.
//!
//! That takes a listener on the document. A site has a document of its own. An element is on a page of others, where it
//! listens to nothing, so it does not use this.

use js_sys::Promise;
use js_sys::futures::JsFuture;
use leptos::prelude::{document, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::SecurityPolicyViolationEvent;

/// Starts a watch for a request to a URL: [`PolicyWatch::start`].
pub type WatchPolicy = fn(&str) -> PolicyWatch;

/// Listens for requests that the Content-Security-Policy of the page blocks, while a request is on its way. A browser
/// rejects such a request as if there were no network.
pub struct PolicyWatch {
    is_violated: Rc<Cell<bool>>,
    listener: Closure<dyn FnMut(SecurityPolicyViolationEvent)>,
}

/// The name of the event that reports a violation.
const VIOLATION: &str = "securitypolicyviolation";

impl PolicyWatch {
    /// Starts to listen, for a request to this URL.
    pub fn start(address: &str) -> PolicyWatch {
        let is_violated = Rc::new(Cell::new(false));
        let (seen, address) = (Rc::clone(&is_violated), address.to_string());
        let on_violation: Box<dyn FnMut(SecurityPolicyViolationEvent)> = Box::new(move |event| {
            // The event of a redirect has the origin alone.
            let is_ours = event.effective_directive() == "connect-src" && address.starts_with(&event.blocked_uri());
            seen.set(seen.get() || is_ours);
        });
        let listener = Closure::wrap(on_violation);
        // Adding a listener can't fail.
        let _ = document().add_event_listener_with_callback(VIOLATION, listener.as_ref().unchecked_ref());
        PolicyWatch { is_violated, listener }
    }

    /// Ends the watch, and returns whether the request that failed was blocked. The event is a task of its own.
    pub(crate) async fn finish(self) -> bool {
        let mut later = |resolve: js_sys::Function, _| {
            _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, POLICY_REPORT_MS);
        };
        // The promise is never rejected.
        let _ = JsFuture::from(Promise::new(&mut later)).await;
        self.is_violated.get()
    }
}

impl Drop for PolicyWatch {
    fn drop(&mut self) {
        let _ = document().remove_event_listener_with_callback(VIOLATION, self.listener.as_ref().unchecked_ref());
    }
}

/// The time between a rejected request and the report of its violation, in milliseconds.
const POLICY_REPORT_MS: i32 = 50;
