//! Tests the XML parser with hand-written documents. Its submodule compares the
//! parser with another one on documents of every kind.

use super::*;
use crate::steps;

mod oracle;

const NAMESPACES: Namespaces = Namespaces {
    known: &["", XML, "urn:a", "urn:b"],
    canonical,
    usual: |prefix| (prefix == "usual").then_some("urn:a"),
};

fn canonical(namespace: &str) -> Option<&'static str> {
    (namespace == "urn:A").then_some("urn:a")
}

/// Records the events it receives, with numbers for namespaces.
#[derive(Default)]
struct Scribe {
    events: String,
    open: usize,
}

impl Scribe {
    fn write(&mut self, sign: char, namespace: usize, name: &str) {
        // Numbers of other namespaces differ between parsers.
        let namespace = if namespace < NAMESPACES.known.len() { namespace } else { 9 };
        self.events.push_str(&format!("{sign}{namespace}:{name}"));
    }
}

impl<'d> Listener<'d> for Scribe {
    fn open(&mut self, _: usize, namespace: usize, name: QualifiedName<'d>) -> Interest {
        if name.local == "boring" {
            return Interest::None;
        }
        self.open += 1;
        self.write('<', namespace, name.local);
        Interest::Inside
    }

    fn attribute(&mut self, namespace: usize, name: QualifiedName<'d>, value: Cow<'d, str>) {
        self.write('@', namespace, name.local);
        self.events.push_str(&format!("={value:?}"));
    }

    fn text(&mut self, text: Cow<'d, str>) {
        self.events.push_str(&text);
    }

    fn close(&mut self, end: End) {
        self.open -= 1;
        self.events.push_str(match end {
            End::Tag => ">",
            End::Implied => "/>",
            End::CutOff => "…",
        });
    }
}

const MOST_LEVELS: usize = 20;

fn events(document: &str) -> (String, Vec<Fault>) {
    let mut scribe = Scribe::default();
    let faults = read(document, 0, NAMESPACES, MOST_LEVELS, &mut scribe);
    assert_eq!(scribe.open, 0, "{document}");
    (scribe.events, faults)
}

/// Checks a document that is well-formed.
#[track_caller]
fn check(document: &str, expected: &str) {
    assert_eq!(events(document), (expected.to_string(), Vec::new()), "{document}");
}

/// Checks a document whose only fault is at "^".
#[track_caller]
fn check_fault(document: &str, kind: FaultKind, expected: &str) {
    let (before, after) = document.split_once('^').expect("it has a mark");
    let fault = Fault { at: before.len(), kind };
    assert_eq!(events(&[before, after].concat()), (expected.to_string(), vec![fault]), "{document}");
}

/// Checks a document whose first fault is a tag or an attribute at "^".
#[track_caller]
fn check_tag(document: &str, message: &str, expected: &str) {
    let (before, after) = document.split_once('^').expect("it has a mark");
    let (events, faults) = events(&[before, after].concat());
    let fault = Fault { at: before.len(), kind: FaultKind::Tag(message.to_string()) };
    assert_eq!((events.as_str(), faults.first()), (expected, Some(&fault)), "{document}");
}

#[track_caller]
fn check_mended(document: &str, expected: &str) {
    let (events, faults) = events(document);
    assert_eq!(events, expected, "{document}");
    assert_eq!(faults.iter().map(|fault| &fault.kind).collect::<Vec<_>>(), [&FaultKind::Ampersand], "{document}");
}

#[test]
fn elements_attributes_and_text_are_passed_on_in_their_order() {
    check("<a>b<c d='e' f=\"g\">h</c><i/>j</a>", "<0:ab<0:c@0:d=\"e\"@0:f=\"g\"h><0:i>j>");
    check("<a b = 'c'\n\td='>'\n/>", "<0:a@0:b=\"c\"@0:d=\">\">");
    check("<é_-.9></é_-.9 \n>", "<0:é_-.9>");
}

#[test]
fn comments_and_instructions_are_skipped() {
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
    check("<a xmlns='urn:A'/>", "<2:a>");
    let prefix = |name: &str| FaultKind::Prefix(name.to_string());
    check_fault("<a>\n<^p:b/></a>", prefix("p"), "<0:a\n<9:b>>");
    check_fault("<a><b xmlns:p='urn:a'/><b ^p:c=''/></a>", prefix("p"), "<0:a<0:b><0:b@9:c=\"\">>");
    check_fault("<a><^usual:b/><usual:b/></a>", prefix("usual"), "<0:a<2:b><2:b>>");
}

#[test]
fn references_are_decoded_once() {
    check("<a b='&lt;&quot;&#x20;'>&lt;&gt;&amp;lt;&apos;&#65;&#x1f600;</a>", "<0:a@0:b=\"<\\\" \"<>&lt;'A😀>");
    check("<a><![CDATA[<b>&amp;]] ]]>]]</a>", "<0:a<b>&amp;]] ]]>");
}

#[test]
fn an_ampersand_that_begins_no_reference_is_itself() {
    check_mended("<a b='R&D'>&nbsp; &amp &#X20; &#; & &;</a>", "<0:a@0:b=\"R&D\"\u{a0} &amp &#X20; &#; & &;>");
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
fn an_element_that_the_listener_does_not_want_is_skipped_whole() {
    let deep = "<b c='d'>".repeat(99) + &"</b>".repeat(99);
    check(&format!("<a>b<boring e='f'>g{deep}<![CDATA[h]]></boring>i<boring/></a>"), "<0:abi>");
}

#[test]
fn an_end_tag_closes_the_elements_inside() {
    check_tag("<a>\n<b>c^</a></b>", "expected </b>, not </a>", "<0:a\n<0:bc/>>");
    check_tag("<a><boring><b>^</a>", "expected </b>, not </a>", "<0:a>");
    check_tag("<a>b^</c>d</a>", "</c> ends nothing", "<0:abd>");
    check_tag("<a><b></b ^c></a>", "expected “>” after </b", "<0:a<0:b>>");
    check_tag("<a><item>b^<item>c</item></a>", "expected </item>, not <item>", "<0:a<0:itemb/><0:itemc>>");
    check_tag("<a><item><b>^<item>c</item></a>", "expected </b>, not <item>", "<0:a<0:item<0:b/>/><0:itemc>>");
}

#[test]
fn a_document_may_lack_its_end() {
    let cut_off = |name: &str| FaultKind::CutOff(name.to_string());
    check_fault("<a><b></b>c^", cut_off("a"), "<0:a<0:b>c/>");
    check_fault("<a><b>c^", cut_off("b"), "<0:a<0:bc…/>");
    check_fault("<a><item><b>c</b></item><item><b>c</b>^", cut_off("item"), "<0:a<0:item<0:bc>><0:item<0:bc>…/>");
    check_fault("<a><b/>^<b c='d", cut_off("a"), "<0:a<0:b>/>");
    check_fault("<a><b/>^<b", cut_off("a"), "<0:a<0:b>/>");
    check_fault("<a><b/>^</a", cut_off("a"), "<0:a<0:b>/>");
    check_fault("<a><b/>^<!-- b", cut_off("a"), "<0:a<0:b>/>");
    check_fault("<a><b/>^<![CDATA[]]", cut_off("a"), "<0:a<0:b>/>");
    check_fault("<a><boring>^", cut_off("boring"), "<0:a/>");
    for document in
        ["^", "<!-- a -->\n^", "^<?xml version='1.0'>", "^<!DOCTYPE a [<!ENTITY b 'c><a/>", "^<!DOCTYPE a ["]
    {
        check_tag(document, "there is no element", "");
    }
}

#[test]
fn nothing_follows_the_root() {
    for after in ["^</a>", "\n^<b/>", " ^b <c/>", "^&amp;", "<!-- b --><?c?>^<![CDATA[b]]>", "^<!--"] {
        check_fault(&format!("<a/>{after}"), FaultKind::AfterRoot, "<0:a>");
    }
}

#[test]
fn what_is_no_tag_is_text() {
    check_tag("<a>b ^< c</a>", "“<” begins no tag", "<0:ab < c>");
    check_tag("<a>^<3 b</a>", "“<” begins no tag", "<0:a<3 b>");
    check_tag("<a>b^<c</a>", "“<” begins no tag", "<0:ab<c>");
    check_tag("<a>b^</ c</a>", "“<” begins no tag", "<0:ab</ c>");
    check_tag("<a>b^]]></a>", "“]]>” in text", "<0:ab]]>>");
    check_tag("^b<a/>", "text outside the root", "<0:a>");
    check_tag("<!-- --> ^<?xml version='1.0'?><a/>", "the XML declaration isn’t first", "<0:a>");
    for name in [":b", "b:", "b:1", "b:c:d"] {
        check_tag(&format!("<a><^{name}/></a>"), "expected a name", &events(&format!("<a><{name}/></a>")).0);
    }
}

#[test]
fn an_attribute_is_read_as_html_would() {
    check_tag("<a b ^c='d'/>", "expected “=”", "<0:a@0:b=\"\"@0:c=\"d\">");
    check_tag("<a b=^c d='e'/>", "expected “\"”", "<0:a@0:b=\"c\"@0:d=\"e\">");
    check_tag("<a b='c'^d='e'/>", "expected a blank or “>”", "<0:a@0:b=\"c\"@0:d=\"e\">");
    check_tag("<a ^/ />", "expected a name", "<0:a>");
    check_tag("<a ^\" b='c'/>", "expected a name", "<0:a@0:b=\"c\">");
    check_tag("<a b='c^<d'/>", "“<” in a value", "<0:a@0:b=\"c<d\">");
    check_tag("<a><b c='d>^<e f='g'/></b></a>", "“<” in a value", "<0:a<0:b@0:c=\"d\"<0:e@0:f=\"g\">>>");
    check_tag("<a b='c' ^b='d'/>", "the attribute b is here twice", "<0:a@0:b=\"c\">");
    check_tag("<a xmlns:b='' ^xmlns:b=''/>", "the attribute xmlns:b is here twice", "<0:a>");
    check_tag(
        "<a xmlns:b='urn:a' xmlns:c='urn:a' b:d='e' ^c:d=''/>",
        "the attribute c:d is here twice",
        "<0:a@2:d=\"e\">",
    );
    check("<a b=''><b b=''/></a>", "<0:a@0:b=\"\"<0:b@0:b=\"\">>");
}

#[test]
fn elements_beyond_the_deepest_level_are_skipped() {
    let nested = |levels: usize| events(&("<a>".repeat(levels) + "b" + &"</a>".repeat(levels)));
    assert_eq!(nested(MOST_LEVELS).1, []);
    let (events, faults) = nested(MOST_LEVELS + 2);
    assert_eq!(events, "<0:a".repeat(MOST_LEVELS) + &">".repeat(MOST_LEVELS));
    assert_eq!(faults, [Fault { at: 3 * MOST_LEVELS, kind: FaultKind::TooDeep }]);
}

#[test]
fn each_kind_of_fault_is_reported_once() {
    let document =
        format!("<a>{}{}</a>", "&<b>".repeat(100), (0..100).map(|n| format!("<p{n}:c/>")).collect::<String>());
    let faults = events(&document).1;
    assert_eq!(faults.len(), 12);
    assert_eq!(faults.iter().filter(|fault| matches!(fault.kind, FaultKind::Tag(_))).count(), 0);
    assert_eq!(faults.iter().filter(|fault| fault.kind == FaultKind::Ampersand).count(), 1);
}

/// Each byte is read only once, even in a document of maximum width and depth.
#[test]
fn a_document_of_any_shape_is_read_once() {
    let many = |part: fn(usize) -> String| (0..50_000).map(part).collect::<String>();
    let declared = many(|number| format!(" xmlns:a{number}='{number}' a{number}:b=''"));
    let used = many(|number| format!("<a{number}:b/>"));
    let nested = many(|number| format!("<boring xmlns:a{number}='' xmlns='{number}' b{number}=''>"));
    let ended = "</boring>".repeat(50_000);
    let unended = "<b>".repeat(50_000) + &"</c>".repeat(50_000) + &"<b c='".repeat(50_000);
    events(&format!("<a{declared}>{used}{nested}{}{ended}{unended}</a>", "&".repeat(100_000)));
}

#[test]
fn the_cost_of_a_document_is_at_most_linear() {
    /// Listens to everything and keeps nothing.
    struct Nothing;

    impl<'d> Listener<'d> for Nothing {
        fn open(&mut self, _: usize, _: usize, _: QualifiedName<'d>) -> Interest {
            Interest::Inside
        }

        fn attribute(&mut self, _: usize, _: QualifiedName<'d>, _: Cow<'d, str>) {}

        fn text(&mut self, _: Cow<'d, str>) {}

        fn close(&mut self, _: End) {}
    }

    let parts: [fn(usize) -> String; 40] = [
        |_| "<a>".into(),
        |_| "</a>".into(),
        |_| "<a/>".into(),
        |_| "<a></b>".into(),
        |_| "<a b='".into(),
        |_| "<a b=\"<a b='".into(),
        |_| "<a b='>' ".into(),
        |_| "<a b=c ".into(),
        |_| "<a ".into(),
        |_| "<a b=\"'> ".into(),
        |_| "<".into(),
        |_| "< ".into(),
        |_| "</".into(),
        |_| "<!".into(),
        |_| "<!--".into(),
        |_| "<!-- -->".into(),
        |_| "<![CDATA[".into(),
        |_| "<![CDATA[ ]]>".into(),
        |_| "]]>".into(),
        |_| "<?a ".into(),
        |_| "<?a?>".into(),
        |_| "<?xml?>".into(),
        |_| "<!DOCTYPE ".into(),
        |_| "<!DOCTYPE a ['".into(),
        |_| "&".into(),
        |_| "&amp".into(),
        |_| "&amp;".into(),
        |_| "&nbsp;".into(),
        |_| "&#".into(),
        |_| "\r".into(),
        |_| "=\"".into(),
        |_| "<item>".into(),
        |_| "<entry><a>".into(),
        |_| "<a><item></item>".into(),
        |number| format!("<a{number}>"),
        |number| format!("</a{number}>"),
        |number| format!(" a{number}='{number}'"),
        |number| format!(" xmlns:p{number}='urn:{number}'"),
        |number| format!("<p{number}:a xmlns:p{number}='urn:{number}'>"),
        |number| format!("<p{number}:a b{number}='&b{number};'/>"),
    ];
    for part in parts {
        for start in ["", "<a>", "<a ", "<a b='", "<!DOCTYPE a [", "<a><b>&"] {
            let cost = |count: usize| {
                let document = format!("{start}{}>", (0..count).map(part).collect::<String>());
                steps::count(|| drop(read(&document, 0, NAMESPACES, MOST_LEVELS, &mut Nothing)))
            };
            // Some searches have a limit of a few hundred steps, which both documents reach.
            let (few, many) = (cost(1_000), cost(10_000));
            // Numbers have one digit more.
            assert!(many <= (few + 500) * 14, "{start}{}: {few} steps for 1,000, {many} for 10,000", part(0));
        }
    }
}
