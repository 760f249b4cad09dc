//! Schemas of JSON Schema 2020-12, which OpenAPI 3.1 and 3.2 have, in the words of OpenAPI 3.0.

mod collections;

use serde_json::{Map, Number, Value, json};

use crate::diagnostics::catalogue::dialect as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::objects::{EXAMPLES, beyond, types_of};
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// Rewrites one schema. Those below it are visited after it.
pub(super) fn fold(value: &mut Value, at: &Pointer, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    match value {
        Value::Bool(true) => *value = json!({}),
        Value::Bool(false) => *value = json!({ "not": {} }),
        Value::Object(schema) => {
            schema.shift_remove("$comment");
            if schema.get("$schema").and_then(Value::as_str).is_some_and(is_known_dialect) {
                schema.shift_remove("$schema");
            }
            fold_dynamic(schema, at, origins);
            fold_const(schema, at, origins, diagnostics);
            fold_null(schema);
            collections::fold_unevaluated(schema, at, origins);
            collections::fold_tuple(schema, at, origins, diagnostics);
            collections::fold_patterns(schema, at, origins, diagnostics);
            fold_types(schema, at, origins);
            fold_examples(schema, at, origins);
            fold_bound(schema, at, origins, "exclusiveMinimum", "minimum");
            fold_bound(schema, at, origins, "exclusiveMaximum", "maximum");
            fold_content(schema);
            keep_large_bounds(schema);
        }
        _ => {}
    }
}

/// Whether a dialect is the one that OpenAPI 3.1 and 3.2 take without a word.
fn is_known_dialect(address: &str) -> bool {
    let address = address.trim_end_matches('#');
    address == "https://json-schema.org/draft/2020-12/schema" || address.starts_with("https://spec.openapis.org/oas/3.")
}

/// Moves a member to another name, if nothing stands there yet.
fn rename(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins, from: &str, to: &str) -> bool {
    let Some(value) = schema.shift_remove(from) else { return false };
    let (file, origin) = origins.origin(&at.child(from));
    origins.insert(at.child(to), file, origin);
    schema.insert(to.to_owned(), value);
    true
}

/// Where a `$dynamicRef` leads is known by now, so that it is a `$ref`; beside one, both hold.
fn fold_dynamic(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins) {
    if !schema.contains_key("$ref") {
        rename(schema, at, origins, "$dynamicRef", "$ref");
    } else if let Some(reference) = schema.shift_remove("$dynamicRef")
        && let Some(parts) = schema.entry("allOf").or_insert_with(|| json!([])).as_array_mut()
    {
        let (file, origin) = origins.origin(&at.child("$dynamicRef"));
        origins.insert(at.child("allOf").index(parts.len()).child("$ref"), file, origin);
        parts.push(json!({ "$ref": reference }));
    }
}

/// `const: x` is `enum: [x]`. Which type it is of need not be said.
fn fold_const(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    let of = match schema.get("const") {
        Some(Value::Bool(_)) => Some("boolean"),
        Some(Value::Number(number)) if number.is_f64() => Some("number"),
        _ => None,
    };
    if let Some(of) = of.filter(|_| !schema.contains_key("type")) {
        schema.insert("type".to_owned(), json!(of));
    }
    if !schema.contains_key("const") {
        return;
    }
    let values = schema.shift_remove("enum");
    // Many generators write both, for those who know but one of them.
    if values.is_some_and(|values| values.as_array().is_none_or(|values| values.iter().ne(schema.get("const")))) {
        diagnostics.report(origins.locate(&at.child("enum"), Part::Key), messages::enum_beside_const());
    }
    if rename(schema, at, origins, "const", "enum") {
        let (file, origin) = origins.origin(&at.child("enum"));
        origins.insert(at.child("enum").index(0), file, origin);
        if let Some(value) = schema.get_mut("enum") {
            *value = Value::Array(vec![value.take()]);
        }
    }
}

/// `type: "null"` is an enumeration of `null` alone.
fn fold_null(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|of| of == "null") {
        schema.shift_remove("type");
        schema.insert("enum".to_owned(), json!([null]));
    }
}

/// `type: [string, "null"]` is nullable; several other types are an `anyOf`.
fn fold_types(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins) {
    let Some(Value::Array(types)) = schema.get("type") else { return };
    let all: Vec<Value> = types.clone();
    let types: Vec<&Value> = all.iter().filter(|of| *of != "null").collect();
    if types.len() < all.len() {
        schema.insert("nullable".to_owned(), json!(true));
    }
    match types.as_slice() {
        [] => {
            schema.shift_remove("type");
            schema.insert("enum".to_owned(), json!([null]));
        }
        [only] => {
            schema.insert("type".to_owned(), (*only).clone());
        }
        several => {
            schema.shift_remove("type");
            // What is said of one type is no constraint on the others, so each gets it all.
            let annotations = [
                "title",
                "description",
                "default",
                "example",
                "examples",
                "deprecated",
                "readOnly",
                "writeOnly",
                "nullable",
            ];
            let (kept, said): (Map<_, _>, Map<_, _>) = std::mem::take(schema)
                .into_iter()
                .partition(|(key, _)| annotations.contains(&key.as_str()) || key.starts_with("x-"));
            *schema = kept;
            let (file, origin) = origins.origin(at);
            let choices = several.iter().enumerate().map(|(index, of)| {
                origins.insert(at.child("anyOf").index(index), file, origin.clone());
                let mut choice = relevant(&said, of.as_str().unwrap_or_default());
                choice.insert("type".to_owned(), (*of).clone());
                Value::Object(choice)
            });
            let choices: Vec<Value> = choices.collect();
            schema.insert("anyOf".to_owned(), Value::Array(choices));
        }
    }
}

/// Of what a schema says, that which constrains values of this type.
fn relevant(said: &Map<String, Value>, of: &str) -> Map<String, Value> {
    let family = if of == "integer" { "number" } else { of };
    let applies = |key: &str| match key {
        "format" => ["string", "number"].contains(&family),
        key => types_of(key).is_none_or(|types| types.contains(&of)),
    };
    let fits = |value: &Value| match family {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    };
    let mut kept: Map<String, Value> =
        said.iter().filter(|(key, _)| applies(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    if let Some(Value::Array(values)) = kept.get_mut("enum") {
        values.retain(fits);
        if values.is_empty() {
            kept.shift_remove("enum");
        }
    }
    kept
}

/// The first of `examples` is the `example`, if there is no other. All are kept under a key of our own.
fn fold_examples(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins) {
    schema.shift_remove(EXAMPLES);
    let Some(Value::Array(examples)) = schema.get("examples") else { return };
    let first = examples.first().cloned();
    rename(schema, at, origins, "examples", EXAMPLES);
    if let (Some(first), false) = (first, schema.contains_key("example")) {
        let (file, origin) = origins.origin(&at.child(EXAMPLES));
        origins.insert(at.child("example"), file, origin);
        schema.insert("example".to_owned(), first);
    }
}

/// `exclusiveMinimum: 3` is `minimum: 3` and `exclusiveMinimum: true`.
fn fold_bound(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins, exclusive: &str, bound: &str) {
    if schema.get(exclusive).is_some_and(Value::is_number) {
        rename(schema, at, origins, exclusive, bound);
        schema.insert(exclusive.to_owned(), json!(true));
    }
}

/// Base64 in a string is the format `byte`; a media type without an encoding is `binary`.
fn fold_content(schema: &mut Map<String, Value>) {
    let format = match schema.get("contentEncoding") {
        Some(Value::String(encoding)) if encoding.eq_ignore_ascii_case("base64") => {
            schema.shift_remove("contentEncoding");
            "byte"
        }
        None if schema.contains_key("contentMediaType") && !schema.contains_key("contentSchema") => "binary",
        _ => return,
    };
    if !schema.contains_key("format") {
        schema.insert("format".to_owned(), json!(format));
    }
}

/// Bounds are read as floating-point numbers, of which not every integer is one: these are kept as they are written.
fn keep_large_bounds(schema: &mut Map<String, Value>) {
    for key in ["minimum", "maximum", "multipleOf"] {
        let bound = schema.get(key).and_then(Value::as_number).filter(|bound| !bound.is_f64());
        let is_exact = |bound: &Number| bound.as_i64().is_some_and(|bound| bound.unsigned_abs() <= 1 << 53);
        if let Some(bound) = bound.filter(|bound| !is_exact(bound)) {
            let written = json!(bound.to_string());
            schema.insert(beyond(key), written);
        }
    }
}
