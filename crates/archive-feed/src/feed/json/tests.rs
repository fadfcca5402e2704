//! Tests the JSON parser: values, numbers as text, strings, depth, and the
//! locations of errors.

use super::*;

fn parse(text: &str) -> ParsedJson<'_> {
    read(text, &[], &mut |_: &Value<'_>| {}).unwrap()
}

/// Returns the value in an object, since a root list is passed on and not kept.
fn value(text: &str) -> Value<'static> {
    let document: &'static str = Box::leak(format!(r#"{{"value": {text}}}"#).into_boxed_str());
    match parse(document).root {
        Value::Object(mut members) => members.remove(0).1,
        other => other,
    }
}

#[test]
fn a_document_is_kept_as_written() {
    let tree = parse(r#"{"b": [1, -2, 0.5, true, null, "x"], "a": {}}"#).root;
    assert_eq!(tree.members().iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(tree.get("b").unwrap().list().unwrap().len(), 6);
    assert_eq!(parse(" \r\n\tfalse ").root, Value::Bool(false));
}

#[test]
fn numbers_keep_their_digits() {
    for digits in ["0", "-7", "1.50", "1e+9999", "-0E-0", "18446744073709551616"] {
        assert_eq!(parse(digits).root, Value::Number(digits.into()));
    }
}

#[test]
fn of_two_members_the_last_counts() {
    assert_eq!(parse(r#"{"a": 1, "a": 2}"#).root.get("a"), Some(&Value::Number("2".into())));
}

#[test]
fn plain_strings_are_borrowed_and_escaped_ones_are_not() {
    assert!(matches!(value(r#""plain""#), Value::String(Cow::Borrowed("plain"))));
    assert!(matches!(value(r#""\u00e9""#), Value::String(Cow::Owned(text)) if text == "é"));
}

#[test]
fn escapes_are_decoded() {
    assert_eq!(value(r#""é\"\\\/\b\f\n\r\tA\uD83D\ude00""#), Value::String("é\"\\/\u{8}\u{c}\n\r\tA😀".into()));
}

#[test]
fn a_lone_surrogate_is_replaced_and_nothing_else() {
    let check = |text: &str, expected: &str, column: Option<usize>| {
        let parsed = parse(text);
        assert_eq!(parsed.root, Value::String(expected.into()), "{text}");
        assert_eq!(parsed.lone_surrogate.map(|place| place.column), column, "{text}");
    };
    check(r#""\ud83d \uDE00 \ud83d\ud83d\ude00""#, "\u{fffd} \u{fffd} \u{fffd}😀", Some(2));
    check(r#""é\ude00\ud83d""#, "é\u{fffd}\u{fffd}", Some(3));
    check(r#""\ud83d\n\ud83d\u0041""#, "\u{fffd}\n\u{fffd}A", Some(2));
    check(r#""\ud83d\ude00 \\ud83d \u00e9""#, "😀 \\ud83d é", None);
}

#[test]
fn a_lone_surrogate_in_a_name_is_replaced() {
    let parsed = parse(r#"{"a": "\ude00", "\ud83d": 1}"#);
    assert_eq!(parsed.root.get("\u{fffd}"), Some(&Value::Number("1".into())));
    assert_eq!(parsed.lone_surrogate.map(|place| place.column), Some(8));
}

#[test]
fn a_document_has_64_levels_and_deeper_values_are_left_out() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for levels in [MOST_LEVELS, MOST_LEVELS + 1, 100_000] {
            let nested = open.repeat(levels) + "\"}\\\"]\"" + &close.repeat(levels);
            let document = format!("[{nested}, 7]");
            let mut elements = 0;
            let parsed = read(&document, &[], &mut |_: &Value<'_>| elements += 1).unwrap();
            let column = parsed.too_deep.map(|place| place.column);
            // The list itself is a level.
            let expected = (levels + 1 > MOST_LEVELS).then_some(open.len() * (MOST_LEVELS - 1) + 2);
            assert_eq!((elements, column), (2, expected), "{levels}");
            assert_eq!(read_strictly(&document).is_ok(), expected.is_none(), "{levels}");
        }
    }
}

#[test]
fn elements_before_the_end_of_a_cut_off_document_are_whole() {
    let check = |document: &str, expected: usize, members: &[&str]| {
        let mut elements = 0;
        let parsed = read(document, &["items"], &mut |_: &Value<'_>| elements += 1).unwrap();
        assert_eq!(elements, expected, "{document}");
        assert_eq!(
            parsed.root.members().iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(),
            members,
            "{document}"
        );
        assert_eq!(parsed.cut_off.map(|place| place.column), Some(document.chars().count() + 1), "{document}");
        assert!(matches!(read_strictly(document), Err(FeedError::CutOff(_))), "{document}");
    };
    check("[{}, {\"a\": ", 1, &[]);
    check("[{}, {}", 2, &[]);
    check("[{}, {\"a\": [[\"x", 1, &[]);
    check("{\"title\": \"é\", \"items\": [{}, {}, 7, \"", 3, &["title"]);
    check("{\"items\": [{}], \"title\": \"a", 1, &["items"]);
}

/// Checks that a document has an error at "^".
#[track_caller]
fn check_error(marked: &str) {
    let (before, after) = marked.split_once('^').expect("it has a mark");
    let document = [before, after].concat();
    let place = SourceLocation::at(&document, before.len());
    let expected = match after {
        "" => FeedError::CutOff(place),
        _ => not_json(place),
    };
    assert_eq!(read(&document, &[], &mut |_: &Value<'_>| {}).err(), Some(expected), "{marked}");
}

#[test]
fn an_error_is_at_the_first_wrong_character() {
    for marked in [
        "{\"items\": [1,^]}",
        "[1 ^2]",
        "[1^:2]",
        "{\"a\": 1,^}",
        "{^'a': 1}",
        "{^a: 1}",
        "{\"a\" ^1}",
        "{\"a\": ^}",
        "[^,]",
        "[^nul]",
        "[^True]",
        "[^é]",
        "[0^1]",
        "[-^]",
        "[1.^]",
        "[1e^]",
        "[^+1]",
        "[^.5]",
        "[\"a^\n\"]",
        "[\"\\^x\"]",
        "[\"\\u00^g0\"]",
        "[\"é\", ^?]",
        "[] ^[]",
        "7 ^}",
    ] {
        check_error(marked);
    }
}

#[test]
fn a_document_that_ends_too_early_has_an_error_of_its_own() {
    for marked in [
        "^",
        "  ^",
        "[^",
        "[1^",
        "[1,^",
        "{^",
        "{\"a\"^",
        "{\"a\":^",
        "{\"a\": 1^",
        "[\"a^",
        "[\"\\^",
        "[\"\\u00^",
        "[-^",
    ] {
        check_error(marked);
    }
}
