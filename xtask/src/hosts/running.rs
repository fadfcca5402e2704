//! A host while it runs: a program or a server of ours, on a port that was free.
//! It must not know what the host serves.

use std::fs::{self, File};
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::place::Place;
use crate::server::{Server, Site, encoded};
use crate::{debian, workspace};

/// No server takes that long to start.
const LIMIT: Duration = Duration::from_secs(30);

/// A host. It stops when it is dropped.
pub enum Running {
    Program(Child, u16),
    Ours(Server),
}

/// What a program needs to be a host: a port of its own and a folder for its files.
pub struct Room {
    pub port: u16,
    pub folder: PathBuf,
}

impl Room {
    /// Room for a program of that name.
    pub fn new(name: &str) -> Result<Self> {
        let folder = workspace::target().join("hosts/programs").join(name);
        fs::create_dir_all(&folder)?;
        let port = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?.local_addr()?.port();
        Ok(Self { port, folder })
    }

    /// Writes its configuration and says where.
    pub fn configure(&self, text: &str) -> Result<PathBuf> {
        let file = self.folder.join("configuration");
        fs::write(&file, text)?;
        Ok(file)
    }

    /// Starts a program that stays in the foreground, and waits until it answers.
    pub fn start(self, program: &str, words: impl FnOnce(&mut Command)) -> Result<Running> {
        let path = debian::program(program).with_context(|| format!("there is no {program}"))?;
        let said = self.folder.join("said");
        let mut command = Command::new(path);
        // What it keeps for itself stays in its folder.
        command.env("HOME", &self.folder).env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
        command.stdin(Stdio::null()).stdout(File::create(&said)?).stderr(File::options().append(true).open(&said)?);
        words(&mut command);
        let child = command.spawn().with_context(|| format!("could not start {program}"))?;
        let mut running = Running::Program(child, self.port);
        let start = Instant::now();
        while TcpStream::connect(running.address()).is_err() {
            if running.has_ended()? || start.elapsed() > LIMIT {
                let mut text = String::new();
                File::open(&said)?.read_to_string(&mut text)?;
                bail!("{program} does not answer. It said:\n{text}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(running)
    }
}

impl Running {
    /// A host that we play.
    pub fn ours(site: Site) -> Result<Self> {
        Ok(Self::Ours(Server::start(site)?))
    }

    /// The address of the published site on it.
    pub fn url(&self, place: &Place) -> String {
        format!("http://{}{}", self.address(), encoded(place.path))
    }

    /// Goes on until it ends or is interrupted.
    pub fn wait(mut self) -> Result<()> {
        match &mut self {
            Self::Program(child, _) => drop(child.wait()?),
            Self::Ours(_) => loop {
                thread::park();
            },
        }
        Ok(())
    }

    fn address(&self) -> SocketAddr {
        let port = match self {
            Self::Program(_, port) => *port,
            Self::Ours(server) => server.port(),
        };
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    }

    fn has_ended(&mut self) -> Result<bool> {
        match self {
            Self::Program(child, _) => Ok(child.try_wait()?.is_some()),
            Self::Ours(_) => Ok(false),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Self::Program(child, _) = self {
            // One that has ended already needs no ending.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
