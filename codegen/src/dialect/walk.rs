//! Visits every object of a document.

use std::collections::HashSet;

use serde_json::Value;

use crate::load::FILES;
use crate::objects::{Below, Kind};
use crate::pointer::Pointer;

/// Visits every object of a document, and of the files that it refers to, each as what it is referred to as.
pub(super) fn walk_document(document: &mut Value, visit: &mut dyn FnMut(&mut Value, &Pointer, Kind)) {
    let mut seen = HashSet::new();
    let mut open = Vec::new();
    walk(document, &Pointer::root(), Kind::OpenApi, visit, &mut open);
    while let Some((pointer, kind)) = open.pop() {
        if seen.insert((pointer.clone(), kind))
            && let Some(value) = document.pointer_mut(pointer.as_str())
        {
            walk(value, &pointer, kind, visit, &mut open);
        }
    }
}

/// Visits the object at `at`, then all below it. References into other files are added to `open`.
fn walk(
    value: &mut Value,
    at: &Pointer,
    kind: Kind,
    visit: &mut dyn FnMut(&mut Value, &Pointer, Kind),
    open: &mut Vec<(Pointer, Kind)>,
) {
    visit(value, at, kind);
    if let Some(target) = value.get("$ref").and_then(Value::as_str).and_then(Pointer::from_fragment)
        && target.tokens().next().is_some_and(|token| token == FILES)
    {
        open.push((target, kind));
    }
    let Some(object) = value.as_object_mut() else { return };
    if kind == Kind::Callback {
        walk_members(object, at, Kind::PathItem, visit, open);
    }
    for (key, below) in kind.keys().into_iter().flatten() {
        let Some(value) = object.get_mut(*key) else { continue };
        let at = at.child(key);
        match below {
            Below::Plain(_) if *key == "components" => walk(value, &at, Kind::Components, visit, open),
            below => walk_below(value, &at, *below, visit, open),
        }
    }
}

/// Visits what stands below a key.
fn walk_below(
    value: &mut Value,
    at: &Pointer,
    below: Below,
    visit: &mut dyn FnMut(&mut Value, &Pointer, Kind),
    open: &mut Vec<(Pointer, Kind)>,
) {
    match (below, value) {
        (Below::One(kind) | Below::Part(kind), value) => walk(value, at, kind, visit, open),
        (Below::BooleanOrSchema, value @ Value::Object(_)) => walk(value, at, Kind::Schema, visit, open),
        (Below::List(kind) | Below::Parts(kind), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item, &at.index(index), kind, visit, open);
            }
        }
        (Below::Map(kind) | Below::Inline(kind), Value::Object(members)) => {
            walk_members(members, at, kind, visit, open);
        }
        (Below::Responses, Value::Object(members)) => walk_members(members, at, Kind::Response, visit, open),
        (Below::Beyond(below), value) => walk_below(value, at, *below, visit, open),
        (
            Below::Plain(_)
            | Below::Unsupported
            | Below::BooleanOrSchema
            | Below::List(_)
            | Below::Map(_)
            | Below::Inline(_)
            | Below::Parts(_)
            | Below::Responses,
            _,
        ) => {}
    }
}

fn walk_members(
    members: &mut serde_json::Map<String, Value>,
    at: &Pointer,
    kind: Kind,
    visit: &mut dyn FnMut(&mut Value, &Pointer, Kind),
    open: &mut Vec<(Pointer, Kind)>,
) {
    for (name, member) in members.iter_mut().filter(|(name, _)| !name.starts_with("x-")) {
        walk(member, &at.child(name), kind, visit, open);
    }
}
