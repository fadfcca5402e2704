//! Encodes the slug of a tag or category as a folder name that every common
//! file system and host accepts, and decodes it.
//!
//! A problematic byte is written as `~` and two hexadecimal digits. A slug that
//! is too long for one folder continues in a subfolder; `~` ends the name
//! before it.

use super::unescape;

/// The length in bytes from which a name goes on in a subfolder. File systems allow 255, some of them fewer.
const LONGEST: usize = 180;

/// The maximum length of all nested folders in bytes, for file systems and servers.
const LONGEST_PATH: usize = 2000;

/// Returns the folder name of a slug; for a long slug, nested folders separated by slashes.
pub fn name(slug: &str) -> String {
    escaped_name(slug, |_| false)
}

/// Returns the folder name of a slug with every character of a kind escaped, for file systems that would treat two names
/// as one.
pub fn escaped_name(slug: &str, is_of_a_kind: impl Fn(char) -> bool) -> String {
    let mut name = String::with_capacity(slug.len());
    // The start of the last folder name.
    let mut start = 0;
    for (at, c) in slug.char_indices() {
        if name.len() - start >= LONGEST {
            name.push_str("~/");
            start = name.len();
        }
        // Hosts hide files that begin with a dot, and Windows drops a dot at the end.
        let is_edge = c == '.' && (name.len() == start || at + 1 == slug.len());
        if is_edge || c.is_control() || "<>:\"/\\|?*~%".contains(c) || is_of_a_kind(c) {
            escape(c, &mut name);
        } else {
            name.push(c);
        }
    }
    if is_device(&name[start..]) {
        let rest = name.split_off(start);
        let mut letters = rest.chars();
        letters.next().into_iter().for_each(|first| escape(first, &mut name));
        name.push_str(letters.as_str());
    }
    name
}

/// Whether file systems and servers accept the name.
pub fn is_short(name: &str) -> bool {
    name.len() <= LONGEST_PATH
}

/// Decodes the slug from the names of nested folders, as a URL has them.
pub(super) fn slug(pieces: &[&str]) -> Option<String> {
    let mut name = String::new();
    let (last, before) = pieces.split_last()?;
    for piece in before {
        name.push_str(unescape(piece).strip_suffix('~')?);
    }
    name.push_str(&unescape(last));
    let slug = read(&name);
    (!last.is_empty() && !name.ends_with('~')).then_some(slug)
}

/// Appends the escaped form of a character.
fn escape(c: char, name: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        name.push('~');
        name.push(char::from(DIGITS[usize::from(byte >> 4)]));
        name.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// Decodes a name. A `~` without digits is literal: it was typed by hand.
fn read(name: &str) -> String {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match after {
            [high, low, ..] if *first == b'~' => digit(high).zip(digit(low)),
            _ => None,
        };
        bytes.push(escaped.map_or(*first, |(high, low)| (high * 16 + low) as u8));
        rest = &after[if escaped.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether Windows reserves a name for a device, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = |number: &str| number.chars().count() == 1 && "0123456789¹²³".contains(number);
    ["con", "prn", "aux", "nul"].contains(&stem) || port.is_some_and(is_port)
}
