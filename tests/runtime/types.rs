//! How values are read and written by the runtime that every client gets.

#![allow(clippy::unwrap_used, clippy::panic)]
// The types stand as they do in a client, where they are public.
#![allow(unreachable_pub)]

#[path = "../../codegen/support/mod.rs"]
#[macro_use]
mod support;

#[path = "examples.rs"]
mod examples;
#[path = "shadowed.rs"]
mod shadowed;
#[path = "record_types.rs"]
mod types;
#[path = "union_types.rs"]
mod union_types;
#[path = "unions.rs"]
mod unions;
#[path = "wide.rs"]
mod wide;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::types::json::{DecodeError, decode, encode};
use support::types::{DateTime, Field};
use support::{Header, Problem};
use types::*;

fn read<T: Field>(json: &str) -> T {
    let (value, problems) = decode(json.as_bytes()).unwrap();
    assert_eq!(problems, []);
    value
}

fn read_with_problems<T: Field>(json: &str) -> (T, Vec<Problem>) {
    decode(json.as_bytes()).unwrap()
}

fn fail<T: Field>(json: &str) -> DecodeError {
    match decode::<T>(json.as_bytes()) {
        Ok(_) => panic!("it could be read: {json}"),
        Err(error) => error,
    }
}

fn write<T: Field>(value: &T) -> String {
    String::from_utf8(encode(value).unwrap()).unwrap()
}

fn paths(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(Problem::path).collect()
}

#[test]
fn values_are_equal_if_they_are_written_alike() {
    let task = |due: &str| read::<Task>(&format!(r#"{{"dueDate":"{due}","images":["a"],"b":1,"c":{{"d":null}}}}"#));
    let noon = task("2025-10-31T12:00:00Z");
    assert_eq!(noon, noon.clone());
    // One instant, in two offsets.
    assert_eq!(noon, task("2025-10-31T14:00:00+02:00"));
    assert_ne!(noon, task("2025-10-31T12:00:01Z"));
    assert_eq!(noon, read(r#"{"c":{"d":null},"b":1,"images":["a"],"dueDate":"2025-10-31T12:00:00Z"}"#));
    for other in [r#""images":["a"],"b":2"#, r#""images":["a","a"],"b":1"#, r#""images":["a"]"#] {
        assert_ne!(noon, read(&format!(r#"{{"dueDate":"2025-10-31T12:00:00Z",{other},"c":{{"d":null}}}}"#)));
    }

    let states = |three: &str| read::<States>(&format!(r#"{{{three}"null":null}}"#));
    assert_eq!(states(r#""three":1,"#), states(r#""three":1,"#));
    assert_ne!(states(""), states(r#""three":null,"#));
    assert_eq!(read::<Labels>(r#"{"id":"x","a":1,"b":2}"#), read(r#"{"b":2,"a":1,"id":"x"}"#));
    assert_ne!(read::<Labels>(r#"{"id":"x","a":1}"#), read(r#"{"id":"x","b":1}"#));
    assert_ne!(read::<Point>(r#"{"x":0.0}"#), Point { x: Some(f64::NAN) });
    assert_eq!(Priority::from("none of them"), Priority::Unknown("none of them".to_owned()));
}

#[test]
fn a_record_is_read_and_written() {
    let json = r#"{"_id":"a\"\n\u0001é","dueDate":"2025-10-31T07:58:00Z","day":"2025-10-31","priority":"0","level":-2,"done":false,"images":[],"owner":{"name":"x","boss":{"name":"y"}}}"#;
    let task: Task = read(json);
    assert_eq!(task.id.as_deref(), Some("a\"\n\u{1}é"));
    assert_eq!(task.images, Some(vec![]));
    assert_eq!(task.owner.as_ref().unwrap().boss.as_ref().unwrap().name, "y");
    assert!(task.other_members.is_empty());
    assert_eq!(write(&task), json);
    assert_eq!(serde_json::to_string(&task).unwrap(), json);
    assert_eq!(serde_json::from_str::<Task>(json).unwrap(), task);
    assert_eq!(serde_json::from_value::<Task>(serde_json::from_str(json).unwrap()).unwrap(), task);
}

#[test]
fn absent_and_null_are_none_and_none_is_not_written() {
    let task: Task = read(r#"{"_id":null,"dueDate":null,"images":null,"owner":null}"#);
    assert_eq!(task, Task::default());
    assert_eq!(write(&task), "{}");
    assert_eq!(write(&read::<Empty>("{}")), "{}");
}

#[test]
fn three_states_and_a_required_null() {
    for (json, three) in [
        (r#"{"null":null}"#, None),
        (r#"{"three":null,"null":null}"#, Some(None)),
        (r#"{"three":3,"null":null}"#, Some(Some(3))),
    ] {
        let states: States = read(json);
        assert_eq!((states.three, states.null), (three, None));
        assert_eq!(serde_json::from_str::<States>(json).unwrap(), states);
        assert_eq!(write(&states), json);
        assert_eq!(serde_json::to_string(&states).unwrap(), json);
    }
    assert_eq!(fail::<States>("{}").path, "null");
    // It has no state for a bad value, so there is nothing to fall back to.
    assert_eq!(fail::<States>(r#"{"null":"x"}"#).path, "null");
    // The lenient reader has the same three states.
    let (states, problems) = read_with_problems::<Vec<States>>(r#"[{"three":null,"null":1},{"three":"x","null":1}]"#);
    assert_eq!((states[0].three, states[1].three), (Some(None), None));
    assert_eq!(paths(&problems), ["[1].three"]);
}

#[test]
fn members_that_are_not_described_are_kept_in_their_order() {
    let json = r#"{"_id":"a","z":{"n":1.50,"b":[null]},"a":null}"#;
    let mut task: Task = read(json);
    assert_eq!(task.other_members.len(), 2);
    assert_eq!(task.other_members.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["z", "a"]);
    assert_eq!(task.other_members.get("a"), Some(&Value::Null));
    assert_eq!(serde_json::from_str::<Value>(&write(&task)).unwrap(), serde_json::from_str::<Value>(json).unwrap());
    assert!(task.other_members.remove("z").is_some());
    assert_eq!(task.other_members.insert("a", 1), Some(Value::Null));
    assert_eq!(write(&task), r#"{"_id":"a","a":1}"#);
    task.other_members.remove("a");
    assert_eq!(task.other_members, read::<Task>(r#"{"_id":"a"}"#).other_members);
    assert_eq!(size_of_val(&task.other_members), size_of::<usize>());
}

#[test]
fn the_last_of_equal_keys_wins_entirely() {
    let json = r#"{"lead":{"name":"a","age":1,"boss":{"name":"b"},"x":1},"items":[{"name":"i"}],"byName":{"k":{"name":"a","age":1},"k":{"name":"b"}},"lead":{"name":"c"},"items":[]}"#;
    for team in [read::<Team>(json), serde_json::from_str(json).unwrap()] {
        assert_eq!(team.lead, Owner::new("c"));
        assert_eq!(team.items, Some(vec![]));
        assert_eq!(team.by_name.unwrap()["k"], Owner::new("b"));
    }
    assert_eq!(read::<Task>(r#"{"_id":"a","_id":null}"#).id, None);
    assert_eq!(read::<Task>(r#"{"_id":1,"_id":"b"}"#).id.as_deref(), Some("b"));
    assert!(serde_json::from_str::<Team>(r#"{"lead":{"name":"a"},"lead":{}}"#).is_err());
}

#[test]
fn numbers_neither_wrap_nor_round() {
    let good = [
        ("i32", "2147483647"),
        ("i32", "-2147483648"),
        ("i32", "1.0"),
        ("i32", "1e3"),
        ("i64", "-9223372036854775808"),
        ("i64", "1.0"),
        ("u32", "4294967295"),
        ("u64", "18446744073709551615"),
        ("u64", "9223372036854775808"),
        ("u64", "-0"),
        ("f64", "1"),
        ("f64", "0.1"),
        ("f64", "1e308"),
        ("any", "18446744073709551615"),
    ];
    let bad = [
        ("i32", "2147483648"),
        ("i32", "-2147483649"),
        ("i32", "1.5"),
        ("i64", "9223372036854775808"),
        ("i64", "1.5"),
        ("i64", "9007199254740992.5"),
        ("i64", "4503599627370496.5"),
        ("u32", "-1"),
        ("u32", "4294967296"),
        ("u64", "-1"),
        ("u64", "18446744073709551616"),
        ("u64", "9007199254740992.5"),
        ("f64", "\"1\""),
        ("i64", "\"1\""),
        ("i64", "true"),
        ("i64", "{\"a\":1}"),
        ("f64", "{}"),
    ];
    for (name, number) in good {
        let json = format!("{{\"{name}\":{number}}}");
        let numbers: Numbers = read(&json);
        assert_eq!(serde_json::from_str::<Numbers>(&json).unwrap(), numbers, "{json}");
        assert_eq!(serde_json::from_value::<Numbers>(serde_json::from_str(&json).unwrap()).unwrap(), numbers, "{json}");
        let written: Value = serde_json::from_str(&write(&numbers)).unwrap();
        let sent: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(written[name].as_f64(), sent[name].as_f64(), "{json}");
    }
    for (name, number) in bad {
        let json = format!("{{\"{name}\":{number}}}");
        let (numbers, problems) = read_with_problems::<Numbers>(&json);
        assert_eq!(paths(&problems), [name], "{json}");
        assert_eq!(Numbers { other_members: Default::default(), ..numbers.clone() }, Numbers::default(), "{json}");
        // As precisely as a `serde_json::Value` holds it: an `f64`, unless `arbitrary_precision` is on.
        assert_eq!(numbers.other_members.get(name), Some(&serde_json::from_str::<Value>(&json).unwrap()[name]));
        assert_eq!(write(&numbers), serde_json::from_str::<Value>(&json).unwrap().to_string());
        assert!(serde_json::from_str::<Numbers>(&json).unwrap_err().to_string().starts_with(&format!("{name}: ")));
        assert!(serde_json::from_value::<Numbers>(serde_json::from_str(&json).unwrap()).is_err());
    }
    assert_eq!(
        write(&read::<Numbers>(r#"{"f64":0.1,"u64":18446744073709551615}"#)),
        r#"{"u64":18446744073709551615,"f64":0.1}"#
    );
}

#[test]
fn a_number_that_json_lacks_is_an_error_with_its_path() {
    let numbers = Numbers { f64: Some(f64::NAN), ..Numbers::default() };
    assert_eq!(encode(&vec![numbers]).unwrap_err().path, "[0].f64");
    let numbers = Numbers { f64: Some(f64::INFINITY), ..Numbers::default() };
    assert_eq!(encode(&BTreeMap::from([("a.b".to_owned(), numbers)])).unwrap_err().path, r#"["a.b"].f64"#);
}

#[test]
fn a_bad_optional_value_costs_only_itself() {
    let json = r#"{"_id":"a","dueDate":"2025-10-31 07:58:00","done":true}"#;
    let (mut task, problems) = read_with_problems::<Task>(json);
    assert_eq!((task.due_date, task.done), (None, Some(true)));
    assert_eq!(paths(&problems), ["dueDate"]);
    assert_eq!(problems[0].value(), "2025-10-31 07:58:00");
    assert!(problems[0].reason().contains("RFC 3339"), "{}", problems[0].reason());
    assert_eq!(task.other_members.get("dueDate"), Some(&json!("2025-10-31 07:58:00")));
    // Written back, by both writers, until the member has a value of its own.
    assert_eq!(write(&task), r#"{"_id":"a","done":true,"dueDate":"2025-10-31 07:58:00"}"#);
    assert_eq!(serde_json::to_string(&task).unwrap(), write(&task));
    task.due_date = Some("2026-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(write(&task), r#"{"_id":"a","dueDate":"2026-01-01T00:00:00Z","done":true}"#);
    assert_eq!(serde_json::to_string(&task).unwrap(), write(&task));
}

#[test]
fn the_innermost_optional_member_is_what_gets_lost() {
    let (task, problems) = read_with_problems::<Task>(r#"{"images":["a",5],"owner":{"name":"x","age":"old"}}"#);
    assert_eq!(task.images, None);
    assert_eq!(task.owner.as_ref().unwrap().age, None);
    assert_eq!(paths(&problems), ["images", "owner.age"]);
    assert!(problems[0].reason().starts_with("at `[1]`: "), "{}", problems[0].reason());
    assert_eq!(problems[0].value(), &json!(["a", 5]));

    // What was noted within a record goes with the record.
    let (task, problems) = read_with_problems::<Task>(r#"{"owner":{"age":"old","name":5},"done":true}"#);
    assert_eq!((task.owner, task.done), (None, Some(true)));
    assert_eq!(paths(&problems), ["owner"]);
    let (task, problems) = read_with_problems::<Task>(r#"{"owner":{"age":3}}"#);
    assert_eq!(task.owner, None);
    assert_eq!(problems[0].reason(), "at `name`: missing, though required");

    let (team, problems) = read_with_problems::<Team>(r#"{"lead":{"name":"a"},"byName":{"k":{"name":"b","boss":3}}}"#);
    assert_eq!(team.by_name.unwrap()["k"].boss, None);
    assert_eq!(paths(&problems), ["byName.k.boss"]);
}

#[test]
fn a_bad_required_value_is_an_error_with_its_path() {
    assert_eq!(fail::<Owner>("{}").to_string(), "name: missing, though required");
    assert_eq!(fail::<Team>(r#"{"lead":{"name":5}}"#).path, "lead.name");
    assert_eq!(fail::<Vec<Owner>>(r#"[{"name":"a"},{"name":null}]"#).path, "[1].name");
    assert_eq!(fail::<Owner>("[]").path, "");
}

#[test]
fn text_that_is_no_json_is_an_error_with_its_position() {
    for json in ["", "{", r#"{"_id":"a""#, "<html>", r#"{"_id":"a"} x"#, r#"{"dueDate":5,"#] {
        let error = fail::<Task>(json);
        assert_eq!(error.path, "", "{json}");
        assert!(error.reason.contains("line 1 column"), "{}", error.reason);
    }
    assert!(decode::<Task>(b"{\"_id\":\"\xff\"}").is_err());
    assert_eq!(read::<Task>("\u{feff}{}"), Task::default());
    // A reason stays short whatever it quotes.
    assert!(fail::<Owner>(&format!(r#"{{"name":"a","name":["{0}"]}}"#, "é".repeat(9999))).reason.len() < 400);
    assert!(fail::<Owner>(&format!("\"{}\"", "é".repeat(9999))).reason.len() < 400);
}

#[test]
fn deep_nesting_is_an_error() {
    assert!(fail::<Task>(&"[".repeat(200_000)).reason.contains("recursion"));
    assert!(
        fail::<Task>(&format!("{{\"owner\":{}", "{\"name\":\"a\",\"boss\":".repeat(200_000)))
            .reason
            .contains("recursion")
    );
    let json = format!("{}{}{}", "{\"name\":\"a\",\"boss\":".repeat(120), "5", "}".repeat(120));
    assert_eq!(read_with_problems::<Owner>(&json).1.len(), 1);
}

#[test]
fn plain_serde_is_strict_and_names_the_path() {
    let error = serde_json::from_str::<Team>(r#"{"lead":{"name":"a"},"items":[{"name":"a"},{"name":"b","age":"x"}]}"#);
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("items[1].age: ") && error.contains("line 1"), "{error}");
    let error = serde_json::from_str::<Team>(r#"{"lead":{"name":"a"},"byName":{"a.b":{}}}"#).unwrap_err().to_string();
    assert!(error.starts_with(r#"byName["a.b"].name: missing"#), "{error}");
}

#[test]
fn additional_members_have_their_type() {
    let json = r#"{"id":"a","b":2,"c":3}"#;
    let labels: Labels = read(json);
    assert_eq!(labels.additional, BTreeMap::from([("b".to_owned(), 2), ("c".to_owned(), 3)]));
    assert_eq!(write(&labels), json);
    assert!(serde_json::from_str::<Labels>(r#"{"id":"a","b":"x"}"#).is_err());
    let (labels, problems) = read_with_problems::<Labels>(r#"{"id":"a","b":"x","c":3}"#);
    assert_eq!(labels.additional, BTreeMap::from([("c".to_owned(), 3)]));
    assert_eq!(paths(&problems), ["b"]);
}

#[test]
fn a_closed_record_reports_what_it_drops() {
    let (points, problems) = read_with_problems::<Vec<Point>>(r#"[{"x":1},{"x":2,"y":{"z":3}}]"#);
    assert_eq!(points[1], Point { x: Some(2.0) });
    assert_eq!(paths(&problems), ["[1].y"]);
    assert_eq!(problems[0].value(), &json!({"z": 3}));
    assert_eq!(serde_json::from_str::<Point>(r#"{"x":2,"y":3}"#).unwrap(), points[1]);
}

#[test]
fn enums_keep_what_they_do_not_know() {
    for (text, priority) in
        [("", Priority::None), ("0", Priority::Some), ("1", Priority::Ok), ("2", Priority::Unknown("2".into()))]
    {
        assert_eq!(Priority::from(text), priority);
        assert_eq!(Priority::from(text.to_owned()), priority);
        assert_eq!((priority.as_str(), priority.to_string().as_str()), (text, text));
        assert_eq!(read::<Priority>(&format!("{text:?}")), priority);
        assert_eq!(write(&priority), format!("{text:?}"));
        assert_eq!(serde_json::to_value(&priority).unwrap(), json!(text));
        assert_eq!(serde_json::from_value::<Priority>(json!(text)).unwrap(), priority);
    }
    for (number, level) in [(0, Level::Low), (-2, Level::High), (7, Level::Unknown(7))] {
        assert_eq!(
            (Level::from(number), level.as_i64(), level.to_string()),
            (level.clone(), number, number.to_string())
        );
        assert_eq!(read::<Level>(&number.to_string()), level);
        assert_eq!(write(&level), number.to_string());
        assert_eq!(serde_json::from_value::<Level>(json!(number)).unwrap(), level);
    }
    assert_eq!(read::<Level>("0.0"), Level::Low);
    assert_eq!(paths(&read_with_problems::<Task>(r#"{"priority":2,"level":"0"}"#).1), ["priority", "level"]);
}

#[test]
fn dates_and_times() {
    for (text, written) in [
        ("2025-10-31T07:58:00.000Z", "2025-10-31T07:58:00Z"),
        ("2025-10-31 07:58:00.250Z", "2025-10-31T07:58:00.250Z"),
        ("2025-10-31T07:58:00+00:00", "2025-10-31T07:58:00Z"),
        ("2025-10-31 07:58:00.000001+05:30", "2025-10-31T07:58:00.000001+05:30"),
    ] {
        assert_eq!(write(&read::<DateTime>(&format!("{text:?}"))), format!("{written:?}"));
    }
    for text in ["2025-10-31 07:58:00", "2025-10-31T07:58:00", "2025-10-31", "", "now"] {
        assert_eq!(paths(&read_with_problems::<Task>(&format!("{{\"dueDate\":{text:?}}}")).1), ["dueDate"], "{text}");
    }
    for text in ["2025-10-32", "2025-1-1", "2025-10-31T00:00:00Z", ""] {
        assert_eq!(paths(&read_with_problems::<Task>(&format!("{{\"day\":{text:?}}}")).1), ["day"], "{text}");
    }
}

#[test]
fn debug_shows_what_is_there_by_its_wire_name() {
    let task: Task = read(r#"{"_id":"a","done":true,"images":["x"],"owner":{"name":"n","k":{"a":1}}}"#);
    let debug = r#"Task { _id: "a", done: true, images: ["x"], owner: Owner { name: "n", k: {"a":1} } }"#;
    assert_eq!(format!("{task:?}"), debug);
    assert_eq!(format!("{:?}", task.owner.unwrap().other_members), r#"{"k": {"a":1}}"#);
}

#[test]
fn headers_have_types() {
    let mut headers = http::HeaderMap::new();
    for (name, value) in [("n", "20"), ("neg", "-1"), ("f", "1.5"), ("nan", "NaN"), ("b", "true"), ("t", "soon é")] {
        headers.insert(name, http::HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    headers.insert("d", http::HeaderValue::from_static("2025-10-31T07:58:00Z"));
    headers.insert("h", http::HeaderValue::from_static("Fri, 31 Oct 2025 07:58:00 GMT"));
    headers.insert("raw", http::HeaderValue::from_bytes(b"\xff").unwrap());
    const N: Header<i64> = Header::new("n");
    assert_eq!((N.name(), N.get(&headers)), ("n", Some(20)));
    assert_eq!(Header::<i64>::new("t").get(&headers), None);
    assert_eq!(Header::<i64>::new("absent").get(&headers), None);
    assert_eq!(Header::<u64>::new("neg").get(&headers), None);
    assert_eq!(Header::<f64>::new("f").get(&headers), Some(1.5));
    assert_eq!(Header::<f64>::new("nan").get(&headers), None);
    assert_eq!(Header::<bool>::new("b").get(&headers), Some(true));
    assert_eq!(Header::<String>::new("t").get(&headers).as_deref(), Some("soon é"));
    assert_eq!(Header::<String>::new("raw").get(&headers), None);
    assert_eq!(Header::<DateTime>::new("d").get(&headers), Header::<DateTime>::new("h").get(&headers));
    assert!(Header::<DateTime>::new("d").get(&headers).is_some());
}

#[test]
fn names_of_the_prelude_may_be_taken() {
    let json = r#"{"id":"a","kind":"x","size":2}"#;
    let value: shadowed::Box = read(json);
    assert_eq!(write(&value), json);
    assert_eq!(serde_json::from_str::<shadowed::Box>(json).unwrap(), value);
}

#[test]
fn a_wide_record_checks_all_that_is_required() {
    let names: Vec<String> = (0..300).map(|index| format!("m{index}")).collect();
    let object = |names: &[String]| {
        let members: Vec<String> = names.iter().map(|name| format!("\"{name}\":\"{name}\"")).collect();
        format!("{{{}}}", members.join(","))
    };
    let wide: wide::Wide = read(&object(&names));
    assert_eq!(write(&wide), object(&names));
    let reversed: Vec<String> = names.iter().rev().cloned().collect();
    assert_eq!(read::<wide::Wide>(&object(&reversed)), wide);
    for missing in [0, 63, 64, 127, 128, 255, 256, 299] {
        let mut names = names.clone();
        let name = names.remove(missing);
        assert_eq!(fail::<wide::Wide>(&object(&names)).path, name);
        let error = serde_json::from_str::<wide::Wide>(&object(&names)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{name}: missing")), "{error}");
    }
}
