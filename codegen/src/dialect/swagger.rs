//! Swagger 2.0 in the words of OpenAPI 3.0.
//!
//! What the document refers to in other files, or anywhere but at the places that have names, is put where it is referred
//! to. Schemas stay where they are.

mod parameter;
mod schema;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use self::schema::{fold_references, fold_schema};
use crate::diagnostics::catalogue::{dialect as messages, lower as left_out};
use crate::diagnostics::{Diagnostics, Part};
use crate::overlay::Origins;
use crate::pointer::Pointer;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Rewrites a whole document.
pub(super) fn fold(document: &mut Value, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    let original = document.clone();
    let Some(root) = document.as_object_mut() else { return };
    let mut folding = Folding {
        original,
        origins,
        diagnostics,
        schemas: Vec::new(),
        moves: HashMap::new(),
        consumes: texts(root.shift_remove("consumes")),
        produces: texts(root.shift_remove("produces")),
    };
    root.shift_remove("swagger");
    root.insert("openapi".to_owned(), json!("3.0.3"));
    folding.fold_servers(root);
    folding.fold_paths(root);
    folding.fold_components(root);
    let Folding { mut schemas, moves, .. } = folding;
    schema::fold_referred(document, &mut schemas);
    fold_references(document, &moves);
}

struct Folding<'a> {
    origins: &'a mut Origins,
    diagnostics: &'a mut Diagnostics,
    /// The document as it was.
    original: Value,
    /// The schemas that others refer to, in other files or at odd places.
    schemas: Vec<Pointer>,
    /// Where what has moved stands now.
    moves: HashMap<Pointer, Pointer>,
    /// The media types of bodies, where an operation does not say.
    consumes: Vec<String>,
    /// The media types of answers, where an operation does not say.
    produces: Vec<String>,
}

impl Folding<'_> {
    /// What stands at `to` now was written at `from`.
    fn moved(&mut self, from: &Pointer, to: &Pointer) {
        let (file, origin) = self.origins.origin(from);
        self.origins.insert(to.clone(), file, origin);
        self.moves.entry(from.clone()).or_insert_with(|| to.clone());
    }

    /// What a value is or refers to, and where that was. A reference to one of the places of these names stays.
    fn resolve(&self, value: &Value, at: &Pointer, named: &str) -> (Pointer, Value) {
        let (mut place, mut found) = (at.clone(), value);
        for _ in 0..16 {
            let Some(target) = found.get("$ref").and_then(Value::as_str).and_then(Pointer::from_fragment) else {
                break;
            };
            let is_named = target.parent().is_some_and(|(parent, _)| parent.tokens().eq([named.to_owned()]));
            let Some(next) = target.lookup(&self.original).filter(|_| !is_named) else { break };
            (place, found) = (target, next);
        }
        (place, found.clone())
    }

    /// Puts what a reference leads to, other than to a place with a name, where the reference stands.
    fn insert_referred(&mut self, value: &mut Value, at: &Pointer, named: &str) {
        let (place, found) = self.resolve(value, at, named);
        if place != *at {
            let (file, origin) = self.origins.origin(&place);
            self.origins.insert(at.clone(), file, origin);
            *value = found;
        }
    }

    fn fold_servers(&mut self, root: &mut Map<String, Value>) {
        let text = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
        let host = text(root.shift_remove("host"));
        let base = text(root.shift_remove("basePath")).unwrap_or_default();
        let schemes = texts(root.shift_remove("schemes"));
        let at = Pointer::root();
        if let Some(host) = host {
            // What can be encrypted is.
            let (mut first, rest): (Vec<String>, Vec<String>) = schemes.into_iter().partition(|it| it == "https");
            first.extend(rest);
            let schemes = own_or(first, &["https".to_owned()]);
            let servers: Vec<Value> =
                schemes.iter().map(|scheme| json!({ "url": format!("{scheme}://{host}{base}") })).collect();
            root.insert("servers".to_owned(), Value::Array(servers));
            self.moved(&at.child("host"), &at.child("servers"));
        } else if !base.is_empty() {
            root.insert("servers".to_owned(), json!([{ "url": base }]));
            self.moved(&at.child("basePath"), &at.child("servers"));
        }
    }

    fn fold_components(&mut self, root: &mut Map<String, Value>) {
        let at = Pointer::root();
        let mut components = Map::new();
        let parts = [
            ("definitions", "schemas"),
            ("parameters", "parameters"),
            ("responses", "responses"),
            ("securityDefinitions", "securitySchemes"),
        ];
        for (from, to) in parts {
            let Some(Value::Object(mut members)) = root.shift_remove(from) else { continue };
            let place = at.child("components").child(to);
            self.moved(&at.child(from), &place);
            let produces = self.produces.clone();
            if from == "parameters" {
                for (name, member) in &mut members {
                    self.insert_referred(member, &place.child(name), from);
                }
            }
            // Bodies and forms have gone to where they are used.
            members.retain(|_, member| from != "parameters" || !is_body(member));
            for (name, member) in &mut members {
                let here = place.child(name);
                match from {
                    "definitions" => fold_schema(member, &mut self.schemas),
                    "parameters" => self.fold_parameter(member, &here),
                    "responses" => self.fold_response(member, &here, &produces),
                    _ => fold_scheme(member),
                }
            }
            components.insert(to.to_owned(), Value::Object(members));
        }
        root.insert("components".to_owned(), Value::Object(components));
    }

    fn fold_paths(&mut self, root: &mut Map<String, Value>) {
        let at = Pointer::root().child("paths");
        let Some(Value::Object(paths)) = root.get_mut("paths") else { return };
        for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
            let at = at.child(path);
            self.insert_referred(item, &at, "paths");
            let Some(item) = item.as_object_mut() else { continue };
            let shared = self.split_parameters(item, &at);
            for method in METHODS {
                if let Some(Value::Object(operation)) = item.get_mut(method) {
                    self.fold_operation(operation, &at.child(method), &shared);
                }
            }
        }
    }

    fn fold_operation(&mut self, operation: &mut Map<String, Value>, at: &Pointer, shared: &[(Pointer, Value)]) {
        let named = texts(operation.shift_remove("consumes"));
        let produces = own_or(texts(operation.shift_remove("produces")), &self.produces);
        if operation.shift_remove("schemes").is_some() {
            let place = self.origins.locate(&at.child("schemes"), Part::Key);
            self.diagnostics.report(place, messages::schemes_of_operation());
        }
        let mut bodies = self.split_parameters(operation, at);
        if bodies.is_empty() {
            bodies = shared.to_vec();
        }
        self.fold_body(operation, at, &bodies, &named);
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            let at = at.child("responses");
            for (status, response) in responses.iter_mut().filter(|(status, _)| !status.starts_with("x-")) {
                self.fold_response(response, &at.child(status), &produces);
            }
        }
    }

    /// Takes the bodies and form fields out of a list of parameters, and folds the others. Each comes with where it was
    /// written.
    fn split_parameters(&mut self, object: &mut Map<String, Value>, at: &Pointer) -> Vec<(Pointer, Value)> {
        let at = at.child("parameters");
        let Some(Value::Array(parameters)) = object.get_mut("parameters") else { return Vec::new() };
        let (mut kept, mut bodies) = (Vec::new(), Vec::new());
        // Moving one must not change where the next is found.
        let before: Vec<_> = (0..parameters.len()).map(|index| self.origins.origin(&at.index(index))).collect();
        for (index, (mut parameter, origin)) in std::mem::take(parameters).into_iter().zip(before).enumerate() {
            let (here, found) = self.parameter(&parameter, &at.index(index));
            if is_body(&found) {
                bodies.push((here, found));
                continue;
            }
            let place = at.index(kept.len());
            let (file, origin) = origin;
            self.origins.insert(place.clone(), file, origin);
            self.insert_referred(&mut parameter, &place, "parameters");
            self.fold_parameter(&mut parameter, &place);
            kept.push(parameter);
        }
        *parameters = kept;
        bodies
    }

    /// The parameter that another is or refers to, and where it was.
    fn parameter(&self, parameter: &Value, at: &Pointer) -> (Pointer, Value) {
        self.resolve(parameter, at, "")
    }

    fn fold_body(
        &mut self,
        operation: &mut Map<String, Value>,
        at: &Pointer,
        bodies: &[(Pointer, Value)],
        named: &[String],
    ) {
        let consumes = own_or(named.to_vec(), &self.consumes);
        let place = at.child("requestBody");
        let Some((first, body)) = bodies.first() else { return };
        let (file, origin) = self.origins.origin(first);
        self.origins.insert(place.clone(), file, origin);
        let mut content = Map::new();
        let (description, required);
        if body.get("in").is_some_and(|place| place == "body") {
            let mut schema = body.get("schema").cloned().unwrap_or_else(|| json!({}));
            fold_schema(&mut schema, &mut self.schemas);
            for media_type in own_or(consumes, &["application/json".to_owned()]) {
                self.moved(&first.child("schema"), &place.child("content").child(&media_type).child("schema"));
                content.insert(media_type, json!({ "schema": schema }));
            }
            description = body.get("description").cloned();
            required = body.get("required").cloned();
        } else {
            let has_file = bodies.iter().any(|(_, field)| field.get("type").is_some_and(|of| of == "file"));
            let form = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
            let is_form =
                |media_type: &&String| media_type.ends_with("form-urlencoded") || media_type.starts_with("multipart/");
            let declared = consumes.iter().find(is_form).filter(|_| !has_file);
            let media_type = declared.map_or(form, String::as_str);
            for (index, other) in named.iter().enumerate().filter(|(_, other)| *other != media_type) {
                let place = self.origins.locate(&at.child("consumes").index(index), Part::Value);
                self.diagnostics.report(place, left_out::media_type_left_out(other, media_type));
            }
            let schema = self.fold_form(bodies, &place.child("content").child(media_type).child("schema"));
            required = Some(json!(schema.get("required").is_some()));
            content.insert(media_type.to_owned(), json!({ "schema": schema }));
            description = None;
        }
        let mut request_body = Map::new();
        request_body.extend(description.map(|description| ("description".to_owned(), description)));
        request_body.extend(required.map(|required| ("required".to_owned(), required)));
        request_body.insert("content".to_owned(), Value::Object(content));
        operation.insert("requestBody".to_owned(), Value::Object(request_body));
    }

    fn fold_response(&mut self, response: &mut Value, at: &Pointer, produces: &[String]) {
        self.insert_referred(response, at, "responses");
        let Some(object) = response.as_object_mut().filter(|object| !object.contains_key("$ref")) else { return };
        let examples = object.shift_remove("examples");
        let mut used = Vec::new();
        if let Some(mut schema) = object.shift_remove("schema") {
            fold_schema(&mut schema, &mut self.schemas);
            let is_file = schema.get("format").is_some_and(|format| format == "binary");
            let default = if is_file { "application/octet-stream" } else { "application/json" };
            let mut content = Map::new();
            for media_type in own_or(produces.to_vec(), &[default.to_owned()]) {
                let place = at.child("content").child(&media_type);
                self.moved(&at.child("schema"), &place.child("schema"));
                let mut media = json!({ "schema": schema });
                if let (Some(media), Some(example)) =
                    (media.as_object_mut(), examples.as_ref().and_then(|all| all.get(&media_type)))
                {
                    media.insert("example".to_owned(), example.clone());
                    used.push(media_type.clone());
                }
                content.insert(media_type, media);
            }
            object.insert("content".to_owned(), Value::Object(content));
        }
        for (media_type, _) in examples.iter().filter_map(Value::as_object).flatten() {
            if !used.contains(media_type) {
                let place = self.origins.locate(&at.child("examples").child(media_type), Part::Key);
                self.diagnostics.report(place, messages::example_of_no_content(media_type));
            }
        }
        if let Some(Value::Object(headers)) = object.get_mut("headers") {
            for (name, header) in headers {
                let at = at.child("headers").child(name);
                self.fold_parameter(header, &at);
                if let Some(header) = header.as_object_mut() {
                    header.shift_remove("style");
                }
            }
        }
    }
}

fn is_body(parameter: &Value) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
}

fn texts(value: Option<Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

fn own_or(own: Vec<String>, other: &[String]) -> Vec<String> {
    if own.is_empty() { other.to_vec() } else { own }
}

/// Rewrites a security scheme.
fn fold_scheme(scheme: &mut Value) {
    let Some(object) = scheme.as_object_mut() else { return };
    match object.get("type").and_then(Value::as_str) {
        Some("basic") => {
            object.insert("type".to_owned(), json!("http"));
            object.insert("scheme".to_owned(), json!("basic"));
        }
        Some("oauth2") => {
            let flow = object.shift_remove("flow");
            let name = match flow.as_ref().and_then(Value::as_str) {
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                Some("password") => "password",
                _ => "implicit",
            };
            let mut flow = Map::new();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                flow.extend(object.shift_remove(key).map(|value| (key.to_owned(), value)));
            }
            flow.entry("scopes").or_insert_with(|| json!({}));
            object.insert("flows".to_owned(), json!({ name: flow }));
        }
        _ => {}
    }
}
