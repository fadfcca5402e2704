//! Property test: for any labels in a feed, the published pages of every tag,
//! category and year list the posts that the view lists there.
//!
//! The test finds the folder of a section as readers do, by following links.

use crate::desk::{Desk, PAGE, archive, between, titles, titles_of, unescaped};
use crate::pages::url_decoded;
use archive_cli::cli::{OutputFormat, PublishArgs};
use archive_core::archive::{Archive, Scope};
use archive_core::query::{Facet, Query};
use archive_core::view::Target;
use proptest::prelude::*;

/// Labels that are difficult for file systems, hosts or URLs; some are the same tag.
const ODD: [&str; 18] = [
    "a", "A ", "c", "C++", "c#", "x/y", "../x", ".", "con", "日本", "straße", "STRASSE", "µ", "100%", "a b", "a-b",
    "page", "?q=<b>&",
];

/// Returns one of `ODD`, or a label of 300 characters.
fn label(number: usize) -> String {
    ODD.get(number).map_or_else(|| "é".repeat(300), |label| label.to_string())
}

/// Returns the decoded `href` of the link with a label on a page.
fn linked(page: &str, facet: Facet, label: &str) -> Option<String> {
    let start = format!("href=\"{}/", facet.name());
    let mut links = page.split("<a ").skip(1).filter(|link| link.contains(&start) && link.contains("<bdi>"));
    let link = links.find(|link| unescaped(between(link, "<bdi>", "</bdi>")) == label)?;
    Some(url_decoded(&unescaped(between(link, "href=\"", "\""))))
}

fn target(facet: Facet, slug: &str) -> Target {
    match facet {
        Facet::Tag => Target { scope: Scope::Tag(slug.into()), query: Query::default() },
        Facet::Category => Target { scope: Scope::Category(slug.into()), query: Query::default() },
        _ => Target { scope: Scope::All, query: Query::default().with(facet, slug) },
    }
}

/// Returns the titles on every page of a folder.
fn published(desk: &Desk, folder: &str) -> Vec<Vec<String>> {
    let first = titles(&desk.read(&format!("out/{folder}index.html")));
    let further = (2..).map(|number| format!("out/{folder}page/{number}/index.html"));
    let further = further.take_while(|page| desk.at(page).exists()).map(|page| titles(&desk.read(&page)));
    [first].into_iter().chain(further).collect()
}

/// Returns every section with the folder that links lead to.
fn parts(desk: &Desk, archive: &Archive) -> Vec<(String, Target)> {
    let (all, tags) = (desk.read("out/index.html"), desk.read("out/tags/index.html"));
    let mut parts = vec![(String::new(), Target::default())];
    for (facet, page) in [(Facet::Tag, &tags), (Facet::Category, &all), (Facet::Year, &all)] {
        for term in archive.terms(facet) {
            let folder = linked(page, facet, &term.label);
            let folder = folder.unwrap_or_else(|| panic!("no link leads to the {} {}", facet.name(), term.label));
            parts.push((folder, target(facet, &term.slug)));
        }
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_published_list_of_every_part_is_the_list_of_its_view(
        posts in prop::collection::vec(
            ("[a-d<&]{1,3}", prop::collection::vec(0..=ODD.len(), 0..4), prop::collection::vec(0..=ODD.len(), 0..2), 0_i32..4, any::<bool>()),
            0..30,
        )
    ) {
        let items: Vec<_> = posts.iter().enumerate().map(|(id, (title, tags, categories, year, sticky))| {
            let date = (*year > 0).then(|| format!("202{year}-01-0{}", id % 9 + 1));
            let labels = |numbers: &[usize]| numbers.iter().map(|number| label(*number)).collect::<Vec<_>>();
            serde_json::json!({"id": id, "title": format!("{title} {id}"), "date_published": date, "tags": labels(tags),
                "_tag_archive": {"sticky": sticky, "categories": labels(categories)}})
        }).collect();
        let feed = serde_json::json!({"version": "1", "version": "https://jsonfeed.org/version/1.1", "items": items}).to_string();
        let desk = Desk::new();
        desk.write("given.json", &feed);
        let words = PublishArgs {
            feed: Some(desk.at("given.json").to_str().unwrap().into()),
            site: desk.at("site"),
            out: desk.at("out"),
            base_url: None,
            dry_run: false,
            strict: false,
            compress: false,
            format: OutputFormat::Text,
        };
        archive_cli::publish::run(&words).unwrap();
        let archive = archive(&feed);
        let mut pages = 2;
        for (folder, target) in parts(&desk, &archive) {
            let expected = titles_of(&archive, &target);
            let published = published(&desk, &folder);
            prop_assert!(published.iter().rev().skip(1).all(|page| page.len() == PAGE), "{}", folder);
            pages += published.len();
            prop_assert_eq!(published.concat(), expected, "{}", folder);
        }
        // Every page is linked.
        let written = desk.files().into_keys().filter(|place| place.ends_with(".html")).count();
        prop_assert_eq!(written, pages);
    }
}
