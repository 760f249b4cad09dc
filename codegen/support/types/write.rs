//! The writer of all types: straight to JSON, for every format that serde writes, and for `{:?}`.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::field::{Field, View};
use super::path::Trail;
use super::record::{for_each_entry, for_each_tagged};
use super::time::write_date_time;

/// Whether two values are written alike.
pub fn is_equal<T: Field>(value: &T, other: &T) -> bool {
    value.view() == other.view()
}

/// Shows a value in the words of the wire.
///
/// # Errors
/// Those of the formatter.
pub fn show<T: Field>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&value.view(), f)
}

/// Writes a value in any format that serde writes.
///
/// # Errors
/// Those of the format.
pub fn serialize<T: Field, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

/// Writes a value as JSON; the error is the reason.
pub(super) fn write_json(out: &mut Vec<u8>, view: &View<'_>, trail: &mut Trail) -> Result<(), String> {
    match view {
        View::Absent | View::Null => out.extend_from_slice(b"null"),
        View::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        View::I64(value) => write_plain(out, value)?,
        View::U64(value) => write_plain(out, value)?,
        View::F64(value) if !value.is_finite() => return Err(not_json(value)),
        View::F64(value) => write_plain(out, value)?,
        View::Any(value) => write_plain(out, value)?,
        View::Text(text) => write_text(out, text)?,
        View::DateTime(time) => write_text(out, &write_date_time(time))?,
        View::Date(date) => write_text(out, &date.to_string())?,
        View::File(upload) => write_text(out, &upload.text())?,
        View::List(list) => {
            out.push(b'[');
            for (index, item) in (0..).map_while(|index| Some((index, list.get(index)?))) {
                if index > 0 {
                    out.push(b',');
                }
                write_json(out, &item, trail).inspect_err(|_| trail.passed_index(index))?;
            }
            out.push(b']');
        }
        View::Map(map) => {
            out.push(b'{');
            let mut is_first = true;
            for (name, view) in map.entries() {
                write_entry(out, &mut is_first, name, &view, trail)?;
            }
            out.push(b'}');
        }
        View::Record(record) => {
            out.push(b'{');
            let mut is_first = true;
            for_each_entry(*record, |name, view| write_entry(out, &mut is_first, name, view, trail))?;
            out.push(b'}');
        }
        View::Tagged(tag, record) => {
            out.push(b'{');
            let mut is_first = true;
            for_each_tagged(tag, *record, |name, view| write_entry(out, &mut is_first, name, view, trail))?;
            out.push(b'}');
        }
    }
    Ok(())
}

fn write_entry(
    out: &mut Vec<u8>,
    is_first: &mut bool,
    name: &str,
    view: &View<'_>,
    trail: &mut Trail,
) -> Result<(), String> {
    if !std::mem::replace(is_first, false) {
        out.push(b',');
    }
    write_text(out, name)?;
    out.push(b':');
    write_json(out, view, trail).inspect_err(|_| trail.passed_key(name.to_owned()))
}

fn write_text(out: &mut Vec<u8>, text: &str) -> Result<(), String> {
    // Without an early end, so that many bytes are looked at in one step.
    let is_plain = |plain: bool, byte: u8| plain & (byte >= b' ') & (byte != b'"') & (byte != b'\\');
    if !text.bytes().fold(true, is_plain) {
        return write_plain(out, text);
    }
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
    Ok(())
}

fn write_plain<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), String> {
    serde_json::to_writer(out, value).map_err(|error| error.to_string())
}

fn not_json(value: &dyn fmt::Display) -> String {
    format!("{value} cannot be written in JSON")
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            View::Absent | View::Null => serializer.serialize_none(),
            View::Bool(value) => serializer.serialize_bool(*value),
            View::I64(value) => serializer.serialize_i64(*value),
            View::U64(value) => serializer.serialize_u64(*value),
            View::F64(value) => serializer.serialize_f64(*value),
            View::Text(text) => serializer.serialize_str(text),
            View::DateTime(time) => serializer.serialize_str(&write_date_time(time)),
            View::Date(date) => serializer.collect_str(date),
            View::File(upload) => serializer.serialize_str(&upload.text()),
            View::Any(value) => value.serialize(serializer),
            View::List(list) => {
                let mut items = serializer.serialize_seq(Some(list.len()))?;
                for item in (0..).map_while(|index| list.get(index)) {
                    items.serialize_element(&item)?;
                }
                items.end()
            }
            View::Map(map) => serializer.collect_map(map.entries()),
            View::Record(record) => {
                let mut entries = serializer.serialize_map(None)?;
                for_each_entry(*record, |name, view| entries.serialize_entry(name, view))?;
                entries.end()
            }
            View::Tagged(tag, record) => {
                let mut entries = serializer.serialize_map(None)?;
                for_each_tagged(tag, *record, |name, view| entries.serialize_entry(name, view))?;
                entries.end()
            }
        }
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Absent | View::Null => f.write_str("null"),
            View::Bool(value) => value.fmt(f),
            View::I64(value) => value.fmt(f),
            View::U64(value) => value.fmt(f),
            View::F64(value) => value.fmt(f),
            View::Text(text) => text.fmt(f),
            View::DateTime(time) => write_date_time(time).fmt(f),
            View::Date(date) => date.to_string().fmt(f),
            View::File(upload) => upload.fmt(f),
            View::Any(value) => fmt::Display::fmt(value, f),
            View::List(list) => f.debug_list().entries((0..).map_while(|index| list.get(index))).finish(),
            View::Map(map) => f.debug_map().entries(map.entries()).finish(),
            View::Record(record) | View::Tagged(_, record) => {
                let mut fields = f.debug_struct(record.table().type_name);
                for_each_entry(*record, |name, view| {
                    fields.field(name, view);
                    Ok::<(), fmt::Error>(())
                })?;
                fields.finish()
            }
        }
    }
}
