//! Tests the matches of a search, and compares the index with the oracle in
//! `reference`.

use super::*;
use crate::arbitrary;
use archive_feed::language::Native;
use archive_feed::model::Post;
use proptest::prelude::*;

fn search(typed: &str) -> Search {
    Search::new(typed, &Native)
}

fn indexed(posts: &[Post]) -> Index {
    let mut index = Index::new();
    posts.iter().for_each(|post| index.read(post, &Native));
    index
}

fn post(title: &str, tags: &[&str], categories: &[&str], excerpt: &str) -> Post {
    let labels = |labels: &[&str]| labels.iter().map(ToString::to_string).collect();
    Post {
        title: Some(title.into()),
        tags: labels(tags),
        categories: labels(categories),
        excerpt: excerpt.into(),
        ..Post::default()
    }
}

/// Checks the marked parts of one text.
fn check_find(typed: &str, text: &str, expected: &[&str]) {
    let found: Vec<&str> = search(typed).find(text, &Native).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, expected, "“{typed}” in “{text}”");
}

/// Checks which posts are found, by number, best first.
fn check_posts(typed: &str, posts: &[Post], expected: &[usize]) {
    let found = indexed(posts).find(&search(typed));
    let mut ranks: Vec<usize> = found.posts.ones().collect();
    ranks.sort_by_key(|&rank| std::cmp::Reverse(found.scores.get(rank).copied()));
    assert_eq!(ranks, expected, "{typed}");
}

#[test]
fn words_are_found_by_their_start() {
    check_find("kub", "Kubernetes and minikube", &["Kub"]);
    check_find("deploiement", "Un DÉPLOIEMENT sans fièvre", &["DÉPLOIEMENT"]);
    check_find("strasse", "Die Straße", &["Straße"]);
    check_find("e", "e\u{301}tude, the end", &["e\u{301}", "e"]);
    check_find("c++", "C, C++ and C#", &["C++"]);
    check_find("net", ".NET", &["NET"]);
    check_find("", "anything", &[]);
    check_find("- \u{301}", "anything", &[]);
}

#[test]
fn words_of_a_phrase_follow_each_other() {
    check_find("\"release notes\"", "Release-notes, not release of notes", &["Release-notes"]);
    check_find("“release no", "release notes", &["release no"]);
    check_find("\"release no\"", "release notes", &[]);
    for phrase in
        ["«\u{a0}release notes\u{a0}»", "»release notes«", "„release notes“", "”release notes”", "「release notes」"]
    {
        check_find(phrase, "Release-notes, not release of notes", &["Release-notes"]);
        assert_eq!(search(phrase).display_text(), "release notes");
    }
    check_find("node.js", "Node.js and node, js", &["Node.js", "node, js"]);
    check_find("-draft end", "draft end", &["end"]);
}

#[test]
fn apostrophes_and_hyphens_inside_a_word_do_not_hide_it() {
    check_find("wifi", "Wi-Fi and wifi", &["Wi-Fi", "wifi"]);
    check_find("Wi-Fi", "Wi-Fi, wifi and wi fi", &["Wi-Fi", "wifi", "wi fi"]);
    check_find("dont", "I don't, you don’t, we dont", &["don't", "don’t", "dont"]);
    check_find("don’t", "I don't, you don’t, we dont", &["don't", "don’t", "dont"]);
    check_find("e-mail", "email l’e-mail", &["email", "e-mail"]);
    check_find("email", "email l’e-mail", &["email", "e-mail"]);
    check_find("lemail", "email l’e-mail", &["l’e-mail"]);
    // The parts are words, and a start is found across the sign.
    check_find("fi", "Wi-Fi", &["Fi"]);
    check_find("wif", "Wi-Fi-Router", &["Wi-F"]);
    check_find("ﬁne-tu", "ﬁnetune, ﬁne-tune", &["ﬁnetu", "ﬁne-tu"]);
    // Two signs, or a sign and a space, part words.
    check_find("wifi", "wi--fi, wi -fi, wi- fi, wi.fi", &[]);
    check_find("abcd", "a-b-c-d", &["a-b-c-d"]);
}

#[test]
fn a_possessive_finds_the_name_alone() {
    check_find("ohara", "O'Hara’s book", &["O'Hara"]);
    check_find("O'Hara’s", "Ohara, O'Hara, Oharas, O’Hara's, Oharan", &["Ohara", "O'Hara", "Oharas", "O’Hara's"]);
    check_find("\"O'Hara’s\"", "O'Hara, Oharas", &["Oharas"]);
    check_find("it's", "it, its, it’s", &["its", "it’s"]);
    check_find("o'hara-s", "Ohara", &[]);
}

#[test]
fn compounds_are_found_in_phrases() {
    check_find("\"wifi router\"", "A Wi-Fi router, wi-fi-router", &["Wi-Fi router", "wi-fi-router"]);
    check_find("\"a wi-fi router\"", "A wifi router", &["A wifi router"]);
    check_find("\"wifi\"", "Wi-Fi-Router, wifis", &["Wi-Fi"]);
    check_find("\"fi router\"", "A Wi-Fi router", &["Fi router"]);
    let posts =
        [post("Wi-Fi router", &[], &[], ""), post("", &[], &[], "A wifi router"), post("", &["Wi-Fi"], &[], "")];
    check_posts("wifi", &posts, &[0, 2, 1]);
    check_posts("Wi-Fi", &posts, &[0, 2, 1]);
    check_posts("\"wifi router\"", &posts, &[0, 1]);
    check_posts("\"Wi-Fi router\"", &posts, &[0, 1]);
    check_posts("-wifi", &posts, &[]);
    check_posts("router -\"wi-fi router\"", &posts, &[]);
    // No compound reaches across two fields.
    check_posts("wifi", &[post("wi-", &["fi"], &[], "")], &[]);
}

#[test]
fn scripts_without_spaces_are_found_anywhere() {
    check_find("日本", "これは日本語です", &["日本"]);
    check_find("か", "がか", &["か"]);
    check_find("रु", "वरु रु", &["रु"]);
    check_find("ไทย", "ภาษาไทยง่าย", &["ไทย"]);
    check_find("국어", "한국어", &["국어"]);
    check_find("rust入", "Rust入門", &["Rust入"]);
}

#[test]
fn every_clause_must_match_and_what_is_excluded_must_not() {
    let posts =
        [post("Rust and wasm", &["draft"], &[], ""), post("Rust", &[], &[], "wasmtime"), post("Wasm", &[], &[], "")];
    check_posts("rust wasm", &posts, &[0, 1]);
    check_posts("rust wasm -draft", &posts, &[1]);
    check_posts("-rust", &posts, &[2]);
    check_posts("-\"rust and\"", &posts, &[1, 2]);
    check_posts("", &posts, &[0, 1, 2]);
}

#[test]
fn no_phrase_reaches_across_two_fields() {
    let posts = [post("One two", &["three", "four"], &[], "five")];
    check_posts("\"two three\"", &posts, &[]);
    check_posts("\"three four\"", &posts, &[]);
    check_posts("\"one two\"", &posts, &[0]);
}

#[test]
fn better_fields_rank_first_and_whole_words_before_starts() {
    let posts = [
        post("x", &[], &[], "rust"),
        post("x", &[], &["rusty"], ""),
        post("x", &[], &["rust"], ""),
        post("x", &["rusty"], &[], ""),
        post("rusty", &[], &[], ""),
        post("rust", &[], &[], ""),
        post("rust", &[], &[], ""),
    ];
    check_posts("rust", &posts, &[5, 6, 4, 3, 2, 1, 0]);
}

fn check_corrected(typed: &str, expected: Option<&str>) {
    let posts = [post("Kubernetes", &[], &[], "Kubernetic kubernet"), post("Kubernetes house horse", &[], &[], "")];
    let corrected = indexed(&posts).find(&search(typed)).corrected;
    assert_eq!(corrected.map(|search| search.text_without(usize::MAX)).as_deref(), expected, "{typed}");
}

#[test]
fn a_word_that_no_post_has_is_corrected_by_one_edit() {
    check_corrected("kubernetse", Some("kubernetes"));
    check_corrected("KUBERMETES house", Some("kubernetes house"));
    check_corrected("kubenr", Some("kubernetes"));
    check_corrected("kubernete", None);
    check_corrected("hoxse", Some("horse"));
    check_corrected("hxse", None);
    check_corrected("'kubernetse'", Some("kubernetes"));
    check_corrected("\"kubernetse\"", None);
    check_corrected("-kubernetse", None);
    check_corrected("kxbxrnetes", None);
}

#[test]
fn a_compound_is_not_corrected() {
    let posts = [post("Micro-services", &[], &[], ""), post("Microserviced", &[], &[], "")];
    for typed in ["microservices", "microservice"] {
        assert_eq!(indexed(&posts).find(&search(typed)).corrected, None, "{typed}");
    }
    assert!(indexed(&posts[1..]).find(&search("microservices")).corrected.is_some());
}

#[test]
fn each_clause_can_be_taken_away() {
    let parts = search("rust  \"release notes\" -draft").without_each();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(shown, rest)| (shown.as_str(), rest.as_str())).collect();
    assert_eq!(
        parts,
        [("rust", "\"release notes\" -draft"), ("release notes", "rust -draft"), ("-draft", "rust \"release notes\"")]
    );
}

fn typed() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "a",
            "b",
            "é",
            "ab",
            "ba",
            "x",
            "-a",
            "-b",
            "\"a b\"",
            "\"b a",
            "-\"a a\"",
            "c++",
            "c#",
            "語",
            "a語",
            "a.b",
            "a-b",
            "-a'b",
            "ba-a",
            "\"ab a\"",
            "\"a-b a\"",
            "aaaaa",
            "aab-ab's",
            "x’s",
        ]),
        0..4,
    )
    .prop_map(|clauses| clauses.join(" "))
}

proptest! {
    #[test]
    fn the_index_finds_and_ranks_as_the_oracle_does(posts in arbitrary::posts(), typed in typed()) {
        let search = search(&typed);
        let found = indexed(&posts).find(&search);
        let corrected = found.corrected.as_ref().unwrap_or(&search);
        for (rank, post) in posts.iter().enumerate() {
            let expected = reference::score(post, corrected);
            prop_assert_eq!(found.posts.contains(rank), expected.is_some(), "{}", rank);
            if let (Some(score), false) = (expected, search.is_empty()) {
                prop_assert_eq!(found.scores[rank], score);
            }
        }
    }

    #[test]
    fn an_exclusion_is_the_complement(posts in arbitrary::posts(), clause in prop::sample::select(vec!["a", "ab", "\"a b\"", "語", "c++"])) {
        let index = indexed(&posts);
        let mut all = index.find(&search(clause)).posts;
        let without = index.find(&search(&format!("-{clause}"))).posts;
        prop_assert!(all.ones().all(|post| !without.contains(post)));
        all.union_with(&without);
        prop_assert_eq!(all.count_ones(..), posts.len());
    }

    #[test]
    fn a_text_is_marked_exactly_when_it_matches(typed in typed(), text in "[abé語 .'s-\u{301}]{0,20}") {
        let search = search(&typed);
        let required = Search { clauses: search.clauses.iter().filter(|c| c.sign == Sign::Required).cloned().collect(), is_cut: false };
        let post = Post { excerpt: text.clone(), ..Post::default() };
        let any = required.clauses.iter().any(|clause| {
            reference::score(&post, &Search { clauses: vec![clause.clone()], is_cut: false }).is_some()
        });
        prop_assert_eq!(any, !search.find(&text, &Native).is_empty());
    }

    #[test]
    fn a_word_is_found_with_and_without_signs(
        parts in prop::collection::vec("[a-z0-9éﬁ]{1,3}", 1..=4),
        signs in prop::collection::vec(prop::sample::select(vec!['\'', '’', '-', '‑']), 4),
    ) {
        let word = parts.concat();
        let signed: String = parts.iter().zip(&signs).map(|(part, sign)| format!("{part}{sign}")).collect();
        let signed = signed.trim_end_matches(|c| signs.contains(&c));
        let first = word.chars().next().map_or(0, char::len_utf8);
        let elsewhere = [&word[..first], &word[first..]].join("-");
        let elsewhere = elsewhere.trim_end_matches('-');
        let spellings = [&word, signed, elsewhere];
        for (typed, text) in spellings.iter().flat_map(|typed| spellings.map(|text| (typed, text))) {
            let search = search(typed);
            prop_assert_eq!(search.find(text, &Native), vec![Range { start: 0, end: text.len() }], "“{}” in “{}”", typed, text);
            let posts = [post(text, &[], &[], ""), post("", &[text], &[], ""), post("", &[], &[], "_")];
            let found: Vec<usize> = indexed(&posts).find(&search).posts.ones().collect();
            prop_assert_eq!(found, [0, 1], "“{}” in “{}”", typed, text);
        }
    }

    #[test]
    fn a_search_is_equal_after_its_text_form(typed in typed()) {
        prop_assert_eq!(search(&search(&typed).text_without(usize::MAX)), search(&typed));
    }

    #[test]
    fn no_text_panics(typed in "\\PC{0,30}", text in "\\PC{0,60}") {
        let search = search(&typed);
        let posts = [post(&text, &[], &[], &typed)];
        let _ = (search.find(&text, &Native), search.without_each(), indexed(&posts).find(&search).posts.count_ones(..));
    }
}
