//! Reads the tree of a document into `openapiv3` objects, each on its own at its pointer.
//!
//! Before an object is handed to `openapiv3`, the objects below it are cut out and replaced by references to where they
//! stand. So a piece that cannot be read is one message about that piece, and reading stays linear in spite of
//! `openapiv3` trying one form after the other. After this stage every reference leads to an object that is there.

mod components;
mod cut;
mod incoming;
mod parse;
mod resolve;
mod types;

use std::collections::{HashSet, VecDeque};

use indexmap::IndexMap;
use openapiv3::{
    ExternalDocumentation, Header, Info, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SecurityRequirement, SecurityScheme, Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::diagnostics::catalogue::{kind_of, read as messages};
use crate::diagnostics::{Diagnostics, Message, Part};
use crate::dialect::Document;
use crate::objects::{Kind, Wanted};
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// The objects of a document, by the pointers at which they stand. A reference within them is the pointer of another.
#[derive(Debug, Default)]
pub(crate) struct Description {
    /// Title, version and description of the API.
    pub(crate) info: Info,
    /// The servers of the whole document.
    pub(crate) servers: Vec<Server>,
    /// The security requirements of operations that have none of their own.
    pub(crate) security: Vec<SecurityRequirement>,
    /// The tags that the document describes.
    pub(crate) tags: Vec<Tag>,
    /// Where more is said of the API.
    pub(crate) external_docs: Option<ExternalDocumentation>,
    /// The security schemes by their names, each with where it stands.
    pub(crate) security_schemes: IndexMap<String, Pointer>,
    /// The schemas that `components` names: where each name stands, and where it leads if it is a reference.
    pub(crate) components: Vec<(Pointer, Pointer)>,
    /// The operations, in the order of the document.
    pub(crate) operations: Vec<OperationEntry>,
    /// The requests that the API sends to its user: of webhooks, then of callbacks.
    pub(crate) incoming: Vec<IncomingEntry>,
    /// All schemas.
    pub(crate) schemas: IndexMap<Pointer, Schema>,
    /// All parameters.
    pub(crate) parameters: IndexMap<Pointer, Parameter>,
    /// All request bodies.
    pub(crate) request_bodies: IndexMap<Pointer, RequestBody>,
    /// All responses.
    pub(crate) responses: IndexMap<Pointer, Response>,
    /// All headers of responses.
    pub(crate) headers: IndexMap<Pointer, Header>,
    /// All Example Objects, as they are.
    pub(crate) examples: IndexMap<Pointer, Value>,
    /// All security schemes.
    pub(crate) schemes: IndexMap<Pointer, SecurityScheme>,
}

/// An operation with what the path item around it says.
#[derive(Debug)]
pub(crate) struct OperationEntry {
    /// Where the operation stands.
    pub(crate) pointer: Pointer,
    /// Where it stands as seen from its path, which may be a reference to another path.
    pub(crate) place: Pointer,
    /// The method in capitals.
    pub(crate) method: String,
    /// The path template, such as `/tasks/{id}`.
    pub(crate) path: String,
    /// The one line that the path item says of all its operations.
    pub(crate) summary: Option<String>,
    /// What the path item says of all its operations.
    pub(crate) description: Option<String>,
    /// The parameters of the path item.
    pub(crate) parameters: Vec<Pointer>,
    /// Where the servers of the path item stand, and which they are.
    pub(crate) servers: (Pointer, Vec<Server>),
    /// The operation itself.
    pub(crate) operation: Operation,
    /// Where its callbacks stand.
    pub(crate) callbacks: Vec<Pointer>,
}

/// A request that the API sends to its user.
#[derive(Debug)]
pub(crate) struct IncomingEntry {
    /// Where the webhook or the callback stands.
    pub(crate) of: Pointer,
    /// The address that a callback is sent to, as a runtime expression; `None` for a webhook.
    pub(crate) expression: Option<String>,
    /// What is sent. Of its operation, what is not the body has been left out.
    pub(crate) request: OperationEntry,
}

/// Reads everything that stands under `paths`, `webhooks` and `components`.
pub(crate) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Description {
    let mut reader = Reader {
        root: &document.value,
        origins: &document.origins,
        diagnostics,
        description: Description::default(),
        queue: VecDeque::new(),
        seen: HashSet::new(),
        referred: HashSet::new(),
    };
    reader.read_document();
    reader.description
}

/// The pointer that a reference of a [`Description`] stands for.
pub(crate) fn target<T>(reference: &ReferenceOr<T>) -> Option<Pointer> {
    match reference {
        ReferenceOr::Reference { reference } => Pointer::from_fragment(reference),
        ReferenceOr::Item(_) => None,
    }
}

/// Whether a text can be the name of a header or a cookie (RFC 9110, section 5.6.2).
pub(crate) fn is_token(name: &str) -> bool {
    let may_stand = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character);
    !name.is_empty() && name.chars().all(may_stand)
}

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Where the operations of other methods stand.
const OTHER_METHODS: &str = "additionalOperations";

struct Reader<'a> {
    root: &'a Value,
    origins: &'a Origins,
    diagnostics: &'a mut Diagnostics,
    description: Description,
    queue: VecDeque<(Pointer, Kind)>,
    seen: HashSet<(Pointer, Kind)>,
    /// What references lead to.
    referred: HashSet<Pointer>,
}

impl Reader<'_> {
    fn report(&mut self, at: &Pointer, part: Part, message: Message) {
        self.diagnostics.report(self.origins.locate(at, part), message);
    }

    fn enqueue(&mut self, pointer: Pointer, kind: Kind) {
        if self.seen.insert((pointer.clone(), kind)) {
            self.queue.push_back((pointer, kind));
        }
    }

    fn read_document(&mut self) {
        let root = Pointer::root();
        let shallow = self.cut_root(&root);
        self.read_info(shallow.get("info"));
        self.description.servers = self.member(&shallow, &root, "servers").unwrap_or_default();
        self.description.security = self.member(&shallow, &root, "security").unwrap_or_default();
        self.description.tags = self.member(&shallow, &root, "tags").unwrap_or_default();
        self.description.external_docs = self.member(&shallow, &root, "externalDocs");
        self.read_paths();
        self.read_webhooks();
        self.read_components();
        while let Some((pointer, kind)) = self.queue.pop_front() {
            self.read_object(pointer, kind);
        }
        self.report_unused();
    }

    /// The root without what is read by itself; its unknown keys are reported.
    fn cut_root(&mut self, root: &Pointer) -> Map<String, Value> {
        let plain = |key: &str| !matches!(key, "paths" | "webhooks" | "components") && !key.starts_with("x-");
        let members = self.root.as_object().into_iter().flatten();
        let shallow: Map<_, _> =
            members.filter(|(key, _)| plain(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
        match self.cut(&Value::Object(shallow), root, Kind::OpenApi) {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }

    /// What the document describes. A title or a version that is missing or no text costs nothing else.
    fn read_info(&mut self, info: Option<&Value>) {
        let (root, at) = (Pointer::root(), Pointer::root().child("info"));
        let Some(info) = info else {
            self.report(&root, Part::Value, messages::missing_info());
            return;
        };
        let Some(mut info) = info.as_object().cloned() else {
            self.report(&at, Part::Value, messages::no_mapping(Kind::Info, kind_of(info)));
            return;
        };
        for key in ["title", "version"] {
            match info.get(key) {
                Some(Value::String(_)) => continue,
                Some(other) => {
                    let message = messages::wrong_value(Kind::Info, key, Wanted::Text, other, false);
                    self.report(&at.child(key), Part::Value, message);
                }
                None => self.report(&at, Part::Key, messages::missing_member(Kind::Info, key)),
            }
            info.insert(key.to_owned(), json!(""));
        }
        self.description.info = self.parse(Value::Object(info), &at, Kind::Info).unwrap_or_default();
    }

    fn read_paths(&mut self) {
        let at = Pointer::root().child("paths");
        let Some(value) = self.root.get("paths") else { return };
        let Some(paths) = value.as_object() else {
            self.report(&at, Part::Value, messages::misplaced_names(kind_of(value), Kind::PathItem));
            return;
        };
        for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
            let here = at.child(path);
            if !path.starts_with('/') {
                self.report(&here, Part::Key, messages::path_without_slash(path));
                continue;
            }
            if path.split(['{', '}']).count() % 2 == 0 || path.matches('{').count() != path.matches('}').count() {
                self.report(&here, Part::Key, messages::broken_path(path));
                continue;
            }
            let Some(place) = self.resolve(item, &here, Kind::PathItem) else { continue };
            let Some(item) = place.lookup(self.root) else { continue };
            let operations = self.read_path_item(path, &here, item, &place);
            self.description.operations.extend(operations);
        }
    }

    /// The operations of the path item at `at`, which is that of the path `here`.
    fn read_path_item(&mut self, path: &str, here: &Pointer, item: &Value, at: &Pointer) -> Vec<OperationEntry> {
        let mut entries = Vec::new();
        let Value::Object(mut shallow) = self.cut(item, at, Kind::PathItem) else {
            self.report(at, Part::Value, messages::no_mapping(Kind::PathItem, kind_of(item)));
            return entries;
        };
        shallow.retain(|key, _| !METHODS.contains(&key.as_str()) && key != OTHER_METHODS);
        let Some(shared) = self.parse::<PathItem>(Value::Object(shallow), at, Kind::PathItem) else {
            return entries;
        };
        let parameters: Vec<Pointer> = shared.parameters.iter().filter_map(target).collect();
        for (method, pointer) in self.operations(item, at) {
            // What is no mapping has been reported.
            let value = pointer.strip_prefix(at).and_then(|below| below.lookup(item));
            let Some(value) = value.filter(|value| value.is_object()) else { continue };
            let mut cut = self.cut(value, &pointer, Kind::Operation);
            if let Some(members) = cut.as_object_mut() {
                // What could not be read has been reported; without any answer the operation can still be called.
                members.entry("responses").or_insert_with(|| json!({}));
            }
            let callbacks = take_callbacks(&mut cut);
            if let Some(operation) = self.parse::<Operation>(cut, &pointer, Kind::Operation) {
                entries.push(OperationEntry {
                    place: here.join(&pointer.strip_prefix(at).unwrap_or_default()),
                    pointer,
                    method,
                    path: path.to_owned(),
                    summary: shared.summary.clone(),
                    description: shared.description.clone(),
                    parameters: parameters.clone(),
                    servers: (at.child("servers"), shared.servers.clone()),
                    operation,
                    callbacks,
                });
            }
        }
        entries
    }

    /// The methods of a path item, and where their operations stand.
    fn operations(&mut self, item: &Value, at: &Pointer) -> Vec<(String, Pointer)> {
        let mut operations = Vec::new();
        for (key, value) in item.as_object().into_iter().flatten() {
            let here = at.child(key);
            if METHODS.contains(&key.as_str()) {
                operations.push((key.to_uppercase(), here));
            } else if key == OTHER_METHODS {
                for (method, _) in value.as_object().into_iter().flatten() {
                    match is_token(method) {
                        true => operations.push((method.clone(), here.child(method))),
                        false => self.report(&here.child(method), Part::Key, messages::no_method(method)),
                    }
                }
            }
        }
        operations
    }

    fn read_object(&mut self, at: Pointer, kind: Kind) {
        let Some(value) = at.lookup(self.root) else { return };
        match kind {
            Kind::Schema => {
                let folded = fold_siblings(value);
                let mut cut = self.cut(folded.as_ref().unwrap_or(value), &at, kind);
                self.check_type(&mut cut, &at);
                let read = self.parse(cut, &at, kind);
                insert(&mut self.description.schemas, at, read);
            }
            Kind::Parameter => {
                let read = self.cut_and_parse(value, &at, kind);
                insert(&mut self.description.parameters, at, read);
            }
            Kind::RequestBody => {
                let read = self.cut_and_parse(value, &at, kind);
                insert(&mut self.description.request_bodies, at, read);
            }
            Kind::Response => {
                let read = self.cut_and_parse(value, &at, kind);
                insert(&mut self.description.responses, at, read);
            }
            Kind::Header => {
                // `openapiv3` does not read it, and `false` is what holds without it.
                if value.get("explode").is_some_and(|explode| *explode == true) {
                    let message = messages::unsupported_keyword(kind.name(), "explode");
                    self.report(&at.child("explode"), Part::Key, message.help("the value is given as text"));
                }
                let read = self.cut_and_parse(value, &at, kind);
                insert(&mut self.description.headers, at, read);
            }
            // It is valid since OpenAPI 3.1, which `openapiv3` does not know.
            Kind::SecurityScheme if value.get("type").is_some_and(|of| of == "mutualTLS") => {
                self.report(&at.child("type"), Part::Value, messages::mutual_tls());
            }
            Kind::SecurityScheme => {
                let read = self.cut_and_parse(value, &at, kind);
                insert(&mut self.description.schemes, at, read);
            }
            // `openapiv3` takes an example of `null` for none.
            Kind::Example => {
                // Where a value stands in place of the object, its members are no keys.
                let is_one = kind.keys().into_iter().flatten().any(|(key, _)| value.get(key).is_some());
                let read = if is_one { self.cut(value, &at, kind) } else { value.clone() };
                insert(&mut self.description.examples, at, Some(read));
            }
            Kind::Callback => self.read_callback(value, &at),
            // The rest is read in place, with what it is a part of.
            Kind::Components
            | Kind::Contact
            | Kind::Discriminator
            | Kind::Encoding
            | Kind::ExternalDocumentation
            | Kind::Info
            | Kind::License
            | Kind::MediaType
            | Kind::OAuthFlow
            | Kind::OAuthFlows
            | Kind::OpenApi
            | Kind::Operation
            | Kind::PathItem
            | Kind::Server
            | Kind::ServerVariable
            | Kind::Tag => {}
        }
    }

    fn cut_and_parse<T: DeserializeOwned>(&mut self, value: &Value, at: &Pointer, kind: Kind) -> Option<T> {
        let cut = self.cut(value, at, kind);
        self.parse(cut, at, kind)
    }
}

/// Where the callbacks of an operation stand, which `openapiv3` knows only in place.
fn take_callbacks(operation: &mut Value) -> Vec<Pointer> {
    let callbacks = operation.as_object_mut().and_then(|members| members.shift_remove("callbacks"));
    let references = callbacks.iter().flat_map(|callbacks| callbacks.as_object()).flatten();
    let references = references.filter_map(|(_, reference)| reference.get("$ref")?.as_str());
    references.filter_map(Pointer::from_fragment).collect()
}

fn insert<T>(table: &mut IndexMap<Pointer, T>, at: Pointer, read: Option<T>) {
    if let Some(read) = read {
        table.insert(at, read);
    }
}

/// A reference with keys beside it, which OpenAPI 3.0 would ignore, means what 3.1 makes of it: both hold.
fn fold_siblings(schema: &Value) -> Option<Value> {
    let mut members = schema.as_object()?.clone();
    let reference = members.shift_remove("$ref")?;
    let all_of = members.entry("allOf").or_insert_with(|| Value::Array(Vec::new()));
    all_of.as_array_mut()?.push(json!({ "$ref": reference }));
    Some(Value::Object(members))
}
