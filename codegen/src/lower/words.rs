//! One view of a schema, whichever of its forms `openapiv3` has chosen.

use openapiv3::{
    AnySchema, ArrayType, BooleanType, IntegerFormat, IntegerType, NumberFormat, NumberType, ObjectType, SchemaKind,
    StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

/// All that a schema says of its values, with the words that it says it in.
#[allow(clippy::cast_precision_loss)] // Bounds are only shown to people.
pub(super) fn words(kind: &SchemaKind) -> AnySchema {
    match kind {
        SchemaKind::Any(any) => any.clone(),
        SchemaKind::OneOf { one_of } => AnySchema { one_of: one_of.clone(), ..AnySchema::default() },
        SchemaKind::AllOf { all_of } => AnySchema { all_of: all_of.clone(), ..AnySchema::default() },
        SchemaKind::AnyOf { any_of } => AnySchema { any_of: any_of.clone(), ..AnySchema::default() },
        SchemaKind::Not { not } => AnySchema { not: Some(not.clone()), ..AnySchema::default() },
        SchemaKind::Type(Type::String(StringType { format, pattern, enumeration, min_length, max_length })) => {
            AnySchema {
                typ: Some("string".to_owned()),
                format: format_name(format, |format| match format {
                    StringFormat::Date => "date",
                    StringFormat::DateTime => "date-time",
                    StringFormat::Password => "password",
                    StringFormat::Byte => "byte",
                    StringFormat::Binary => "binary",
                }),
                pattern: pattern.clone(),
                enumeration: values(enumeration),
                min_length: *min_length,
                max_length: *max_length,
                ..AnySchema::default()
            }
        }
        SchemaKind::Type(Type::Number(NumberType {
            format,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            enumeration,
        })) => AnySchema {
            typ: Some("number".to_owned()),
            format: format_name(format, |format| match format {
                NumberFormat::Float => "float",
                NumberFormat::Double => "double",
            }),
            multiple_of: *multiple_of,
            exclusive_minimum: Some(*exclusive_minimum),
            exclusive_maximum: Some(*exclusive_maximum),
            minimum: *minimum,
            maximum: *maximum,
            enumeration: values(enumeration),
            ..AnySchema::default()
        },
        SchemaKind::Type(Type::Integer(IntegerType {
            format,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            enumeration,
        })) => AnySchema {
            typ: Some("integer".to_owned()),
            format: format_name(format, |format| match format {
                IntegerFormat::Int32 => "int32",
                IntegerFormat::Int64 => "int64",
            }),
            multiple_of: multiple_of.map(|value| value as f64),
            exclusive_minimum: Some(*exclusive_minimum),
            exclusive_maximum: Some(*exclusive_maximum),
            minimum: minimum.map(|value| value as f64),
            maximum: maximum.map(|value| value as f64),
            enumeration: values(enumeration),
            ..AnySchema::default()
        },
        SchemaKind::Type(Type::Object(ObjectType {
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
        })) => AnySchema {
            typ: Some("object".to_owned()),
            properties: properties.clone(),
            required: required.clone(),
            additional_properties: additional_properties.clone(),
            min_properties: *min_properties,
            max_properties: *max_properties,
            ..AnySchema::default()
        },
        SchemaKind::Type(Type::Array(ArrayType { items, min_items, max_items, unique_items })) => AnySchema {
            typ: Some("array".to_owned()),
            items: items.clone(),
            min_items: *min_items,
            max_items: *max_items,
            unique_items: Some(*unique_items),
            ..AnySchema::default()
        },
        SchemaKind::Type(Type::Boolean(BooleanType { enumeration })) => {
            AnySchema { typ: Some("boolean".to_owned()), enumeration: values(enumeration), ..AnySchema::default() }
        }
    }
}

fn format_name<T>(format: &VariantOrUnknownOrEmpty<T>, name: impl Fn(&T) -> &'static str) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(name(format).to_owned()),
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Value> {
    values.iter().map(|value| value.clone().map_or(Value::Null, Into::into)).collect()
}
