//! Visits every object of a document.

use serde_json::Value;

use crate::objects::{Below, Kind};
use crate::pointer::Pointer;

/// Visits the object at `at`, then all below it.
pub(super) fn walk(value: &mut Value, at: &Pointer, kind: Kind, visit: &mut dyn FnMut(&mut Value, &Pointer, Kind)) {
    visit(value, at, kind);
    let (Some(object), Some(keys)) = (value.as_object_mut(), kind.keys()) else { return };
    for (key, below) in keys {
        let Some(value) = object.get_mut(*key) else { continue };
        let at = at.child(key);
        match (below, value) {
            (Below::Plain, value) if *key == "components" => walk(value, &at, Kind::Components, visit),
            (Below::One(kind), value) => walk(value, &at, *kind, visit),
            (Below::BooleanOrSchema, value @ Value::Object(_)) => walk(value, &at, Kind::Schema, visit),
            (Below::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    walk(item, &at.index(index), *kind, visit);
                }
            }
            (Below::Map(kind) | Below::Inline(kind), Value::Object(members)) => {
                walk_members(members, &at, *kind, visit);
            }
            (Below::Responses, Value::Object(members)) => walk_members(members, &at, Kind::Response, visit),
            (
                Below::Plain
                | Below::Unsupported
                | Below::BooleanOrSchema
                | Below::List(_)
                | Below::Map(_)
                | Below::Inline(_)
                | Below::Responses,
                _,
            ) => {}
        }
    }
}

fn walk_members(
    members: &mut serde_json::Map<String, Value>,
    at: &Pointer,
    kind: Kind,
    visit: &mut dyn FnMut(&mut Value, &Pointer, Kind),
) {
    for (name, member) in members.iter_mut().filter(|(name, _)| !name.starts_with("x-")) {
        walk(member, &at.child(name), kind, visit);
    }
}
