//! Runs Trunk's development server (`trunk serve`). It builds with the dev profile, serves the site, and rebuilds and
//! reloads after a change.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::toolchain::Profile;
use crate::tools::Tool;
use crate::{setup, trunk, workspace};

/// The pause between two attempts to connect.
const PAUSE: Duration = Duration::from_millis(100);

/// A running development server. It stops when it is dropped.
pub struct DevServer {
    process: Child,
    address: SocketAddr,
}

impl DevServer {
    /// Starts the server on a free port and waits for the first build. The build does not go to dist/.
    pub fn start() -> Result<Self> {
        let toolchain = setup::ensure(&[Tool::Trunk, Tool::WasmBindgen])?;
        let address = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?.local_addr()?;
        let mut command = trunk::command(toolchain, Profile::Dev, "serve")?;
        command.arg("--address").arg(address.ip().to_string()).arg("--port").arg(address.port().to_string());
        command.arg("--dist").arg(workspace::target().join("dev-server"));
        let process = command.stdin(Stdio::null()).spawn()?;
        let mut server = Self { process, address };
        // Trunk listens only after its first build. A build has no time limit.
        while TcpStream::connect(server.address).is_err() {
            if let Some(status) = server.process.try_wait()? {
                bail!("trunk serve ended with {status}");
            }
            thread::sleep(PAUSE);
        }
        Ok(server)
    }

    /// Returns the URL of the site.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for DevServer {
    fn drop(&mut self) {
        // The process may have ended already, so errors are ignored.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
