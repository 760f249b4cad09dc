//! Spreads a reference that stands for a whole mapping of names, such as `paths: {$ref: paths.yaml}`. No version of
//! OpenAPI has them, but many who divide a document into files write them.

use serde_json::{Map, Value, json};

use crate::pointer::Pointer;

/// The members of a document that are mappings of names to objects, each of which may be a reference.
const MAPPINGS: [&str; 7] =
    ["paths", "webhooks", "components", "definitions", "parameters", "responses", "securityDefinitions"];

/// Members that have no references below them.
const VALUES: [&str; 4] = ["info", "servers", "tags", "security"];

/// Lets each name of such a mapping refer to what it stands for.
pub(super) fn spread(tree: &mut Value) {
    let at = Pointer::root();
    for key in MAPPINGS {
        spread_mapping(tree, &at.child(key));
    }
    let components = at.child("components");
    let kinds = components.lookup(tree).and_then(Value::as_object).map(|kinds| kinds.keys().cloned().collect());
    for kind in kinds.into_iter().flat_map(|kinds: Vec<String>| kinds) {
        spread_mapping(tree, &components.child(&kind));
    }
    for key in VALUES {
        let target = at.child(key).lookup(tree).and_then(target);
        let Some(value) = target.and_then(|target| target.lookup(tree).cloned()) else { continue };
        if let Some(place) = tree.get_mut(key) {
            *place = value;
        }
    }
}

fn spread_mapping(tree: &mut Value, at: &Pointer) {
    let Some(names) = at.lookup(tree).filter(|mapping| target(mapping).is_some()).and_then(|it| names(tree, it)) else {
        return;
    };
    if let Some(mapping) = tree.pointer_mut(at.as_str()) {
        *mapping = Value::Object(names);
    }
}

/// The names of a mapping, with those that stand where its reference leads. Its own go first.
fn names(tree: &Value, mapping: &Value) -> Option<Map<String, Value>> {
    let mut names = Map::new();
    let mut seen = Vec::new();
    let mut next = target(mapping);
    names.extend(mapping.as_object()?.iter().filter(|(name, _)| *name != "$ref").map(|(k, v)| (k.clone(), v.clone())));
    while let Some(place) = next.filter(|place| !seen.contains(place)) {
        let mapping = place.lookup(tree)?;
        next = target(mapping);
        for name in mapping.as_object()?.keys().filter(|name| *name != "$ref") {
            names.entry(name.as_str()).or_insert_with(|| json!({ "$ref": place.child(name).to_string() }));
        }
        seen.push(place);
    }
    Some(names)
}

/// Where the reference of a mapping leads. A member that is called `$ref` is an object.
fn target(mapping: &Value) -> Option<Pointer> {
    Pointer::from_fragment(mapping.get("$ref")?.as_str()?)
}
