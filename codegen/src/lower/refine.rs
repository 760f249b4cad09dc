//! Members that several schemas describe, such as the parts of an `allOf`: a value has to keep to all of them.

use openapiv3::AnySchema;

use super::Lowering;
use super::docs::merge;
use super::union::choices;
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Docs, Place, Shape, Type};
use crate::pointer::Pointer;
use crate::read::target;

/// Where a property stands, and where its schema does.
pub(super) type Property = (Pointer, Pointer);

impl Lowering<'_> {
    /// The properties without those that say nothing which another does not say: the same schema, or a part of it.
    pub(super) fn refined(&self, properties: Vec<Property>) -> Vec<Property> {
        let mut refined: Vec<Property> = Vec::new();
        for (here, at) in properties {
            if refined.iter().any(|(_, other)| self.is_part(&at, other, 0)) {
                continue;
            }
            refined.retain(|(_, other)| !self.is_part(other, &at, 0));
            refined.push((here, at));
        }
        refined
    }

    /// Whether a schema is another, or a part of its `allOf`.
    fn is_part(&self, part: &Pointer, of: &Pointer, depth: u8) -> bool {
        if part == of {
            return true;
        }
        let Some(schema) = self.description.schemas.get(of).filter(|_| depth < 16) else { return false };
        let parts = words(&schema.schema_kind).all_of;
        parts.iter().filter_map(target).any(|other| self.is_part(part, &other, depth + 1))
    }

    /// The type of a member that all of these describe: an object with the members of all, or else what the one says that
    /// tells most.
    pub(super) fn lower_refined(&mut self, properties: &[Property], best: usize, place: Place) -> Type {
        let schemas: Vec<Pointer> = properties.iter().map(|(_, at)| at.clone()).collect();
        let (Some((here, _)), Some(at)) = (properties.last(), schemas.get(best)) else { return Type::Json };
        if schemas.len() < 2 || !schemas.iter().all(|at| self.is_record_at(at)) {
            let of = self.lower_schema(at, place);
            self.note_others(properties, best, &of);
            return of;
        }
        self.lower_merged(schemas, None, here, place)
    }

    /// What becomes of the schemas that a member is described by besides the one that its type is made from.
    fn note_others(&mut self, properties: &[Property], best: usize, of: &Type) {
        for (index, (here, at)) in properties.iter().enumerate() {
            let Some(words) = self.words_of(at, 0).filter(|_| index != best) else { continue };
            let def = match of {
                Type::Named(id) => self.types.get_mut(id.0),
                _ => None,
            };
            let enumeration = def.filter(|def| matches!(def.shape, Shape::Strings(_) | Shape::Integers(_)));
            if let (Some(def), false) = (enumeration, words.enumeration.is_empty()) {
                // A value that only one of two enumerations has is not valid.
                def.parts.push(at.clone());
            } else if !words.enumeration.is_empty() || has_parts(&words) {
                self.report(here, Part::Key, messages::description_left_out());
            }
        }
    }

    /// An object with the members of the schema at `pointer` and of one of the choices beside these.
    pub(super) fn lower_with(&mut self, pointer: &Pointer, choice: &Pointer, place: Place) -> Type {
        if self.is_part(pointer, choice, 0) {
            return self.lower_schema(choice, place);
        }
        self.lower_merged(vec![pointer.clone(), choice.clone()], Some(pointer), choice, place)
    }

    /// The type of an object that keeps to all of these schemas, with the words of the one at `described`.
    fn lower_merged(
        &mut self,
        schemas: Vec<Pointer>,
        told: Option<&Pointer>,
        described: &Pointer,
        place: Place,
    ) -> Type {
        let key = (schemas, self.direction);
        if let Some(id) = self.merged.get(&key) {
            return Type::Named(*id);
        }
        let id = self.add_type(described, place);
        self.merged.insert(key.clone(), id);
        let record = self.lower_record_of(&key.0, told.cloned(), id);
        self.define(id, Shape::Record(record));
        Type::Named(id)
    }

    /// Which of the schemas tells most of a value. Where two tell different types, that is reported.
    pub(super) fn tells_most(&mut self, name: &str, properties: &[Property]) -> usize {
        let mut best = (0, 0);
        let mut of: Option<String> = None;
        for (index, (here, at)) in properties.iter().enumerate() {
            let Some(schema) = self.description.schemas.get(at) else { continue };
            let words = words(&schema.schema_kind);
            let score = match () {
                () if !words.enumeration.is_empty() => 4,
                () if self.states(at, 0) && words.typ.is_none() || has_parts(&words) => 3,
                () if words.format.is_some() => 2,
                () if words.typ.is_some() => 1,
                () => 0,
            };
            match (&of, &words.typ) {
                (Some(one), Some(other)) if one != other => {
                    self.report(here, Part::Key, messages::member_twice(name, one, other));
                }
                _ => of = of.or(words.typ),
            }
            if score >= best.1 {
                best = (index, score);
            }
        }
        best.0
    }

    /// Whether a member may be `null`: what the closest of its schemas says that says something of it.
    pub(super) fn may_be_null(&self, properties: &[Property]) -> bool {
        let mut closest = properties.iter().rev().map(|(_, at)| at);
        closest.find(|at| self.states(at, 0) || self.is_nullable(at)).is_some_and(|at| self.is_nullable(at))
    }

    /// The documentation of a member: what the best of its schemas says, with what only the others say.
    pub(super) fn refine_docs(&mut self, docs: &mut Docs, properties: &[Property], best: usize) {
        for (index, (_, at)) in properties.iter().enumerate() {
            let Some(schema) = self.description.schemas.get(at).filter(|_| index != best) else { continue };
            let other = self.schema_docs(at, schema);
            // The later words are closer to the member.
            docs.text = if index > best { other.text.or(docs.text.take()) } else { docs.text.take().or(other.text) };
            docs.samples = merge(std::mem::take(&mut docs.samples), other.samples);
            docs.default = docs.default.take().or(other.default);
            docs.constraints = merge(std::mem::take(&mut docs.constraints), other.constraints);
        }
    }
}

/// Whether a schema says what a value consists of.
fn has_parts(words: &AnySchema) -> bool {
    !words.properties.is_empty()
        || !words.all_of.is_empty()
        || !choices(words).is_empty()
        || words.items.is_some()
        || words.additional_properties.is_some()
}
