//! YAML.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::report_oddities;
use crate::diagnostics::catalogue::load::{self as catalogue, Purpose, Slip};
use crate::diagnostics::index::{Failure, Index, Oddity, Span};
use crate::diagnostics::{Diagnostics, FileId, Files, Location, Syntax};
use crate::pointer::Pointer;

/// Members that are texts by specification, though `1.10` without quotes is a number to YAML.
const VERSIONS: [&str; 4] = ["/openapi", "/swagger", "/overlay", "/info/version"];

/// How deep merges are followed.
const MERGES: usize = 32;

/// Reads a YAML text. `None` where it cannot be used; the reason is reported.
pub(super) fn parse(file: FileId, purpose: Purpose, files: &Files, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = files.text(file);
    let index = files.index(file);
    // The index knows limits for nesting and aliases that the reader of values lacks, so it looks first.
    if let Some(failure) = &index.failure {
        let message = if failure.too_deep {
            catalogue::too_deep()
        } else {
            catalogue::invalid_syntax(Syntax::Yaml, &failure.reason, slip(text, failure))
        };
        diagnostics.report(Location::Offset { file, byte: failure.byte }, message);
        return None;
    }
    report_oddities(file, files, diagnostics)?;
    if index.is_empty() {
        diagnostics.report(Location::Offset { file, byte: 0 }, catalogue::empty_file(purpose));
        return None;
    }
    let parsed = serde_yaml::from_str::<serde_yaml::Value>(&readable(text, index)).and_then(|mut value| {
        // What is merged may be the result of a merge itself.
        for _ in 0..MERGES {
            if !text.contains("<<") || !has_merge(&value) {
                break;
            }
            value.apply_merge()?;
        }
        Ok(value)
    });
    let value = match parsed {
        Ok(value) => value,
        Err(error) => {
            report_error(file, &error, files, diagnostics);
            return None;
        }
    };
    let mut value = to_json(value);
    for version in VERSIONS {
        keep_as_written(&mut value, version, file, files);
    }
    Some(value)
}

/// The text as the reader of values needs it: integers that 64 bits do not hold, of which a message tells, are
/// floating-point numbers, and names are the texts that they are written as.
fn readable<'t>(text: &'t str, index: &Index) -> Cow<'t, str> {
    let is_name = |span: &Span| index.bare_names.contains(span);
    let large =
        index.oddities.iter().filter(|(oddity, span)| matches!(oddity, Oddity::LargeInteger(_)) && !is_name(span));
    let mut added: Vec<(usize, &str)> = large.map(|(_, span)| (span.end, ".0")).collect();
    added.extend(index.bare_names.iter().flat_map(|span| [(span.start, "\""), (span.end, "\"")]));
    if added.is_empty() {
        return Cow::Borrowed(text);
    }
    added.sort_unstable();
    let mut readable = String::with_capacity(text.len() + 2 * added.len());
    let mut done = 0;
    for (byte, more) in added {
        readable.push_str(text.get(done..byte).unwrap_or_default());
        readable.push_str(more);
        done = byte;
    }
    readable.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(readable)
}

/// Whether a mapping is still to be merged into another.
fn has_merge(value: &serde_yaml::Value) -> bool {
    match value {
        serde_yaml::Value::Mapping(members) => {
            members.iter().any(|(name, value)| name.as_str() == Some("<<") || has_merge(value))
        }
        serde_yaml::Value::Sequence(items) => items.iter().any(has_merge),
        serde_yaml::Value::Tagged(tagged) => has_merge(&tagged.value),
        _ => false,
    }
}

fn report_error(file: FileId, error: &serde_yaml::Error, files: &Files, diagnostics: &mut Diagnostics) {
    let shown = error.to_string();
    let reason = shown.split(" at line ").next().unwrap_or(&shown);
    let message = if reason.contains("recursion limit") {
        catalogue::too_deep()
    } else if reason.contains("repetition limit") {
        catalogue::too_large()
    } else {
        catalogue::invalid_syntax(Syntax::Yaml, reason, Slip::Other)
    };
    let location = error.location().and_then(|location| {
        let line = files.index(file).line_start(location.line())?;
        let before = files.text(file).get(line..)?.chars().take(location.column().saturating_sub(1));
        Some(Location::Offset { file, byte: line + before.map(char::len_utf8).sum::<usize>() })
    });
    diagnostics.report(location.unwrap_or(Location::File(file)), message);
}

/// What kind of slip is likely where the reader gave up.
fn slip(text: &str, failure: &Failure) -> Slip {
    let (before, after) = text.split_at_checked(failure.byte).unwrap_or((text, ""));
    // The reader points at the bracket or quote that it has searched the rest of the file for.
    if after.trim().is_empty() || failure.reason.starts_with("unclosed") {
        return Slip::Truncated;
    }
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..).unwrap_or_default();
    let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
    if line.get(..indentation).is_some_and(|indentation| indentation.contains('\t')) { Slip::Tab } else { Slip::Other }
}

fn to_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => Value::Bool(value),
        serde_yaml::Value::Number(number) => to_json_number(&number),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(to_json).collect(),
        serde_yaml::Value::Mapping(members) => {
            let members = members.into_iter().map(|(name, value)| (to_name(name), to_json(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => to_json(tagged.value),
    }
}

fn to_json_number(number: &serde_yaml::Number) -> Value {
    if let Some(number) = number.as_i64() {
        number.into()
    } else if let Some(number) = number.as_u64() {
        number.into()
    } else {
        number.as_f64().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
    }
}

/// A name as text: `200:` is the status `"200"`.
fn to_name(name: serde_yaml::Value) -> String {
    match to_json(name) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn keep_as_written(value: &mut Value, pointer: &str, file: FileId, files: &Files) {
    let Some(found) = value.pointer_mut(pointer).filter(|found| found.is_number()) else {
        return;
    };
    if let Some(written) = Pointer::parse(pointer).and_then(|pointer| files.written(file, &pointer)) {
        *found = Value::String(written.to_owned());
    }
}
