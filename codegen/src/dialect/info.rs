//! The Info Object of OpenAPI 3.1 in the words of 3.0.

use serde_json::{Map, Value};

/// Rewrites the `info` of a document.
pub(super) fn fold(document: &mut Value) {
    let Some(info) = document.get_mut("info").and_then(Value::as_object_mut) else { return };
    fold_summary(info);
    if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
        fold_identifier(license);
    }
}

/// A summary is the first paragraph of the description.
fn fold_summary(info: &mut Map<String, Value>) {
    let Some(Value::String(summary)) = info.get("summary") else { return };
    let text = match info.get("description") {
        Some(Value::String(text)) => format!("{summary}\n\n{text}"),
        Some(_) => return,
        None => summary.clone(),
    };
    info.insert("description".to_owned(), Value::String(text));
}

/// The SPDX expression of a license is a part of its name.
fn fold_identifier(license: &mut Map<String, Value>) {
    let Some(Value::String(identifier)) = license.get("identifier") else { return };
    let Some(Value::String(name)) = license.get("name").filter(|name| *name != identifier) else { return };
    let name = format!("{name} (`{identifier}`)");
    license.insert("name".to_owned(), Value::String(name));
}
