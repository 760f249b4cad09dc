//! What an API is, in words of its own: no OpenAPI, no JSON Schema and no Rust.

mod docs;
mod incoming;
mod operation;
mod service;

use serde_json::Value;

use crate::pointer::Pointer;

pub(crate) use docs::{Docs, Portion, Sample, SampleValue};
pub(crate) use incoming::{Cause, Incoming};
pub(crate) use operation::{
    Content, Group, Header, Operation, OtherBody, Pair, Parameter, ParameterLocation, ParameterStyle, RequestBody,
    Response, Statuses,
};
pub(crate) use service::{Need, Scheme, SchemeKind, Server, ServerVariable, Tag};

/// An API.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// The title.
    pub(crate) title: String,
    /// The version of the API, as the document writes it.
    pub(crate) version: String,
    /// What the API is for.
    pub(crate) docs: Docs,
    /// The URL that paths are appended to; `None` where the document has no absolute one.
    pub(crate) base_url: Option<String>,
    /// Where the API is, the place that is taken first.
    pub(crate) servers: Vec<Server>,
    /// All types, each at the index of its [`TypeId`].
    pub(crate) types: Vec<TypeDef>,
    /// All operations, in the order of the document.
    pub(crate) operations: Vec<Operation>,
    /// The requests that the API sends to its user.
    pub(crate) incoming: Vec<Incoming>,
    /// The groups of operations that the document describes.
    pub(crate) tags: Vec<Tag>,
    /// The ways to authenticate that operations ask for, in the order of the document.
    pub(crate) schemes: Vec<Scheme>,
    /// The examples to test the types with; none where there are to be no tests.
    pub(crate) examples: Vec<Example>,
}

impl Api {
    /// The type that `id` stands for.
    pub(crate) fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.0)
    }
}

/// Which type of an [`Api`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TypeId(pub(crate) usize);

/// A name as it is written in a message: of a member, a parameter, a header or a security scheme.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WireName(pub(crate) String);

/// A type with a name.
#[derive(Clone, Debug)]
pub(crate) struct TypeDef {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// Where the schemas stand that the members of a record are described in, and those that describe an enumeration besides
    /// its own.
    pub(crate) parts: Vec<Pointer>,
    /// What its name is made from.
    pub(crate) place: Place,
    /// The name that the document asks for with `x-rust-name`.
    pub(crate) wanted: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// What it consists of.
    pub(crate) shape: Shape,
    /// Whether a request has it, so that a caller makes it.
    pub(crate) in_request: bool,
    /// Whether an operation has it.
    pub(crate) is_reached: bool,
}

/// Where a type stands, which is what its name is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Named by the document.
    Component(String),
    /// Named by the document, without what is never sent.
    Sent(String),
    /// A part of `components` that is no schema, with the kind of part as a word: a parameter, a response.
    Shared(String, &'static str),
    /// A parameter of the operation with this index.
    Parameter(usize, WireName),
    /// The body of a request, of the operation with this index.
    Request(usize),
    /// Another body that the operation with this index takes, with the words that tell it from the first.
    OtherRequest(usize, String),
    /// The body of a response, of the operation with this index, and for which statuses.
    Response(usize, Statuses),
    /// The body of the request with this index that the API sends.
    Incoming(usize),
    /// A member of a type.
    Member(TypeId, WireName),
    /// The values of the map that a type is or has.
    Values(TypeId),
    /// The items of a list that is itself a type.
    Items(TypeId),
    /// One of the types of a union, with the words that tell it from the others.
    Choice(TypeId, String),
}

/// What a type consists of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// An object with known members.
    Record(Record),
    /// Strings of which some are known.
    Strings(Vec<Variant<String>>),
    /// Integers of which some are known.
    Integers(Vec<Variant<i64>>),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

impl Shape {
    /// The named types that it is made of.
    pub(crate) fn named(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Record(record) => {
                record.members.iter().for_each(|member| member.of.named(found));
                if let Others::Typed(of) = &record.others {
                    of.named(found);
                }
            }
            Self::Union(union) => union.choices.iter().for_each(|choice| choice.of.named(found)),
            Self::Alias(of) => of.named(found),
            Self::Strings(_) | Self::Integers(_) => {}
        }
    }
}

/// One of several types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    /// The member that tells which; `None` where the form of the value does.
    pub(crate) tag: Option<WireName>,
    /// The types, each once.
    pub(crate) choices: Vec<Choice>,
    /// Which of them it is where the member tells of none.
    pub(crate) otherwise: Option<usize>,
}

/// One of the types of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Choice {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// What its name is made from; `None` where the name of its type serves.
    pub(crate) words: Option<String>,
    /// The type.
    pub(crate) of: Type,
    /// What it is, where its type does not say it.
    pub(crate) docs: Docs,
    /// The values of the tag that tell of it.
    pub(crate) tags: Vec<String>,
}

/// An object with known members.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Record {
    /// The members, in the order of the document.
    pub(crate) members: Vec<Member>,
    /// What members of other names are.
    pub(crate) others: Others,
}

/// What members that the document does not name are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Others {
    /// Anything.
    Any,
    /// Not there.
    None,
    /// All of this type.
    Typed(Type),
}

/// A member of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Member {
    /// Its name in JSON.
    pub(crate) wire: WireName,
    /// The name that the document asks for with `x-rust-name`.
    pub(crate) wanted: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// The type of its values.
    pub(crate) of: Type,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Whether it may be `null`.
    pub(crate) nullable: bool,
}

/// A known value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Variant<T> {
    /// Its place in the `enum` of the document.
    pub(crate) index: usize,
    /// The value.
    pub(crate) value: T,
    /// The name that the document asks for with `x-enum-varnames`.
    pub(crate) wanted: Option<String>,
    /// What it means.
    pub(crate) description: Option<String>,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    Boolean,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Double,
    String,
    Date,
    DateTime,
    /// A file of a form.
    File,
    /// Any JSON.
    Json,
    /// A list.
    List(Box<Type>),
    /// An object whose members all have this type.
    Map(Box<Type>),
    /// A value of this type, or `null`.
    Nullable(Box<Type>),
    /// A type with a name.
    Named(TypeId),
}

impl Type {
    /// The named types that it is made of.
    pub(crate) fn named(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Named(id) => found.push(*id),
            Self::List(of) | Self::Map(of) | Self::Nullable(of) => of.named(found),
            Self::Boolean
            | Self::Int32
            | Self::Int64
            | Self::Uint32
            | Self::Uint64
            | Self::Double
            | Self::String
            | Self::Date
            | Self::DateTime
            | Self::File
            | Self::Json => {}
        }
    }
}

/// A value that the document gives as an example.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Example {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// The type that it is an example of.
    pub(crate) of: Type,
    /// The value.
    pub(crate) value: Value,
}

impl Example {
    /// The part of the document that it belongs to: a component, an operation, or what has a name in another file.
    pub(crate) fn owner(&self) -> Pointer {
        let tokens: Vec<String> = self.pointer.tokens().collect();
        let depth = match tokens.first().map(String::as_str) {
            Some("components" | "paths" | "webhooks") => 3,
            _ => 4,
        };
        tokens.iter().take(depth).fold(Pointer::root(), |owner, token| owner.child(token))
    }
}
