//! Escapes text for HTML, XML and JSON in scripts. No other module escapes markup.

use std::borrow::Cow;

/// Escapes text for an element or a double-quoted attribute, in HTML and in XML.
pub fn text(text: &str) -> Cow<'_, str> {
    // Most texts need no escaping. Scanning the bytes first and copying everything at once is
    // ten times as fast.
    if !text.bytes().any(may_be_escaped) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            // XML doesn't allow these characters, escaped or not.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => written.push('\u{fffd}'),
            c => written.push(c),
        }
    }
    Cow::Owned(written)
}

/// Percent-encodes a URL for XML. Browsers accept spaces and brackets in a URL, but
/// a valid one has neither (RFC 3986, section 2; RFC 3987 adds letters of all
/// languages), and feed readers may be stricter than browsers.
pub fn address(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\x7f' => {
                written.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => written.push(c),
        }
    }
    written
}

/// Whether a byte is, or may be the first byte of, a character that has to be escaped.
fn may_be_escaped(byte: u8) -> bool {
    let first_of_last_two = 0xef;
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f)
        || byte == first_of_last_two
}

/// Escapes JSON for a script element, which only `<` can close.
pub fn json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_does_not_get_out_of_an_element_or_an_attribute() {
        assert_eq!(
            text("</a> & \"b\" 'c' \u{1}\u{b}\td"),
            "&lt;/a&gt; &amp; &quot;b&quot; &#39;c&#39; \u{fffd}\u{fffd}\td"
        );
        assert_eq!(text("über\u{fffe}\u{ffff}\u{ff01}"), "über\u{fffd}\u{fffd}\u{ff01}");
        assert_eq!(text("日本語\ttext"), "日本語\ttext");
    }

    #[test]
    fn an_address_has_no_blanks_or_brackets() {
        assert_eq!(address("https://a.example/b c?<d>=\"e\"|%20#ü"), "https://a.example/b%20c?%3Cd%3E=%22e%22%7C%20#ü");
    }

    #[test]
    fn json_does_not_get_out_of_a_script() {
        let value = serde_json::json!({"title": "</script><!--<script>"});
        let written = json(&value.to_string());
        assert_eq!(written, r#"{"title":"\u003c/script>\u003c!--\u003cscript>"}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
    }
}
