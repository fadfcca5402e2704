//! Property test: for any labels in a feed, the published pages of every tag,
//! category and year list the posts that the view lists there.
//!
//! The test finds the folder of a section as readers do, by following links.

use crate::pages::decode_url;
use crate::test_site::{PAGE, TestSite, archive, between, titles, titles_of, unescape};
use archive_cli::cli::{Args, Command};
use archive_core::archive::{Archive, Scope};
use archive_core::query::{Facet, Query};
use archive_core::view::Target;
use clap::Parser;
use proptest::prelude::*;

/// Labels that are difficult for file systems, hosts or URLs; some are the same tag.
const LABELS: [&str; 18] = [
    "a", "A ", "c", "C++", "c#", "x/y", "../x", ".", "con", "日本", "straße", "STRASSE", "µ", "100%", "a b", "a-b",
    "page", "?q=<b>&",
];

/// Returns one of `LABELS`, or a label of 300 characters.
fn label(number: usize) -> String {
    LABELS.get(number).map_or_else(|| "é".repeat(300), |label| label.to_string())
}

/// Returns the decoded `href` of the link with a label on a page.
fn find_link(page: &str, facet: Facet, label: &str) -> Option<String> {
    let start = format!("href=\"{}/", facet.name());
    let mut links = page.split("<a ").skip(1).filter(|link| link.contains(&start) && link.contains("<bdi>"));
    let link = links.find(|link| unescape(between(link, "<bdi>", "</bdi>")) == label)?;
    Some(decode_url(&unescape(between(link, "href=\"", "\""))))
}

fn target(facet: Facet, slug: &str) -> Target {
    match facet {
        Facet::Tag => Target { scope: Scope::Tag(slug.into()), query: Query::default() },
        Facet::Category => Target { scope: Scope::Category(slug.into()), query: Query::default() },
        _ => Target { scope: Scope::All, query: Query::default().with(facet, slug) },
    }
}

/// Returns the titles on every page of a folder.
fn published_titles(site: &TestSite, folder: &str) -> Vec<Vec<String>> {
    let first = titles(&site.read(&format!("out/{folder}index.html")));
    let further = (2..).map(|number| format!("out/{folder}page/{number}/index.html"));
    let further = further.take_while(|page| site.path(page).exists()).map(|page| titles(&site.read(&page)));
    [first].into_iter().chain(further).collect()
}

/// Returns every section with the folder that links lead to.
fn sections(site: &TestSite, archive: &Archive) -> Vec<(String, Target)> {
    let (all, tags) = (site.read("out/index.html"), site.read("out/tags/index.html"));
    let mut sections = vec![(String::new(), Target::default())];
    for (facet, page) in [(Facet::Tag, &tags), (Facet::Category, &all), (Facet::Year, &all)] {
        for term in archive.terms(facet) {
            let folder = find_link(page, facet, &term.label);
            let folder = folder.unwrap_or_else(|| panic!("no link leads to the {} {}", facet.name(), term.label));
            sections.push((folder, target(facet, &term.slug)));
        }
    }
    sections
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_published_list_equals_the_list_of_its_view(
        posts in prop::collection::vec(
            ("[a-d<&]{1,3}", prop::collection::vec(0..=LABELS.len(), 0..4), prop::collection::vec(0..=LABELS.len(), 0..2), 0_i32..4, any::<bool>()),
            0..30,
        )
    ) {
        let items: Vec<_> = posts.iter().enumerate().map(|(id, (title, tags, categories, year, sticky))| {
            let date = (*year > 0).then(|| format!("202{year}-01-0{}", id % 9 + 1));
            let labels = |numbers: &[usize]| numbers.iter().map(|number| label(*number)).collect::<Vec<_>>();
            serde_json::json!({"id": id, "title": format!("{title} {id}"), "date_published": date, "tags": labels(tags),
                "_tag_archive": {"sticky": sticky, "categories": labels(categories)}})
        }).collect();
        let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": items}).to_string();
        let site = TestSite::new();
        site.write("given.json", &feed);
        let path = |name: &str| site.path(name).to_str().unwrap().to_string();
        let (given, built, out) = (path("given.json"), path("site"), path("out"));
        let args = ["tag-archive", "publish", "--allow-empty", "--feed", &given, "--site", &built, "--out", &out];
        let Command::Publish(args) = Args::parse_from(args).command else { unreachable!("it’s the subcommand") };
        archive_cli::publish::run(&args).unwrap();
        let archive = archive(&feed);
        let mut pages = 2;
        for (folder, target) in sections(&site, &archive) {
            let expected = titles_of(&archive, &target);
            let published = published_titles(&site, &folder);
            prop_assert!(published.iter().rev().skip(1).all(|page| page.len() == PAGE), "{}", folder);
            pages += published.len();
            prop_assert_eq!(published.concat(), expected, "{}", folder);
        }
        // Every page is linked.
        let files = site.files().into_keys().filter(|path| path.ends_with(".html")).count();
        prop_assert_eq!(files, pages);
    }
}
