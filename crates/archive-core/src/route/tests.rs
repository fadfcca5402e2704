//! Tests folder names, URLs and the way back, with awkward tags.
//!
//! File systems must accept the names written here, and hosts must find them.

use super::*;
use proptest::prelude::*;

fn check_address(scope: Scope, query: &str, one: &str, each: &str) {
    let target = Target { scope, query: Query::parse(query).0 };
    assert_eq!(address(&target, &Hosting::SinglePage), one);
    assert_eq!(address(&target, &Hosting::Prerendered(SlugPaths::default())), each);
}

fn tag(slug: &str) -> Scope {
    Scope::Tag(slug.into())
}

#[test]
fn every_part_has_an_address() {
    check_address(Scope::All, "", "", "");
    check_address(tag("backend"), "", "tag/backend", "tag/backend/");
    check_address(Scope::Category("data".into()), "page=2", "category/data?page=2", "category/data/page/2/");
    check_address(
        Scope::Author("mara-oduya".into()),
        "page=2",
        "author/mara-oduya?page=2",
        "author/mara-oduya/page/2/",
    );
    check_address(Scope::All, "page=3", "?page=3", "page/3/");
    check_address(Scope::All, "year=2022", "?year=2022", "year/2022/");
    check_address(Scope::All, "year=2022&page=2", "?year=2022&page=2", "year/2022/page/2/");
}

#[test]
fn what_has_no_page_of_its_own_stays_behind_the_question_mark() {
    for query in
        ["q=a+b", "year=2022-05", "year=-2022", "year=2021..2022", "year=2021&year=2022", "year=2022&sort=oldest"]
    {
        check_address(Scope::All, query, &format!("?{query}"), &format!("?{query}"));
    }
    check_address(tag("c"), "year=2022", "tag/c?year=2022", "tag/c/?year=2022");
    check_address(tag("c"), "q=x&page=2", "tag/c?q=x&page=2", "tag/c/?q=x&page=2");
}

#[test]
fn a_part_of_a_published_site_has_feeds_in_its_folder() {
    let published = Hosting::Prerendered(SlugPaths::parse("tag%2Fc%2F=~63"));
    let check = |scope: Scope, expected: Option<&str>| assert_eq!(feed_folder(&scope, &published).as_deref(), expected);
    check(Scope::All, Some(""));
    check(tag("c++"), Some("tag/c%2B%2B/"));
    check(tag("c"), Some("tag/~63/"));
    check(Scope::Author("mara".into()), Some("author/mara/"));
    assert_eq!(feed_folder(&tag("c"), &Hosting::SinglePage), None);
}

fn check_name(slug: &str, expected: &str) {
    assert_eq!(name(slug), expected);
}

#[test]
fn a_name_is_the_slug_wherever_a_disk_can_keep_it() {
    for slug in ["c", "c++", "c#", "日本語", "release notes", "company", "a.b", "com10", "-v", "$x"] {
        check_name(slug, slug);
    }
}

#[test]
fn what_a_disk_or_a_host_cannot_keep_is_written_in_digits() {
    check_name("ci/cd", "ci~2Fcd");
    check_name("../x", "~2E.~2Fx");
    check_name(".", "~2E");
    check_name("..", "~2E~2E");
    check_name(".net", "~2Enet");
    check_name("a.", "a~2E");
    check_name("what?", "what~3F");
    check_name("100%", "100~25");
    check_name("%41", "~2541");
    check_name("a\\b:c", "a~5Cb~3Ac");
    check_name("~2f", "~7E2f");
    check_name("\u{1}\u{85}", "~01~C2~85");
    for (device, expected) in [("con", "~63on"), ("con.txt", "~63on.txt"), ("lpt³", "~6Cpt³"), ("com1", "~63om1")] {
        check_name(device, expected);
    }
}

#[test]
fn a_long_name_goes_on_in_a_folder_within() {
    let slug = "日".repeat(300);
    let name = name(&slug);
    assert_eq!(name.split('/').map(|piece| piece.chars().count()).collect::<Vec<_>>(), [61, 61, 61, 61, 60]);
    assert!(name.split('/').all(|piece| piece.len() <= 255));
    check_name(&format!("{}con", "a".repeat(LONG)), &format!("{}~/~63on", "a".repeat(LONG)));
}

const LONG: usize = 180;

fn check_route(path: &str, expected: Option<Route>) {
    assert_eq!(read(path), expected, "{path}");
}

#[test]
fn a_path_leads_to_a_part_and_a_page_of_it() {
    let route = |scope, query: &str| Some(Route::Archive(scope, query.into()));
    check_route("tag/backend", route(tag("backend"), ""));
    check_route("tag/backend/page/2", route(tag("backend"), "page=2"));
    check_route("page/7", route(Scope::All, "page=7"));
    check_route("year/2022", route(Scope::All, "year=2022&"));
    check_route("year/2022/page/2", route(Scope::All, "year=2022&page=2"));
    check_route("category/page/page/2", route(Scope::Category("page".into()), "page=2"));
    check_route("tag/ci~2Fcd", route(tag("ci/cd"), ""));
    check_route("tag/ci%2Fcd", route(tag("ci/cd"), ""));
    check_route("tag/a~b~", None);
    check_route("tag/a~b", route(tag("a~b"), ""));
    check_route("tags", Some(Route::Tags));
    for path in [
        "",
        "tag",
        "tag/",
        "tag//",
        "tag/a/b",
        "tag/a~",
        "tag/page/2",
        "tags/page/2",
        "year/mm",
        "nowhere",
        "page/x",
        "page",
    ] {
        check_route(path, None);
    }
}

fn check_folders(folders: &SlugPaths, scope: Scope, query: &str, expected: &str) {
    let target = Target { scope, query: Query::parse(query).0 };
    for folders in [folders.clone(), SlugPaths::parse(&folders.text_form())] {
        assert_eq!(address(&target, &Hosting::Prerendered(folders)), expected);
    }
}

#[test]
fn a_part_can_have_another_folder_than_the_usual_one() {
    let mut folders = SlugPaths::default();
    folders.call(Facet::Tag, "straße", "stra~C3~9Fe".into());
    check_folders(&folders, tag("straße"), "", "tag/stra~C3~9Fe/");
    check_folders(&folders, tag("straße"), "page=2", "tag/stra~C3~9Fe/page/2/");
    check_folders(&folders, tag("straße"), "q=x", "tag/stra~C3~9Fe/?q=x");
    check_folders(&folders, Scope::Category("straße".into()), "", "category/stra%C3%9Fe/");
    check_folders(&folders, tag("strasse"), "", "tag/strasse/");
    assert_eq!(SlugPaths::default().text_form(), "");
}

#[test]
fn characters_can_be_escaped_in_every_name() {
    let mut folders = SlugPaths::default();
    folders.escape_in_names("ßµ".into());
    check_folders(&folders, tag("straße"), "", "tag/stra~C3~9Fe/");
    check_folders(&folders, Scope::Author("maß".into()), "page=2", "author/ma~C3~9F/page/2/");
    check_folders(&folders, tag("strasse"), "", "tag/strasse/");
    let long = escaped_name(&"ß".repeat(150), |c| c == 'ß');
    assert!(long.split('/').all(|piece| piece.len() <= 255), "{long}");
}

#[test]
fn a_part_whose_name_is_too_long_has_no_folder() {
    // Each colon is three bytes in the name of a folder, which goes on in another one after 180 bytes.
    let check = |colons: usize, has_folder: bool| {
        let slug = ":".repeat(colons);
        let target = Target { scope: Scope::Category(slug.clone()), query: Query::default() };
        assert_eq!(SlugPaths::default().folder(&target).is_some(), has_folder, "{colons}");
        let expected = match has_folder {
            true => format!("category/{}/", name(&slug)),
            false => format!("?category={}", "%3A".repeat(colons)),
        };
        check_folders(&SlugPaths::default(), target.scope, "", &expected);
    };
    check(650, true);
    check(670, false);
    check_folders(
        &SlugPaths::default(),
        tag(&":".repeat(1000)),
        "page=2",
        &format!("?tag={}&page=2", "%3A".repeat(1000)),
    );
}

proptest! {
    #[test]
    fn every_slug_is_read_from_its_address(slug in "\\PC{1,8}|[a.~/:%+&= ]{1,6}|(con|nul|com1)[.a]{0,2}|[é日a\u{1}]{150,400}") {
        for pages in [Hosting::SinglePage, Hosting::Prerendered(SlugPaths::default())] {
            for page in ["", "page=2"] {
                let target = Target { scope: tag(&slug), query: Query::parse(page).0 };
                let address = address(&target, &pages);
                let (path, search) = address.split_once('?').unwrap_or((&address, ""));
                let Some(Route::Archive(scope, route)) = read(path.trim_end_matches('/')) else {
                    panic!("{address} leads nowhere");
                };
                prop_assert_eq!(Target { scope, query: Query::parse(&format!("{route}&{search}")).0 }, target);
            }
        }
    }

    #[test]
    fn every_name_can_be_kept(slug in "\\PC{1,8}|[a.~/:\u{1} ]{0,6}[a.]|[é日a\u{1}]{150,400}") {
        for piece in name(&slug).split('/') {
            prop_assert!(piece.len() <= 255 && !piece.is_empty(), "{piece}");
            prop_assert!(!piece.starts_with('.') && !piece.ends_with('.'), "{piece}");
            prop_assert!(!piece.contains(|c: char| c.is_control() || "<>:\"\\|?*".contains(c)), "{piece}");
        }
    }
}
