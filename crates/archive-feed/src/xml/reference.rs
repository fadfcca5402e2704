//! Decodes character references, and normalises line endings.

use super::is_forbidden;
use crate::{bytes, html, steps};
use std::borrow::Cow;

/// Returns the text with references decoded, and all other bytes of `signs` replaced with `blank` (XML 1.0, sections
/// 2.11 and 3.3.3). Calls `fault` with the rest of the text at an "&" that begins no reference to a character, or
/// one that HTML defines and XML does not.
pub(super) fn decoded<'t>(text: &'t str, signs: &[u8], blank: &str, mut fault: impl FnMut(&'t str)) -> Cow<'t, str> {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = bytes::position(rest.as_bytes(), 0, signs) {
        steps::add(at + 1);
        decoded.push_str(&rest[..at]);
        let sign = rest.as_bytes()[at];
        let from = &rest[at..];
        rest = &rest[at + 1..];
        if sign != b'&' {
            decoded.push_str(blank);
            rest = rest.strip_prefix('\n').filter(|_| sign == b'\r').unwrap_or(rest);
            continue;
        }
        let (c, length) = match reference(rest) {
            Some((Some(c), length)) => (Some(c), length),
            other => {
                fault(from);
                other.or_else(|| html_reference(rest)).unwrap_or((None, 0))
            }
        };
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
    steps::add(end.unwrap_or(text.len()));
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

/// Returns the character of a reference that HTML defines.
fn html_reference(text: &str) -> Option<(Option<char>, usize)> {
    let (name, _) = text.split_at(text.bytes().position(|byte| !byte.is_ascii_alphanumeric())?);
    text[name.len()..].strip_prefix(';')?;
    Some((Some(html::named(name)?), name.len() + 1))
}
