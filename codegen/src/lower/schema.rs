//! Schemas to types.

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData};

use super::Lowering;
use super::direction::Direction;
use super::union::{Alternatives, choices};
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{lower as messages, read};
use crate::ir::{Docs, Place, Shape, Type, TypeDef, TypeId, WireName};
use crate::load::FILES;
use crate::objects::Kind;
use crate::pointer::Pointer;
use crate::read::target;

impl Lowering<'_> {
    /// All schemas that the document names, whether or not anything uses them.
    pub(super) fn lower_components(&mut self) {
        for (here, place) in &self.description.components {
            let Some((_, name)) = here.parent() else { continue };
            if self.named.get(place) == Some(&name) {
                self.lower_schema(place, Place::Component(name));
            } else {
                // A name for another schema, which may be one that stands elsewhere.
                let id = self.reserve(here, Place::Component(name.clone()));
                let of = self.lower_schema(place, Place::Component(name));
                self.define(id, Shape::Alias(of));
            }
        }
    }

    /// The type of the values that the schema at `pointer` allows, apart from `null`.
    pub(super) fn lower_schema(&mut self, pointer: &Pointer, place: Place) -> Type {
        let of = self.lower_one(pointer, place);
        self.note_schema_examples(pointer, &of);
        of
    }

    fn lower_one(&mut self, pointer: &Pointer, place: Place) -> Type {
        let key = (pointer.clone(), self.direction_of(pointer));
        if let Some(id) = self.by_pointer.get(&key) {
            return Type::Named(*id);
        }
        let Some(schema) = self.description.schemas.get(pointer) else {
            // It could not be read, which has been reported.
            return Type::Json;
        };
        // A component keeps the name that the document gives it, also when something else reaches it first.
        let name = self.named.get(pointer).cloned().or_else(|| named_in_file(pointer));
        let (place, is_component) = match name {
            Some(name) if key.1 == Direction::Sent => (Place::Sent(name), true),
            Some(name) => (Place::Component(name), true),
            None => (self.definition_place(pointer).or_else(|| shared_place(pointer, &place)).unwrap_or(place), false),
        };
        // The schema around a definition may just have used it.
        if let Some(id) = self.by_pointer.get(&key) {
            return Type::Named(*id);
        }
        self.check_unsupported(pointer, schema);
        let words = words(&schema.schema_kind);
        let discriminator = schema.schema_data.discriminator.as_ref();
        if self.is_record(&words) {
            self.report_enum_beside(pointer, &words, "properties");
            if let Some(alternatives) = self.alternatives_beside(&words, discriminator) {
                return self.lower_union(pointer, &alternatives, place, is_component);
            }
            let id = self.reserve(pointer, place);
            let record = self.lower_record(pointer, id);
            self.define(id, Shape::Record(record));
            return Type::Named(id);
        }
        if let Some(part) = self.typed_part(pointer, &words) {
            self.report_enum_beside(pointer, &words, "allOf");
            let alternatives = self.alternatives_beside(&words, discriminator).filter(|_| self.is_object(&part, 0));
            if let Some(alternatives) = alternatives {
                return self.lower_union(pointer, &alternatives, place, is_component);
            }
            self.report_beside(pointer, &words);
            return self.alias(pointer, place, is_component, |lowering, place| lowering.lower_schema(&part, place));
        }
        if let Some(keyword) = self.union_keyword(pointer, &words) {
            self.report_enum_beside(pointer, &words, keyword);
            let alternatives = Alternatives { keyword, words: &words, discriminator, beside_members: false };
            return self.lower_union(pointer, &alternatives, place, is_component);
        }
        if let Some(shape) = self.lower_enum(pointer, &words, &schema.schema_data) {
            let id = self.reserve(pointer, place);
            self.define(id, shape);
            return Type::Named(id);
        }
        self.alias(pointer, place, is_component, |lowering, place| lowering.lower_plain(pointer, &words, place))
    }

    /// The place of a definition below a schema that the document names, whoever is the first to refer to it.
    fn definition_place(&mut self, pointer: &Pointer) -> Option<Place> {
        let (definitions, name) = pointer.parent()?;
        let (schema, _) = definitions.parent().filter(|(_, keyword)| keyword == "$defs")?;
        Some(Place::Member(self.named_type(&schema)?, WireName(name)))
    }

    /// The type of a schema that the document names.
    pub(super) fn named_type(&mut self, schema: &Pointer) -> Option<TypeId> {
        let name = self.named.get(schema).cloned()?;
        match self.lower_schema(schema, Place::Component(name)) {
            Type::Named(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a schema describes an object by its members: by itself, or by parts of which one alone is not enough.
    fn is_record(&self, words: &AnySchema) -> bool {
        if !matches!(words.typ.as_deref(), None | Some("object")) {
            return false;
        }
        let is_closed = matches!(words.additional_properties, Some(AdditionalProperties::Any(false)));
        let parts: Vec<Pointer> = words.all_of.iter().filter_map(target).filter(|part| self.states(part, 0)).collect();
        let has_own = !words.properties.is_empty() || is_closed;
        let adds = !words.required.is_empty() || words.additional_properties.is_some();
        let of_parts = parts.iter().any(|part| self.is_object(part, 0)) && (parts.len() > 1 || adds);
        has_own || of_parts
    }

    pub(super) fn is_record_at(&self, at: &Pointer) -> bool {
        self.words_of(at, 0).is_some_and(|words| self.is_record(&words))
    }

    /// Whether a schema says of which type its values are, or what an object must have.
    pub(super) fn states(&self, at: &Pointer, depth: u8) -> bool {
        let Some(words) = self.words_of(at, depth) else { return false };
        words.typ.is_some()
            || !words.enumeration.is_empty()
            || !words.properties.is_empty()
            || !words.required.is_empty()
            || words.additional_properties.is_some()
            || words.items.is_some()
            || words.all_of.iter().chain(choices(&words)).filter_map(target).any(|part| self.states(&part, depth + 1))
    }

    /// Whether a schema describes an object.
    fn is_object(&self, at: &Pointer, depth: u8) -> bool {
        let Some(words) = self.words_of(at, depth) else { return false };
        words.typ.as_deref() == Some("object")
            || !words.properties.is_empty()
            || words.additional_properties.is_some()
            || words.typ.is_none() && !words.required.is_empty()
            || words.all_of.iter().filter_map(target).any(|part| self.is_object(&part, depth + 1))
    }

    pub(super) fn words_of(&self, at: &Pointer, depth: u8) -> Option<AnySchema> {
        let schema = self.description.schemas.get(at).filter(|_| depth < 16)?;
        Some(words(&schema.schema_kind))
    }

    /// The part of an `allOf` that tells the type, where the others only constrain it.
    fn typed_part(&mut self, pointer: &Pointer, words: &AnySchema) -> Option<Pointer> {
        let parts: Vec<Pointer> = words.all_of.iter().filter_map(target).filter(|part| self.states(part, 0)).collect();
        if words.typ.is_some() && (!words.enumeration.is_empty() || parts.is_empty()) {
            return None;
        }
        // An enumeration says more than the type that it is of.
        let says_more = |part: &&Pointer| {
            self.words_of(part, 0).is_some_and(|words| words.typ.is_none() || !words.enumeration.is_empty())
        };
        let best = parts.iter().find(says_more).or(parts.first()).cloned();
        if parts.len() > 1 {
            self.report(&pointer.child("allOf"), Part::Key, messages::several_types());
        }
        best
    }

    /// The union that a schema is, as the keyword that makes it one. Where it tells no types apart, it only constrains.
    fn union_keyword(&mut self, pointer: &Pointer, words: &AnySchema) -> Option<&'static str> {
        let keyword = if words.one_of.is_empty() { "anyOf" } else { "oneOf" };
        let choices = choices(words);
        if choices.is_empty() {
            return None;
        }
        if words.not.is_some() || !words.one_of.is_empty() && !words.any_of.is_empty() {
            self.report(pointer, Part::Value, messages::second_union());
        }
        let tells = |at: &Pointer| {
            let words = self.words_of(at, 0);
            words.is_some_and(|words| {
                words.typ.is_some()
                    || !words.enumeration.is_empty()
                    || !words.properties.is_empty()
                    || words.items.is_some()
                    || words.additional_properties.is_some()
                    || !words.all_of.is_empty()
                    || !self::choices(&words).is_empty()
            })
        };
        if words.typ.is_none() || choices.iter().filter_map(target).any(|choice| tells(&choice)) {
            return Some(keyword);
        }
        self.report(&pointer.child(keyword), Part::Key, messages::constraining_union(keyword));
        None
    }

    /// What is behind a name of its own where the document gives it one.
    pub(super) fn alias(
        &mut self,
        pointer: &Pointer,
        place: Place,
        is_component: bool,
        lower: impl FnOnce(&mut Self, Place) -> Type,
    ) -> Type {
        if !is_component {
            return lower(self, place);
        }
        let id = self.reserve(pointer, place);
        let of = lower(self, Place::Items(id));
        self.define(id, Shape::Alias(of));
        Type::Named(id)
    }

    fn lower_plain(&mut self, pointer: &Pointer, words: &AnySchema, place: Place) -> Type {
        let format = words.format.as_deref();
        if words.not.is_some() {
            let message = read::unsupported_keyword(Kind::Schema.name(), "not").help("any value of the type is taken");
            self.report(&pointer.child("not"), Part::Key, message);
        }
        match words.typ.as_deref() {
            Some("string") => match format {
                Some("date-time") => Type::DateTime,
                Some("date") => Type::Date,
                _ => Type::String,
            },
            Some("integer") => match format {
                Some("int32") => Type::Int32,
                Some("uint32") => Type::Uint32,
                Some("uint64") => Type::Uint64,
                _ => self.lower_integer(pointer, words),
            },
            // Servers that say `float` send more digits than an `f32` holds.
            Some("number") => Type::Double,
            Some("boolean") => Type::Boolean,
            Some("array") => Type::List(Box::new(self.lower_below(words.items.as_ref().and_then(target), place))),
            None if words.items.is_some() => {
                Type::List(Box::new(self.lower_below(words.items.as_ref().and_then(target), place)))
            }
            Some("object") => self.lower_map(words, place),
            None if words.additional_properties.is_some() => self.lower_map(words, place),
            _ => Type::Json,
        }
    }

    /// The type of integers whose format says nothing of their size. What no type holds is reported.
    fn lower_integer(&mut self, pointer: &Pointer, words: &AnySchema) -> Type {
        // 2^63: no `i64` is that large, and the next smaller number is one.
        const BEYOND: f64 = 9_223_372_036_854_775_808.0;
        let of_enum = |value: &serde_json::Value| value.is_u64() && !value.is_i64();
        let is_large = words.maximum.is_some_and(|most| most > BEYOND) || words.enumeration.iter().any(of_enum);
        let is_negative = words.minimum.is_some_and(|least| least < 0.0)
            || words.enumeration.iter().any(|value| value.as_i64().is_some_and(|value| value < 0));
        let says_least = words.minimum.is_some() || !words.enumeration.is_empty();
        if is_large && says_least && !is_negative && words.format.is_none() {
            return Type::Uint64;
        }
        let faults = [("maximum", words.maximum, BEYOND), ("minimum", words.minimum.map(|least| -least), BEYOND)];
        for (key, bound, most) in faults {
            if bound.is_some_and(|bound| bound > most) {
                self.report(&pointer.child(key), Part::Key, messages::integers_beyond());
            }
        }
        Type::Int64
    }

    /// The type of items or values, which may be `null` where their schema says so.
    pub(super) fn lower_below(&mut self, pointer: Option<Pointer>, place: Place) -> Type {
        let Some(pointer) = pointer else { return Type::Json };
        let of = self.lower_schema(&pointer, place);
        if self.is_nullable(&pointer) && of != Type::Json { Type::Nullable(Box::new(of)) } else { of }
    }

    /// Whether the schema at `pointer` allows `null`.
    pub(super) fn is_nullable(&self, pointer: &Pointer) -> bool {
        let mut pointer = pointer.clone();
        for _ in 0..16 {
            let Some(schema) = self.description.schemas.get(&pointer) else { return false };
            let words = words(&schema.schema_kind);
            if schema.schema_data.nullable || words.enumeration.iter().any(serde_json::Value::is_null) {
                return true;
            }
            if choices(&words).iter().filter_map(target).any(|choice| self.is_only_null(&choice)) {
                return true;
            }
            // A schema that only adds words to another allows what the other allows.
            match words.all_of.as_slice() {
                [ReferenceOr::Reference { .. }] => match words.all_of.first().and_then(target) {
                    Some(only) => pointer = only,
                    None => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// Reports an enumeration that the type of a schema does not have.
    fn report_enum_beside(&mut self, pointer: &Pointer, words: &AnySchema, keyword: &str) {
        if words.enumeration.iter().any(|value| !value.is_null()) {
            self.report(&pointer.child("enum"), Part::Key, messages::enum_beside(keyword));
        }
    }

    /// Reports what a schema says besides the part of its `allOf` that tells its type, but for what only constrains it.
    fn report_beside(&mut self, pointer: &Pointer, words: &AnySchema) {
        for (keyword, choices) in [("oneOf", &words.one_of), ("anyOf", &words.any_of)] {
            if choices.iter().filter_map(target).any(|choice| !self.is_only_null(&choice)) {
                self.report(&pointer.child(keyword), Part::Key, messages::beside_typed_part(keyword));
            }
        }
        if words.items.is_some() {
            self.report(&pointer.child("items"), Part::Key, messages::beside_typed_part("items"));
        }
    }

    /// Reports what of a schema has no effect yet.
    fn check_unsupported(&mut self, pointer: &Pointer, schema: &Schema) {
        // Every member is named, so that a new one of `openapiv3` is not passed over.
        let SchemaData {
            nullable: _,
            read_only: _,
            write_only: _,
            deprecated: _,
            external_docs: _,
            example: _,
            title: _,
            description: _,
            discriminator,
            default: _,
            extensions: _,
        } = &schema.schema_data;
        let words = words(&schema.schema_kind);
        let is_union = !choices(&words).is_empty();
        // Beside properties it tells which schemas are made from this one by `allOf`: each has the member anyway.
        let tells_nothing = discriminator.is_some() && !is_union;
        if tells_nothing {
            let message = read::unsupported_keyword(Kind::Schema.name(), "discriminator");
            self.report(&pointer.child("discriminator"), Part::Key, message);
        }
        if words.required.iter().collect::<HashSet<_>>().len() < words.required.len() {
            self.report(&pointer.child("required"), Part::Key, messages::required_twice());
        }
    }

    /// Takes an id for the type at `pointer` before its parts are lowered, since they may refer to it.
    pub(super) fn reserve(&mut self, pointer: &Pointer, place: Place) -> TypeId {
        let id = self.add_type(pointer, place);
        self.by_pointer.insert((pointer.clone(), self.direction_of(pointer)), id);
        id
    }

    /// Adds a type that is not the one of what stands at `pointer` wherever that is meant.
    pub(super) fn add_type(&mut self, pointer: &Pointer, place: Place) -> TypeId {
        let id = TypeId(self.types.len());
        let schema = self.description.schemas.get(pointer);
        let wanted = schema.and_then(|schema| self.wanted_name(pointer, &schema.schema_data.extensions));
        self.types.push(TypeDef {
            pointer: pointer.clone(),
            parts: Vec::new(),
            place,
            wanted,
            docs: Docs::default(),
            shape: Shape::Alias(Type::Json),
            in_request: false,
            is_reached: false,
        });
        id
    }

    /// Says what the type is. By now it is known which of its parts have types of their own.
    pub(super) fn define(&mut self, id: TypeId, shape: Shape) {
        let Some(pointer) = self.types.get(id.0).map(|def| def.pointer.clone()) else { return };
        let schema = self.description.schemas.get(&pointer);
        let docs = schema.map(|schema| self.schema_docs(&pointer, schema)).unwrap_or_default();
        if let Some(def) = self.types.get_mut(id.0) {
            def.shape = shape;
            def.docs = docs;
        }
    }
}

/// The place of a schema that stands at once below a part of `components` which operations share: its name must not come
/// from whichever operation is the first to refer to it.
pub(super) fn shared_place(pointer: &Pointer, place: &Place) -> Option<Place> {
    let tokens: Vec<String> = pointer.tokens().collect();
    let kind = match tokens.get(1)?.as_str() {
        _ if tokens.first()? != "components" => return None,
        "parameters" => "Parameter",
        "requestBodies" => "Request",
        "responses" => "Response",
        _ => return None,
    };
    let is_top = match tokens.get(3)?.as_str() {
        "schema" => tokens.len() == 4,
        "content" => tokens.len() == 6 || tokens.len() == 4,
        _ => false,
    };
    let name = tokens.get(2).filter(|_| is_top)?;
    match place {
        Place::OtherRequest(_, words) => Some(Place::Shared(format!("{name} {words}"), kind)),
        // One of several types of the same body is named after that.
        Place::Choice(..) => None,
        _ => Some(Place::Shared(name.clone(), kind)),
    }
}

/// The name of a schema that stands in another file under a name, or is all of that file.
pub(super) fn named_in_file(pointer: &Pointer) -> Option<String> {
    let tokens: Vec<String> = pointer.tokens().collect();
    match tokens.as_slice() {
        [root, _, .., parent, name]
            if root == FILES && ["schemas", "definitions", "$defs"].contains(&parent.as_str()) =>
        {
            Some(name.clone())
        }
        [root, _, name] if root == FILES => Some(name.clone()),
        [root, file] if root == FILES => {
            let name = file.rsplit('/').next().unwrap_or(file);
            Some(name.split('.').next().unwrap_or(name).to_owned())
        }
        _ => None,
    }
}
