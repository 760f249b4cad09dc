//! What the tests of a client say of examples that are none, and what they take for equal.

#[path = "../../codegen/support/examples.rs"]
mod round_trip;

use std::panic;

use round_trip::Examples;

use super::support::types::Field;
use super::types::Task;

/// The first line of what is said of an example; nothing where it is read and written as it is.
fn said<T: Field>(json: &str) -> String {
    let mut examples = Examples::default();
    examples.check::<T>("#/a", json);
    match panic::catch_unwind(|| examples.assert()) {
        Ok(()) => String::new(),
        Err(said) => said.downcast::<String>().unwrap().lines().next().unwrap().to_owned(),
    }
}

#[test]
fn an_example_that_is_none_fails_with_place_and_reason() {
    assert_eq!(said::<Task>(r#"{"_id": "a", "dueDate": "2024-02-29T21:15:00Z"}"#), "");
    let date = "a date and time with an offset, as in RFC 3339";
    let expected = format!("example at #/a: `dueDate`: invalid value: string \"soon\", expected {date}");
    assert_eq!(said::<Task>(r#"{"dueDate": "soon"}"#), expected);
    assert_eq!(said::<Task>(r#"{"owner": {}}"#), "example at #/a: `owner`: at `name`: missing, though required");
    // JSON in a text is no JSON.
    let hint = "the example is a text that holds JSON, where the JSON itself belongs";
    let expected = format!("example at #/a: invalid type: string \"{{}}\", expected an object; {hint}");
    assert_eq!(said::<Task>(r#""{}""#), expected);
    assert_eq!(said::<Task>(r#""a""#), "example at #/a: invalid type: string \"a\", expected an object");
}

#[test]
fn numbers_are_equal_by_value() {
    assert_eq!(said::<f64>("1e2"), "");
    assert_eq!(said::<f64>("4"), "");
    assert_eq!(said::<f64>("-0.5"), "");
    // To the last bit, as serde_json reads them with `float_roundtrip` only.
    assert_eq!(said::<f64>("2.3785220594554244e-7"), "");
    assert_eq!(said::<f64>("9007199254740993"), "example at #/a: 9007199254740993 is written as 9007199254740992.0");
}

#[test]
fn times_are_equal_by_instant_and_null_is_like_absent() {
    assert_eq!(said::<Task>(r#"{"dueDate": "2024-02-29t21:15:00.500+01:00", "priority": null}"#), "");
    // A text that looks like a time, and what the description does not name.
    assert_eq!(said::<Task>(r#"{"_id": "2024-02-29t21:15:00+01:00", "other": [null, {"a": null}]}"#), "");
}
