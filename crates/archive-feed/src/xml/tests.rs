//! Tests the XML parser with hand-written documents. Its submodule compares the
//! parser with another one on documents of every kind.

use super::*;

mod oracle;

const NAMESPACES: [&str; 4] = ["", XML, "urn:a", "urn:b"];

/// Records the events it receives, with numbers for namespaces.
#[derive(Default)]
struct Scribe {
    events: String,
    open: usize,
}

impl Scribe {
    fn write(&mut self, sign: char, namespace: usize, name: &str) {
        // Numbers of other namespaces differ between parsers.
        let namespace = if namespace < NAMESPACES.len() { namespace } else { 9 };
        self.events.push_str(&format!("{sign}{namespace}:{name}"));
    }
}

impl Listener for Scribe {
    fn open(&mut self, namespace: usize, name: &str) -> Interest {
        if name == "boring" {
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
    let mut scribe = Scribe::default();
    let references = read(document, NAMESPACES.into_iter(), MOST_LEVELS, &mut scribe)?;
    assert_eq!(scribe.open, 0, "{document}");
    Ok((scribe.events, references))
}

#[track_caller]
fn check(document: &str, expected: &str) {
    assert_eq!(events(document), Ok((expected.to_string(), References::Whole)), "{document}");
}

#[track_caller]
fn check_mended(document: &str, expected: &str) {
    assert_eq!(events(document), Ok((expected.to_string(), References::Mended)), "{document}");
}

/// Checks that a document has an error at "^".
#[track_caller]
fn check_fault(document: &str, expected: &str) {
    let (before, after) = document.split_once('^').expect("it has a mark");
    let fault = Fault { at: before.len(), why: Why::Syntax(expected.to_string()) };
    assert_eq!(events(&[before, after].concat()), Err(fault), "{document}");
}

#[test]
fn elements_attributes_and_text_are_told_in_their_order() {
    check("<a>b<c d='e' f=\"g\">h</c><i/>j</a>", "<0:ab<0:c@0:d=\"e\"@0:f=\"g\"h><0:i>j>");
    check("<a b = 'c'\n\td='>'\n/>", "<0:a@0:b=\"c\"@0:d=\">\">");
    check("<é_-.9></é_-.9 \n>", "<0:é_-.9>");
}

#[test]
fn what_says_nothing_is_passed_over() {
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
fn an_ampersand_that_begins_no_reference_is_itself() {
    check_mended("<a b='R&D'>&nbsp; &amp &#X20; &#; & &;</a>", "<0:a@0:b=\"R&D\"&nbsp; &amp &#X20; &#; & &;>");
    check_mended("<a>a&#1;b&#xd800;c&#x110000;&#9;</a>", "<0:aabc\t>");
    check_mended("<!DOCTYPE a [<!ENTITY b '<c/>'>]><a>&b;</a>", "<0:a&b;>");
    // Skipped elements are parsed too.
    check_mended("<a><boring>&</boring></a>", "<0:a>");
}

#[test]
fn lines_end_alike_and_values_have_none() {
    check(
        "<a b='c\r\nd\re\nf\tg&#10;&#13;'>h\r\ni\rj&#13;\n<![CDATA[k\r\n]]></a>",
        "<0:a@0:b=\"c d e f g\\n\\r\"h\ni\nj\r\nk\n>",
    );
}

#[test]
fn what_nobody_wants_to_hear_is_passed_over_whole() {
    let deep = "<b c='d'>".repeat(99) + &"</b>".repeat(99);
    check(&format!("<a>b<boring e='f'>g{deep}<![CDATA[h]]></boring>i<boring/></a>"), "<0:abi>");
    check_fault("<a><boring><b>^</a>", "expected </b>, not </a>");
}

#[test]
fn a_document_that_is_none_is_told_where_and_why() {
    check_fault("^", "there is no element");
    check_fault("<!-- a -->\n^", "there is no element");
    check_fault("<a>\n<b>^</a></b>", "expected </b>, not </a>");
    check_fault("<a xmlns:b='c' xmlns:d='c'><b:e>^</d:e></a>", "expected </b:e>, not </d:e>");
    check_fault("<a><b></b>c^", "the document ends before </a>");
    check_fault("<a/>^</a>", "</a> ends nothing");
    check_fault("<a/>\n^<b/>", "<b> stands outside the root");
    check_fault("<a/> ^b <c/>", "text stands outside the root");
    check_fault("\n^&amp;<a/>", "text stands outside the root");
    check_fault("<a/><![CDATA[^b]]>", "text stands outside the root");
    check_fault("<a>b^]]></a>", "“]]>” stands in text");
    check_fault("<a/>^<?xml version='1.0'?>", "the declaration of XML stands first or not at all");
    for name in [" ", "1", "-", ".", ":b", "b:", "b:1", "b:c:d", "!", "="] {
        check_fault(&format!("<a><^{name}/></a>"), "expected a name");
        check_fault(&format!("<a></^{name}>"), "expected a name");
    }
    check_fault("<a/><^!DOCTYPE a>", "expected a name");
}

#[test]
fn a_tag_that_is_none_is_told_where_and_why() {
    check_fault("<a b ^c='d'/>", "expected “=”");
    check_fault("<a b=^c/>", "expected “\"”");
    check_fault("<a b='c'^d='e'/>", "expected a blank or “>”");
    check_fault("<a^", "expected a blank or “>”");
    check_fault("<a^\"/>", "expected a blank or “>”");
    check_fault("<a ^/ />", "expected a name");
    check_fault("<a b='^c/>\n</a>", "“'” is missing");
    check_fault("<a b='c^<d'/>", "“<” stands in a value");
    check_fault("<a b='' ^b=''/>", "the attribute b stands here twice");
    check_fault("<a xmlns:b='' ^xmlns:b=''/>", "the attribute xmlns:b stands here twice");
    check_fault("<a xmlns:b='urn:a' xmlns:c='urn:a' b:d='' ^c:d=''/>", "the attribute c:d stands here twice");
    check_fault("<a></a ^b>", "expected “>”");
    check("<a b=''><b b=''/></a>", "<0:a@0:b=\"\"<0:b@0:b=\"\">>");
}

#[test]
fn what_does_not_end_is_told_where_it_began() {
    check_fault("<a><!--^ b", "“--” is missing");
    check_fault("<a><!-- b --^ c -->", "expected “>”");
    check_fault("<a><!--^->", "“--” is missing");
    check_fault("<a><![CDATA[^]]", "“]]>” is missing");
    check_fault("<?xml^ version='1.0'>", "“?>” is missing");
    check_fault("<!DOCTYPE a [<!ENTITY b '^c><a/>", "“'” is missing");
    check_fault("<!DOCTYPE a [^", "expected “>”");
}

#[test]
fn a_document_has_so_many_levels_and_no_more() {
    let nested = |levels: usize| events(&("<a>".repeat(levels) + &"</a>".repeat(levels)));
    assert!(nested(MOST_LEVELS).is_ok());
    assert_eq!(nested(MOST_LEVELS + 1), Err(Fault { at: 3 * MOST_LEVELS, why: Why::TooDeep }));
}

/// Each byte is read only once, even in a document of maximum width and depth.
#[test]
fn a_document_of_any_shape_is_read_once() {
    let many = |part: fn(usize) -> String| (0..50_000).map(part).collect::<String>();
    let declared = many(|number| format!(" xmlns:a{number}='{number}' a{number}:b=''"));
    let used = many(|number| format!("<a{number}:b/>"));
    let nested = many(|number| format!("<boring xmlns:a{number}='' xmlns='{number}' b{number}=''>"));
    let ended = "</boring>".repeat(50_000);
    assert!(events(&format!("<a{declared}>{used}{nested}{}{ended}</a>", "&".repeat(100_000))).is_ok());
}
