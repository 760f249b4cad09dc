//! JSON as a client sends and receives it.

use std::fmt;

use serde_json::Value;

use super::super::problem::Problem;
use super::field::{Field, View};
use super::lenient::{Lenient, clip};
use super::path::Trail;
use super::read;
use super::write::write_json;

/// Writes a value as JSON, without blanks.
///
/// # Errors
/// A number that JSON does not have: infinite, or none at all.
pub fn encode<T: Field + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    encode_view(&value.view())
}

/// Writes what is seen of a value, as [`encode`] does.
///
/// # Errors
/// A number that JSON does not have: infinite, or none at all.
pub fn encode_view(view: &View<'_>) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(512);
    let mut trail = Trail::default();
    match write_json(&mut out, view, &mut trail) {
        Ok(()) => Ok(out),
        Err(reason) => Err(EncodeError { path: trail.render(), reason }),
    }
}

/// Reads a value from JSON. What cannot be read where it is optional is a problem and no error.
///
/// # Errors
/// Text that is no JSON, with line and column and an empty path, or a value that is neither readable nor optional.
pub fn decode<T: Field>(json: &[u8]) -> Result<(T, Vec<Problem>), DecodeError> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let mut value = T::empty();
    let mut trail = Trail::default();
    let mut text = serde_json::Deserializer::from_slice(json);
    let read = read::fill(&mut value.slot(), &mut text, &mut trail).and_then(|()| text.end());
    if read.is_ok() && !trail.is_doubtful {
        return Ok((value, Vec::new()));
    }

    // Something is wrong with it: again, one value after the other.
    let json: Value = serde_json::from_slice(json)
        .map_err(|error| DecodeError { path: String::new(), reason: clip(error.to_string()) })?;
    let mut value = T::empty();
    let mut reader = Lenient::default();
    match reader.read(&mut value.slot(), &json) {
        Ok(()) => Ok((value, reader.problems)),
        Err(reason) => Err(DecodeError { path: reader.path(), reason: clip(reason) }),
    }
}

/// Why a value cannot be written as JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodeError {
    /// Where the value is, such as `items[3].price`.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Why a value cannot be read from JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct DecodeError {
    /// Where the bad value is, such as `items[3].owner.name`; empty if it is the whole text.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_error(f, &self.path, &self.reason)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_error(f, &self.path, &self.reason)
    }
}

fn write_error(f: &mut fmt::Formatter<'_>, path: &str, reason: &str) -> fmt::Result {
    if path.is_empty() { f.write_str(reason) } else { write!(f, "{path}: {reason}") }
}

impl std::error::Error for EncodeError {}

impl std::error::Error for DecodeError {}
