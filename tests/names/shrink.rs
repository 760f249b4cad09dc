//! Makes the document of a failing case small.

use serde_json::Value;

use crate::change::Change;

/// How many smaller documents are tried.
const TRIES: usize = 600;

/// The document without all that can be left out while the change still `fails`.
pub(crate) fn shrink(document: &Value, change: &Change, fails: impl Fn(&Value) -> bool) -> Value {
    let mut document = document.clone();
    let mut tries = 0;
    loop {
        let before = document.clone();
        for pointer in containers(&document, "") {
            let Some(count) = document.pointer(&pointer).map(len) else { continue };
            // Halves, quarters, and so on down to single members.
            let mut size = count.div_ceil(2);
            while size > 0 {
                let mut start = 0;
                while start < document.pointer(&pointer).map_or(0, len) {
                    let smaller = without(&document, &pointer, start, size);
                    tries += 1;
                    // A place that moves in a list is another place.
                    if tries < TRIES && smaller.pointer(&change.at).is_some() && fails(&smaller) {
                        document = smaller;
                    } else {
                        start += size;
                    }
                }
                size = if size == 1 { 0 } else { size.div_ceil(2) };
            }
        }
        if document == before || tries >= TRIES {
            return document;
        }
    }
}

/// The objects and lists of a document, from outside to inside.
fn containers(value: &Value, pointer: &str) -> Vec<String> {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => return Vec::new(),
    };
    let below = members.into_iter().flat_map(|(key, value)| containers(value, &format!("{pointer}/{key}")));
    let mut all: Vec<String> = below.chain([pointer.to_owned()]).collect();
    all.sort_by_key(|pointer| pointer.matches('/').count());
    all
}

fn len(value: &Value) -> usize {
    value.as_object().map_or_else(|| value.as_array().map_or(0, Vec::len), serde_json::Map::len)
}

fn without(document: &Value, pointer: &str, start: usize, count: usize) -> Value {
    let mut document = document.clone();
    match document.pointer_mut(pointer) {
        Some(Value::Object(members)) => {
            let keys: Vec<String> = members.keys().skip(start).take(count).cloned().collect();
            members.retain(|key, _| !keys.contains(key));
        }
        Some(Value::Array(items)) => {
            items.drain(start..(start + count).min(items.len()));
        }
        _ => {}
    }
    document
}
