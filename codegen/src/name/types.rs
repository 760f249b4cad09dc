//! Names of types, their members and variants.

use std::collections::HashMap;

use super::ident::{Case, Ident, ident};
use super::operation::parameter_key;
use super::scope::Claim;
use super::status::status_words;
use super::taken::{METHODS_OF_RECORD, USED_BY_TYPES};
use super::{MEMBER, Naming, OperationNames, TYPE, TypeNames, VARIANT};
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::name as messages;
use crate::ir::{Api, Others, Place, Record, Shape, Statuses, Type, TypeDef, TypeId, Union, WireName};
use crate::pointer::Pointer;

impl Naming<'_> {
    pub(super) fn name_types(&mut self, operations: &[OperationNames]) -> Vec<TypeNames> {
        let parameters = parameter_keys(self.api);
        let mut claims = Vec::new();
        for (index, def) in self.api.types.iter().enumerate() {
            let wanted = self.wanted_type(TypeId(index), def, operations, 0);
            let rank = match &def.place {
                Place::Component(name) if wanted.as_str() == name => 0,
                Place::Component(_) => 1,
                Place::Sent(_) => 2,
                _ if def.wanted.is_some() => 2,
                _ => 3,
            };
            claims.push(Claim { wanted, rank, key: key(&def.pointer, &parameters), place: def.pointer.clone() });
        }
        let names = self.settle(&claims, &USED_BY_TYPES, TYPE);
        let types = self.api.types.iter();
        let types = names.iter().zip(types).enumerate();
        types
            .map(|(index, (name, def))| {
                let key = key(&def.pointer, &parameters);
                self.name_parts(TypeId(index), name.clone(), def, &key, &names)
            })
            .collect()
    }

    /// What a type wants to be called. It is made from the wishes of others, not from what they got, so that a name does
    /// not move when another does.
    fn wanted_type(&mut self, id: TypeId, def: &TypeDef, operations: &[OperationNames], depth: u8) -> Ident {
        if let Some(wanted) = self.wanted.get(&id) {
            return wanted.clone();
        }
        let parent = |naming: &mut Self, id: TypeId| match naming.api.get(id) {
            Some(def) if depth < 64 => naming.wanted_type(id, def, operations, depth + 1).as_str().to_owned(),
            _ => String::new(),
        };
        let marker = |index: usize| operations.get(index).map_or("", |names| names.marker.as_str());
        let text = match &def.place {
            Place::Component(name) => name.clone(),
            Place::Sent(name) => format!("{} Request", def.wanted.as_ref().unwrap_or(name)),
            Place::Shared(name, kind) if TYPE.ident(name).as_str().ends_with(kind) => name.clone(),
            Place::Shared(name, kind) => format!("{name} {kind}"),
            Place::Parameter(operation, WireName(name)) => format!("{} {}", marker(*operation), TYPE.ident(name)),
            Place::Request(operation) => format!("{} Request", marker(*operation)),
            Place::OtherRequest(operation, words) => format!("{} {} Request", marker(*operation), TYPE.ident(words)),
            Place::Response(operation, Statuses::One(status)) if (200..300).contains(status) => {
                format!("{} Response", marker(*operation))
            }
            Place::Response(operation, statuses) => {
                let statuses = match statuses {
                    Statuses::One(status) => status_words(*status),
                    Statuses::Hundred(hundred) => format!("{hundred}xx"),
                    Statuses::Default => "Default".to_owned(),
                };
                format!("{} {statuses} Response", marker(*operation))
            }
            Place::Incoming(index) => self.incoming_body(*index),
            Place::Member(id, WireName(name)) => format!("{} {}", parent(self, *id), TYPE.ident(name)),
            Place::Values(id) => format!("{} Value", parent(self, *id)),
            Place::Items(id) => format!("{} Item", parent(self, *id)),
            Place::Choice(id, words) => format!("{} {}", parent(self, *id), TYPE.ident(words)),
        };
        let asked = def.wanted.as_ref().filter(|_| !matches!(def.place, Place::Sent(_)));
        let wanted = self.wanted(asked, &def.pointer, TYPE, &text);
        self.wanted.insert(id, wanted.clone());
        wanted
    }

    fn name_parts(&mut self, id: TypeId, name: Ident, def: &TypeDef, key: &Pointer, names: &[Ident]) -> TypeNames {
        let mut parts = match &def.shape {
            Shape::Record(record) => {
                let (place, key) = (def.pointer.child("properties"), key.child("properties"));
                let mut claims = Vec::new();
                for member in &record.members {
                    let at = place.child(&member.wire.0);
                    let wanted = self.wanted(member.wanted.as_ref(), &at, MEMBER, &member.wire.0);
                    let rank = u8::from(wanted.as_str() != member.wire.0);
                    claims.push(Claim { wanted, rank, key: key.child(&member.wire.0), place: at });
                }
                self.settle(&claims, &METHODS_OF_RECORD, MEMBER)
            }
            Shape::Strings(variants) => {
                let values = variants.iter();
                let values = values.map(|variant| (variant.index, variant.value.clone(), variant.wanted.as_ref()));
                self.name_variants(&def.pointer, key, values)
            }
            Shape::Integers(variants) => {
                let values = variants.iter();
                let values = values.map(|variant| (variant.index, variant.value.to_string(), variant.wanted.as_ref()));
                self.name_variants(&def.pointer, key, values)
            }
            Shape::Union(union) => self.name_choices(id, union, names),
            Shape::Alias(_) => Vec::new(),
        };
        let (others, unknown) = (self.others(def, &parts), self.unknown(def, &parts));
        parts.shrink_to_fit();
        TypeNames { name, parts, others, unknown }
    }

    /// The field for members that the document does not name: one that it names has the better claim to the word.
    fn others(&mut self, def: &TypeDef, members: &[Ident]) -> Ident {
        let mut name = ident("other_members", Case::Snake, "");
        while members.contains(&name) {
            name = name.with("_");
        }
        if let Shape::Record(Record { others: Others::Any | Others::Typed(_), .. }) = &def.shape {
            self.report_displaced(def, "other_members", &name, MEMBER.key);
        }
        name
    }

    /// The variant for values that the document does not name.
    fn unknown(&mut self, def: &TypeDef, variants: &[Ident]) -> Ident {
        let mut name = ident("Unknown", Case::Camel, "");
        while variants.contains(&name) {
            name = name.with("Value");
        }
        match &def.shape {
            Shape::Strings(_) | Shape::Integers(_) => self.report_displaced(def, "Unknown", &name, VARIANT.key),
            Shape::Union(_) => self.report_displaced(def, "Unknown", &name, TYPE.key),
            Shape::Record(_) | Shape::Alias(_) => {}
        }
        name
    }

    fn report_displaced(&mut self, def: &TypeDef, wanted: &str, name: &Ident, key: &str) {
        if name.as_str() != wanted {
            let place = self.origins.locate(&def.pointer, Part::Key);
            self.diagnostics.report(place, messages::displaced(wanted, name.as_str(), key));
        }
    }

    /// A choice is named like its type. Where that is named after the union, what tells it from the others is enough.
    fn name_choices(&mut self, id: TypeId, union: &Union, names: &[Ident]) -> Vec<Ident> {
        let mut claims = Vec::new();
        for choice in &union.choices {
            let words = match &choice.of {
                Type::Named(of) => match self.api.get(*of).map(|def| &def.place) {
                    Some(Place::Choice(parent, words)) if *parent == id => words.as_str(),
                    Some(Place::Sent(name)) => name.as_str(),
                    _ => names.get(of.0).map_or("Value", Ident::as_str),
                },
                _ => choice.words.as_deref().unwrap_or("Value"),
            };
            let wanted = VARIANT.ident(words);
            claims.push(Claim::at(&choice.pointer, wanted, 0));
        }
        self.settle(&claims, &[], TYPE)
    }

    fn name_variants<'v>(
        &mut self,
        at: &Pointer,
        key: &Pointer,
        values: impl Iterator<Item = (usize, String, Option<&'v String>)>,
    ) -> Vec<Ident> {
        let mut claims = Vec::new();
        for (index, value, asked) in values {
            // The names come from the habits of other tools, so any text is put into the form of a name.
            let wanted = VARIANT.ident(asked.map_or(value.as_str(), String::as_str));
            let rank = u8::from(wanted.as_str() != value);
            // Known by its value, so that it keeps its name wherever in the list it stands.
            let key = key.child("enum").child(&value);
            claims.push(Claim { wanted, rank, key, place: at.child("enum").index(index) });
        }
        self.settle(&claims, &[], VARIANT)
    }
}

/// What a type is known by: where it stands, but for its place in a list of parameters.
fn key(pointer: &Pointer, parameters: &HashMap<&Pointer, Pointer>) -> Pointer {
    let mut above = Some(pointer.clone());
    while let Some(here) = above {
        if let (Some(parameter), Some(below)) = (parameters.get(&here), pointer.strip_prefix(&here)) {
            return parameter.join(&below);
        }
        above = here.parent().map(|(parent, _)| parent);
    }
    pointer.clone()
}

/// What the parameters of lists are known by, by where they stand.
fn parameter_keys(api: &Api) -> HashMap<&Pointer, Pointer> {
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let keys = parameters.filter_map(|parameter| {
        let (list, number) = parameter.pointer.parent()?;
        number.parse::<usize>().is_ok().then(|| (&parameter.pointer, parameter_key(&list, parameter)))
    });
    keys.collect()
}
