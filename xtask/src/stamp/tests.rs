//! Tests of stamping with a small staged build in a temporary folder, without Trunk.

use std::fs;
use std::path::PathBuf;

use super::{Stamp, stamp};

const STAGED_PAGE: &str = r#"<base href="/">
<link rel="stylesheet" href="./site.css"/>
<link rel="modulepreload" id="glue" href="tag-archive.js">
<link rel="preload" id="wasm" as="fetch" type="application/wasm" crossorigin href="tag-archive_bg.wasm">
<script type="module" src="loader.js"></script>
"#;

struct Stage(PathBuf);

impl Stage {
    fn new(name: &str, page: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}-{name}", std::process::id()));
        let stage = Self(folder);
        for (file, text) in [
            ("index.html", page),
            ("site.css", "body {}"),
            ("tag-archive.js", "import './snippets/some-1/inline0.js'"),
            ("tag-archive_bg.wasm", "\0asm"),
            ("loader.js", "start()"),
            ("feed.json", "{}"),
            ("snippets/some-1/inline0.js", "export const x = 1"),
        ] {
            let path = stage.0.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        stage
    }

    fn stamp(&self, base: &str) -> anyhow::Result<String> {
        stamp(&Stamp { staging: self.0.clone(), base: base.to_string() })?;
        Ok(fs::read_to_string(self.0.join("index.html"))?)
    }

    fn file_names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn files_are_named_by_their_bytes_and_the_page_has_the_names() {
    let stage = Stage::new("names", STAGED_PAGE);
    let page = stage.stamp("/blog/").unwrap();
    // The loader's name contains the first 16 digits of `printf 'start()' | sha256sum`.
    let expected = [
        "feed.json",
        "index.html",
        "loader-0c89bb5894ba64a0.js",
        "site-62368a1a29259b30.css",
        "snippets",
        "tag-archive-9fd59af71be87447.js",
        "tag-archive_bg-cd5d4935a48c0672.wasm",
    ];
    assert_eq!(stage.file_names().join(" "), expected.join(" "));
    for name in expected.iter().filter(|name| name.contains('-')) {
        assert!(page.contains(&format!("\"{name}\"")), "{name} in {page}");
    }
    assert!(page.starts_with("<base href=\"/blog/\">"), "{page}");
    assert!(stage.0.join("snippets/some-1/inline0.js").is_file());
}

fn check_error(name: &str, page: &str, expected: &str) {
    let stage = Stage::new(name, page);
    let before = stage.file_names();
    let error = stage.stamp("/").unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
    assert_eq!(stage.file_names(), before, "a build with an error keeps its names");
}

#[test]
fn a_page_that_does_not_match_its_files_is_an_error() {
    let with = |more: &str| format!("{STAGED_PAGE}{more}");
    check_error("absent", &with(r#"<link rel="icon" href="icon.svg">"#), "refers to icon.svg, which");
    check_error("unused", &STAGED_PAGE.replace("./site.css", "feed.json"), "doesn't refer to site.css");
    check_error("based", &STAGED_PAGE.replace("<base href=\"/\">", ""), "no <base href=\"/\">");
    check_error("left", &with(r#"<link data-trunk rel="rust">"#), "still has a data-trunk element");
}
