//! Schemas, their properties, and the values that they enumerate.

use serde_json::Value;

use super::{Cause, Comparing, Fate, State, Way};
use crate::fidelity::declared::{Below, OneWay, Schema};
use crate::fidelity::{Kind, Place};
use crate::pointer::Pointer;

impl<'a> Comparing<'a> {
    /// Notes that a schema is needed, unless a message says that what leads to it has no effect.
    pub(super) fn lead(&mut self, way: Way<'a>) {
        let (below, list) = match way {
            Way::Value(below) => (below, None),
            Way::Part(below, from) => {
                let own = self.declared.schemas.get(from).map(|schema| &schema.at);
                (below, below.place.parent().map(|(list, _)| list).filter(|list| Some(list) != own))
            }
            Way::Property(..) => return self.open.push_back(way),
        };
        let cause = self.explanations.at(&below.place).or_else(|| self.explanations.at(&list?));
        match cause {
            Some(cause) => self.behind_losses.push_back((below.schema, Fate::Lost(Some(cause)))),
            None => self.open.push_back(way),
        }
    }

    /// Finds out which schemas the client should have, then which stand behind something that is lost.
    pub(super) fn meet_schemas(&mut self) {
        self.meet_open();
        // Where no message tells of schemas that no operation reaches, the client has all of them.
        if self.explanations.unreached().is_none() {
            for named in &self.declared.names {
                if self.states.get(named.schema) == Some(&State::NotMet) {
                    self.lead(Way::Value(named));
                }
            }
            self.meet_open();
        }
        while let Some((index, fate)) = self.behind_losses.pop_front() {
            let Some(state) = self.states.get_mut(index).filter(|state| **state == State::NotMet) else { continue };
            *state = State::Behind(fate);
            let Some(schema) = self.declared.schemas.get(index) else { continue };
            let parts = schema.below.iter().map(|below| below.schema);
            let behind = parts.chain(schema.properties.iter().filter_map(|(_, property)| *property));
            self.behind_losses.extend(behind.map(|behind| (behind, fate)));
        }
    }

    fn meet_open(&mut self) {
        while let Some(way) = self.open.pop_front() {
            let index = match way {
                Way::Value(below) | Way::Part(below, _) => below.schema,
                Way::Property(_, _, property) => property,
            };
            let (Some(state), Some(known)) = (self.states.get_mut(index), self.ways.get_mut(index)) else { continue };
            if *state == State::Expected {
                continue;
            }
            (*state, *known) = (State::Expected, Some(way));
            let Some(schema) = self.declared.schemas.get(index) else { continue };
            schema.below.iter().for_each(|below| self.lead(Way::Part(below, index)));
            for (name, property) in &schema.properties {
                let Some(property) = *property else { continue };
                match self.property_fate(index, schema, name, Some(property)) {
                    Fate::InClient => self.lead(Way::Property(name, index, property)),
                    fate => self.behind_losses.push_back((property, fate)),
                }
            }
        }
    }

    pub(super) fn compare_schemas(&mut self) {
        let declared = self.declared;
        for Below { place: here, schema: index } in &declared.names {
            let mut places = [self.explanations.place(here)].into_iter().chain(self.places.get(*index).cloned());
            let fate = match places.any(|place| self.client.has_schema(&place)) {
                true => Fate::InClient,
                false => match self.fate_without(*index, |own| own.explain(*index, here)) {
                    // The text of a body is a string without a type that says so.
                    Fate::Lost(None) if declared.schemas.get(*index).is_some_and(is_plain) => Fate::NotNeeded(None),
                    fate => fate,
                },
            };
            let is_part = matches!(self.states.get(*index), Some(State::Behind(_)));
            let name = here.parent().map(|(_, name)| name).unwrap_or_default();
            self.count(Kind::Schema, fate, is_part, |_| (name, here.clone()));
        }
        for (index, schema) in declared.schemas.iter().enumerate() {
            // What is lost with the schema around it is listed as that.
            let is_part = self.states.get(index) != Some(&State::Expected);
            for (name, property) in &schema.properties {
                let fate = self.property_fate(index, schema, name, *property);
                self.count(Kind::Property, fate, is_part, |_| (name.clone(), property_place(schema, name)));
            }
            for (place, value) in &schema.values {
                let fate = self.value_fate(index, schema, (place, value));
                self.count(Kind::Value, fate, is_part, |_| (value.to_string(), place.clone()));
            }
        }
    }

    fn value_fate(&self, index: usize, schema: &Schema, (place, value): (&Pointer, &Value)) -> Fate {
        let values = self.places.get(index).and_then(|place| self.client.values(place));
        match values {
            Some(values) if values.has(value) => Fate::InClient,
            // Another schema of the same member does not allow it.
            Some(values) if values.are_narrowed => Fate::NotNeeded(None),
            Some(_) => self.fate_without(index, |own| own.explain(index, place)),
            // One value that is wrong costs the enumeration.
            None => self.fate_without(index, |own| {
                let found = own.explanations.within(&schema.at.child("enum"));
                found.or_else(|| own.explain(index, place))
            }),
        }
    }

    fn property_fate(&self, index: usize, schema: &Schema, name: &str, property: Option<usize>) -> Fate {
        let Some(place) = self.places.get(index) else { return Fate::Lost(None) };
        if self.client.have_member(place, name, None) == Some(true) {
            return Fate::InClient;
        }
        // What only a server sets is in no type of what is sent to it.
        let way = self.way(place, name, property);
        match way.and(self.client.have_member(place, name, way)) {
            Some(true) => Fate::InClient,
            None if way.is_some() && self.client.has_schema(place) => Fate::NotNeeded(None),
            _ => self.fate_without(index, |own| {
                let at = property_place(schema, name);
                own.explanations.at_or_below(&at).or_else(|| own.explain(index, &at))
            }),
        }
    }

    /// The only way that the values of a property go, by its schema or by another that describes it too.
    fn way(&self, place: &Place, name: &str, property: Option<usize>) -> Option<OneWay> {
        let way_of = |property: Option<usize>| self.declared.schemas.get(property?)?.way;
        let own = way_of(property);
        if own.is_some() {
            return own;
        }
        let parts = self.client.parts_beside(place);
        if parts.is_empty() {
            return None;
        }
        let beside = self.places.iter().zip(&self.declared.schemas).filter(|(place, _)| parts.contains(place));
        let mut properties = beside.flat_map(|(_, schema)| &schema.properties).filter(|(known, _)| known == name);
        properties.find_map(|(_, property)| way_of(*property))
    }

    /// What becomes of a part of a schema that the client does not have.
    fn fate_without(&self, index: usize, explain: impl FnOnce(&Self) -> Cause) -> Fate {
        match self.states.get(index) {
            Some(State::Behind(fate)) => *fate,
            Some(State::Expected) => Fate::Lost(explain(self)),
            Some(State::NotMet) | None => match self.explanations.unreached() {
                Some(cause) => Fate::NotNeeded(Some(cause)),
                None => Fate::Lost(None),
            },
        }
    }

    /// The message at a part of a schema, at what is around it in the schema, or at what leads there through schemas
    /// that have no type.
    fn explain(&self, index: usize, part: &Pointer) -> Cause {
        let mut index = index;
        let schema = self.declared.schemas.get(index)?;
        let mut found = self.explanations.around(part, &schema.at);
        for _ in 0..64 {
            if found.is_some() {
                return found;
            }
            let from = match (*self.ways.get(index)?)? {
                Way::Value(below) => return self.explanations.around(&below.place, &below.place.parent()?.0),
                Way::Part(below, from) => {
                    found = self.explanations.around(&below.place, &self.declared.schemas.get(from)?.at);
                    from
                }
                Way::Property(name, from, _) => {
                    found = self.explanations.at(&property_place(self.declared.schemas.get(from)?, name));
                    from
                }
            };
            if found.is_none() && self.client.has_schema(self.places.get(from)?) {
                return None;
            }
            index = from;
        }
        None
    }
}

fn property_place(schema: &Schema, name: &str) -> Pointer {
    schema.at.child("properties").child(name)
}

/// Whether a schema has no parts that a type could have.
fn is_plain(schema: &Schema) -> bool {
    schema.properties.is_empty() && schema.values.is_empty() && schema.below.is_empty()
}
