//! The gate that holds requests back, so that a test can examine the page while it waits.

use tokio::sync::watch;

/// Holds requests back until it is opened. Clones share one gate.
#[derive(Clone, Debug, Default)]
pub struct Gate(watch::Sender<bool>);

impl Gate {
    /// Creates a closed gate.
    pub fn closed() -> Self {
        Self::default()
    }

    /// Opens the gate for all requests from now on.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    /// Waits until the gate is open.
    pub(super) async fn wait(&self) {
        // An error means that no sender exists, but this gate is one.
        let _ = self.0.subscribe().wait_for(|is_open| *is_open).await;
    }
}
