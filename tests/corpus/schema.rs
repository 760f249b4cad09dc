//! Schemas of a document for an independent validator, from the text of the document and by none of the generator's code.

use std::collections::HashMap;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// What the validator says of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Rejected,
    /// It has no schema, or one that the validator does not take.
    Untold,
}

/// The schemas of a document.
pub(crate) struct Schemas<'d> {
    document: &'d Value,
    /// Whether the document is of OpenAPI 3.1 or later, whose schemas are those of JSON Schema.
    is_modern: bool,
    /// By the pointer of the schema.
    validators: HashMap<String, Option<Validator>>,
}

impl<'d> Schemas<'d> {
    pub(crate) fn new(document: &'d Value) -> Self {
        let version = document.get("openapi").and_then(Value::as_str).unwrap_or_default();
        let is_modern = version.starts_with("3.1") || version.starts_with("3.2");
        Self { document, is_modern, validators: HashMap::new() }
    }

    /// Whether the example at a pointer, in the form of a fragment, is one of its schema.
    pub(crate) fn judge(&mut self, fragment: &str) -> Verdict {
        let pointer = fragment.strip_prefix('#').and_then(decode);
        let found = pointer.and_then(|pointer| self.find(&pointer));
        let Some((schema, example)) = found else { return Verdict::Untold };
        let schema = self.follow(schema);
        if !self.validators.contains_key(&schema) {
            let validator = self.validator(&schema);
            self.validators.insert(schema.clone(), validator);
        }
        match self.validators.get(&schema).and_then(Option::as_ref) {
            Some(validator) if validator.is_valid(example) => Verdict::Accepted,
            Some(_) => Verdict::Rejected,
            None => Verdict::Untold,
        }
    }

    /// The pointer of the schema of an example, and the example.
    fn find(&self, pointer: &str) -> Option<(String, &'d Value)> {
        let value = self.document.pointer(pointer)?;
        let (parent, name) = pointer.rsplit_once('/')?;
        let (holder, key) = parent.rsplit_once('/').unwrap_or_default();
        // `example` of its holder, or one of the `examples`, which are a list in a schema and objects elsewhere.
        let (holder, value) = match (name, key) {
            ("example", _) if !self.document.pointer(parent)?.is_array() => (parent, value),
            (_, "examples") if self.document.pointer(parent)?.is_array() => (holder, value),
            // Swagger 2.0: the example itself, by its media type.
            (_, "examples") if self.document.get("swagger").is_some() => {
                return Some((format!("{holder}/schema"), value));
            }
            (_, "examples") => {
                let reference = value.get("$ref").and_then(Value::as_str);
                let object = match reference {
                    Some(reference) => self.document.pointer(&decode(reference.strip_prefix('#')?)?)?,
                    None => value,
                };
                (holder, object.get("value")?)
            }
            _ => return None,
        };
        let is_media_type =
            holder.rsplit_once("/content/").is_some_and(|(_, name)| name.contains("~1") && !name.contains('/'));
        let schema = if is_media_type { format!("{holder}/schema") } else { holder.to_owned() };
        self.document.pointer(&schema).map(|_| (schema, value))
    }

    /// Where a schema stands that is nothing but a reference.
    fn follow(&self, mut pointer: String) -> String {
        for _ in 0..16 {
            let schema = self.document.pointer(&pointer).and_then(Value::as_object);
            let Some(reference) = schema.filter(|schema| schema.len() == 1).and_then(|schema| schema.get("$ref"))
            else {
                break;
            };
            let Some(target) = reference.as_str().and_then(|it| decode(it.strip_prefix('#')?)) else { break };
            pointer = target;
        }
        pointer
    }

    fn validator(&self, pointer: &str) -> Option<Validator> {
        let mut bundle = Bundle { is_modern: self.is_modern, places: vec![pointer.to_owned()], is_whole: true };
        let mut definitions = Map::new();
        while let Some(place) = bundle.places.get(definitions.len()).cloned() {
            let schema = bundle.translate(self.document.pointer(&place)?);
            definitions.insert(definitions.len().to_string(), schema);
        }
        let root = json!({ "$ref": "#/$defs/0", "$defs": definitions });
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        bundle.is_whole.then(|| options.build(&root).ok()).flatten()
    }
}

/// Schemas that refer to each other, in the words of JSON Schema 2020-12.
struct Bundle {
    is_modern: bool,
    /// Where the schemas stand; a reference is the index of its target.
    places: Vec<String>,
    /// Whether all references lead into the document.
    is_whole: bool,
}

impl Bundle {
    fn translate(&mut self, schema: &Value) -> Value {
        let Some(members) = schema.as_object() else { return schema.clone() };
        let reference = members.get("$ref").map(|reference| self.refer(reference));
        if let (Some(reference), false) = (&reference, self.is_modern) {
            return json!({ "$ref": reference });
        }
        let mut said = Map::new();
        said.extend(reference.map(|reference| ("$ref".to_owned(), json!(reference))));
        for (key, value) in members {
            let value = match key.as_str() {
                "not" | "contains" | "propertyNames" | "if" | "then" | "else" | "items" | "additionalProperties" => {
                    self.translate(value)
                }
                "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                    Value::Array(value.as_array().into_iter().flatten().map(|part| self.translate(part)).collect())
                }
                "properties" | "patternProperties" | "dependentSchemas" => {
                    let parts = value.as_object().into_iter().flatten();
                    Value::Object(parts.map(|(name, part)| (name.clone(), self.translate(part))).collect())
                }
                // In the older versions they are properties of anything else, and mean nothing in a schema.
                "required" if !value.is_array() => continue,
                "minimum" | "maximum" | "multipleOf" | "minLength" | "maxLength" | "pattern" | "minItems"
                | "maxItems" | "uniqueItems" | "minProperties" | "maxProperties" | "required" | "enum" | "type"
                | "format" | "const" | "dependentRequired" | "minContains" | "maxContains" => value.clone(),
                "exclusiveMinimum" | "exclusiveMaximum" if value.is_number() => value.clone(),
                // The rest constrains nothing, or was translated otherwise.
                _ => continue,
            };
            said.insert(key.clone(), value);
        }
        translate_bounds(members, &mut said);
        translate_null(members, &mut said);
        translate_format(&mut said);
        Value::Object(said)
    }

    fn refer(&mut self, reference: &Value) -> String {
        let Some(target) = reference.as_str().and_then(|it| decode(it.strip_prefix('#')?)) else {
            self.is_whole = false;
            return String::new();
        };
        let known = self.places.iter().position(|place| *place == target);
        let index = known.unwrap_or_else(|| {
            self.places.push(target);
            self.places.len() - 1
        });
        format!("#/$defs/{index}")
    }
}

/// Until OpenAPI 3.0, `exclusiveMinimum` says whether the `minimum` itself is no value.
fn translate_bounds(members: &Map<String, Value>, said: &mut Map<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if members.get(exclusive) == Some(&json!(true))
            && let Some(value) = said.remove(bound)
        {
            said.insert(exclusive.to_owned(), value);
        }
    }
}

/// `nullable` of 3.0 adds `null` to a `type` that stands beside it. Files of 2.0 are no JSON.
fn translate_null(members: &Map<String, Value>, said: &mut Map<String, Value>) {
    let is_nullable = ["nullable", "x-nullable"].iter().any(|key| members.get(*key) == Some(&json!(true)));
    match said.get("type") {
        Some(Value::String(of)) if of == "file" => {
            said.remove("type");
        }
        Some(Value::String(of)) if is_nullable => {
            let types = json!([of, "null"]);
            said.insert("type".to_owned(), types);
        }
        _ => {}
    }
}

/// Formats of OpenAPI that say which integers there are.
fn translate_format(said: &mut Map<String, Value>) {
    let (least, most) = match said.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    let bounds = json!({ "minimum": least, "maximum": most });
    if let Some(parts) = said.entry("allOf").or_insert_with(|| json!([])).as_array_mut() {
        parts.push(bounds);
    }
}

/// A pointer from the fragment of a reference. `None` where its percent-encoding is broken.
fn decode(fragment: &str) -> Option<String> {
    let mut pieces = fragment.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Schemas, Verdict};

    #[test]
    fn an_example_is_judged_by_its_own_schema() {
        let document = json!({
            "openapi": "3.0.3",
            "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/List"},
                "example": [{"n": 1}, null],
                "examples": {"good": {"$ref": "#/components/examples/One"}, "bad": {"value": [{"n": 0}]}}
            }}}}}}},
            "components": {
                "examples": {"One": {"value": [{"n": 2, "next": {"n": 3}}]}},
                "schemas": {
                    "List": {"type": "array", "items": {"$ref": "#/components/schemas/Node", "nullable": true}, "example": []},
                    "Node": {"type": "object", "required": ["n"], "properties": {
                        "n": {"type": "integer", "format": "int32", "minimum": 0, "exclusiveMinimum": true, "example": 4_000_000_000_u32},
                        "next": {"$ref": "#/components/schemas/Node"},
                        "day": {"type": "string", "format": "date", "nullable": true, "example": null}
                    }},
                    "Far": {"$ref": "elsewhere.yaml", "example": 1}
                }
            }
        });
        let mut schemas = Schemas::new(&document);
        let mut judge = |pointer: &str| schemas.judge(pointer);
        let media = "#/paths/~1a/get/responses/200/content/application~1json";
        assert_eq!(judge(&format!("{media}/example")), Verdict::Rejected);
        assert_eq!(judge(&format!("{media}/examples/good")), Verdict::Accepted);
        assert_eq!(judge(&format!("{media}/examples/bad")), Verdict::Rejected);
        assert_eq!(judge("#/components/schemas/List/example"), Verdict::Accepted);
        assert_eq!(judge("#/components/schemas/Node/properties/n/example"), Verdict::Rejected);
        assert_eq!(judge("#/components/schemas/Node/properties/day/example"), Verdict::Accepted);
        assert_eq!(judge("#/components/schemas/Far/example"), Verdict::Untold);
        assert_eq!(judge("#/components/schemas/None/example"), Verdict::Untold);
    }
}
