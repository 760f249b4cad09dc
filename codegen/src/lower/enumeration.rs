//! `enum` to enumerations.

use std::collections::HashSet;

use openapiv3::{AnySchema, SchemaData};
use serde_json::Value;

use super::Lowering;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Shape, Variant};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The enumeration that a schema is; `None` where it has no `enum`, or one that a type cannot express.
    pub(super) fn lower_enum(&mut self, pointer: &Pointer, words: &AnySchema, data: &SchemaData) -> Option<Shape> {
        let place = pointer.child("enum");
        let values: Vec<(usize, &Value)> =
            words.enumeration.iter().enumerate().filter(|(_, value)| !value.is_null()).collect();
        if values.is_empty() {
            return None;
        }
        if let (Some(of), false, true) = (&words.typ, data.nullable, values.len() < words.enumeration.len()) {
            self.report(pointer, Part::Value, messages::null_in_enum(of));
        }
        let names = self.variant_texts(pointer, words, data, "x-enum-varnames");
        let descriptions = self.variant_texts(pointer, words, data, "x-enum-descriptions");
        let shape = match words.typ.as_deref() {
            Some("string") | None if values.iter().all(|(_, value)| value.is_string()) => Shape::Strings(
                self.variants(&place, &values, &names, &descriptions, |value| value.as_str().map(str::to_owned)),
            ),
            Some("integer") | None if values.iter().all(|(_, value)| value.is_i64()) => {
                Shape::Integers(self.variants(&place, &values, &names, &descriptions, Value::as_i64))
            }
            of => {
                let mut is_wrong = false;
                for (index, value) in values.iter().filter(|(_, value)| of.is_some_and(|of| !is_of(value, of))) {
                    let message = messages::enum_value_of_other_type(value, of.unwrap_or_default());
                    self.report(&place.index(*index), Part::Value, message);
                    is_wrong = true;
                }
                if !is_wrong {
                    self.report(&place, Part::Key, messages::unsupported_enum(of));
                }
                return None;
            }
        };
        Some(shape)
    }

    fn variants<T: Clone + Eq + std::hash::Hash>(
        &mut self,
        place: &Pointer,
        values: &[(usize, &Value)],
        names: &[String],
        descriptions: &[String],
        read: impl Fn(&Value) -> Option<T>,
    ) -> Vec<Variant<T>> {
        let mut seen = HashSet::new();
        let mut variants = Vec::new();
        for (index, value) in values {
            let Some(read) = read(value) else { continue };
            if !seen.insert(read.clone()) {
                self.report(&place.index(*index), Part::Value, messages::enum_value_twice(value));
                continue;
            }
            variants.push(Variant {
                index: *index,
                value: read,
                wanted: names.get(*index).cloned(),
                description: descriptions.get(*index).cloned().filter(|text| !text.is_empty()),
            });
        }
        variants
    }

    /// One text for each value of the enumeration, from an extension of the schema.
    fn variant_texts(&mut self, pointer: &Pointer, words: &AnySchema, data: &SchemaData, key: &str) -> Vec<String> {
        let Some(extension) = data.extensions.get(key) else { return Vec::new() };
        let texts: Option<Vec<String>> =
            extension.as_array().and_then(|texts| texts.iter().map(|text| text.as_str().map(str::to_owned)).collect());
        match texts {
            Some(texts) if texts.len() == words.enumeration.len() => texts,
            _ => {
                self.report(&pointer.child(key), Part::Value, messages::enum_texts(key, words.enumeration.len()));
                Vec::new()
            }
        }
    }
}

/// Whether a value is of a type of JSON Schema.
pub(super) fn is_of(value: &Value, of: &str) -> bool {
    match of {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        // A type that there is not has been reported.
        _ => true,
    }
}
