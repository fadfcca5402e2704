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

/// A writer of an indented XML document.
pub struct Xml {
    written: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Starts a document with its root element open.
    pub fn new(root: &'static str, attributes: &[(&str, &str)]) -> Xml {
        let mut xml = Xml { written: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".into(), open: Vec::new() };
        xml.open(root, attributes);
        xml
    }

    /// Starts a fragment inside elements that are open in another document.
    pub fn within(open: &[&'static str]) -> Xml {
        Xml { written: String::new(), open: open.to_vec() }
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.written.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.written.extend(["</", name, ">\n"]);
        }
    }

    /// Writes an element with text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.element(name, &[], text);
    }

    /// Writes an element with attributes and text.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.written.extend([">", &self::text(text), "</", name, ">\n"]);
    }

    /// Writes an element with text, if there is any.
    pub fn some(&mut self, name: &str, text: Option<&str>) {
        text.into_iter().for_each(|text| self.text(name, text));
    }

    /// Writes an empty element with attributes.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.written.push_str("/>\n");
    }

    /// Appends a fragment with the same open elements.
    pub fn part(&mut self, written: &str) {
        self.written.push_str(written);
    }

    /// Returns the markup written so far, as a fragment.
    pub fn written(self) -> String {
        self.written
    }

    /// Closes all open elements and returns the document.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.written
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.written.extend(["<", name]);
        for (attribute, value) in attributes {
            self.written.extend([" ", attribute, "=\"", &self::text(value), "\""]);
        }
    }

    fn indent(&mut self) {
        self.written.extend(std::iter::repeat_n("  ", self.open.len()));
    }
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

    #[test]
    fn a_document_closes_what_it_opened() {
        let mut xml = Xml::new("a", &[("b", "\"<")]);
        xml.open("c", &[]);
        xml.text("d", "e & f");
        xml.some("g", None);
        xml.empty("h", &[("i", "j")]);
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a b=\"&quot;&lt;\">\n  <c>\n    <d>e &amp; f</d>\n    <h i=\"j\"/>\n  </c>\n</a>\n"
        );
    }
}
