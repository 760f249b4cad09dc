//! The License Object of OpenAPI 3.1 in the words of 3.0.

use serde_json::Value;

/// The SPDX expression of a license is a part of its name.
pub(super) fn fold(license: &mut Value) {
    let Some(license) = license.as_object_mut() else { return };
    let Some(Value::String(identifier)) = license.get("identifier") else { return };
    let Some(Value::String(name)) = license.get("name").filter(|name| *name != identifier) else { return };
    let name = format!("{name} (`{identifier}`)");
    license.insert("name".to_owned(), Value::String(name));
}
