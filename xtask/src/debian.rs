//! Installs Debian packages, as root or through sudo.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use anyhow::{Result, bail};

use crate::program;

/// The folder in which Debian installs programs.
pub const PROGRAMS: &str = "/usr/bin";

/// Returns the path of a program on PATH or in /usr/sbin. The folder of the servers is not on every user's PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let server = Path::new("/usr/sbin").join(name);
    program::find_on_path(name).or_else(|| Some(server).filter(|path| path.is_file()))
}

/// Installs those of some packages that are missing, and prints the reason. Here a package and its program have the
/// same name.
pub fn ensure(packages: &[&str], reason: &str) -> Result<()> {
    let is_there = |package: &str| find_program(package).is_some() || is_installed(package);
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_there(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("installing {}: {reason}", missing.join(", "));
    install(&missing)
}

/// Whether a package is installed.
fn is_installed(package: &str) -> bool {
    let status = program::output(Command::new("dpkg-query").args(["--show", "--showformat=${Status}", package]));
    status.is_ok_and(|status| status.ends_with(" installed"))
}

/// Installs packages, after refreshing the package list once per run of this program.
pub fn install(packages: &[&str]) -> Result<()> {
    static REFRESH: Once = Once::new();
    let command_line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if program::find_on_path("apt-get").is_none() {
        bail!("not Debian; install these of its packages in another way: {}", packages.join(" "));
    }
    let Some(mut refresh) = apt_get() else {
        bail!("neither root nor sudo; run this as root: {command_line}");
    };
    REFRESH.call_once(|| {
        // An old list may be enough. If it is not, the install below reports that.
        if let Err(error) = program::run(refresh.arg("update")) {
            eprintln!("  couldn't refresh the package list: {error:#}");
        }
    });
    let Some(mut install) = apt_get() else {
        bail!("neither root nor sudo; run this as root: {command_line}");
    };
    program::run(install.args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Option<Command> {
    let root = program::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    let mut command = match (root, program::find_on_path("sudo")) {
        (true, _) => Command::new("env"),
        (false, Some(sudo)) => {
            let mut command = Command::new(sudo);
            command.arg("env");
            command
        }
        (false, None) => return None,
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Some(command)
}
