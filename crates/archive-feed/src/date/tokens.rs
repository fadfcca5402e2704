//! Splits a date into numbers, words and signs.

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'t> {
    /// ASCII digits.
    Number(&'t str),
    /// A word or an abbreviation, without the dot at its end.
    Word(&'t str),
    /// One other character.
    Sign(char),
    /// White space.
    Space,
}

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let fits = |c: char| kind(c) == kind(first);
        let length = match kind(first) {
            Kind::Sign => first.len_utf8(),
            _ => rest.find(|c| !fits(c)).unwrap_or(rest.len()),
        };
        let (token, tail) = rest.split_at(length);
        rest = tail;
        tokens.push(match kind(first) {
            Kind::Digit => Token::Number(token),
            Kind::Sign => Token::Sign(first),
            Kind::Space => Token::Space,
            Kind::Letter => {
                rest = rest.strip_prefix('.').unwrap_or(rest);
                Token::Word(token)
            }
        });
    }
    tokens
}

#[derive(PartialEq)]
enum Kind {
    Digit,
    Letter,
    Sign,
    Space,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        // Formats of `Intl` have narrow spaces, and marks of direction between their parts.
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{200e}' | '\u{200f}' => Kind::Space,
        '،' => Kind::Sign,
        _ if c.is_ascii_whitespace() => Kind::Space,
        _ if c.is_ascii_alphabetic() || !c.is_ascii() => Kind::Letter,
        _ => Kind::Sign,
    }
}
