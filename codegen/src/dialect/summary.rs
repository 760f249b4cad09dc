//! The summaries that OpenAPI 3.1 and 3.2 give more objects than 3.0.

use serde_json::Value;

/// A summary is the first paragraph of the description.
pub(super) fn fold(object: &mut Value) {
    let Some(object) = object.as_object_mut() else { return };
    let Some(Value::String(summary)) = object.get("summary") else { return };
    let text = match object.get("description") {
        Some(Value::String(text)) if text.is_empty() => summary.clone(),
        Some(Value::String(text)) => format!("{summary}\n\n{text}"),
        Some(_) => return,
        None => summary.clone(),
    };
    object.insert("description".to_owned(), Value::String(text));
}
