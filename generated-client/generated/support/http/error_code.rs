//! The code of an error, such as `LINKEDIN_MEDIA_INVALID_TYPE`, wherever in the body it is.

use std::borrow::Cow;

use ::http::StatusCode;
use serde_json::Value;

/// Finds the code in the body of an error, whatever its content type says.
///
/// In JSON it is, in this order:
/// 1. what one of the pointers leads to: a number, a string of one word, or the [token](first_token) in a longer
///    string. What only repeats the status (`400`, `Bad Request`) is no code, nor is an object.
/// 2. the first token in any string.
///
/// In other text, it is the first token, or all of the text if that is one word of capitals and digits.
pub(super) fn find(body: &[u8], status: StatusCode, pointers: &[Cow<'static, str>]) -> Option<String> {
    match serde_json::from_slice(body) {
        Ok(Value::String(text)) => in_text(&text),
        Ok(json) => pointers
            .iter()
            .filter_map(|pointer| json.pointer(pointer))
            .find_map(|value| in_value(value, status))
            .or_else(|| in_strings(&json)),
        Err(_) => in_text(&String::from_utf8_lossy(body)),
    }
}

fn in_value(value: &Value, status: StatusCode) -> Option<String> {
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.trim()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => return None,
    };
    if text == status.as_str() || status.canonical_reason().is_some_and(|reason| text.eq_ignore_ascii_case(reason)) {
        return None;
    }
    let one_word = !text.is_empty() && !text.contains(char::is_whitespace);
    first_token(&text).map(str::to_owned).or_else(|| one_word.then(|| text.into_owned()))
}

/// The first token in any string of it, in the order of the text.
fn in_strings(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => first_token(text).map(str::to_owned),
        Value::Array(items) => items.iter().find_map(in_strings),
        Value::Object(members) => members.values().find_map(in_strings),
        _ => None,
    }
}

fn in_text(text: &str) -> Option<String> {
    let all = text.trim();
    let is_code = all.len() > 1 && is_capitals(all);
    first_token(text).or(is_code.then_some(all)).map(str::to_owned)
}

/// The first token: a word of capitals and digits, in at least two parts that underscores join, each part not empty
/// and the first beginning with a capital.
fn first_token(text: &str) -> Option<&str> {
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
        .find(|word| word.contains('_') && is_capitals(word.split('_').next().unwrap_or_default()) && are_parts(word))
}

fn are_parts(word: &str) -> bool {
    word.split('_').all(|part| !part.is_empty() && part.bytes().all(is_capital_or_digit))
}

fn is_capitals(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase()) && text.bytes().all(is_capital_or_digit)
}

fn is_capital_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}
