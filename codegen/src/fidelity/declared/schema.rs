//! Schemas: properties, enumerated values, and what they are made of.

use std::collections::HashSet;

use serde_json::Value;

use super::{Below, Counting, OneWay, Schema};
use crate::pointer::Pointer;

/// Keywords below which one schema stands that says something of values that are valid. `not`, `contains` and
/// `propertyNames` say something of others.
const ONE: [&str; 7] =
    ["items", "additionalProperties", "additionalItems", "if", "then", "else", "unevaluatedProperties"];

/// Keywords with a list of such schemas.
const LISTS: [&str; 5] = ["allOf", "oneOf", "anyOf", "prefixItems", "items"];

/// Keywords with a mapping of such schemas.
const MAPS: [&str; 2] = ["patternProperties", "dependentSchemas"];

impl<'a> Counting<'a> {
    /// The schema that is, or is referred to, at `place`.
    pub(super) fn below(&mut self, value: &'a Value, place: Pointer) -> Option<Below> {
        let schema = self.schema(value, &place)?;
        Some(Below { place, schema })
    }

    /// The index of a schema. A reference with keywords beside it is a schema of its own.
    fn schema(&mut self, value: &'a Value, at: &Pointer) -> Option<usize> {
        let (mut value, mut at) = (value, at.clone());
        for _ in 0..64 {
            let reference = value.get("$ref").filter(|_| is_alone(value));
            let Some(reference) = reference else { return self.index(value, at) };
            at = Pointer::from_fragment(reference.as_str()?)?;
            value = at.lookup(self.root)?;
        }
        None
    }

    fn index(&mut self, value: &'a Value, at: Pointer) -> Option<usize> {
        // `true` and `false` declare nothing.
        let members = value.as_object()?;
        if let Some(index) = self.indexes.get(&at) {
            return Some(*index);
        }
        let index = self.declared.schemas.len();
        let says = |key: &str| members.get(key) == Some(&Value::Bool(true));
        self.declared.schemas.push(Schema {
            at: at.clone(),
            properties: Vec::new(),
            values: Vec::new(),
            below: Vec::new(),
            way: match (says("readOnly"), says("writeOnly")) {
                (true, false) => Some(OneWay::Received),
                (false, true) => Some(OneWay::Sent),
                _ => None,
            },
        });
        self.indexes.insert(at, index);
        self.open.push((index, value));
        Some(index)
    }

    /// Counts the parts of all schemas that have been met.
    pub(super) fn count_open(&mut self) {
        while let Some((index, value)) = self.open.pop() {
            let Some(at) = self.declared.schemas.get(index).map(|schema| schema.at.clone()) else { continue };
            let properties = self.properties(value, &at);
            let below = self.parts(value, &at);
            let values = values(value, &at);
            if let Some(schema) = self.declared.schemas.get_mut(index) {
                schema.properties = properties;
                schema.below = below;
                schema.values = values;
            }
        }
    }

    fn properties(&mut self, value: &'a Value, at: &Pointer) -> Vec<(String, Option<usize>)> {
        let properties = value.get("properties").and_then(Value::as_object).into_iter().flatten();
        let at = at.child("properties");
        properties.map(|(name, value)| (name.clone(), self.schema(value, &at.child(name)))).collect()
    }

    fn parts(&mut self, value: &'a Value, at: &Pointer) -> Vec<Below> {
        let mut parts = Vec::new();
        if value.get("$ref").is_some_and(Value::is_string) {
            // The keywords beside it have made it a schema of its own, of which what it refers to is a part.
            let place = at.child("$ref");
            let target = value.get("$ref").and_then(Value::as_str).and_then(Pointer::from_fragment);
            let found = target.and_then(|target| Some((target.lookup(self.root)?, target)));
            let schema = found.and_then(|(value, target)| self.schema(value, &target));
            parts.extend(schema.map(|schema| Below { place, schema }));
        }
        for key in ONE {
            parts.extend(value.get(key).and_then(|value| self.below(value, at.child(key))));
        }
        for key in LISTS {
            for (index, value) in value.get(key).and_then(Value::as_array).into_iter().flatten().enumerate() {
                parts.extend(self.below(value, at.child(key).index(index)));
            }
        }
        for key in MAPS {
            for (name, value) in value.get(key).and_then(Value::as_object).into_iter().flatten() {
                parts.extend(self.below(value, at.child(key).child(name)));
            }
        }
        parts
    }
}

/// Whether a reference is all that an object says.
fn is_alone(value: &Value) -> bool {
    value.as_object().into_iter().flatten().all(|(key, _)| key == "$ref" || key.starts_with("x-"))
}

/// The values that a schema enumerates, each once.
fn values(value: &Value, at: &Pointer) -> Vec<(Pointer, Value)> {
    let constant = value.get("const").map(|value| (at.child("const"), value));
    // A constant leaves none of the others.
    let listed = value.get("enum").filter(|_| constant.is_none()).and_then(Value::as_array);
    let listed = listed.into_iter().flatten().enumerate();
    let listed = listed.map(|(index, value)| (at.child("enum").index(index), value));
    let mut seen = HashSet::new();
    let each = listed.chain(constant).filter(|(_, value)| !value.is_null() && seen.insert(value.to_string()));
    each.map(|(place, value)| (place, value.clone())).collect()
}
