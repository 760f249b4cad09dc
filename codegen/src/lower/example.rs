//! Examples of schemas and of JSON bodies.

use openapiv3::{MediaType, SchemaData};
use serde_json::Value;

use super::Lowering;
use super::sample::example_value;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Example, Type};
use crate::objects::EXAMPLES;
use crate::pointer::Pointer;
use crate::read::target;

impl Lowering<'_> {
    /// Takes the examples of a schema, whose values are of this type.
    pub(super) fn note_schema_examples(&mut self, at: &Pointer, of: &Type) {
        if self.examples.is_none() {
            return;
        }
        let description = self.description;
        let Some(data) = description.schemas.get(at).map(|schema| &schema.schema_data) else { return };
        let all = self.schema_examples(at, data);
        if all.is_empty() {
            return;
        }
        let of =
            if self.is_nullable(at) && *of != Type::Json { Type::Nullable(Box::new(of.clone())) } else { of.clone() };
        all.into_iter().for_each(|(at, example)| self.note_example(at, &of, example));
    }

    /// The examples that a schema gives, each with where it stands.
    pub(super) fn schema_examples<'d>(&self, at: &Pointer, data: &'d SchemaData) -> Vec<(Pointer, &'d Value)> {
        let listed = data.extensions.get(EXAMPLES).and_then(Value::as_array);
        // Where the document has only the list, the example is the first of it.
        let (here, list) = (at.child("example"), at.child(EXAMPLES));
        let is_listed = listed.is_some() && self.origins.origin(&here) == self.origins.origin(&list);
        let single = data.example.as_ref().filter(|_| !is_listed).map(|example| (here, example));
        let several = listed.into_iter().flatten().enumerate().map(|(index, example)| (list.index(index), example));
        single.into_iter().chain(several).collect()
    }

    /// Takes the examples of a JSON body of this type.
    pub(super) fn note_body_examples(&mut self, at: &Pointer, media: &MediaType, of: &Type) {
        if self.examples.is_none() {
            return;
        }
        let description = self.description;
        if let Some(example) = &media.example {
            self.note_example(at.child("example"), of, example);
        }
        for (name, example) in &media.examples {
            let here = at.child("examples").child(name);
            let Some(object) = target(example).and_then(|target| description.examples.get(&target)) else { continue };
            if let Some(value) = example_value(object) {
                self.note_example(here, of, value);
            } else if object.get("externalValue").is_some() {
                self.report(&here, Part::Value, messages::external_example());
            }
        }
    }

    fn note_example(&mut self, at: Pointer, of: &Type, value: &Value) {
        // What several operations share is met several times.
        if let Some(examples) = &mut self.examples
            && !examples.contains_key(&at)
        {
            examples.insert(at.clone(), Example { pointer: at, of: of.clone(), value: value.clone() });
        }
    }
}
