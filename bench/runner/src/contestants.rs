//! Lists the libraries that take part, in the order of the tables.

use anyhow::{Result, bail};

/// A library that is measured in a page of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Contestant {
    /// Its file in bench/libraries.
    pub file: &'static str,
    /// Its name in tables.
    pub name: &'static str,
    /// Its package, for the version.
    pub package: Option<&'static str>,
}

/// Tag Archive; all ratios are relative to it.
pub const OURS: &str = "ours";
/// The plain loop that defines the expected answers.
pub const NAIVE: &str = "naive";
/// `JSON.parse` alone.
pub const PARSE: &str = "parse";
/// The library that counts facets.
pub const ITEMSJS: &str = "itemsjs";
/// The library for full-text search.
pub const MINISEARCH: &str = "minisearch";

/// All contestants.
pub const ALL: &[Contestant] = &[
    Contestant { file: OURS, name: "Tag Archive", package: None },
    Contestant { file: "ours-unfolded", name: "the same, every chip shown", package: None },
    Contestant { file: NAIVE, name: "plain loop", package: None },
    Contestant { file: ITEMSJS, name: "ItemsJS", package: Some("itemsjs") },
    Contestant { file: "orama", name: "Orama", package: Some("@orama/orama") },
    Contestant { file: MINISEARCH, name: "MiniSearch", package: Some("minisearch") },
    Contestant { file: "flexsearch", name: "FlexSearch", package: Some("flexsearch") },
    Contestant { file: "ufuzzy", name: "uFuzzy", package: Some("@leeoniya/ufuzzy") },
    Contestant { file: "fuse", name: "Fuse", package: Some("fuse.js") },
    Contestant { file: PARSE, name: "JSON.parse alone", package: None },
];

/// Returns the contestants with these names; all of them if no name is given.
///
/// Fails if a name is unknown.
pub fn by_name(names: &[String]) -> Result<Vec<&'static Contestant>> {
    if let Some(unknown) = names.iter().find(|name| ALL.iter().all(|known| known.file != **name)) {
        let known: Vec<_> = ALL.iter().map(|known| known.file).collect();
        bail!("no contestant {unknown}; the contestants are {}", known.join(", "));
    }
    Ok(ALL.iter().filter(|one| names.is_empty() || names.iter().any(|name| name == one.file)).collect())
}

/// Returns the order of one pass. Each pass starts with another contestant.
pub fn in_pass<'a>(all: &[&'a Contestant], pass: usize) -> Vec<&'a Contestant> {
    let mut order = all.to_vec();
    order.rotate_left(pass % all.len().max(1));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(contestants: &[&Contestant]) -> Vec<&'static str> {
        contestants.iter().map(|one| one.file).collect()
    }

    #[test]
    fn contestants_are_found_by_name() {
        let check = |names: &[&str], expected: Option<&[&str]>| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            assert_eq!(by_name(&names).ok().as_deref().map(files).as_deref(), expected);
        };
        check(&["naive", "ours"], Some(&["ours", "naive"]));
        check(&["unknown"], None);
        assert_eq!(by_name(&[]).unwrap().len(), ALL.len());
    }

    #[test]
    fn every_pass_begins_with_another_one() {
        let all: Vec<&Contestant> = ALL[..3].iter().collect();
        let check = |pass: usize, expected: [&str; 3]| assert_eq!(files(&in_pass(&all, pass)), expected);
        check(0, ["ours", "ours-unfolded", "naive"]);
        check(1, ["ours-unfolded", "naive", "ours"]);
        check(3, ["ours", "ours-unfolded", "naive"]);
    }
}
