//! The identity of a label, and its slug in URLs.
//!
//! Two labels are one tag if they agree in NFC and lower case with white space
//! collapsed. Symbols stay, so that C, C++ and C# are three tags.

use crate::bytes;
use crate::interner::Interner;
use crate::language::Language;

/// Returns the key of a label, which is the same for all its spellings.
pub fn key(label: &str, language: &dyn Language) -> String {
    if label.is_ascii() {
        return collapse_spaces(&label.to_ascii_lowercase());
    }
    // Lower-casing can leave NFC (İ becomes i and a mark), so NFC is the last step.
    collapse_spaces(&nfc(language.lowercase(&nfc(label.to_string(), language)), language))
}

/// Returns a text in NFC. The browser is not called for a text that is.
fn nfc(text: String, language: &dyn Language) -> String {
    if is_plain(&text) { text } else { language.nfc(&text) }
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
    let trimmed = text.trim_ascii();
    if is_plain(trimmed) {
        return trimmed.to_string();
    }
    let mut words = text.split_whitespace();
    let mut text = String::from(words.next().unwrap_or_default());
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// Whether a text has nothing to repair, as most texts: it is not empty, has single spaces between its words, no control
/// characters, and only letters and signs that are in NFC whatever is next to them.
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let start = bytes::plain_start(bytes);
    let mut before = start.checked_sub(1).map_or(b' ', |last| bytes[last]).into();
    for c in text[start..].chars() {
        if !(c > ' ' && c <= '~' || c == ' ' && before != ' ' || is_composed(c)) {
            return false;
        }
        before = c;
    }
    before != ' '
}

/// Whether a character beyond ASCII is in NFC and does not combine with the one before it. Lists the blocks of the most
/// common scripts, without their spaces and marks.
fn is_composed(c: char) -> bool {
    matches!(c,
        '\u{a1}'..='\u{2ff}'
        | '\u{388}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{621}'..='\u{64a}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3030}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff9d}'
        | '\u{1f300}'..='\u{1faff}')
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

    #[test]
    fn plain_texts_are_in_nfc_on_one_line() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(&c.to_string())) {
            let text = format!("{c} a{c}{c}");
            assert!(is_plain(&text), "{text:?}");
            assert_eq!(Native.nfc(&text), text);
            assert!(!c.is_control() && !c.is_whitespace(), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_text_is_collapsed(text in "[ a-c~é\u{3b1}日\u{301}\t\u{7f}\u{a0}]{0,40}") {
            let has_single_spaces = text.split_whitespace().collect::<Vec<_>>().join(" ") == text;
            let is_simple = !text.is_empty() && !text.contains(['\u{301}', '\t', '\u{7f}', '\u{a0}']);
            prop_assert_eq!(is_plain(&text), is_simple && has_single_spaces, "{:?}", text);
        }

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
