//! `oneOf` and `anyOf` to unions.

use openapiv3::{AnySchema, Discriminator, ReferenceOr, Schema};

use super::Lowering;
use super::docs::{add, text_beyond};
use super::words::words;
use crate::diagnostics::catalogue::lower as messages;
use crate::diagnostics::{Message, Part};
use crate::ir::{Choice, Docs, Place, Portion, Shape, Type, Union, WireName};
use crate::pointer::Pointer;
use crate::read::target;

/// The types that a value may have.
pub(super) struct Alternatives<'a> {
    /// The keyword that makes it one.
    pub(super) keyword: &'static str,
    /// The schema that has it.
    pub(super) words: &'a AnySchema,
    /// The member that tells which type a value is of.
    pub(super) discriminator: Option<&'a Discriminator>,
    /// Whether all of them have the members that stand beside the union.
    pub(super) beside_members: bool,
}

impl Lowering<'_> {
    /// The type of a value that is of one of several types. Where these are all the same, it is that.
    pub(super) fn lower_union(
        &mut self,
        pointer: &Pointer,
        alternatives: &Alternatives<'_>,
        place: Place,
        is_component: bool,
    ) -> Type {
        let Alternatives { keyword, words, discriminator, beside_members } = alternatives;
        let choices = self.choices_but_null(words);
        match (choices.as_slice(), beside_members) {
            // Of all types that it has, `null` is the only one.
            ([], _) => {
                if words.typ.is_some() {
                    self.report(&pointer.child("type"), Part::Key, messages::typed_union());
                }
                return self.alias(pointer, place, is_component, |_, _| Type::Json);
            }
            ([only], false) => {
                return self.alias(pointer, place, is_component, |lowering, place| lowering.lower_schema(only, place));
            }
            _ => {}
        }
        if words.typ.is_some() && words.typ.as_deref() != Some("object") {
            self.report(&pointer.child(keyword), Part::Key, messages::typed_union());
        }
        let id = self.reserve(pointer, place);
        let mut union = Union {
            tag: discriminator.map(|discriminator| WireName(discriminator.property_name.clone())),
            choices: Vec::new(),
            otherwise: None,
        };
        let otherwise =
            discriminator.and_then(|discriminator| text_beyond(&discriminator.extensions, "defaultMapping"));
        let otherwise = otherwise.and_then(|to| self.mapped(to));
        for at in &choices {
            let name = self.named.get(at).filter(|_| *beside_members).cloned();
            let words = name.unwrap_or_else(|| self.choice_words(at));
            let place = Place::Choice(id, words.clone());
            let of = if *beside_members { self.lower_with(pointer, at, place) } else { self.lower_schema(at, place) };
            if of == Type::Named(id) {
                // A union that is one of its own types says nothing more by that.
                continue;
            }
            let docs = self.part_docs(at);
            let tags = discriminator.map(|discriminator| self.tags(at, discriminator)).unwrap_or_default();
            let same = union.choices.iter().position(|choice| choice.of == of);
            if otherwise.as_ref() == Some(at) {
                union.otherwise = same.or(Some(union.choices.len()));
            }
            match same.and_then(|same| union.choices.get_mut(same)) {
                Some(same) => {
                    same.tags.extend(tags);
                    add_form(&mut same.docs, docs);
                }
                None => union.choices.push(Choice {
                    pointer: at.clone(),
                    words: (!matches!(of, Type::Named(_))).then_some(words),
                    of,
                    docs,
                    tags,
                }),
            }
        }
        self.check_mapping(pointer, *discriminator, &choices);
        if union.choices.iter().any(|choice| choice.tags.is_empty()) && union.tag.take().is_some() {
            // An inline schema has no name that a tag could hold.
            union.otherwise = None;
            self.report(&pointer.child("discriminator"), Part::Key, messages::untagged_choice());
        }
        if union.choices.is_empty() {
            self.define(id, Shape::Alias(Type::Json));
        } else if let ([only], None) = (union.choices.as_slice(), &union.tag) {
            let (of, docs) = (only.of.clone(), only.docs.clone());
            self.define(id, Shape::Alias(of));
            if let Some(def) = self.types.get_mut(id.0) {
                add(&mut def.docs, docs);
            }
        } else {
            self.define(id, Shape::Union(union));
        }
        Type::Named(id)
    }

    /// The choices of a union that stands beside members: each is an object with these and its own.
    pub(super) fn alternatives_beside<'a>(
        &self,
        words: &'a AnySchema,
        discriminator: Option<&'a Discriminator>,
    ) -> Option<Alternatives<'a>> {
        let keyword = match (words.one_of.is_empty(), words.any_of.is_empty()) {
            (false, true) => "oneOf",
            (true, false) => "anyOf",
            _ => return None,
        };
        let choices = self.choices_but_null(words);
        let is_told = choices.len() > 1 && words.not.is_none() && choices.iter().all(|at| self.is_record_at(at));
        is_told.then_some(Alternatives { keyword, words, discriminator, beside_members: true })
    }

    /// The schemas of a union without those that stand for `null`.
    fn choices_but_null(&self, words: &AnySchema) -> Vec<Pointer> {
        choices(words).iter().filter_map(target).filter(|at| !self.is_only_null(at)).collect()
    }

    /// The words that tell one type of a union from the others, where it has no name of its own.
    fn choice_words(&self, at: &Pointer) -> String {
        let Some(schema) = self.description.schemas.get(at) else { return "Value".to_owned() };
        if let Some(title) = schema.schema_data.title.as_ref().filter(|title| title.split_whitespace().count() <= 4) {
            return title.clone();
        }
        let words = words(&schema.schema_kind);
        if let Some(constant) = self.constant(&words) {
            return constant;
        }
        let kind = match (words.typ.as_deref(), words.format.as_deref()) {
            (Some("string"), _) if !words.enumeration.is_empty() => "Keyword",
            (Some("string"), Some("date-time")) => "Date Time",
            (Some("string"), Some("date")) => "Date",
            (Some("string"), _) => "Text",
            (Some("integer"), _) => "Integer",
            (Some("number"), _) => "Number",
            (Some("boolean"), _) => "Boolean",
            (Some("array"), _) => "List",
            (Some("object"), _) => "Object",
            _ if !words.properties.is_empty() || !words.all_of.is_empty() => "Object",
            _ => "Value",
        };
        kind.to_owned()
    }

    /// The only text that a schema allows, or that a member of it may have which must be there.
    fn constant(&self, of: &AnySchema) -> Option<String> {
        match of.enumeration.as_slice() {
            [serde_json::Value::String(only)] => return Some(only.clone()),
            [] => {}
            _ => return None,
        }
        of.required.iter().find_map(|name| {
            let member = self.description.schemas.get(&target(of.properties.get(name)?)?)?;
            match words(&member.schema_kind).enumeration.as_slice() {
                [serde_json::Value::String(only)] => Some(only.clone()),
                _ => None,
            }
        })
    }

    /// Whether a schema allows nothing but `null`, which makes what it stands beside nullable.
    pub(super) fn is_only_null(&self, at: &Pointer) -> bool {
        let Some(schema) = self.description.schemas.get(at) else { return false };
        let words = words(&schema.schema_kind);
        !words.enumeration.is_empty() && words.enumeration.iter().all(serde_json::Value::is_null)
    }

    /// The values of the tag that tell of the schema at `at`: those that are mapped to it, or else its name.
    fn tags(&self, at: &Pointer, discriminator: &Discriminator) -> Vec<String> {
        let mapped = discriminator.mapping.iter().filter(|(_, to)| self.mapped(to).as_ref() == Some(at));
        let mapped: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
        if !mapped.is_empty() {
            return mapped;
        }
        self.named.get(at).cloned().into_iter().collect()
    }

    /// The schema that a mapping names, by a reference or by its name.
    fn mapped(&self, to: &str) -> Option<Pointer> {
        let named = || Pointer::root().child("components").child("schemas").child(to);
        let here = Pointer::from_fragment(to).unwrap_or_else(named);
        let component = self.description.components.iter().find(|(name, _)| *name == here);
        let elsewhere = || self.description.schemas.contains_key(&here).then(|| here.clone());
        component.map(|(_, place)| place.clone()).or_else(elsewhere)
    }

    fn check_mapping(&mut self, pointer: &Pointer, discriminator: Option<&Discriminator>, choices: &[Pointer]) {
        let Some(discriminator) = discriminator else { return };
        let at = pointer.child("discriminator");
        let leads_elsewhere = |to: &str| !self.mapped(to).is_some_and(|to| choices.contains(&to));
        let mapping = discriminator.mapping.iter().filter(|(_, to)| leads_elsewhere(to));
        let mut faults: Vec<(Pointer, Message)> =
            mapping.map(|(tag, to)| (at.child("mapping").child(tag), messages::mapped_elsewhere(tag, to))).collect();
        let otherwise = text_beyond(&discriminator.extensions, "defaultMapping").filter(|to| leads_elsewhere(to));
        faults.extend(otherwise.map(|to| (at.child("defaultMapping"), messages::mapped_by_default_elsewhere(to))));
        for (place, message) in faults {
            self.report(&place, Part::Value, message);
        }
    }
}

/// Adds what is said of another form that the same value may have.
fn add_form(docs: &mut Docs, other: Docs) {
    if *docs == other || other == Docs::default() {
        return;
    }
    if *docs != Docs::default() && !matches!(docs.parts.first(), Some((Portion::Form, _))) {
        *docs = Docs { parts: vec![(Portion::Form, std::mem::take(docs))], ..Docs::default() };
    }
    docs.parts.push((Portion::Form, other));
}

/// The schemas of `oneOf`, or else of `anyOf`: a value that fits several is read as the one that it fits best.
pub(super) fn choices(words: &AnySchema) -> &[ReferenceOr<Schema>] {
    if words.one_of.is_empty() { &words.any_of } else { &words.one_of }
}
