//! Tests the development server as contributors use it: `trunk serve` builds, shows the sample feed, and reloads the
//! page after a change. This test is a program of its own, because it compiles the site and needs nothing in dist/.

use std::fs::File;
use std::io::{Read, Seek, Write};

use browser_tests::site;
use xtask::dev_server::DevServer;
use xtask::workspace;

#[test]
fn a_change_of_a_style_sheet_reloads_the_page_of_the_development_server() {
    let server = DevServer::start().expect("the development server starts");
    let visit = site().visit();
    visit.run(visit.client().goto(&server.url()));
    visit.wait("cards of the sample feed", || shown(&visit.titles()));
    visit.js("(window.isFirst = true)");
    write_again("style/site.css");
    visit.until("a page that was loaded again", || visit.js("window.isFirst ?? null"), serde_json::Value::Null);
    visit.wait("cards of the sample feed", || shown(&visit.titles()));
}

fn shown(titles: &[String]) -> Result<(), String> {
    if titles.is_empty() { Err("there are none".to_string()) } else { Ok(()) }
}

/// Writes the first byte of a file again, without a change to its content. Trunk is notified of the write; it is not
/// if only the modification time is set.
fn write_again(path: &str) {
    let file = File::options().read(true).write(true).open(workspace::root().join(path));
    let mut file = file.expect("the file is there");
    let mut first = [0];
    file.read_exact(&mut first).expect("the file has a byte");
    file.rewind().expect("a file has a start");
    file.write_all(&first).expect("the file can be written");
}
