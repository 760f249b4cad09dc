//! Documents with one member changed.

use serde_json::{Value, json};

use crate::specification::Member;

/// How many members of the same object are tried in place of one that a reference names.
const REFERENCES: usize = 6;

/// The document without a member.
pub(crate) fn delete(document: &Value, pointer: &str) -> Value {
    let mut document = document.clone();
    let (parent, key) = split(pointer);
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.shift_remove(&key);
        }
        Some(Value::Array(items)) => {
            items.remove(key.parse().unwrap());
        }
        _ => panic!("nothing at {pointer}"),
    }
    document
}

/// The document with another value in place of a member, once for each value that may have an effect of its own. None for
/// an object or a list.
pub(crate) fn alter(document: &Value, member: &Member) -> impl Iterator<Item = Value> {
    let values = others(document, member, document.pointer(&member.pointer).unwrap());
    values.into_iter().map(|value| {
        let mut document = document.clone();
        *document.pointer_mut(&member.pointer).unwrap() = value;
        document
    })
}

fn others(document: &Value, member: &Member, value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let words = member.words.iter().filter(|word| *word != text).map(|word| json!(word));
            let words: Vec<Value> = words.chain(references(document, text).into_iter().map(Value::String)).collect();
            if words.is_empty() { vec![json!(longer(text))] } else { words }
        }
        Value::Bool(value) => vec![json!(!value)],
        Value::Number(number) => vec![match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => json!(number.checked_add(17).unwrap_or(0)),
            (None, number) => json!(number.unwrap_or_default() + 1.25),
        }],
        Value::Null => vec![json!("altered")],
        Value::Array(_) | Value::Object(_) => Vec::new(),
    }
}

/// References to what stands beside what a reference leads to.
fn references(document: &Value, text: &str) -> Vec<String> {
    let Some(pointer) = text.strip_prefix('#').filter(|pointer| pointer.starts_with('/')) else { return Vec::new() };
    let (parent, own) = split(pointer);
    let Some(Value::Object(members)) = document.pointer(parent) else { return Vec::new() };
    let others = members.keys().filter(|key| **key != own);
    others.map(|key| format!("#{parent}/{}", key.replace('~', "~0").replace('/', "~1"))).take(REFERENCES).collect()
}

/// A longer last word, before what closes the text: what is cut off from the end of a text is lost as well.
fn longer(text: &str) -> String {
    let end = text
        .rfind(char::is_alphanumeric)
        .map_or(text.len(), |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    format!("{}Altered{}", &text[..end], &text[end..])
}

/// The pointer to what a member stands in, and its name there.
pub(crate) fn split(pointer: &str) -> (&str, String) {
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
    (parent, key.replace("~1", "/").replace("~0", "~"))
}
