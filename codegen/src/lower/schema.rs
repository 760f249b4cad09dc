//! Schemas to types.

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData};

use super::Lowering;
use super::union::choices;
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{lower as messages, read};
use crate::ir::{Place, Shape, Type, TypeDef, TypeId};
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
        if let Some(id) = self.by_pointer.get(pointer) {
            return Type::Named(*id);
        }
        let Some(schema) = self.description.schemas.get(pointer) else {
            // It could not be read, which has been reported.
            return Type::Json;
        };
        // A component keeps the name that the document gives it, also when something else reaches it first.
        let name = self.named.get(pointer).cloned().or_else(|| named_in_file(pointer));
        let (place, is_component) = match name {
            Some(name) => (Place::Component(name), true),
            None => (shared_place(pointer).unwrap_or(place), false),
        };
        self.check_unsupported(pointer, schema);
        let words = words(&schema.schema_kind);
        let is_closed = matches!(words.additional_properties, Some(AdditionalProperties::Any(false)));
        if is_closed
            || words.all_of.len() > 1
            || !words.properties.is_empty()
            || (!words.all_of.is_empty() && adds_members(&words))
        {
            let id = self.reserve(pointer, place);
            let record = self.lower_record(pointer, id);
            self.define(id, Shape::Record(record));
            return Type::Named(id);
        }
        if let Some(only) = words.all_of.first().and_then(target) {
            return self.alias(pointer, place, is_component, |lowering, place| lowering.lower_schema(&only, place));
        }
        if !choices(&words).is_empty() {
            if words.not.is_some() || !words.one_of.is_empty() && !words.any_of.is_empty() {
                self.report(pointer, Part::Value, messages::second_union());
            }
            let discriminator = schema.schema_data.discriminator.as_ref();
            return self.lower_union(pointer, &words, discriminator, place, is_component);
        }
        if let Some(shape) = self.lower_enum(pointer, &words, &schema.schema_data) {
            let id = self.reserve(pointer, place);
            self.define(id, shape);
            return Type::Named(id);
        }
        self.alias(pointer, place, is_component, |lowering, place| lowering.lower_plain(pointer, &words, place))
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
                _ => Type::Int64,
            },
            Some("number") if format == Some("float") => Type::Float,
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

    /// Reports what of a schema has no effect yet.
    fn check_unsupported(&mut self, pointer: &Pointer, schema: &Schema) {
        // Every member is named, so that a new one of `openapiv3` is not passed over.
        let SchemaData {
            nullable: _,
            read_only,
            write_only,
            deprecated: _,
            external_docs: _,
            example: _,
            title: _,
            description: _,
            discriminator,
            default: _,
            extensions: _,
        } = &schema.schema_data;
        let is_union = !choices(&words(&schema.schema_kind)).is_empty();
        // Beside properties it tells which schemas are made from this one by `allOf`: each has the member anyway.
        let tells_nothing = discriminator.is_some() && !is_union;
        for (keyword, used) in [("readOnly", *read_only), ("writeOnly", *write_only), ("discriminator", tells_nothing)]
        {
            if used {
                let message = read::unsupported_keyword(Kind::Schema.name(), keyword);
                self.report(&pointer.child(keyword), Part::Key, message);
            }
        }
        if words(&schema.schema_kind).required.iter().collect::<std::collections::HashSet<_>>().len()
            < words(&schema.schema_kind).required.len()
        {
            self.report(&pointer.child("required"), Part::Key, messages::required_twice());
        }
    }

    /// Takes an id for the type at `pointer` before its parts are lowered, since they may refer to it.
    pub(super) fn reserve(&mut self, pointer: &Pointer, place: Place) -> TypeId {
        let id = TypeId(self.types.len());
        self.by_pointer.insert(pointer.clone(), id);
        let (docs, wanted) = match self.description.schemas.get(pointer) {
            Some(schema) => {
                (self.schema_docs(pointer, schema), self.wanted_name(pointer, &schema.schema_data.extensions))
            }
            None => (crate::ir::Docs::default(), None),
        };
        self.types.push(TypeDef {
            pointer: pointer.clone(),
            place,
            wanted,
            docs,
            shape: Shape::Alias(Type::Json),
            in_request: false,
        });
        id
    }

    pub(super) fn define(&mut self, id: TypeId, shape: Shape) {
        if let Some(def) = self.types.get_mut(id.0) {
            def.shape = shape;
        }
    }
}

/// Whether a schema with `allOf` has members of its own.
fn adds_members(words: &AnySchema) -> bool {
    !words.properties.is_empty() || !words.required.is_empty() || words.additional_properties.is_some()
}

/// The place of a schema that stands at once below a part of `components` which operations share: its name must not come
/// from whichever operation is the first to refer to it.
fn shared_place(pointer: &Pointer) -> Option<Place> {
    let tokens: Vec<String> = pointer.tokens().collect();
    let kind = match tokens.get(1)?.as_str() {
        _ if tokens.first()? != "components" => return None,
        "parameters" => "Parameter",
        "requestBodies" => "Request",
        "responses" => "Response",
        _ => return None,
    };
    let is_top = tokens.get(3).is_some_and(|token| token == "schema") && tokens.len() == 4
        || tokens.get(3).is_some_and(|token| token == "content") && tokens.len() == 6;
    is_top.then(|| Place::Shared(tokens.get(2).cloned().unwrap_or_default(), kind))
}

/// The name of a schema that stands in another file under a name, or is all of that file.
fn named_in_file(pointer: &Pointer) -> Option<String> {
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
