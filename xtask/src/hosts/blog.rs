//! A blog on the same host as the published site. Each keeps its own settings and its own page for missing addresses.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// The files of the blog, and their contents.
const FILES: [(&str, &str); 3] =
    [("index.html", "The first page of the blog"), ("404.html", "The blog has no such page"), ("style.css", "body {}")];

/// Writes the blog into the root folder of a host.
pub fn write(root: &Path) -> Result<()> {
    fs::create_dir_all(root)?;
    FILES.iter().try_for_each(|(name, text)| Ok(fs::write(root.join(name), text)?))
}

/// Checks that the blog and the site at `path` answer as themselves.
pub fn check(address: SocketAddr, path: &str) -> Result<()> {
    let [(_, first), (_, missing), (_, style)] = FILES;
    check_blog(address, "/", 200, first)?;
    check_blog(address, "/no-such-post/", 404, missing)?;
    check_blog(address, "/style.css", 200, style)?;
    // A file that no longer exists, or doesn't yet, has the name of one that is cached for a year.
    let missing = ["no-such-page", "tag/no-such-tag/", "loader-0123456789abcdef.js", "tag/no-such-tag/rss.xml"];
    for address_without_page in missing {
        let response = get(address, &format!("{path}{address_without_page}"))?;
        let head = &response.head;
        ensure!(response.status == 404, "the archive answers {address_without_page} with {}", response.status);
        ensure!(response.body.contains("<main"), "the archive's page for missing addresses isn't its own");
        ensure!(response.has_policy(), "the archive's page for missing addresses has no policy");
        ensure!(!head.contains("max-age"), "a missing page would be cached:\n{head}");
        ensure!(head.contains("Content-Type: text/html"), "the page for missing addresses has another type:\n{head}");
    }
    let slash = get(address, path.trim_end_matches('/'))?;
    ensure!(slash.head.contains(&format!("{path}\r\n")), "a missing slash is not added:\n{}", slash.head);
    Ok(())
}

fn check_blog(address: SocketAddr, path: &str, status: u16, text: &str) -> Result<()> {
    let response = get(address, path)?;
    ensure!(response.status == status, "the blog answers {path} with {}", response.status);
    ensure!(response.body.contains(text), "the blog answers {path} with another page:\n{}", response.body);
    ensure!(!response.has_policy(), "the blog answers {path} with the policy of the archive");
    Ok(())
}

struct Response {
    status: u16,
    head: String,
    body: String,
}

impl Response {
    fn has_policy(&self) -> bool {
        self.head.to_lowercase().contains("content-security-policy:")
    }
}

/// Requests a path by HTTP/1.0, whose responses have no chunks.
fn get(address: SocketAddr, path: &str) -> Result<Response> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").context("a response has a head")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("a response has a status")?;
    Ok(Response { status, head: format!("{head}\r\n"), body: body.to_string() })
}
