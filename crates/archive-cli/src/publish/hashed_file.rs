//! Recognises files of the build with a hash of their content in their names. Such a
//! file never changes, so caches may keep it.

/// Whether a file has a content hash in its name.
pub fn is_hashed(path: &str) -> bool {
    let stem = [".css", ".js", ".wasm"].iter().find_map(|end| path.strip_suffix(end));
    let hash = stem.and_then(|stem| stem.get(stem.len().checked_sub(17)?..));
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    hash.is_some_and(|hash| hash.starts_with('-') && hash.bytes().skip(1).all(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_before_the_extension_counts() {
        for (path, expected) in [
            ("loader-ab943cc74a4d2334.js", true),
            ("embed/archive_embed_bg-eda720e74920e2b7.wasm", true),
            ("tag-archive.js", false),
            ("-ab943cc74a4d233g.js", false),
            ("ab943cc74a4d2334.js", false),
            ("loader-ab943cc74a4d2334.json", false),
            ("日本.js", false),
        ] {
            assert_eq!(is_hashed(path), expected, "{path}");
        }
    }
}
