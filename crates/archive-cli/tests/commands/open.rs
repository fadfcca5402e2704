//! Tests of the command `open`: an address alone shows its archive.

use crate::server::{response, start_server};
use crate::site::built_site;
use crate::{tag_archive, text};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// A running command that serves an archive. It is stopped when this is dropped.
pub struct Serving {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// What it has printed before the line with its address.
    pub report: String,
    /// The address without the slash at its end.
    pub address: String,
    /// Its folder for temporary files, which it leaves behind when it is killed.
    temporary: TempDir,
}

impl Serving {
    /// Starts the command, and waits until it serves.
    pub fn start(args: &[&str]) -> Serving {
        let temporary = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
        // As npx starts it.
        command.env("npm_command", "exec").env("TMPDIR", temporary.path());
        let mut child = command.args(args).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Serving { child, stdout, report: String::new(), address: String::new(), temporary };
        while serving.address.is_empty() {
            let mut line = String::new();
            assert!(serving.stdout.read_line(&mut line).unwrap() > 0, "it ended after {}", serving.report);
            match line.strip_prefix("The archive is at ") {
                Some(rest) => serving.address = rest.split(' ').next().unwrap().to_string(),
                None => serving.report += &line,
            }
        }
        serving
    }

    /// Requests a path, and returns the response with its head.
    pub fn get(&self, path: &str) -> String {
        self.get_from("127.0.0.1", path)
    }

    pub fn get_from(&self, host: &str, path: &str) -> String {
        let authority = self.address.strip_prefix("http://").unwrap().split('/').next().unwrap();
        let mut stream = TcpStream::connect(authority).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).unwrap();
        String::from_utf8_lossy(&response).into_owned()
    }

    /// Interrupts the command as Ctrl-C does, and returns what it has printed after its address.
    pub fn interrupt(self) -> (Option<i32>, String) {
        self.stop_by("-INT")
    }

    /// Sends a signal, and returns the exit code and what the command has printed after its address.
    pub fn stop_by(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        let code = self.child.wait().unwrap().code();
        assert_eq!(fs::read_dir(self.temporary.path()).unwrap().count(), 0, "its temporary folder is removed");
        (code, rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn rss(posts: usize) -> String {
    let item = |id| {
        format!(
            "<item><title>Post {id}</title><link>https://lantern.example/{id}</link><category>tag {id}</category></item>"
        )
    };
    format!("<rss><channel><title>Lantern</title>{}</channel></rss>", (0..posts).map(item).collect::<String>())
}

fn site_folder() -> (TempDir, String) {
    let folder = built_site();
    let site = folder.path().join("site").to_str().unwrap().to_string();
    (folder, site)
}

#[test]
#[cfg(unix)]
fn a_home_page_without_a_scheme_is_shown_as_an_archive() {
    let (_folder, site) = site_folder();
    let blog = start_server(|path| match path {
        "/" => response("200 OK", "", "<html><link rel=alternate type=application/rss+xml href=/feed>"),
        _ => response("200 OK", "", &rss(12)),
    });
    // The address is the first argument, without a subcommand.
    let mut args = vec![blog.strip_prefix("http://").unwrap(), "--no-open", "--site", &site];
    let serving = Serving::start(&args);
    for expected in [format!("Best feed: {blog}/feed (RSS 2.0, 12 posts)"), "\nVerdict\n".into()] {
        assert!(serving.report.contains(&expected), "no {expected} in {}", serving.report);
    }
    assert!(serving.get("/").contains("Post 3"));
    assert!(serving.get("/tag/tag-3/").contains("Post 3"));
    let missing = serving.get("/nothing/");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("Page not found"), "{missing}");
    assert!(serving.get("/").to_lowercase().contains("content-security-policy: default-src 'self'"));
    // Another site can't lead its own name to this address.
    assert!(serving.get_from("evil.example", "/").starts_with("HTTP/1.1 403"));
    let (code, steps) = serving.interrupt();
    assert_eq!(code, Some(0));
    for expected in [
        format!("npx tag-archive publish --feed {blog}/feed --out public_html --base-url https://"),
        format!("<tag-archive src=\"{blog}/feed\">"),
        format!("{{\"feed\":\"{blog}/feed\""),
    ] {
        assert!(steps.contains(&expected), "no {expected} in {steps}");
    }
    args.insert(0, "open");
    args.push("--unpublished");
    for signal in ["-TERM", "-HUP"] {
        assert_eq!(Serving::start(&args).stop_by(signal).0, Some(0), "{signal}");
    }
}

#[test]
fn pages_are_in_the_language_of_the_feed_if_that_is_valid() {
    let (_folder, site) = site_folder();
    let german = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/lang/de.json")).unwrap();
    fs::create_dir(format!("{site}/lang")).unwrap();
    fs::write(format!("{site}/lang/de.json"), german).unwrap();
    for (language, expected, heading) in [
        ("<language>de-AT</language>", "<html lang=\"de-AT\" dir=\"ltr\">", "Alle Beiträge"),
        ("<language>not a language</language>", "<html lang=\"en\" dir=\"ltr\">", "All posts"),
        ("<language></language>", "<html lang=\"en\" dir=\"ltr\">", "All posts"),
        ("", "<html lang=\"en\" dir=\"ltr\">", "All posts"),
    ] {
        let feed = rss(2).replace("<title>Lantern</title>", &format!("<title>Lantern</title>{language}"));
        let blog = start_server(move |_| response("200 OK", "", &feed));
        let serving = Serving::start(&["open", "--no-open", "--site", &site, &format!("{blog}/feed")]);
        let page = serving.get("/");
        assert!(page.contains(expected) && page.contains(heading), "{language} {page}");
    }
}

#[test]
fn usual_addresses_are_tried_where_a_page_names_no_feed() {
    let (_folder, site) = site_folder();
    let blog = start_server(|path| match path {
        "/" | "/blog/" => response("200 OK", "", "<html><title>A blog</title></html>"),
        "/blog/index.xml" => response("200 OK", "", &rss(3)),
        "/rss.xml" => response("200 OK", "", &rss(2)),
        _ => response("404 Not Found", "", "<html>Not here</html>"),
    });
    let serving = Serving::start(&["open", "--no-open", "--site", &site, &format!("{blog}/blog/")]);
    assert!(
        serving.report.contains(&format!("Best feed: {blog}/blog/index.xml (RSS 2.0, 3 posts)")),
        "{}",
        serving.report
    );
    assert!(serving.report.contains(&format!("{blog}/rss.xml (RSS 2.0, 2 posts)")), "{}", serving.report);
    let output = tag_archive(&["doctor", &blog], "");
    let report = text(&output.stdout);
    assert!(report.contains("The page links to no feed. This one is at a usual address."), "{report}");
}

#[test]
fn ghost_is_read_by_its_api() {
    let blog = start_server(|path| match path {
        "/" => response(
            "200 OK",
            "",
            "<html><script src=/p.js data-key=\"22444f78\" data-api=\"/ghost/api/content/\"></script><link rel=alternate type=application/rss+xml href=/rss/>",
        ),
        "/rss/" => response("200 OK", "", &rss(15)),
        _ if path.starts_with("/ghost/api/content/posts/?key=22444f78") => response(
            "200 OK",
            "",
            r#"{"posts": [{"id": "1", "title": "One", "url": "https://lantern.example/one", "published_at": "2025-05-09T10:00:00.000Z", "tags": []}],
                "meta": {"pagination": {"page": 1, "limit": 15, "pages": 1, "total": 1, "next": null, "prev": null}}}"#,
        ),
        other if other.starts_with("/ghost/") => response("404 Not Found", "", ""),
        other => panic!("{other} isn’t a feed"),
    });
    let output = tag_archive(&["doctor", &blog], "");
    let report = text(&output.stdout);
    assert!(
        report
            .contains(&format!("Best feed: {blog}/ghost/api/content/posts/?key=22444f78 (Ghost Content API, 1 post)")),
        "{output:?}"
    );
}

#[test]
fn an_address_that_leads_nowhere_is_explained() {
    let (_folder, site) = site_folder();
    for (address, code, expected) in [
        ("publsh", 2, "publsh is neither a command nor an address"),
        ("127.0.0.1:1", 2, "couldn’t reach http://127.0.0.1:1"),
    ] {
        let output = tag_archive(&[address, "--site", &site, "--no-open"], "");
        let errors = text(&output.stderr);
        assert_eq!((output.status.code(), errors.contains(expected)), (Some(code), true), "{errors}");
    }
    let output = tag_archive(&["-", "--no-open"], "[]");
    assert!(text(&output.stderr).contains("has no site; build one with `cargo xtask build`"), "{output:?}");
    let output = tag_archive(
        &["open", "-", "--no-open", "--site", &site],
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": []}"#,
    );
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("the feed has no posts"), "{output:?}");
}
