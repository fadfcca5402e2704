//! Runs every target on its seeds and on corrupted copies of them, the same on
//! every run. A bug that a fuzzer would find in its first seconds fails here.

mod damage;
mod seeds;
mod values;

use archive_feed::feed::Format;
use damage::{damage, runner};
use fuzz_targets::{FuzzTarget, TARGETS};
use proptest::prelude::*;
use proptest::sample::Index;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// The number of corrupted copies per target, and how many of them must be accepted.
const CASES: u32 = 2_000;
const LEAST: usize = 40;

#[test]
fn every_seed_is_survived() {
    for target in &TARGETS {
        let seeds = seeds::of(target);
        let read = seeds.iter().filter(|seed| run_in_time(target, seed)).count();
        assert!(read * 2 > seeds.len(), "{}: only {read} of {} seeds could be read", target.name, seeds.len());
    }
}

#[test]
fn damaged_json_is_survived() {
    TARGETS.iter().filter(|target| !is_xml(target)).for_each(damaged_seeds_are_survived);
}

#[test]
fn damaged_xml_is_survived() {
    TARGETS.iter().filter(is_xml).for_each(damaged_seeds_are_survived);
}

#[test]
fn documents_of_any_depth_and_width_are_survived() {
    let nested = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let documents = [
        format!("<rss><channel><item>{}</item></channel></rss>", nested("<x>", "</x>")),
        format!("<!DOCTYPE rss [<!ENTITY x '{}'>]><rss><channel>&x;</channel></rss>", nested("<x>", "</x>")),
        nested("<rss>", ""),
        format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": {}}}", nested("[", "]")),
        nested("{\"x\": ", ""),
        // As wide as the others are deep.
        format!("<rss><channel><item><description>{}</description></item></channel></rss>", "&".repeat(200_000)),
    ];
    for (target, document) in TARGETS.iter().flat_map(|target| documents.iter().map(move |document| (target, document)))
    {
        (target.run)(document.as_bytes());
    }
}

/// The time for an input, and for each kilobyte of it. An optimised build keeps to the second of them alone; tests are
/// not optimised, and other programs run beside them.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
const TIME_FOR_A_KILOBYTE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 300 } else { 10 });

/// Runs a target, and panics if it takes longer than its input is worth.
fn run_in_time(target: &FuzzTarget, input: &[u8]) -> bool {
    let start = Instant::now();
    let is_accepted = (target.run)(input);
    let (took, most) = (start.elapsed(), TIME + TIME_FOR_A_KILOBYTE * (input.len() / 1024) as u32);
    assert!(
        took <= most,
        "{}: {took:?} for {} bytes: {:.80}",
        target.name,
        input.len(),
        input.escape_ascii().to_string()
    );
    is_accepted
}

/// Repeats short pieces of hostile text, as such an input costs the most where a loop is in a loop.
#[test]
fn the_time_for_an_input_is_bounded() {
    let pieces = [
        "<",
        "<b a=\"",
        "<!--",
        "<link ",
        "<item>",
        "<x:y ",
        "&",
        "&nbsp;",
        "&#",
        "\"a\",",
        "[",
        "{\"a\":",
        "[\"a\"],",
        "{},",
        "{\"id\":1,\"title\":\"a\"},",
        "\u{301}\u{316}",
        "👩\u{200d}",
        "<category>a</category>",
        "&tag=-a",
        "+zz ",
    ];
    let documents = [
        ("", ""),
        ("[", "]"),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": 1, \"content_html\": \"", "\"}]}"),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": 1, \"tags\": [", "]}]}"),
        ("<rss><channel><item><title>", "</title></item></channel></rss>"),
        ("<rss><channel><item>", "</item></channel></rss>"),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='html'>",
            "</content></entry></feed>",
        ),
        ("q=", ""),
    ];
    // Feeds are read in the detected format too, so one format of JSON and one of XML are enough.
    let is_enough = |target: &&FuzzTarget| ["json_feed", "rss", "query", "page"].contains(&target.name);
    for ((start, end), piece) in documents.into_iter().flat_map(|document| pieces.map(|piece| (document, piece))) {
        let input = [start, &piece.repeat(8_192 / piece.len()), end].concat();
        TARGETS.iter().filter(is_enough).for_each(|target| {
            run_in_time(target, input.as_bytes());
        });
    }
}

fn is_xml(target: &&FuzzTarget) -> bool {
    matches!(target.format, Some(Format::Rss | Format::Atom))
}

fn damaged_seeds_are_survived(target: &FuzzTarget) {
    let seeds = seeds::of(target);
    let read = Cell::new(0);
    let strategy = (any::<Index>(), prop::collection::vec(damage(), 1..4));
    let result = runner(CASES).run(&strategy, |(seed, damages)| {
        let seed = seed.get(&seeds).clone();
        let damaged = damages.iter().fold(seed, |seed, damage| damage.apply(seed, &seeds));
        read.set(read.get() + usize::from(run_in_time(target, &damaged)));
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{}: {error}", target.name));
    assert!(read.get() > LEAST, "{}: only {} of the damaged seeds could be read", target.name, read.get());
}

#[test]
fn every_fixture_is_a_seed() {
    let folder = seeds::here().join("../fixtures/feeds");
    let files = seeds::list(&folder).into_iter().flat_map(|format| seeds::list(&format));
    let fixtures = files.filter(|file| !file.to_string_lossy().ends_with(".expected.json"));
    let seeds: Vec<Vec<u8>> = TARGETS.iter().flat_map(seeds::of).collect();
    let missing: Vec<_> = fixtures.filter(|file| !seeds.contains(&seeds::bytes(file))).collect();
    assert!(missing.is_empty(), "{missing:?} are no seeds");
}

#[test]
fn every_target_has_a_small_corpus() {
    for target in &TARGETS {
        let files = seeds::corpus(target.name);
        assert!((5..=10).contains(&files.len()), "{} has {} files of its own", target.name, files.len());
        for file in files {
            assert!(seeds::bytes(&file).len() < 1_024, "{} is no small file", file.display());
        }
    }
}

#[test]
fn every_target_is_a_program_for_libfuzzer_and_no_other_is() {
    let folder = seeds::here().join("libfuzzer");
    let manifest = String::from_utf8(seeds::bytes(&folder.join("Cargo.toml"))).unwrap();
    for target in &TARGETS {
        let program =
            String::from_utf8(seeds::bytes(&folder.join(format!("fuzz_targets/{}.rs", target.name)))).unwrap();
        assert!(program.contains(&format!("fuzz_targets::{}(", target.name)), "{program}");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{}.rs\"", target.name)), "{manifest}");
    }
    assert_eq!(seeds::list(&folder.join("fuzz_targets")).len(), TARGETS.len());
}
