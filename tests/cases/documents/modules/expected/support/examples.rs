//! Shows that the types read and write the examples of the description. Part of the tests alone.

use serde_json::{Number, Value};

use super::super::support::types::json::{decode, encode};
use super::super::support::types::{Field, parse_date_time};

static NULL: Value = Value::Null;

/// What came of some examples.
#[derive(Default)]
pub(super) struct Examples {
    failures: Vec<String>,
}

impl Examples {
    /// Reads an example as a `T`, writes that, and compares. `pointer` is where the example stands in the description.
    pub(super) fn check<T: Field>(&mut self, pointer: &str, json: &str) {
        if let Err(reason) = round_trip::<T>(json) {
            self.failures.push(format!("example at {pointer}: {reason}"));
        }
    }

    /// Fails where an example did.
    #[track_caller]
    pub(super) fn assert(self) {
        assert!(
            self.failures.is_empty(),
            "{}\n\nEither the example or its schema is not what the API has. Correct it by an OpenAPI Overlay, which the \
             settings name under `overlays`. If both are right, the types are wrong: please report it.",
            self.failures.join("\n")
        );
    }
}

fn round_trip<T: Field>(json: &str) -> Result<(), String> {
    let (value, problems) = decode::<T>(json.as_bytes()).map_err(|error| {
        let hint = if holds_json(json) {
            "; the example is a text that holds JSON, where the JSON itself belongs"
        } else {
            ""
        };
        format!("{}{hint}", at(&error.path, &error.reason))
    })?;
    if !problems.is_empty() {
        let problems: Vec<String> = problems.iter().map(|problem| at(problem.path(), problem.reason())).collect();
        return Err(problems.join("; "));
    }
    let written = encode(&value).map_err(|error| at(&error.path, &error.reason))?;
    let parse = |text: &[u8]| serde_json::from_slice::<Value>(text).map_err(|error| error.to_string());
    compare("", &parse(json.as_bytes())?, &parse(&written)?)
}

/// Whether JSON is a text in which an object or an array stands.
fn holds_json(json: &str) -> bool {
    let text = serde_json::from_str::<String>(json).unwrap_or_default();
    serde_json::from_str::<Value>(&text).is_ok_and(|inner| inner.is_object() || inner.is_array())
}

fn at(path: &str, reason: &str) -> String {
    if path.is_empty() { reason.to_owned() } else { format!("`{path}`: {reason}") }
}

/// Two values are equal if their numbers have the same value, their times are the same instant, and what one of them lacks
/// is `null` in the other. All else is to be the same.
fn compare(path: &str, before: &Value, after: &Value) -> Result<(), String> {
    match (before, after) {
        (Value::Number(before), Value::Number(after)) if is_same_number(before, after) => Ok(()),
        (Value::String(before), Value::String(after)) if before == after || is_same_instant(before, after) => Ok(()),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let mut items = before.iter().zip(after).enumerate();
            items.try_for_each(|(index, (before, after))| compare(&format!("{path}[{index}]"), before, after))
        }
        (Value::Object(before), Value::Object(after)) => {
            let mut names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
            names.try_for_each(|name| {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                compare(&path, before.get(name).unwrap_or(&NULL), after.get(name).unwrap_or(&NULL))
            })
        }
        (before, after) if before == after => Ok(()),
        (before, after) => Err(at(path, &format!("{} is written as {}", short(before), short(after)))),
    }
}

fn is_same_number(one: &Number, other: &Number) -> bool {
    let whole = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    // A float that is no whole number, or too large to tell, equals no integer.
    let is = |float: &Number, whole: i128| {
        float.as_f64().is_some_and(|float| float.fract() == 0.0 && float.abs() < 1e30 && float as i128 == whole)
    };
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(whole), None) => is(other, whole),
        (None, Some(whole)) => is(one, whole),
        (None, None) => one == other,
    }
}

fn is_same_instant(one: &str, other: &str) -> bool {
    matches!((parse_date_time(one), parse_date_time(other)), (Some(one), Some(other)) if one == other)
}

/// The beginning of a value.
fn short(value: &Value) -> String {
    let text = value.to_string();
    let start: String = text.chars().take(100).collect();
    if start.len() < text.len() { format!("{start} ...") } else { start }
}
