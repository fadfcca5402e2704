//! The identity of a label, and its slug in URLs.
//!
//! Two labels are one tag if they agree in NFC and lower case with white space
//! collapsed. Symbols stay, so that C, C++ and C# are three tags.

use crate::interner::Interner;
use crate::language::Language;

/// Returns the key of a label, which is the same for all its spellings.
pub fn key(label: &str, language: &dyn Language) -> String {
    if label.is_ascii() {
        return collapse_spaces(&label.to_ascii_lowercase());
    }
    // Lower-casing can leave NFC (İ becomes i and a mark), so NFC is the last step.
    collapse_spaces(&language.nfc(&language.lowercase(&language.nfc(label))))
}

/// Returns a slug for each key. Spaces become hyphens if no other key has that
/// slug; otherwise the key is its own slug. No two keys share a slug.
pub fn slugs(keys: &[&str]) -> Vec<String> {
    let mut names = Interner::default();
    // For each name, the number of keys that would have it.
    let mut claims: Vec<usize> = Vec::new();
    for key in keys {
        let name = names.number(&hyphenate(key)) as usize;
        claims.resize(names.size(), 0);
        claims[name] += 1;
    }
    let alone = |name: &String| names.find(name).is_some_and(|name| claims[name as usize] == 1);
    keys.iter().map(|key| Some(hyphenate(key)).filter(alone).unwrap_or_else(|| key.to_string())).collect()
}

fn hyphenate(key: &str) -> String {
    key.replace(' ', "-")
}

/// Collapses runs of white space to one space, and removes it at both ends.
pub fn collapse_spaces(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut text = String::from(words.next().unwrap_or_default());
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;
    use proptest::prelude::*;

    fn check_key(label: &str, expected: &str) {
        assert_eq!(key(label, &Native), expected);
    }

    fn check_slugs(labels: &[&str], expected: &[&str]) {
        let keys: Vec<String> = labels.iter().map(|label| key(label, &Native)).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        assert_eq!(slugs(&keys), expected);
    }

    #[test]
    fn case_spaces_and_composition_do_not_make_a_new_tag() {
        check_key("DevOps", "devops");
        check_key("  Machine \n Learning ", "machine learning");
        check_key("De\u{301}veloppement", "d\u{e9}veloppement");
        check_key("ÉTÉ", "été");
        check_key("日本語", "日本語");
    }

    #[test]
    fn symbols_make_a_new_tag() {
        check_slugs(&["C", "C++", "C#", ".NET", "CI/CD"], &["c", "c++", "c#", ".net", "ci/cd"]);
    }

    #[test]
    fn a_space_becomes_a_hyphen_unless_another_label_has_one() {
        check_slugs(&["Developer Tools", "backend"], &["developer-tools", "backend"]);
        check_slugs(&["release notes", "release-notes"], &["release notes", "release-notes"]);
        check_slugs(&["a b-c", "a-b c"], &["a b-c", "a-b c"]);
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(label in "\\PC{0,20}") {
            let once = key(&label, &Native);
            prop_assert_eq!(key(&once, &Native), once);
        }

        #[test]
        fn no_two_keys_share_a_slug(labels in prop::collection::btree_set("[ab -]{1,5}", 0..20)) {
            let keys: std::collections::BTreeSet<String> = labels.iter().map(|label| key(label, &Native)).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let mut slugs = slugs(&keys);
            slugs.sort();
            slugs.dedup();
            prop_assert_eq!(slugs.len(), keys.len());
        }
    }
}
