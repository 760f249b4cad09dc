//! Lists and objects whose parts are told by place or by pattern, which OpenAPI 3.0 has no word for.

use serde_json::{Map, Value, json};

use crate::diagnostics::catalogue::dialect as messages;
use crate::diagnostics::{Diagnostics, FileId, Part};
use crate::objects::beyond;
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// Keywords whose schemas say of more members or items that they are known.
const EVALUATING: [&str; 8] = ["$ref", "allOf", "anyOf", "oneOf", "if", "not", "dependentSchemas", "contains"];

/// Patterns that every name matches.
const ANY_NAME: [&str; 8] = ["", "^", "$", ".*", "^.*", ".*$", "^.*$", "^.+$"];

/// Where nothing else knows of members or items, those that are not evaluated are the additional ones.
pub(super) fn fold_unevaluated(schema: &mut Map<String, Value>, at: &Pointer, origins: &mut Origins) {
    if EVALUATING.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    for (from, to) in [("unevaluatedProperties", "additionalProperties"), ("unevaluatedItems", "items")] {
        if !schema.contains_key(to) {
            super::rename(schema, at, origins, from, to);
        }
    }
}

/// `prefixItems: [a, b]` with `items: c` is a list of values of one of these. What place each has is for people.
pub(super) fn fold_tuple(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) {
    let from = at.child("prefixItems");
    let Some(Value::Array(first)) = schema.get("prefixItems") else { return };
    let first = first.clone();
    schema.shift_remove("prefixItems");
    if first.is_empty() {
        return;
    }
    let shown: Vec<String> = first.iter().map(shown).collect();
    schema.insert(beyond("prefixItems"), json!(shown.join(", ")));
    let mut choices: Vec<(Pointer, Value)> =
        first.iter().enumerate().map(|(index, item)| (from.index(index), item.clone())).collect();
    match schema.shift_remove("items") {
        Some(Value::Bool(false)) => {
            schema.entry("maxItems").or_insert_with(|| json!(first.len()));
        }
        Some(rest @ Value::Object(_)) => choices.push((at.child("items"), rest)),
        // What follows may be anything, unless nothing may follow.
        _ => {
            let is_closed =
                schema.get("maxItems").and_then(Value::as_u64).is_some_and(|most| most <= first.len() as u64);
            if !is_closed {
                choices.push((from.clone(), json!({})));
            }
        }
    }
    if let [_, _, ..] = insert_one_of(schema, at, "items", choices, origins).as_slice() {
        diagnostics.report(origins.locate(&from, Part::Key), messages::items_by_place());
    }
}

/// Members whose names match a pattern are the other members, if there are no others.
pub(super) fn fold_patterns(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) {
    let from = at.child("patternProperties");
    let Some(Value::Object(patterns)) = schema.get("patternProperties") else { return };
    let patterns = patterns.clone();
    schema.shift_remove("patternProperties");
    let rest = schema.get("additionalProperties").cloned();
    let is_any = patterns.keys().any(|pattern| ANY_NAME.contains(&pattern.as_str()));
    let is_open = matches!(rest, None | Some(Value::Bool(true)));
    if is_open && !is_any {
        diagnostics.report(origins.locate(&from, Part::Key), messages::members_by_pattern());
        return;
    }
    let allowed = patterns.iter().filter(|(_, schema)| **schema != Value::Bool(false));
    let mut choices: Vec<(Pointer, Value)> =
        allowed.map(|(pattern, schema)| (from.child(pattern), schema.clone())).collect();
    if let Some(rest @ Value::Object(_)) = rest {
        choices.push((at.child("additionalProperties"), rest));
    } else if !is_any {
        let allowed = patterns.iter().filter(|(_, schema)| **schema != Value::Bool(false));
        let shown: Vec<String> = allowed.map(|(pattern, _)| code(pattern)).collect();
        schema.insert(beyond("patternProperties"), json!(shown.join(" or ")));
    }
    insert_one_of(schema, at, "additionalProperties", choices, origins);
}

/// Puts a schema for values of one of several under a key. The different ones, as they are told apart.
fn insert_one_of(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    key: &str,
    choices: Vec<(Pointer, Value)>,
    origins: &mut Origins,
) -> Vec<Value> {
    let mut different: Vec<(Pointer, Value)> = Vec::new();
    for (from, choice) in choices {
        if !different.iter().any(|(_, other)| *other == choice) {
            different.push((from, choice));
        }
    }
    // Before anything is put there, since one of them may stand there.
    let places: Vec<(FileId, Pointer)> = different.iter().map(|(from, _)| origins.origin(from)).collect();
    let place = at.child(key);
    let different: Vec<Value> = different.into_iter().map(|(_, choice)| choice).collect();
    match (different.as_slice(), places.as_slice()) {
        ([only], [(file, origin)]) => {
            origins.insert(place, *file, origin.clone());
            schema.insert(key.to_owned(), only.clone());
        }
        ([], _) => {}
        (_, places) => {
            if let Some((file, origin)) = places.first() {
                origins.insert(place.clone(), *file, origin.clone());
            }
            for (index, (file, origin)) in places.iter().enumerate() {
                origins.insert(place.child("anyOf").index(index), *file, origin.clone());
            }
            schema.insert(key.to_owned(), json!({ "anyOf": different.clone() }));
        }
    }
    different
}

/// What kind of value a schema describes, in a word.
fn shown(schema: &Value) -> String {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    let reference = text("$ref").and_then(|reference| reference.rsplit('/').next());
    code(text("title").or(reference).or(text("type")).unwrap_or("any value"))
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
