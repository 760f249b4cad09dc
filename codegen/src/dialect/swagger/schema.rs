//! Schemas of Swagger 2.0, and references to them.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::load::FILES;
use crate::pointer::Pointer;

/// Rewrites a schema and all below it. Where it refers to is added to `referred`.
pub(super) fn fold_schema(schema: &mut Value, referred: &mut Vec<Pointer>) {
    let Some(object) = schema.as_object_mut() else { return };
    referred.extend(object.get("$ref").and_then(Value::as_str).and_then(Pointer::from_fragment));
    if object.get("type").is_some_and(|of| of == "file") {
        object.insert("type".to_owned(), json!("string"));
        object.insert("format".to_owned(), json!("binary"));
    }
    if let Some(Value::String(property)) = object.get("discriminator") {
        let discriminator = json!({ "propertyName": property });
        object.insert("discriminator".to_owned(), discriminator);
    }
    if object.shift_remove("x-nullable") == Some(json!(true)) {
        object.insert("nullable".to_owned(), json!(true));
    }
    for key in ["items", "additionalProperties", "not"] {
        if let Some(below) = object.get_mut(key) {
            fold_schema(below, referred);
        }
    }
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        properties.values_mut().for_each(|property| fold_schema(property, referred));
    }
    if let Some(Value::Array(parts)) = object.get_mut("allOf") {
        parts.iter_mut().for_each(|part| fold_schema(part, referred));
    }
}

/// Rewrites the schemas in other files that others refer to.
pub(super) fn fold_referred(document: &mut Value, referred: &mut Vec<Pointer>) {
    let mut seen = HashSet::new();
    while let Some(target) = referred.pop() {
        let is_elsewhere = target.tokens().next().is_some_and(|token| token == FILES);
        if is_elsewhere
            && seen.insert(target.clone())
            && let Some(schema) = document.pointer_mut(target.as_str())
        {
            fold_schema(schema, referred);
        }
    }
}

/// Rewrites every reference to where its target stands now.
pub(super) fn fold_references(value: &mut Value, moves: &HashMap<Pointer, Pointer>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref")
                && let Some(target) = Pointer::from_fragment(reference)
                && let Some(now) = moved(&target, moves)
            {
                *reference = now.to_string();
            }
            members.values_mut().for_each(|member| fold_references(member, moves));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fold_references(item, moves)),
        _ => {}
    }
}

/// Where what stood at a place, or around it, stands now.
fn moved(target: &Pointer, moves: &HashMap<Pointer, Pointer>) -> Option<Pointer> {
    let mut around = Some(target.clone());
    while let Some(place) = around {
        if let Some(to) = moves.get(&place) {
            return Some(to.join(&target.strip_prefix(&place)?));
        }
        around = place.parent().map(|(parent, _)| parent);
    }
    None
}
