//! Operations and what they consist of.

use serde_json::{Map, Value};

use super::{Below, Counting, members, texts};
use crate::fidelity::Kind;
use crate::pointer::Pointer;

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// A parameter of an operation.
struct Parameter<'a> {
    /// Where it stands, and where it does if that is a reference.
    places: [Pointer; 2],
    object: &'a Map<String, Value>,
    location: &'a str,
    name: &'a str,
}

impl<'a> Counting<'a> {
    pub(super) fn count_paths(&mut self) {
        let at = Pointer::root().child("paths");
        for (path, item) in members(at.lookup(self.root)) {
            for (method, operation, here, item) in self.operations(item, &at.child(path)) {
                let name = format!("{method} {path}");
                let Some(index) = self.add(Kind::Operation, name.clone(), vec![here.clone()], None) else { continue };
                let bodies = self.count_parameters(&name, index, item, (operation, &here));
                if self.is_swagger {
                    self.count_body_of_swagger(&name, index, operation, &here, bodies);
                } else {
                    self.count_body(&name, index, operation, &here);
                    self.count_callbacks(operation, &here);
                }
                self.count_responses(&name, index, operation, &here, method == "HEAD");
            }
        }
    }

    /// The operations of a path item, each with its method, its place, and the item around it with its place.
    #[allow(clippy::type_complexity)] // It is taken apart where it is made.
    fn operations(
        &self,
        item: &'a Value,
        at: &Pointer,
    ) -> Vec<(String, &'a Value, Pointer, (&'a Map<String, Value>, Pointer))> {
        let mut found = Vec::new();
        let here = item.as_object().map(|item| (item, at.clone()));
        let items = [here, self.object(item, at)];
        for (item, at) in items.into_iter().flatten() {
            for (key, value) in item {
                let at = at.child(key);
                if METHODS.contains(&key.as_str()) && value.is_object() {
                    found.push((key.to_uppercase(), value, at));
                } else if key == "additionalOperations" && !self.is_swagger {
                    found.extend(members(Some(value)).map(|(key, value)| (key.clone(), value, at.child(key))));
                }
            }
        }
        // What stands beside a reference goes with what is referred to.
        let around = self.object(item, at);
        let whole = found.into_iter().filter_map(|(method, value, at)| Some((method, value, at, around.clone()?)));
        whole.collect()
    }

    /// Counts the parameters of an operation, its own and those of the path item. Gives the bodies of Swagger 2.0.
    fn count_parameters(
        &mut self,
        name: &str,
        parent: usize,
        (item, item_at): (&'a Map<String, Value>, Pointer),
        (operation, at): (&'a Value, &Pointer),
    ) -> Vec<Parameter<'a>> {
        // The operation's own come first, so that what they replace is not counted.
        let own = self.parameters(operation.get("parameters"), &at.child("parameters"));
        let shared = self.parameters(item.get("parameters"), &item_at.child("parameters"));
        let mut bodies = Vec::new();
        for parameter in own.into_iter().chain(shared) {
            let kind = match parameter.location {
                "path" => Kind::PathParameter,
                "query" => Kind::QueryParameter,
                "header" => Kind::HeaderParameter,
                "cookie" => Kind::CookieParameter,
                "formData" => Kind::FormField,
                "body" => {
                    bodies.push(parameter);
                    continue;
                }
                _ => continue,
            };
            let [here, place] = parameter.places.clone();
            let known = format!("{name} {}", parameter.name);
            let Some(index) = self.add(kind, known, vec![here, place.clone()], Some(parent)) else { continue };
            let below = match (self.is_swagger, parameter.object.get("schema"), parameter.object.get("content")) {
                // What it says of its values stands in the parameter itself.
                (true, ..) => place.lookup(self.root).and_then(|value| self.below(value, place.clone())),
                (false, Some(schema), _) => self.below(schema, place.child("schema")),
                (false, None, content) => {
                    let place = place.child("content");
                    let media = members(content).next();
                    media.and_then(|(name, media)| self.below(media.get("schema")?, place.child(name).child("schema")))
                }
            };
            self.set_below(index, below);
        }
        bodies
    }

    fn parameters(&self, listed: Option<&'a Value>, at: &Pointer) -> Vec<Parameter<'a>> {
        let listed = listed.and_then(Value::as_array).into_iter().flatten().enumerate();
        let parameters = listed.filter_map(|(index, value)| {
            let here = at.index(index);
            let (object, place) = self.object(value, &here)?;
            let text = |key: &str| object.get(key).and_then(Value::as_str);
            Some(Parameter { places: [here, place], object, location: text("in")?, name: text("name")? })
        });
        parameters.collect()
    }

    fn set_below(&mut self, index: usize, below: Option<Below>) {
        if let Some(item) = self.declared.items.get_mut(index) {
            item.below.extend(below);
        }
    }

    fn count_body(&mut self, name: &str, parent: usize, operation: &'a Value, at: &Pointer) {
        let here = at.child("requestBody");
        let Some((body, place)) = operation.get("requestBody").and_then(|body| self.object(body, &here)) else {
            return;
        };
        let places = vec![here, place.clone()];
        let Some(index) = self.add(Kind::RequestBody, name.to_owned(), places, Some(parent)) else { return };
        self.count_content(Kind::RequestMediaType, name, index, body, &place);
    }

    /// The media types of `content`.
    fn count_content(&mut self, kind: Kind, name: &str, parent: usize, of: &'a Map<String, Value>, at: &Pointer) {
        let at = at.child("content");
        for (media_type, media) in members(of.get("content")) {
            let here = at.child(media_type);
            let Some((media, place)) = self.object(media, &here) else { continue };
            let places = vec![here, place.clone()];
            let Some(index) = self.add(kind, format!("{name} {media_type}"), places, Some(parent)) else { continue };
            let below = media.get("schema").and_then(|schema| self.below(schema, place.child("schema")));
            self.set_below(index, below);
        }
    }

    fn count_responses(&mut self, name: &str, parent: usize, operation: &'a Value, at: &Pointer, is_head: bool) {
        let at = at.child("responses");
        for (status, response) in members(operation.get("responses")) {
            let here = at.child(status);
            let Some((response, place)) = self.object(response, &here) else { continue };
            let name = format!("{name} {}", status.to_uppercase().replace("DEFAULT", "default"));
            let places = vec![here, place.clone()];
            let Some(index) = self.add(Kind::Response, name.clone(), places, Some(parent)) else { continue };
            // The answer to HEAD tells of a body and has none.
            match self.is_swagger {
                _ if is_head => {}
                true => self.count_content_of_swagger(&name, index, operation, response, &place),
                false => self.count_content(Kind::ResponseMediaType, &name, index, response, &place),
            }
            for (header, value) in members(response.get("headers")) {
                let here = place.child("headers").child(header);
                let Some((_, place)) = self.object(value, &here) else { continue };
                let name = format!("{name} {}", header.to_ascii_lowercase());
                self.add(Kind::Header, name, vec![here, place], Some(index));
            }
        }
    }

    pub(super) fn count_webhooks(&mut self) {
        let at = Pointer::root().child("webhooks");
        for (name, item) in members(at.lookup(self.root)) {
            self.count_incoming(item, &at.child(name), name);
        }
    }

    fn count_callbacks(&mut self, operation: &'a Value, at: &Pointer) {
        let at = at.child("callbacks");
        for (name, callback) in members(operation.get("callbacks")) {
            let Some((callback, place)) = self.object(callback, &at.child(name)) else { continue };
            for (expression, item) in callback.iter().filter(|(name, _)| !name.starts_with("x-")) {
                self.count_incoming(item, &place.child(expression), name);
            }
        }
    }

    /// The requests of a path item that the API sends. Each is known by where it stands: several operations may ask for
    /// the same.
    fn count_incoming(&mut self, item: &'a Value, at: &Pointer, name: &str) {
        for (method, operation, here, _) in self.operations(item, at) {
            let known = format!("{name} {method} {here}");
            let Some(index) = self.add(Kind::Incoming, known, vec![here.clone()], None) else { continue };
            let at = here.child("requestBody");
            let Some((body, place)) = operation.get("requestBody").and_then(|body| self.object(body, &at)) else {
                continue;
            };
            let media = members(body.get("content")).filter_map(|(name, media)| Some((name, media.get("schema")?)));
            for (name, schema) in media {
                let below = self.below(schema, place.child("content").child(name).child("schema"));
                self.set_below(index, below);
            }
        }
    }

    /// A body of Swagger 2.0: a parameter, or all fields of a form.
    fn count_body_of_swagger(
        &mut self,
        name: &str,
        parent: usize,
        operation: &'a Value,
        at: &Pointer,
        bodies: Vec<Parameter<'a>>,
    ) {
        let consumes = texts(operation.get("consumes"));
        for Parameter { places: [here, place], object, .. } in bodies {
            let places = vec![here.clone(), place.clone()];
            let Some(index) = self.add(Kind::RequestBody, name.to_owned(), places, Some(parent)) else { continue };
            let schema = object.get("schema").and_then(|schema| self.below(schema, place.child("schema")));
            self.set_below(index, schema.clone());
            let media_types = consumes.clone().or_else(|| texts(self.root.get("consumes"))).unwrap_or_default();
            for media_type in media_types {
                let here = place.child("content").child(&media_type);
                let places = vec![here, at.child("consumes")];
                let added = self.add(Kind::RequestMediaType, format!("{name} {media_type}"), places, Some(index));
                if let Some(added) = added {
                    self.set_below(added, schema.clone());
                }
            }
        }
    }

    /// The media types of a response of Swagger 2.0.
    fn count_content_of_swagger(
        &mut self,
        name: &str,
        parent: usize,
        operation: &'a Value,
        response: &'a Map<String, Value>,
        at: &Pointer,
    ) {
        let Some(schema) = response.get("schema") else { return };
        let below = self.below(schema, at.child("schema"));
        let media_types = texts(operation.get("produces")).or_else(|| texts(self.root.get("produces")));
        for media_type in media_types.unwrap_or_default() {
            let place = at.child("content").child(&media_type);
            let name = format!("{name} {media_type}");
            if let Some(index) = self.add(Kind::ResponseMediaType, name, vec![place], Some(parent)) {
                self.set_below(index, below.clone());
            }
        }
        self.set_below(parent, below);
    }
}
