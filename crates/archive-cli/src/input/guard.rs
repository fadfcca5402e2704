//! Resolves the names of hosts, and leaves out private addresses where a request may only reach public ones. The check is
//! part of resolving, so a name that leads elsewhere the second time gains nothing.

use super::network::{self, Reach};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// The hosts that a request may reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allowed {
    #[default]
    Any,
    /// Only those with public addresses.
    Public,
}

/// The rule for the next request, and what is known about it. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Guard(Arc<Mutex<GuardState>>);

#[derive(Debug, Default)]
struct GuardState {
    allowed: Allowed,
    /// The reach of the host that was resolved last.
    reach: Option<Reach>,
    is_refused: bool,
}

impl Guard {
    /// Sets the rule for the next request.
    pub fn begin(&self, allowed: Allowed) {
        *self.state() = GuardState { allowed, ..GuardState::default() };
    }

    /// Returns the reach of the host of the request, unless a proxy resolved it. A host with public and private addresses
    /// is public.
    pub fn reach(&self) -> Option<Reach> {
        self.state().reach
    }

    /// Whether the host of the request has only addresses that the rule leaves out.
    pub fn is_refused(&self) -> bool {
        self.state().is_refused
    }

    fn state(&self) -> MutexGuard<'_, GuardState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let resolved = DefaultResolver::default().resolve(uri, config, timeout)?;
        // The administrator of this machine has chosen its proxy.
        if config.proxy().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(resolved);
        }
        let mut state = self.state();
        let is_public = |address: &&std::net::SocketAddr| network::of_address(address.ip()) == Reach::Public;
        state.reach =
            Some(if resolved.iter().any(|address| is_public(&address)) { Reach::Public } else { Reach::Private });
        if state.allowed == Allowed::Any {
            return Ok(resolved);
        }
        let mut public = self.empty();
        resolved.iter().filter(is_public).for_each(|address| public.push(*address));
        state.is_refused = public.is_empty();
        if state.is_refused { Err(ureq::Error::HostNotFound) } else { Ok(public) }
    }
}
