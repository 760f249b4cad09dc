//! Gives everything its Rust name, once. After this stage no two things want the same name.

mod example;
mod ident;
mod scope;

use std::collections::HashMap;

use indexmap::IndexMap;

use self::ident::{Case, given, ident};
use self::scope::{Claim, settle};
use crate::diagnostics::catalogue::name as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::ir::{Api, Operation, ParameterLocation, Place, Shape, Statuses, Type, TypeDef, TypeId, Union, WireName};
use crate::overlay::Origins;
use crate::pointer::Pointer;

pub(crate) use self::ident::Ident;

/// The names of all that an [`Api`] has, in its order.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// The types.
    pub(crate) types: Vec<TypeNames>,
    /// The operations.
    pub(crate) operations: Vec<OperationNames>,
    /// The constants for response headers, by the name of the header in small letters and the type of its value.
    pub(crate) headers: IndexMap<(String, Type), Ident>,
    /// The methods that take credentials.
    pub(crate) schemes: Vec<Ident>,
    /// The tests of examples, by the part of the document that has them.
    pub(crate) examples: IndexMap<Pointer, Ident>,
}

/// The names of a type and its parts.
#[derive(Clone, Debug)]
pub(crate) struct TypeNames {
    /// The type.
    pub(crate) name: Ident,
    /// Its members or variants.
    pub(crate) parts: Vec<Ident>,
    /// The field for members that the document does not name.
    pub(crate) others: Ident,
    /// The variant for values that the document does not name.
    pub(crate) unknown: Ident,
}

/// The names of an operation and its parts.
#[derive(Clone, Debug)]
pub(crate) struct OperationNames {
    /// The method of the client.
    pub(crate) method: Ident,
    /// The marker type.
    pub(crate) marker: Ident,
    /// The enumeration of its documented errors.
    pub(crate) error: Ident,
    /// The enumeration of its answers, where there is more than one.
    pub(crate) response: Ident,
    /// An argument or a setter for each parameter.
    pub(crate) parameters: Vec<Ident>,
    /// A variant for each response.
    pub(crate) responses: Vec<Ident>,
}

/// What the emitted module of types imports or uses from the prelude.
const USED_BY_TYPES: [&str; 14] = [
    "Box",
    "BTreeMap",
    "Clone",
    "Date",
    "DateTime",
    "Default",
    "Into",
    "Json",
    "Members",
    "Option",
    "Record",
    "String",
    "Vec",
    "PartialEq",
];

/// What the emitted module of operations imports.
const USED_BY_OPERATIONS: [&str; 11] = [
    "Bytes",
    "Call",
    "Descriptor",
    "Documented",
    "Failure",
    "Operation",
    "Parameter",
    "Reply",
    "Result",
    "String",
    "Undocumented",
];

/// Methods that every client or builder has.
const METHODS_OF_CLIENT: [&str; 4] = ["builder", "call", "clone", "settings"];
const METHODS_OF_BUILDER: [&str; 15] = [
    "allow_http",
    "base_url",
    "build",
    "clone",
    "connect_timeout",
    "credential",
    "default_header",
    "error_code_pointers",
    "max_response_bytes",
    "new",
    "redirects",
    "retry",
    "timeout",
    "transport",
    "user_agent",
];

/// Methods that every call has, and what a method of the client calls its body.
const METHODS_OF_CALL: [&str; 15] = [
    "body",
    "clone",
    "content",
    "form",
    "header",
    "into_future",
    "json",
    "multipart",
    "new",
    "redirects",
    "retry",
    "send",
    "set",
    "timeout",
    "to_http",
];

/// Names everything.
pub(crate) fn name(api: &Api, origins: &Origins, diagnostics: &mut Diagnostics) -> Names {
    let mut naming = Naming { api, origins, diagnostics, wanted: HashMap::new() };
    let operations = naming.name_operations();
    let types = naming.name_types(&operations);
    let (headers, schemes) = (naming.name_headers(), naming.name_schemes());
    Names { types, operations, headers, schemes, examples: naming.name_examples() }
}

/// How names of a kind are made.
#[derive(Clone, Copy)]
struct Style {
    case: Case,
    /// What goes before a digit that would be the first character.
    before_digit: &'static str,
    /// The key by which the document can ask for another name.
    key: &'static str,
}

const TYPE: Style = Style { case: Case::Camel, before_digit: "Type", key: "x-rust-name" };
const VARIANT: Style = Style { case: Case::Camel, before_digit: "Value", key: "x-enum-varnames" };
const MEMBER: Style = Style { case: Case::Snake, before_digit: "field", key: "x-rust-field-name" };
const HEADER: Style = Style { case: Case::Shouty, before_digit: "header", key: "x-rust-name" };
const SCHEME: Style = Style { case: Case::Snake, before_digit: "auth", key: "x-rust-name" };
const METHOD: Style = Style { case: Case::Snake, before_digit: "call", key: "x-rust-name" };

impl Style {
    fn ident(self, text: &str) -> Ident {
        ident(text, self.case, self.before_digit)
    }
}

struct Naming<'a> {
    api: &'a Api,
    origins: &'a Origins,
    diagnostics: &'a mut Diagnostics,
    /// What each type wants to be called.
    wanted: HashMap<TypeId, Ident>,
}

impl Naming<'_> {
    fn settle(&mut self, claims: &[Claim], taken: &[&str], style: Style) -> Vec<Ident> {
        settle(claims, taken, (style.case, style.key), self.origins, self.diagnostics)
    }

    /// The name that the document asks for, or else the one that is made from `text`.
    fn wanted(&mut self, asked: Option<&String>, at: &Pointer, style: Style, text: &str) -> Ident {
        let Some(asked) = asked else { return style.ident(text) };
        given(asked, style.case).unwrap_or_else(|| {
            let place = self.origins.locate(&at.child(style.key), Part::Value);
            self.diagnostics.report(place, messages::invalid_name(asked));
            style.ident(asked)
        })
    }

    fn name_operations(&mut self) -> Vec<OperationNames> {
        let mut methods = Vec::new();
        let mut markers = Vec::new();
        for operation in &self.api.operations {
            let asked = operation.wanted.as_ref();
            let wanted = self.wanted(asked, &operation.pointer, METHOD, &operation.words);
            let rank = u8::from(wanted.as_str() != operation.words);
            let marker = ident(wanted.as_str(), Case::Camel, "Call");
            methods.push(Claim::at(&operation.pointer, wanted, rank));
            markers.push(Claim::at(&operation.pointer, marker, rank));
        }
        let methods = self.settle(&methods, &METHODS_OF_CLIENT, METHOD);
        // A marker that loses its name has lost the name of the method before it, which has been reported.
        let markers =
            settle(&markers, &USED_BY_OPERATIONS, (TYPE.case, TYPE.key), self.origins, &mut Diagnostics::default());
        let mut errors = Vec::new();
        let mut responses = Vec::new();
        for (marker, operation) in markers.iter().zip(&self.api.operations) {
            errors.push(Claim::at(&operation.pointer, marker.with("Error"), 0));
            responses.push(Claim::at(&operation.pointer, marker.with("Response"), 0));
        }
        let taken: Vec<String> = markers.iter().map(|marker| marker.as_str().to_owned()).collect();
        let taken: Vec<&str> = taken.iter().map(String::as_str).chain(USED_BY_OPERATIONS).collect();
        let errors = self.settle(&errors, &taken, TYPE);
        let responses = self.settle(&responses, &taken, TYPE);
        let operations = self.api.operations.iter();
        (methods.into_iter().zip(markers).zip(errors).zip(responses).zip(operations))
            .map(|((((method, marker), error), response), operation)| OperationNames {
                method,
                marker,
                error,
                response,
                parameters: self.name_parameters(operation),
                responses: self.name_responses(operation),
            })
            .collect()
    }

    fn name_parameters(&mut self, operation: &Operation) -> Vec<Ident> {
        let mut claims = Vec::new();
        for parameter in &operation.parameters {
            let wanted = self.wanted(parameter.wanted.as_ref(), &parameter.pointer, MEMBER, &parameter.wire.0);
            let rank = match parameter.location {
                ParameterLocation::Path => 0,
                ParameterLocation::Query => 1,
                ParameterLocation::Header => 2,
                ParameterLocation::Cookie => 3,
            };
            claims.push(Claim::at(&parameter.pointer.child(&parameter.wire.0), wanted, rank));
        }
        // Only setters stand beside the methods of a call; the others are arguments, beside the body.
        let has_setters = operation.parameters.iter().any(|parameter| !parameter.required);
        let taken: &[&str] = if has_setters { &METHODS_OF_CALL } else { &["body"] };
        self.settle(&claims, taken, MEMBER)
    }

    fn name_responses(&mut self, operation: &Operation) -> Vec<Ident> {
        let claims: Vec<Claim> = (operation.responses.iter())
            .map(|response| {
                let (name, rank) = match response.statuses {
                    Statuses::One(status) => (status_words(status), 0),
                    Statuses::Hundred(hundred) => (format!("Status {hundred}xx"), 1),
                    Statuses::Default => ("Default".to_owned(), 2),
                };
                let pointer = operation.pointer.child("responses").child(&name);
                Claim::at(&pointer, ident(&name, Case::Camel, "Status"), rank)
            })
            .collect();
        self.settle(&claims, &[], TYPE)
    }

    fn name_types(&mut self, operations: &[OperationNames]) -> Vec<TypeNames> {
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
            claims.push(Claim::at(&def.pointer, wanted, rank));
        }
        let names = self.settle(&claims, &USED_BY_TYPES, TYPE);
        let types = self.api.types.iter();
        let types = names.iter().zip(types).enumerate();
        types.map(|(index, (name, def))| self.name_parts(TypeId(index), name.clone(), def, &names)).collect()
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

    fn name_parts(&mut self, id: TypeId, name: Ident, def: &TypeDef, names: &[Ident]) -> TypeNames {
        let mut parts = match &def.shape {
            Shape::Record(record) => {
                let place = def.pointer.child("properties");
                let mut claims = Vec::new();
                for member in &record.members {
                    let at = place.child(&member.wire.0);
                    let wanted = self.wanted(member.wanted.as_ref(), &at, MEMBER, &member.wire.0);
                    let rank = u8::from(wanted.as_str() != member.wire.0);
                    claims.push(Claim::at(&at, wanted, rank));
                }
                self.settle(&claims, &[], MEMBER)
            }
            Shape::Strings(variants) => {
                let values = variants.iter();
                let values = values.map(|variant| (variant.index, variant.value.clone(), variant.wanted.as_ref()));
                self.name_variants(&def.pointer, values)
            }
            Shape::Integers(variants) => {
                let values = variants.iter();
                let values = values.map(|variant| (variant.index, variant.value.to_string(), variant.wanted.as_ref()));
                self.name_variants(&def.pointer, values)
            }
            Shape::Union(union) => self.name_choices(id, union, names),
            Shape::Alias(_) => Vec::new(),
        };
        let free = |parts: &[Ident], text: &str, case| {
            let mut free = ident(text, case, "");
            while parts.contains(&free) {
                free = free.with(if case == Case::Camel { "Value" } else { "_" });
            }
            free
        };
        let others = free(&parts, "other_members", Case::Snake);
        let unknown = free(&parts, "Unknown", Case::Camel);
        parts.shrink_to_fit();
        TypeNames { name, parts, others, unknown }
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
        values: impl Iterator<Item = (usize, String, Option<&'v String>)>,
    ) -> Vec<Ident> {
        let mut claims = Vec::new();
        for (index, value, asked) in values {
            // The names come from the habits of other tools, so any text is put into the form of a name.
            let wanted = VARIANT.ident(asked.map_or(value.as_str(), String::as_str));
            let rank = u8::from(wanted.as_str() != value);
            // Known by its value, so that it keeps its name wherever in the list it stands.
            let key = at.child("enum").child(&value);
            claims.push(Claim { wanted, rank, key, place: at.child("enum").index(index) });
        }
        self.settle(&claims, &[], VARIANT)
    }

    fn name_headers(&mut self) -> IndexMap<(String, Type), Ident> {
        let mut keys: IndexMap<(String, Type), (Pointer, Option<String>)> = IndexMap::new();
        for header in
            self.api.operations.iter().flat_map(|operation| &operation.responses).flat_map(|response| &response.headers)
        {
            let first = keys.entry((header.wire.0.to_ascii_lowercase(), header.of.clone()));
            let (pointer, wanted) = first.or_insert_with(|| (header.pointer.clone(), None));
            // One that is described in several places has the first name that any of these asks for.
            if let (None, Some(asked)) = (&wanted, &header.wanted) {
                (*pointer, *wanted) = (header.pointer.clone(), Some(asked.clone()));
            }
        }
        let claims: Vec<Claim> = keys
            .iter()
            .map(|((name, of), (pointer, asked))| {
                let spelt = self.spelt(name);
                let wanted = self.wanted(asked.as_ref(), pointer, HEADER, &spelt);
                let rank = if asked.is_some() { 0 } else { 1 + u8::from(*of == Type::String) };
                Claim::at(pointer, wanted, rank)
            })
            .collect();
        let names = self.settle(&claims, &[], HEADER);
        keys.into_keys().zip(names).collect()
    }

    /// A header's name as the document spells it first, since capitals part its words.
    fn spelt(&self, name: &str) -> String {
        let headers = self.api.operations.iter().flat_map(|operation| &operation.responses);
        let mut headers = headers.flat_map(|response| &response.headers);
        headers
            .find(|header| header.wire.0.eq_ignore_ascii_case(name))
            .map_or_else(|| name.to_owned(), |header| header.wire.0.clone())
    }

    fn name_schemes(&mut self) -> Vec<Ident> {
        let claims: Vec<Claim> = (self.api.schemes.iter())
            .map(|scheme| {
                let wanted = self.wanted(scheme.wanted.as_ref(), &scheme.pointer, SCHEME, &scheme.wire.0);
                Claim::at(&scheme.pointer, wanted, u8::from(scheme.wanted.is_none()))
            })
            .collect();
        self.settle(&claims, &METHODS_OF_BUILDER, SCHEME)
    }
}

/// The words of a status, such as `Bad Request`; its number where it has none.
fn status_words(status: u16) -> String {
    let words = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "Non Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi Status",
        208 => "Already Reported",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "Uri Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "Http Version Not Supported",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        other => return format!("Status {other}"),
    };
    words.to_owned()
}
