//! The log of requests, which can wait for a matching request.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Request;

/// A growing list of requests. Threads can wait until it contains a request.
#[derive(Default)]
pub struct Log {
    requests: Mutex<Vec<Request>>,
    added: Condvar,
}

impl Log {
    pub fn add(&self, request: Request) {
        self.requests().push(request);
        self.added.notify_all();
    }

    pub fn all(&self) -> Vec<Request> {
        self.requests().clone()
    }

    pub fn wait_for(&self, limit: Duration, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        let missing = |requests: &mut Vec<Request>| !requests.iter().any(&fits);
        let waited = self.added.wait_timeout_while(self.requests(), limit, missing);
        let (requests, _) = waited.unwrap_or_else(PoisonError::into_inner);
        requests.iter().find(|request| fits(request)).cloned()
    }

    fn requests(&self) -> MutexGuard<'_, Vec<Request>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
