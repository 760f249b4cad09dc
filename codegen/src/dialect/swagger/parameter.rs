//! Parameters, fields of forms and headers of Swagger 2.0.

use serde_json::{Map, Value, json};

use super::Folding;
use super::schema::fold_schema;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::dialect as messages;
use crate::pointer::Pointer;

impl Folding<'_> {
    /// The schema of a form.
    pub(super) fn fold_form(&mut self, fields: &[(Pointer, Value)], at: &Pointer) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (here, field) in fields {
            let Some(name) = field.get("name").and_then(Value::as_str) else { continue };
            if field.get("required").is_some_and(|required| *required == true) {
                required.push(json!(name));
            }
            self.moved(here, &at.child("properties").child(name));
            let mut property = self.schema_of(field, here);
            if let (Some(property), Some(text)) = (property.as_object_mut(), field.get("description")) {
                property.insert("description".to_owned(), text.clone());
            }
            properties.insert(name.to_owned(), property);
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if let (Some(schema), false) = (schema.as_object_mut(), required.is_empty()) {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        schema
    }

    /// A parameter or a header: what it says of its value goes into a schema.
    pub(super) fn fold_parameter(&mut self, parameter: &mut Value, at: &Pointer) {
        let Some(object) = parameter.as_object_mut().filter(|object| !object.contains_key("$ref")) else { return };
        let schema = self.schema_of(&Value::Object(object.clone()), at);
        let place = object.get("in").and_then(Value::as_str).unwrap_or("header").to_owned();
        let format = object.get("collectionFormat").and_then(Value::as_str).unwrap_or("csv").to_owned();
        object.retain(|key, _| {
            ["name", "in", "description", "required", "allowEmptyValue"].contains(&key.as_str())
                || key.starts_with("x-")
        });
        if schema.get("type").is_some_and(|of| of == "array") {
            let (style, explode) = match (place.as_str(), format.as_str()) {
                ("query", "multi") => ("form", true),
                ("query", "ssv") => ("spaceDelimited", false),
                ("query", "pipes") => ("pipeDelimited", false),
                (place, other) => {
                    if other != "csv" {
                        let place = self.origins.locate(&at.child("collectionFormat"), Part::Value);
                        self.diagnostics.report(place, messages::collection_format(other));
                    }
                    (if place == "query" { "form" } else { "simple" }, false)
                }
            };
            object.insert("style".to_owned(), json!(style));
            object.insert("explode".to_owned(), json!(explode));
        }
        object.insert("schema".to_owned(), schema);
        self.moved(at, &at.child("schema"));
    }

    /// What a parameter says of its value.
    fn schema_of(&mut self, parameter: &Value, at: &Pointer) -> Value {
        const OWN: [&str; 6] = ["name", "in", "required", "allowEmptyValue", "collectionFormat", "description"];
        let members = parameter.as_object().into_iter().flatten();
        let said = members.filter(|(key, _)| !OWN.contains(&key.as_str()) && !key.starts_with("x-"));
        let mut schema = Value::Object(said.map(|(key, value)| (key.clone(), value.clone())).collect());
        self.fold_items(&mut schema, at);
        fold_schema(&mut schema, &mut self.schemas);
        schema
    }

    /// The items of lists within lists cannot be parted in a way of their own.
    fn fold_items(&mut self, schema: &mut Value, at: &Pointer) {
        let Some(items) = schema.get_mut("items") else { return };
        let at = at.child("items");
        if items.as_object_mut().and_then(|items| items.shift_remove("collectionFormat")).is_some() {
            let place = self.origins.locate(&at.child("collectionFormat"), Part::Key);
            self.diagnostics.report(place, messages::collection_format_of_items());
        }
        self.fold_items(items, &at);
    }
}
