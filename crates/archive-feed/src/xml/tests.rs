//! Tests the XML parser with hand-written documents. Its submodule compares the
//! parser with another one on documents of every kind.

use super::*;

mod oracle;

const NAMESPACES: [&str; 4] = ["", XML, "urn:a", "urn:b"];

/// Records the events it receives, with numbers for namespaces.
#[derive(Default)]
struct EventLog {
    events: String,
    open: usize,
}

impl EventLog {
    fn write(&mut self, sign: char, namespace: usize, name: &str) {
        // Numbers of other namespaces differ between parsers.
        let namespace = if namespace < NAMESPACES.len() { namespace } else { 9 };
        self.events.push_str(&format!("{sign}{namespace}:{name}"));
    }
}

impl Listener for EventLog {
    fn open(&mut self, namespace: usize, name: &str) -> Interest {
        if name == "skipped" {
            return Interest::None;
        }
        self.open += 1;
        self.write('<', namespace, name);
        Interest::Inside
    }

    fn attribute(&mut self, namespace: usize, name: &str, value: &str) {
        self.write('@', namespace, name);
        self.events.push_str(&format!("={value:?}"));
    }

    fn text(&mut self, text: &str) {
        self.events.push_str(text);
    }

    fn close(&mut self) {
        self.open -= 1;
        self.events.push('>');
    }
}

const MOST_LEVELS: usize = 20;

fn events(document: &str) -> Result<(String, References), Fault> {
    let mut log = EventLog::default();
    let references = read(document, NAMESPACES.into_iter(), MOST_LEVELS, &mut log)?;
    assert_eq!(log.open, 0, "{document}");
    Ok((log.events, references))
}

#[track_caller]
fn check(document: &str, expected: &str) {
    assert_eq!(events(document), Ok((expected.to_string(), References::Valid)), "{document}");
}

#[track_caller]
fn check_repaired(document: &str, expected: &str) {
    assert_eq!(events(document), Ok((expected.to_string(), References::Repaired)), "{document}");
}

/// Checks that a document has an error at "^".
#[track_caller]
fn check_fault(document: &str, expected: &str) {
    let (before, after) = document.split_once('^').expect("it has a mark");
    let fault = Fault { at: before.len(), kind: FaultKind::Syntax(expected.to_string()) };
    assert_eq!(events(&[before, after].concat()), Err(fault), "{document}");
}

#[test]
fn elements_attributes_and_text_are_passed_on_in_document_order() {
    check("<a>b<c d='e' f=\"g\">h</c><i/>j</a>", "<0:ab<0:c@0:d=\"e\"@0:f=\"g\"h><0:i>j>");
    check("<a b = 'c'\n\td='>'\n/>", "<0:a@0:b=\"c\"@0:d=\">\">");
    check("<é_-.9></é_-.9 \n>", "<0:é_-.9>");
}

#[test]
fn comments_instructions_and_declarations_are_skipped() {
    check("<?xml version='1.0'?>\n<!-- <a> - & --><?b <c ?>\n<a><!-- ' --><?d?>x</a>\n<!----><?e?>\n", "<0:ax>");
    check("<?xml-stylesheet href='a'?><a><?xmlb?></a>", "<0:a>");
    let declared = "<!ELEMENT a (b)><!-- ]> ' --><?b ]> '?><!ENTITY c ']><a>'><!ENTITY % d \"'\">%d; <!NOTATION e>";
    check(&format!("<!DOCTYPE a PUBLIC '[' \"'>\" [{declared}] ><a/>"), "<0:a>");
    check("<!DOCTYPE a><a/>", "<0:a>");
}

#[test]
fn namespaces_are_those_of_the_nearest_declaration() {
    check("<a xmlns='urn:a'><b xmlns='urn:b' c=''><d xmlns=''/><e/></b><f/></a>", "<2:a<3:b@0:c=\"\"<0:d><3:e>><2:f>>");
    check(
        "<p:a xmlns:p='urn:a' p:b='1' b='2'><p:a xmlns:p='urn:b'/><p:c/></p:a>",
        "<2:a@2:b=\"1\"@0:b=\"2\"<3:a><2:c>>",
    );
    check("<a xml:lang='b' xmlns:c='d' c:lang='e'/>", "<0:a@1:lang=\"b\"@9:lang=\"e\">");
    check("<a xmlns='urn&#58;a'/>", "<2:a>");
    check_fault("<a>\n<^p:b/></a>", "the prefix “p” is not declared");
    check_fault("<a><b xmlns:p='urn:a'/><b ^p:c=''/></a>", "the prefix “p” is not declared");
}

#[test]
fn references_are_decoded_once() {
    check("<a b='&lt;&quot;&#x20;'>&lt;&gt;&amp;lt;&apos;&#65;&#x1f600;</a>", "<0:a@0:b=\"<\\\" \"<>&lt;'A😀>");
    check("<a><![CDATA[<b>&amp;]] ]]>]]</a>", "<0:a<b>&amp;]] ]]>");
}

#[test]
fn an_ampersand_that_begins_no_reference_is_literal() {
    check_repaired("<a b='R&D'>&nbsp; &amp &#X20; &#; & &;</a>", "<0:a@0:b=\"R&D\"&nbsp; &amp &#X20; &#; & &;>");
    check_repaired("<a>a&#1;b&#xd800;c&#x110000;&#9;</a>", "<0:aabc\t>");
    check_repaired("<!DOCTYPE a [<!ENTITY b '<c/>'>]><a>&b;</a>", "<0:a&b;>");
    // Skipped elements are parsed too.
    check_repaired("<a><skipped>&</skipped></a>", "<0:a>");
}

#[test]
fn line_endings_are_normalised_and_are_spaces_in_values() {
    check(
        "<a b='c\r\nd\re\nf\tg&#10;&#13;'>h\r\ni\rj&#13;\n<![CDATA[k\r\n]]></a>",
        "<0:a@0:b=\"c d e f g\\n\\r\"h\ni\nj\r\nk\n>",
    );
}

#[test]
fn an_element_without_interest_is_skipped_as_a_whole() {
    let deep = "<b c='d'>".repeat(99) + &"</b>".repeat(99);
    check(&format!("<a>b<skipped e='f'>g{deep}<![CDATA[h]]></skipped>i<skipped/></a>"), "<0:abi>");
    check_fault("<a><skipped><b>^</a>", "expected </b>, not </a>");
}

#[test]
fn a_malformed_document_has_an_error_with_its_offset() {
    check_fault("^", "there is no element");
    check_fault("<!-- a -->\n^", "there is no element");
    check_fault("<a>\n<b>^</a></b>", "expected </b>, not </a>");
    check_fault("<a xmlns:b='c' xmlns:d='c'><b:e>^</d:e></a>", "expected </b:e>, not </d:e>");
    check_fault("<a><b></b>c^", "the document ends before </a>");
    check_fault("<a/>^</a>", "</a> ends nothing");
    check_fault("<a/>\n^<b/>", "<b> is a second root element");
    check_fault("<a/> ^b <c/>", "text isn’t allowed outside the root element");
    check_fault("\n^&amp;<a/>", "text isn’t allowed outside the root element");
    check_fault("<a/><![CDATA[^b]]>", "text isn’t allowed outside the root element");
    check_fault("<a>b^]]></a>", "“]]>” isn’t allowed in text");
    check_fault("<a/>^<?xml version='1.0'?>", "the XML declaration must be at the start");
    for name in [" ", "1", "-", ".", ":b", "b:", "b:1", "b:c:d", "!", "="] {
        check_fault(&format!("<a><^{name}/></a>"), "expected a name");
        check_fault(&format!("<a></^{name}>"), "expected a name");
    }
    check_fault("<a/><^!DOCTYPE a>", "expected a name");
}

#[test]
fn a_malformed_tag_has_an_error_with_its_offset() {
    check_fault("<a b ^c='d'/>", "expected “=”");
    check_fault("<a b=^c/>", "expected “\"”");
    check_fault("<a b='c'^d='e'/>", "expected white space or “>”");
    check_fault("<a^", "expected white space or “>”");
    check_fault("<a^\"/>", "expected white space or “>”");
    check_fault("<a ^/ />", "expected a name");
    check_fault("<a b='^c/>\n</a>", "“'” is missing");
    check_fault("<a b='c^<d'/>", "“<” isn’t allowed in an attribute value");
    check_fault("<a b='' ^b=''/>", "the attribute b is repeated");
    check_fault("<a xmlns:b='' ^xmlns:b=''/>", "the attribute xmlns:b is repeated");
    check_fault("<a xmlns:b='urn:a' xmlns:c='urn:a' b:d='' ^c:d=''/>", "the attribute c:d is repeated");
    check_fault("<a></a ^b>", "expected “>”");
    check("<a b=''><b b=''/></a>", "<0:a@0:b=\"\"<0:b@0:b=\"\">>");
}

#[test]
fn a_part_without_an_end_has_an_error_at_its_start() {
    check_fault("<a><!--^ b", "“--” is missing");
    check_fault("<a><!-- b --^ c -->", "expected “>”");
    check_fault("<a><!--^->", "“--” is missing");
    check_fault("<a><![CDATA[^]]", "“]]>” is missing");
    check_fault("<?xml^ version='1.0'>", "“?>” is missing");
    check_fault("<!DOCTYPE a [<!ENTITY b '^c><a/>", "“'” is missing");
    check_fault("<!DOCTYPE a [^", "expected “>”");
}

#[test]
fn a_document_has_the_maximum_depth_and_no_more() {
    let nested = |levels: usize| events(&("<a>".repeat(levels) + &"</a>".repeat(levels)));
    assert!(nested(MOST_LEVELS).is_ok());
    assert_eq!(nested(MOST_LEVELS + 1), Err(Fault { at: 3 * MOST_LEVELS, kind: FaultKind::TooDeep }));
}

/// Each byte is parsed only once, even in a document of maximum width and depth.
#[test]
fn a_document_of_any_shape_is_parsed_in_linear_time() {
    let many = |part: fn(usize) -> String| (0..50_000).map(part).collect::<String>();
    let declared = many(|number| format!(" xmlns:a{number}='{number}' a{number}:b=''"));
    let used = many(|number| format!("<a{number}:b/>"));
    let nested = many(|number| format!("<skipped xmlns:a{number}='' xmlns='{number}' b{number}=''>"));
    let ended = "</skipped>".repeat(50_000);
    assert!(events(&format!("<a{declared}>{used}{nested}{}{ended}</a>", "&".repeat(100_000))).is_ok());
}
