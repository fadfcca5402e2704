//! Publishes two versions of one site into the same folder, one after the other. The second has another build and one
//! more post. Hosts that cache some files longer than others mix such versions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::json;
use xtask::server::{HttpResponse, Request};
use xtask::workspace;

use crate::host::{Hosting, sample};
use crate::published::{on, publish, written};

/// The folders of both versions.
struct Editions {
    before: PathBuf,
    after: PathBuf,
}

/// Serves the pages of the old version, and all other files of the new one.
#[track_caller]
pub fn old_pages() -> Hosting {
    let Editions { before, after } = editions();
    on(after).answer(from(before, is_page))
}

/// Serves the pages of the new version, and all other files of the old one.
#[track_caller]
pub fn new_pages() -> Hosting {
    let Editions { before, after } = editions();
    on(before).answer(from(after, is_page))
}

/// Serves the new version with the feeds of the old one.
#[track_caller]
pub fn old_feeds() -> Hosting {
    let Editions { before, after } = editions();
    on(after).answer(from(before, |file| file.ends_with("feed.json")))
}

fn is_page(file: &str) -> bool {
    file.is_empty() || file.ends_with('/') || file.ends_with(".html")
}

fn from(folder: &'static Path, fits: fn(&str) -> bool) -> impl Fn(&Request) -> Option<HttpResponse> + Send + Sync {
    move |request| HttpResponse::of_file(folder, request.file.as_deref().filter(|file| fits(file))?)
}

#[track_caller]
fn editions() -> &'static Editions {
    static EDITIONS: OnceLock<Editions> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        let room = workspace::target().join("browser-tests/editions");
        // Files left by another run would count as a previous version.
        let _ = fs::remove_dir_all(&room);
        let [before, after, next] = ["before", "after", "build"].map(|name| room.join(name));
        let mut feed = sample();
        publish(&workspace::dist(), &after, &written(&room, "before", &feed));
        copy(&after, &before, &|name| name.to_string(), &|text| text);
        let post = json!({ "id": "new", "url": "https://lantern.example/new", "title": "A post since then",
            "date_published": "2026-01-02T10:00:00Z", "tags": ["backend"] });
        feed["items"].as_array_mut().expect("a feed has items").push(post);
        build_again(&next);
        publish(&next, &after, &written(&room, "after", &feed));
        Editions { before, after }
    })
}

/// Copies the build with other hashes in all file names, as after any change of the program.
fn build_again(next: &Path) {
    let mut names = Vec::new();
    collect(&workspace::dist(), &mut names);
    let names: Vec<(String, String)> = names.iter().filter_map(|name| Some((name.clone(), rehashed(name)?))).collect();
    let rename = |text: String| names.iter().fold(text, |text, (old, new)| text.replace(old, new));
    copy(&workspace::dist(), next, &|name| rehashed(name).unwrap_or_else(|| name.to_string()), &rename);
}

/// Returns a file name with the digits of its hash reversed; none if it has no hash.
fn rehashed(name: &str) -> Option<String> {
    let (stem, end) = name.rsplit_once('.')?;
    let (stem, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hash.then(|| format!("{stem}-{}.{end}", hash.chars().rev().collect::<String>()))
}

fn collect(folder: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
        match entry.path().is_dir() {
            true => collect(&entry.path(), names),
            false => names.extend(entry.file_name().to_str().map(String::from)),
        }
    }
}

/// Copies a folder, with other names and texts.
pub(crate) fn copy(from: &Path, to: &Path, name: &dyn Fn(&str) -> String, text: &dyn Fn(String) -> String) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read").flatten() {
        let (path, new) = (entry.path(), to.join(name(&entry.file_name().to_string_lossy())));
        if path.is_dir() {
            copy(&path, &new, name, text);
            continue;
        }
        let bytes = fs::read(&path).expect("a file can be read");
        let bytes = String::from_utf8(bytes).map_or_else(|other| other.into_bytes(), |words| text(words).into_bytes());
        fs::write(new, bytes).expect("a file can be written");
    }
}
