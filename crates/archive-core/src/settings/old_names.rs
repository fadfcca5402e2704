//! The settings and values that have a new name. The old ones work for one more release.

use archive_feed::feed::{Value, value};

/// The settings and values that were renamed, with their new names.
const RENAMED: [(&str, &str, &str); 4] = [
    ("unpublished", "", "include_unpublished"),
    ("max_megabytes", "", "max_feed_megabytes"),
    ("kept_megabytes", "", "cache_megabytes"),
    ("paging", "more", "load-more"),
];

/// Returns a sentence for each setting or value of a block that has a new name.
pub fn list_old_names(block: &str) -> Vec<String> {
    let Ok(block) = value(block) else { return Vec::new() };
    let is_used = |name: &str, old: &str| {
        let used = block.get(name).filter(|value| **value != Value::Null);
        used.is_some_and(|value| old.is_empty() || value.text() == Some(old))
    };
    let used = RENAMED.iter().filter(|(name, old, _)| is_used(name, old));
    let sentence = |(name, old, new): &(&str, &str, &str)| {
        let what = if old.is_empty() {
            format!("The setting “{name}”")
        } else {
            format!("The value “{old}” of “{name}”")
        };
        format!("{what} is now called “{new}”.")
    };
    used.map(sentence).collect()
}

/// Whether a name is the old one of a setting.
pub(super) fn is_old(name: &str) -> bool {
    RENAMED.iter().any(|(known, value, _)| *known == name && value.is_empty())
}
