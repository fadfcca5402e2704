//! Text on its way into markup: the one place where HTML and XML are escaped.
//!
//! What the text says is not known here.

use std::borrow::Cow;

/// Text as it stands in an element or in an attribute between double quotes, of
/// HTML and XML alike.
pub fn text(text: &str) -> Cow<'_, str> {
    // Most texts have nothing to escape, and then it is ten times as fast to look at bytes and copy all of them.
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
            // XML has no place for these, escaped or not.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => written.push('\u{fffd}'),
            c => written.push(c),
        }
    }
    Cow::Owned(written)
}

/// An address as XML has it. Browsers take blanks and brackets in one, but no
/// address has any (RFC 3986, section 2; RFC 3987 adds letters of all languages),
/// and readers of feeds are not browsers.
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

/// Whether a byte is, or begins, something that does not stay as it is.
fn may_be_escaped(byte: u8) -> bool {
    let first_of_last_two = 0xef;
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f)
        || byte == first_of_last_two
}

/// JSON as it stands in a script element, which nothing but `<` can end.
pub fn json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// An XML document that grows element by element.
pub struct Xml {
    written: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its root open.
    pub fn new(root: &'static str, attributes: &[(&str, &str)]) -> Xml {
        let mut xml = Xml { written: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".into(), open: Vec::new() };
        xml.open(root, attributes);
        xml
    }

    /// What stands in elements that are open elsewhere.
    pub fn within(open: &[&'static str]) -> Xml {
        Xml { written: String::new(), open: open.to_vec() }
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.written.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.written.extend(["</", name, ">\n"]);
        }
    }

    /// An element with text in it.
    pub fn text(&mut self, name: &str, text: &str) {
        self.element(name, &[], text);
    }

    /// An element with attributes and text in it.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.written.extend([">", &self::text(text), "</", name, ">\n"]);
    }

    /// An element with text in it, if there is any.
    pub fn some(&mut self, name: &str, text: Option<&str>) {
        text.into_iter().for_each(|text| self.text(name, text));
    }

    /// An element with attributes and nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.written.push_str("/>\n");
    }

    /// What was written with elements that are open here too.
    pub fn part(&mut self, written: &str) {
        self.written.push_str(written);
    }

    /// What was written so far, as a part of something else.
    pub fn written(self) -> String {
        self.written
    }

    /// The document, with everything closed.
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
