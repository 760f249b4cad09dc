//! Types that differ by the way their values go.

use std::collections::{HashMap, HashSet};

use openapiv3::{AdditionalProperties, AnySchema, SchemaData};

use super::Lowering;
use super::refine::Property;
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
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
    fn goes_the_other_way(&self, pointer: &Pointer) -> bool {
        let other = match self.direction {
            Direction::Sent => Direction::Received,
            Direction::Received => Direction::Sent,
        };
        self.only_way(pointer) == Some(other)
    }

    /// Whether a member that these schemas describe goes the present way. What goes one way only is remembered.
    pub(super) fn goes_this_way(&mut self, name: &str, schemas: &[Property]) -> bool {
        let does = !schemas.iter().any(|(_, schema)| self.goes_the_other_way(schema));
        for (here, schema) in schemas {
            if let Some(way) = self.only_way(schema) {
                self.one_way_members.entry(here.clone()).or_insert((name.to_owned(), way, false)).2 |= does;
            }
        }
        does
    }

    fn only_way(&self, pointer: &Pointer) -> Option<Direction> {
        let SchemaData { read_only, write_only, .. } = &self.description.schemas.get(pointer)?.schema_data;
        match (*read_only, *write_only) {
            (true, false) => Some(Direction::Received),
            (false, true) => Some(Direction::Sent),
            // What is said to go neither way is not to be believed.
            (false, false) | (true, true) => None,
        }
    }

    /// Reports the members that no type has, since the only one that could have them goes the other way.
    pub(super) fn report_one_way(&mut self) {
        for (at, (name, way, is_kept)) in std::mem::take(&mut self.one_way_members) {
            if !is_kept {
                let message = match way {
                    Direction::Received => messages::never_received(&name),
                    Direction::Sent => messages::never_sent(&name),
                };
                self.report(&at, Part::Key, message);
            }
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
