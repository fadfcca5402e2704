//! A running host: a program or the project's own server, on a free port.

use std::fs::{self, File};
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::place::SitePlace;
use crate::server::{ServedSite, Server, percent_encode};
use crate::{debian, workspace};

/// The time limit for a server to start.
const LIMIT: Duration = Duration::from_secs(30);

/// A running host. It stops when it is dropped.
pub enum RunningHost {
    Program(Child, u16),
    Simulated(Server),
}

/// The resources of a program that runs as a host: its own port, and a folder for its files.
pub struct HostResources {
    pub port: u16,
    pub folder: PathBuf,
}

impl HostResources {
    /// Picks a free port and creates the folder for the program `name`.
    pub fn new(name: &str) -> Result<Self> {
        let folder = workspace::target().join("hosts/programs").join(name);
        fs::create_dir_all(&folder)?;
        let port = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?.local_addr()?.port();
        Ok(Self { port, folder })
    }

    /// Writes the configuration file and returns its path.
    pub fn write_configuration(&self, text: &str) -> Result<PathBuf> {
        let file = self.folder.join("configuration");
        fs::write(&file, text)?;
        Ok(file)
    }

    /// Starts a program that stays in the foreground, and waits until it accepts connections. Returns an error if it
    /// ends before that or exceeds the time limit.
    pub fn start(self, program: &str, configure: impl FnOnce(&mut Command)) -> Result<RunningHost> {
        let path = debian::find_program(program).with_context(|| format!("found no {program}"))?;
        let log = self.folder.join("log");
        let mut command = Command::new(path);
        // Files that the program stores for itself stay in its folder.
        command.env("HOME", &self.folder).env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
        command.stdin(Stdio::null()).stdout(File::create(&log)?).stderr(File::options().append(true).open(&log)?);
        configure(&mut command);
        let child = command.spawn().with_context(|| format!("couldn't start {program}"))?;
        let mut running = RunningHost::Program(child, self.port);
        let start = Instant::now();
        while TcpStream::connect(running.address()).is_err() {
            if running.has_ended()? || start.elapsed() > LIMIT {
                let mut text = String::new();
                File::open(&log)?.read_to_string(&mut text)?;
                bail!("{program} doesn't accept connections; its output:\n{text}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(running)
    }
}

impl RunningHost {
    /// Starts a simulated host.
    pub fn simulated(site: ServedSite) -> Result<Self> {
        Ok(Self::Simulated(Server::start(site)?))
    }

    /// Returns the URL of the published site on this host.
    pub fn url(&self, place: &SitePlace) -> String {
        format!("http://{}{}", self.address(), percent_encode(place.path))
    }

    /// Waits until the host ends or is interrupted.
    pub fn wait(mut self) -> Result<()> {
        match &mut self {
            Self::Program(child, _) => drop(child.wait()?),
            Self::Simulated(_) => loop {
                thread::park();
            },
        }
        Ok(())
    }

    /// Returns the address that it listens on.
    pub fn address(&self) -> SocketAddr {
        let port = match self {
            Self::Program(_, port) => *port,
            Self::Simulated(server) => server.port(),
        };
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    }

    fn has_ended(&mut self) -> Result<bool> {
        match self {
            Self::Program(child, _) => Ok(child.try_wait()?.is_some()),
            Self::Simulated(_) => Ok(false),
        }
    }
}

impl Drop for RunningHost {
    fn drop(&mut self) {
        if let Self::Program(child, _) = self {
            // The process may have ended already, so errors are ignored.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
