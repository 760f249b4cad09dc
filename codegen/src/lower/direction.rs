//! Types that differ by the way their values go.

use std::collections::{HashMap, HashSet};

use openapiv3::{AdditionalProperties, AnySchema, SchemaData};

use super::Lowering;
use super::words::words;
use crate::pointer::Pointer;
use crate::read::{Description, target};

/// The way that values go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    /// The client receives them: nothing is `writeOnly`.
    #[default]
    Received,
    /// The client sends them: nothing is `readOnly`.
    Sent,
}

impl Lowering<'_> {
    /// Lowers what is sent.
    pub(super) fn sent<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.direction = Direction::Sent;
        let lowered = lower(self);
        self.direction = Direction::Received;
        lowered
    }

    /// The way that makes a difference for a schema.
    pub(super) fn direction_of(&self, pointer: &Pointer) -> Direction {
        if self.one_way.contains(pointer) { self.direction } else { Direction::Received }
    }

    /// Whether values that go the present way do not have a member with the schema at `pointer`.
    pub(super) fn goes_the_other_way(&self, pointer: &Pointer) -> bool {
        let Some(schema) = self.description.schemas.get(pointer) else { return false };
        let SchemaData { read_only, write_only, .. } = &schema.schema_data;
        // What is said to go neither way is not to be believed.
        match self.direction {
            Direction::Sent => *read_only && !*write_only,
            Direction::Received => *write_only && !*read_only,
        }
    }
}

/// The schemas whose values have members that go one way only, at any depth.
pub(super) fn one_way(description: &Description) -> HashSet<Pointer> {
    let mut used_by: HashMap<Pointer, Vec<&Pointer>> = HashMap::new();
    let mut open: Vec<&Pointer> = Vec::new();
    for (pointer, schema) in &description.schemas {
        let AnySchema { properties, items, additional_properties, all_of, one_of, any_of, .. } =
            words(&schema.schema_kind);
        let members: Vec<Pointer> = properties.values().filter_map(target).collect();
        let is_one_way = |at: &Pointer| {
            let data = description.schemas.get(at).map(|schema| &schema.schema_data);
            data.is_some_and(|data| data.read_only || data.write_only)
        };
        if members.iter().any(is_one_way) {
            open.push(pointer);
        }
        let values = match &additional_properties {
            Some(AdditionalProperties::Schema(schema)) => target(schema),
            Some(AdditionalProperties::Any(_)) | None => None,
        };
        let parts = all_of.iter().chain(&one_of).chain(&any_of).filter_map(target);
        let items = items.as_ref().and_then(target);
        for part in parts.chain(items).chain(values).chain(members) {
            used_by.entry(part).or_default().push(pointer);
        }
    }
    let mut one_way = HashSet::new();
    while let Some(pointer) = open.pop() {
        if one_way.insert(pointer.clone()) {
            open.extend(used_by.get(pointer).into_iter().flatten());
        }
    }
    one_way
}
