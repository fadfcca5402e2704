//! Corrupts bytes at random, in the same ways on every run.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// Returns a runner for a number of cases, the same on every run.
pub fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() })
}

/// One corruption of the bytes of a document.
#[derive(Clone, Debug)]
pub enum Damage {
    Flip(Index, u8),
    Delete(Index, usize),
    Duplicate(Index, usize),
    Insert(Index, String),
    /// The start of this document, then the end of another.
    Splice(Index, Index, Index),
}

/// Generates a corruption.
pub fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits.max(1))),
        (any::<Index>(), 1usize..80).prop_map(|(at, length)| Damage::Delete(at, length)),
        (any::<Index>(), 1usize..400).prop_map(|(at, length)| Damage::Duplicate(at, length)),
        (any::<Index>(), hostile_text()).prop_map(|(at, text)| Damage::Insert(at, text)),
        (any::<Index>(), any::<Index>(), any::<Index>()).prop_map(|(at, other, from)| Damage::Splice(at, other, from)),
    ]
}

/// Generates text with a special meaning in JSON, XML, HTML, links, dates, queries or Unicode.
pub fn hostile_text() -> impl Strategy<Value = String> {
    let tokens = [
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "-",
        "1e9999",
        "\\u0000",
        "\\u001b",
        "\\ud800",
        "\\udc00\\ud800",
        "\\u202e",
        "\\ufeff",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{301}",
        "<",
        "</script>",
        "<!--",
        "<a href=\\\"",
        "&",
        "&#",
        "&#0;",
        "&#x110000;",
        "&#99999999999999999999;",
        "&amp;lt;",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE x [<!ENTITY y \"z\">]>",
        "<?xml version='1.0' encoding='utf-16'?>",
        " xmlns='http://www.w3.org/1999/xhtml'",
        "%",
        "%00",
        "%ff",
        "+-",
        "..",
        "&tag=-",
        "&year=2025-02..",
        "javascript:",
        "java\\tscript:",
        "data:",
        "//",
        "9999-12-31T23:59:60+23:59",
        "0000-01-01",
        "İ",
        "ß",
        "👩‍👩‍👧",
        "\u{200d}",
        "がか\u{3099}",
    ];
    prop_oneof![
        8 => prop::sample::select(tokens.map(str::to_string).to_vec()),
        1 => (1usize..400).prop_map(|digits| "9".repeat(digits)),
        1 => (1usize..400).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth)),
        1 => (1usize..5000).prop_map(|length| "\u{301}".repeat(length)),
        1 => "\\PC{0,8}",
    ]
}

impl Damage {
    /// Returns the corrupted document; `corpus` holds the other documents.
    pub fn apply(&self, mut document: Vec<u8>, corpus: &[Vec<u8>]) -> Vec<u8> {
        let place = |at: &Index, bytes: &[u8]| at.index(bytes.len() + 1);
        match self {
            Damage::Flip(at, bits) => {
                let at = place(at, &document);
                document.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bits);
            }
            Damage::Delete(at, length) => {
                let at = place(at, &document);
                document.drain(at..(at + length).min(document.len()));
            }
            Damage::Duplicate(at, length) => {
                let at = place(at, &document);
                let range = document[at..(at + length).min(document.len())].to_vec();
                document.splice(at..at, range);
            }
            Damage::Insert(at, text) => {
                let at = place(at, &document);
                document.splice(at..at, text.bytes());
            }
            Damage::Splice(at, other, from) => {
                let other = other.get(corpus);
                document.truncate(place(at, &document));
                document.extend_from_slice(&other[place(from, other)..]);
            }
        }
        document
    }
}
