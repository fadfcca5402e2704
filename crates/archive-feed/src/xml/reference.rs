//! Decodes references and line endings in text and values.

use super::{References, is_forbidden};
use std::borrow::Cow;

/// Returns the text with references decoded, and all other bytes of `special` replaced with `blank`
/// (XML 1.0, sections 2.11 and 3.3.3).
pub(super) fn decode<'t>(text: &'t str, special: &[u8], blank: &str, references: &mut References) -> Cow<'t, str> {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| special.contains(&byte)) {
        decoded.push_str(&rest[..at]);
        let byte = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        if byte != b'&' {
            decoded.push_str(blank);
            rest = rest.strip_prefix('\n').filter(|_| byte == b'\r').unwrap_or(rest);
            continue;
        }
        let (c, length) = reference(rest).unwrap_or((None, 0));
        if c.is_none() {
            *references = References::Repaired;
        }
        decoded.extend(c.or((length == 0).then_some('&')));
        rest = &rest[length..];
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Returns the character of a reference, if it has one, and the length of the reference after its "&".
fn reference(text: &str) -> Option<(Option<char>, usize)> {
    // The search ends where a name or a number does, so a text of nothing but "&" is
    // scanned only once.
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    let name = &text[..end?];
    text[name.len()..].strip_prefix(';')?;
    let c = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            char::from_u32(u32::from_str_radix(digits, radix).ok()?).filter(|c| !is_forbidden(*c))
        }
    };
    Some((c, name.len() + 1))
}
