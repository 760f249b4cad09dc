//! Objects to records and maps.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, SchemaData};

use super::Lowering;
use super::docs::drop_binary;
use super::refine::Property;
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{closest, lower as messages};
use crate::ir::{Docs, Member, Others, Place, Record, Sample, Type, TypeId, WireName};
use crate::pointer::Pointer;
use crate::read::target;

/// What the schemas that make up an object say together.
#[derive(Default)]
struct Parts {
    /// Where each property stands, and where its schema does: elsewhere, if the property is a reference. Several schemas
    /// may describe the same one.
    properties: IndexMap<String, Vec<Property>>,
    /// The schemas, each where it stands.
    schemas: Vec<Pointer>,
    /// The properties that must be there, and where that is said.
    required: IndexMap<String, Pointer>,
    /// What other properties are, where that is said.
    others: Option<AdditionalProperties>,
    /// The schema whose union is told by more than these.
    told: Option<Pointer>,
}

impl Lowering<'_> {
    /// An object with named members: those of the schema at `pointer` and of all that its `allOf` names.
    pub(super) fn lower_record(&mut self, pointer: &Pointer, id: TypeId) -> Record {
        self.lower_record_of(std::slice::from_ref(pointer), None, id)
    }

    /// An object that several schemas describe together. The union of the one that is `told` is known by its choices.
    pub(super) fn lower_record_of(&mut self, pointers: &[Pointer], told: Option<Pointer>, id: TypeId) -> Record {
        let mut parts = Parts { told, ..Parts::default() };
        for pointer in pointers {
            self.collect(pointer, &mut parts, &mut Vec::new());
        }
        for (name, place) in &parts.required {
            if !parts.properties.contains_key(name) {
                let meant = closest(name, parts.properties.keys().map(String::as_str));
                let message = messages::missing_property(name, meant);
                self.report(place, Part::Value, message);
            }
        }
        if let Some(def) = self.types.get_mut(id.0) {
            def.parts = parts.schemas;
        }
        let required = parts.required;
        let mut properties = parts.properties;
        properties.retain(|name, schemas| self.goes_this_way(name, schemas));
        let members =
            properties.into_iter().map(|(name, schemas)| self.lower_member(schemas, name, id, &required)).collect();
        let others = match parts.others {
            Some(AdditionalProperties::Any(false)) => Others::None,
            Some(AdditionalProperties::Any(true)) | None => Others::Any,
            Some(AdditionalProperties::Schema(schema)) => match self.lower_below(target(&schema), Place::Values(id)) {
                Type::Json => Others::Any,
                of => Others::Typed(of),
            },
        };
        Record { members, others }
    }

    fn lower_member(
        &mut self,
        properties: Vec<Property>,
        name: String,
        id: TypeId,
        required: &IndexMap<String, Pointer>,
    ) -> Member {
        let wire = WireName(name);
        let properties = self.refined(properties);
        let best = self.tells_most(&wire.0, &properties);
        let (here, at) = properties.get(best).cloned().unwrap_or_default();
        let of = match self.types.get(id.0).map(|def| self.multipart.contains(&def.pointer)) {
            Some(true) => self.file(&at),
            _ => None,
        };
        let is_file = of.is_some();
        let place = Place::Member(self.owner(&at).unwrap_or(id), wire.clone());
        let of = of.unwrap_or_else(|| self.lower_refined(&properties, best, place));
        let (mut docs, wanted) = match self.description.schemas.get(&at) {
            Some(schema) if here == at => {
                let SchemaData { extensions, .. } = &schema.schema_data;
                self.check_type_name(&at, extensions, &of);
                let mut docs = self.schema_docs(&at, schema);
                if self.has_type(&at) {
                    // What takes several lines stands at the type alone.
                    docs.samples.retain(Sample::is_short);
                    docs.parts.clear();
                }
                if is_file {
                    drop_binary(&mut docs);
                }
                (docs, self.wanted_member_name(&at, extensions))
            }
            // What is said of the type is not all said of this member.
            Some(schema) => {
                let Docs { text, default, .. } = self.schema_docs(&at, schema);
                (Docs { text, default, ..Docs::default() }, None)
            }
            None => (Docs::default(), None),
        };
        self.refine_docs(&mut docs, &properties, best);
        Member {
            required: required.contains_key(&wire.0),
            // Free JSON has a `null` of its own.
            nullable: self.may_be_null(&properties) && of != Type::Json,
            wanted,
            docs,
            of,
            wire,
        }
    }

    /// The type that the document names and that the property at `at` is written in. An inline type is named after that,
    /// whichever type is the first to have the property by its `allOf`.
    fn owner(&mut self, at: &Pointer) -> Option<TypeId> {
        let (properties, _) = at.parent()?;
        let (mut schema, keyword) = properties.parent()?;
        while let Some((parts, _)) = schema.parent()
            && let Some((whole, keyword)) = parts.parent()
            && keyword == "allOf"
        {
            schema = whole;
        }
        if keyword == "properties" { self.named_type(&schema) } else { None }
    }

    /// The type of a member of a multipart form that is a file, or a list of files.
    fn file(&self, at: &Pointer) -> Option<Type> {
        let words = words(&self.description.schemas.get(at)?.schema_kind);
        match (words.typ.as_deref(), words.format.as_deref()) {
            (Some("string"), Some("binary")) => Some(Type::File),
            (Some("array"), _) => Some(Type::List(Box::new(self.file(&words.items.as_ref().and_then(target)?)?))),
            _ => None,
        }
    }

    fn collect(&mut self, pointer: &Pointer, parts: &mut Parts, passed: &mut Vec<Pointer>) {
        if passed.contains(pointer) {
            self.report(pointer, Part::Value, messages::all_of_itself());
            return;
        }
        let Some(schema) = self.description.schemas.get(pointer) else { return };
        passed.push(pointer.clone());
        parts.schemas.push(pointer.clone());
        let AnySchema { properties, required, additional_properties, all_of, one_of, any_of, not, .. } =
            words(&schema.schema_kind);
        for (index, part) in all_of.iter().enumerate() {
            let Some(part) = target(part) else { continue };
            if self.is_no_object(&part) {
                self.report(&pointer.child("allOf").index(index), Part::Value, messages::part_is_no_object());
            }
            self.collect(&part, parts, passed);
        }
        // A union whose choices have the members beside it is told by its type, and to be one of them needs no telling.
        let is_root = |at: &Pointer| passed.first() == Some(at);
        let is_told = parts.told.as_ref() == Some(pointer)
            || one_of.iter().chain(&any_of).filter_map(target).any(|choice| is_root(&choice));
        for (keyword, used) in [("oneOf", !one_of.is_empty()), ("anyOf", !any_of.is_empty()), ("not", not.is_some())] {
            if used && !is_told {
                self.report(&pointer.child(keyword), Part::Key, messages::union_beside_members(keyword));
            }
        }
        for (name, schema) in &properties {
            let Some(target) = target(schema) else { continue };
            let place = pointer.child("properties").child(name);
            parts.properties.entry(name.clone()).or_default().push((place, target));
        }
        for (index, name) in required.iter().enumerate() {
            parts.required.entry(name.clone()).or_insert_with(|| pointer.child("required").index(index));
        }
        if additional_properties.is_some() {
            parts.others = additional_properties;
        }
        passed.pop();
    }

    /// Whether a schema is of another type than an object, or enumerates values.
    fn is_no_object(&self, at: &Pointer) -> bool {
        let Some(words) = self.words_of(at, 0) else { return false };
        words.typ.as_deref().is_some_and(|of| of != "object") || words.enumeration.iter().any(|value| !value.is_null())
    }

    /// An object without named members.
    pub(super) fn lower_map(&mut self, words: &AnySchema, place: Place) -> Type {
        let of = match &words.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => self.lower_below(target(schema), place),
            Some(AdditionalProperties::Any(_)) | None => Type::Json,
        };
        Type::Map(Box::new(of))
    }
}
