//! Tests well-formed documents with unexpected content: members of JSON that
//! hold another value.

use crate::damage::{hostile_text, runner};
use crate::seeds;
use fuzz_targets::{FuzzTarget, TARGETS};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::cell::Cell;

/// Generates an unexpected value for a member.
fn hostile_value() -> impl Strategy<Value = Value> {
    let text = (hostile_text(), "\\PC{0,12}", hostile_text()).prop_map(|(a, b, c)| json!(format!("{a}{b}{c}")));
    let fixed = prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!([]),
        json!({}),
        json!([[null]]),
        json!({"rendered": "<p>x</p>", "id": 1}),
        json!("javascript:alert(1)"),
        json!("\u{0}\u{1f}\u{7f}\u{9f}"),
    ]);
    prop_oneof![2 => text, 1 => fixed]
}

/// Returns the JSON Pointer of every value within a value, itself first, breadth first.
fn places(value: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut at = 0;
    while at < places.len() {
        let place = places[at].clone();
        match value.pointer(&place) {
            Some(Value::Array(elements)) => places.extend((0..elements.len()).map(|index| format!("{place}/{index}"))),
            Some(Value::Object(members)) => {
                let escaped = |name: &String| name.replace('~', "~0").replace('/', "~1");
                places.extend(members.keys().map(|name| format!("{place}/{}", escaped(name))));
            }
            _ => {}
        }
        at += 1;
    }
    places
}

#[test]
fn hostile_values_are_survived() {
    let of_target = |target: &'static FuzzTarget| {
        let documents = seeds::of(target).into_iter().filter_map(|bytes| serde_json::from_slice(&bytes).ok());
        documents.map(move |document: Value| (target, document))
    };
    let documents: Vec<_> = TARGETS.iter().flat_map(of_target).collect();
    let read = Cell::new(0);
    let strategy = (any::<Index>(), prop::collection::vec((any::<Index>(), hostile_value()), 1..8));
    let result = runner(1_000).run(&strategy, |(document, changes)| {
        let (target, mut document) = document.get(&documents).clone();
        for (at, value) in changes {
            let places = places(&document);
            *document.pointer_mut(&places[at.index(places.len())]).unwrap() = value;
        }
        read.set(read.get() + usize::from((target.run)(document.to_string().as_bytes())));
        Ok(())
    });
    result.unwrap();
    assert!(read.get() > 500, "only {} of the changed documents could be read", read.get());
}
