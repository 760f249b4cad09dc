//! Types: fields, what may be absent, boxes and documentation.

use super::modules::Modules;
use super::{Enumeration, Field, Others, Planning, Presence, Record, Rest, RustType, TypeItem, Union};
use super::{docs, said};
use crate::config::Unreached;
use crate::ir::{self, Docs, Place, Shape, TypeDef, TypeId, Variant};
use crate::name::{Ident, TypeNames};

/// The function of the support files that makes a record without members.
const EMPTY: &str = "empty";

impl Planning<'_> {
    /// The types that no module has, and those that a feature switches on.
    pub(super) fn plan_types(&self) -> (Vec<TypeItem>, Vec<TypeItem>) {
        let (mut types, mut unreached) = (Vec::new(), Vec::new());
        for (index, (def, names)) in self.api.types.iter().zip(&self.names.types).enumerate() {
            if self.modules.of_type(TypeId(index)).is_some() {
                continue;
            }
            match (def.is_reached, self.config.unreached_schemas) {
                (true, _) | (false, Unreached::Include) => types.push(self.plan_type(TypeId(index), def, names)),
                (false, Unreached::Feature) => unreached.push(self.plan_type(TypeId(index), def, names)),
                (false, Unreached::Omit) => {}
            }
        }
        (types, unreached)
    }

    pub(super) fn plan_type(&self, id: TypeId, def: &TypeDef, names: &TypeNames) -> TypeItem {
        let mut docs = said::lines(&def.docs, &self.place_docs(id, def));
        if matches!(def.place, Place::Sent(_)) {
            docs.extend([
                String::new(),
                "This is the form that is sent: it lacks what only the server sets.".to_owned(),
            ]);
        }
        let (name, deprecated) = (names.name.clone(), def.docs.deprecated);
        match &def.shape {
            Shape::Record(record) => TypeItem::Record(self.plan_record(id, def, record, names, docs)),
            Shape::Strings(variants) => {
                let variants = plan_variants(variants, &names.parts, |value| format!("{value:?}"));
                TypeItem::Strings(Enumeration { docs, deprecated, name, variants, unknown: names.unknown.clone() })
            }
            Shape::Integers(variants) => {
                let variants = plan_variants(variants, &names.parts, i64::to_string);
                TypeItem::Integers(Enumeration { docs, deprecated, name, variants, unknown: names.unknown.clone() })
            }
            Shape::Union(union) => TypeItem::Union(self.plan_union(id, union, names, docs, deprecated)),
            Shape::Alias(of) => TypeItem::Alias { docs, deprecated, name, of: self.rust_type(of) },
        }
    }

    fn plan_union(
        &self,
        id: TypeId,
        union: &ir::Union,
        names: &TypeNames,
        docs: Vec<String>,
        deprecated: bool,
    ) -> Union {
        let choices = union.choices.iter().zip(&names.parts);
        let variants = choices.enumerate().map(|(index, (choice, name))| {
            let of = self.rust_type(&choice.of);
            let of = if self.cycles.boxes_choice(id, &choice.of) { RustType::Boxed(Box::new(of)) } else { of };
            let docs = match choice.tags.as_slice() {
                [] => self.choice_docs(choice),
                tags => {
                    let tags: Vec<String> = tags.iter().map(|tag| docs::code(&format!("{tag:?}"))).collect();
                    let tag = union.tag.as_ref().map_or("", |tag| tag.0.as_str());
                    let others =
                        if union.otherwise == Some(index) { ", and where it tells of no other type" } else { "" };
                    vec![format!("Where {} is {}{others}.", docs::code(tag), tags.join(" or "))]
                }
            };
            (docs, name.clone(), of, choice.tags.clone())
        });
        Union {
            docs,
            deprecated,
            name: names.name.clone(),
            tag: union.tag.as_ref().map(|tag| tag.0.clone()),
            variants: variants.collect(),
            otherwise: union.otherwise,
            unknown: names.unknown.clone(),
        }
    }

    /// What a choice that nothing tags holds: the first sentence on its type, or what kind of value it is.
    fn choice_docs(&self, choice: &ir::Choice) -> Vec<String> {
        if let ir::Type::Named(id) = &choice.of
            && let Some(text) = self.api.get(*id).and_then(|def| def.docs.text.as_deref())
        {
            return docs::markdown(&docs::first_paragraph(text));
        }
        said::lines(&choice.docs, &format!("{}.", self.kind_of(&choice.of)))
    }

    /// The kind of a value in words.
    fn kind_of(&self, of: &ir::Type) -> String {
        let kind = match of {
            ir::Type::Boolean => "A boolean",
            ir::Type::Int32 | ir::Type::Int64 | ir::Type::Uint32 | ir::Type::Uint64 => "An integer",
            ir::Type::Double => "A number",
            ir::Type::String => "A string",
            ir::Type::Date => "A date",
            ir::Type::DateTime => "A date and a time",
            ir::Type::File => "A file",
            ir::Type::Json => "Any JSON",
            ir::Type::List(_) => "A list",
            ir::Type::Map(_) => "An object whose members have any name",
            ir::Type::Nullable(of) => return format!("{}, or `null`", self.kind_of(of)),
            ir::Type::Named(id) => {
                return match (self.type_name(*id), self.api.get(*id).map(|def| &def.shape)) {
                    (Some(name), Some(Shape::Strings(_))) => format!("A string of [`{name}`]"),
                    (Some(name), Some(Shape::Integers(_))) => format!("An integer of [`{name}`]"),
                    (Some(name), Some(Shape::Record(_))) => format!("An object of the type [`{name}`]"),
                    (Some(name), _) => format!("A value of the type [`{name}`]"),
                    (None, _) => "A value".to_owned(),
                };
            }
        };
        kind.to_owned()
    }

    /// What is said of a type of which the document says nothing.
    fn place_docs(&self, id: TypeId, def: &TypeDef) -> String {
        let module = self.modules.of_type(id);
        // A link leads only to what is there wherever the type is, and named in its file.
        let around = |id: TypeId| {
            let is_near = module.is_none() || self.modules.of_type(id) == module;
            let parent = self.api.get(id).filter(|parent| is_near && (parent.is_reached || !def.is_reached));
            parent.and_then(|_| self.type_name(id))
        };
        let method = |index: &usize| {
            let method = self.names.operations.get(*index).map_or("", |names| names.method.as_str());
            format!("[`Client::{method}`]({}::Client::{method})", Modules::root(module))
        };
        match &def.place {
            Place::Component(name) | Place::Sent(name) => docs::code(name),
            Place::Shared(name, _) => docs::code(name),
            Place::Parameter(operation, wire) => {
                format!("The parameter {} of {}.", docs::code(&wire.0), method(operation))
            }
            Place::Request(operation) => format!("The body that {} sends.", method(operation)),
            Place::OtherRequest(operation, _) => {
                format!("Another body that the operation of {} takes.", method(operation))
            }
            Place::Response(operation, _) => format!("A body that {} receives.", method(operation)),
            Place::Incoming(index) => self.incoming_body_docs(*index),
            Place::Member(id, wire) => match around(*id) {
                Some(name) => format!("The member {} of [`{name}`].", docs::code(&wire.0)),
                None => docs::code(&wire.0),
            },
            Place::Values(id) => match around(*id) {
                Some(name) => format!("A value of [`{name}`]."),
                None => "A value.".to_owned(),
            },
            Place::Choice(id, _) => match around(*id) {
                Some(name) => format!("One of the types of [`{name}`]."),
                None => "One of several types.".to_owned(),
            },
            Place::Items(id) => match around(*id) {
                Some(name) => format!("An item of [`{name}`]."),
                None => "An item.".to_owned(),
            },
        }
    }

    fn plan_record(
        &self,
        id: TypeId,
        def: &TypeDef,
        record: &ir::Record,
        names: &TypeNames,
        docs: Vec<String>,
    ) -> Record {
        let members = record.members.iter().zip(&names.parts);
        let fields: Vec<Field> = members.map(|(member, name)| self.plan_field(id, member, name)).collect();
        let mut required = fields.iter().filter(|field| field.presence == Presence::Required).peekable();
        let has_new = required.peek().is_some();
        let is_complete = matches!(record.others, ir::Others::None) && required.clone().count() == fields.len();
        let rest = match required.any(|field| field.name.as_str() == EMPTY) {
            _ if !has_new || is_complete => Rest::None,
            true => Rest::ByPath,
            false => Rest::Imported,
        };
        Record {
            docs,
            deprecated: def.docs.deprecated,
            name: names.name.clone(),
            has_default: !has_new,
            has_setters: def.in_request,
            rest,
            fields,
            others: match &record.others {
                ir::Others::Any => Others::Any(names.others.clone()),
                ir::Others::Typed(of) => Others::Typed(names.others.clone(), self.rust_type(of)),
                ir::Others::None => Others::None,
            },
        }
    }

    fn plan_field(&self, id: TypeId, member: &ir::Member, name: &Ident) -> Field {
        let of = self.rust_type(&member.of);
        let boxed = self.cycles.boxes(id, &member.wire);
        let of = if boxed { RustType::Boxed(Box::new(of)) } else { of };
        // A type that needs itself has no value; what can never be there is read where it is not.
        let required = member.required && !self.cycles.is_endless(id, &member.wire);
        let docs = said::lines(&member.docs, &docs::code(&member.wire.0));
        let mut setter = member.docs.text.as_deref().map_or_else(
            || vec![format!("Sets {}.", docs::code(&member.wire.0))],
            |text| docs::markdown(&docs::first_paragraph(text)),
        );
        if let Some(default) = &member.docs.default {
            setter.extend([String::new(), format!("Where it is left out, the server takes {}.", docs::code(default))]);
        }
        Field {
            docs,
            setter_docs: setter,
            deprecated: member.docs.deprecated,
            name: name.clone(),
            wire: member.wire.0.clone(),
            of,
            presence: match (required, member.nullable) {
                (true, false) => Presence::Required,
                (false, false) => Presence::Optional,
                (true, true) => Presence::Nullable,
                (false, true) => Presence::OptionalNullable,
            },
        }
    }
}

fn plan_variants<T: Clone>(
    variants: &[Variant<T>],
    names: &[Ident],
    show: impl Fn(&T) -> String,
) -> Vec<(Vec<String>, Ident, T)> {
    let variants = variants.iter().zip(names);
    variants
        .map(|(variant, name)| {
            let value = docs::code(&show(&variant.value));
            let docs = Docs { text: variant.description.clone(), ..Docs::default() };
            let mut lines = said::led(&value, &docs);
            if lines.is_empty() {
                lines.push(value);
            }
            (lines, name.clone(), variant.value.clone())
        })
        .collect()
}

/// Whether the type or a member is deprecated.
pub(super) fn has_deprecated(item: &TypeItem) -> bool {
    match item {
        TypeItem::Record(record) => record.deprecated || record.fields.iter().any(|field| field.deprecated),
        TypeItem::Strings(strings) => strings.deprecated,
        TypeItem::Union(union) => union.deprecated,
        TypeItem::Integers(integers) => integers.deprecated,
        TypeItem::Alias { deprecated, .. } => *deprecated,
    }
}

/// Whether there is a table beside the type.
pub(super) fn has_table(item: &TypeItem) -> bool {
    !matches!(item, TypeItem::Alias { .. })
}

/// What the types use of the support files, in alphabetical order.
pub(super) fn imports<'t>(types: impl IntoIterator<Item = &'t TypeItem>) -> Vec<&'static str> {
    let mut used = Vec::new();
    for item in types {
        match item {
            TypeItem::Record(record) => {
                for field in &record.fields {
                    import(&field.of, &mut used);
                }
                match &record.others {
                    Others::Any(_) => used.push("Members"),
                    Others::Typed(_, of) => {
                        used.push("BTreeMap");
                        import(of, &mut used);
                    }
                    Others::None => {}
                }
                if record.rest == Rest::Imported {
                    used.push(EMPTY);
                }
            }
            TypeItem::Union(union) => {
                used.push("Json");
                union.variants.iter().for_each(|(_, _, of, _)| import(of, &mut used));
            }
            TypeItem::Alias { of, .. } => import(of, &mut used),
            TypeItem::Strings(_) | TypeItem::Integers(_) => {}
        }
    }
    used.sort_unstable();
    used.dedup();
    used
}

fn import(of: &RustType, used: &mut Vec<&'static str>) {
    match of {
        RustType::Date => used.push("Date"),
        RustType::DateTime => used.push("DateTime"),
        RustType::Json => used.push("Json"),
        RustType::Upload => used.push("Upload"),
        RustType::Map(of) => {
            used.push("BTreeMap");
            import(of, used);
        }
        RustType::Vec(of) | RustType::Option(of) | RustType::Boxed(of) => import(of, used),
        RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::F64
        | RustType::String
        | RustType::Bytes
        | RustType::Unit
        | RustType::Named(_)
        | RustType::Answer(_) => {}
    }
}
