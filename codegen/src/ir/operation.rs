//! Operations, what they send and what comes back.

use super::{Docs, Need, Server, Type, TypeId, WireName};
use crate::pointer::Pointer;

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// Where it stands as seen from its path: elsewhere, if that refers to another path.
    pub(crate) place: Pointer,
    /// The words that its name is made from: the `operationId`, else the summary, else method and path.
    pub(crate) words: String,
    /// The name that the document asks for with `x-rust-name`.
    pub(crate) wanted: Option<String>,
    /// The names of the groups that it belongs to, the main one first.
    pub(crate) tags: Vec<String>,
    /// The one line that says what it does.
    pub(crate) summary: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// The method, in capitals.
    pub(crate) method: String,
    /// The path.
    pub(crate) path: String,
    /// The URL that its path is appended to, where that is not the one of the API.
    pub(crate) base_url: Option<String>,
    /// The places where it is, where it has such of its own.
    pub(crate) servers: Vec<Server>,
    /// What is sent beside a body.
    pub(crate) parameters: Vec<Parameter>,
    /// What is sent.
    pub(crate) body: Option<RequestBody>,
    /// What comes back, in the order of the document.
    pub(crate) responses: Vec<Response>,
    /// The alternatives of authentication; each has what is needed together. Empty: nothing is needed.
    pub(crate) security: Vec<Vec<Need>>,
}

/// What an operation belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Group {
    /// The first of its tags.
    Tag(String),
    /// Where it has none, what its path is about.
    Path(String),
}

impl Operation {
    /// The group that it belongs to before all others. `None` where neither a tag nor its path tells of one.
    pub(crate) fn group(&self) -> Option<Group> {
        match self.tags.first() {
            Some(tag) => Some(Group::Tag(tag.clone())),
            None => subject(&self.path).map(|segment| Group::Path(segment.to_owned())),
        }
    }

    /// The types that its parameters and its body are made of.
    pub(crate) fn sent(&self, found: &mut Vec<TypeId>) {
        if let Some(body) = &self.body {
            body.content.named(found);
            body.others.iter().for_each(|other| other.content.named(found));
        }
        self.parameters.iter().for_each(|parameter| parameter.of.named(found));
    }

    /// The types that its answers are made of.
    pub(crate) fn received(&self, found: &mut Vec<TypeId>) {
        self.responses.iter().filter_map(|response| response.content.as_ref()).for_each(|content| content.named(found));
    }
}

/// The first segment of a path that is a word: neither a parameter nor a version, such as `v2`, `v1beta1` or `2015-03-31`.
fn subject(path: &str) -> Option<&str> {
    let path = path.split(['#', '?']).next().unwrap_or(path);
    path.split('/').find(|segment| {
        let number = segment.trim_start_matches(['v', 'V']);
        let is_version = number.starts_with(|first: char| first.is_ascii_digit());
        !segment.is_empty() && !segment.contains('{') && !is_version
    })
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// Its name.
    pub(crate) wire: WireName,
    /// The name that the document asks for with `x-rust-field-name`.
    pub(crate) wanted: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// Where it goes.
    pub(crate) location: ParameterLocation,
    /// How its value is written.
    pub(crate) style: ParameterStyle,
    /// Whether each item or member of its value stands by itself.
    pub(crate) explode: bool,
    /// Whether characters with a meaning in a URL stay as they are.
    pub(crate) allow_reserved: bool,
    /// The type of its value.
    pub(crate) of: Type,
    /// Whether it must be sent.
    pub(crate) required: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterStyle {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON text, since the parameter has `content`.
    Json,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub(crate) struct RequestBody {
    /// Whether it must be sent.
    pub(crate) required: bool,
    /// What it is.
    pub(crate) docs: Docs,
    /// How it is written.
    pub(crate) content: Content,
    /// Its media type, as the document has it: it may be a range.
    pub(crate) media_type: String,
    /// Media types of the same body, in which it can be sent by its header alone.
    pub(crate) labels: Vec<String>,
    /// Media types of the same body, in which it is not sent.
    pub(crate) unwritten: Vec<String>,
    /// What may be sent instead.
    pub(crate) others: Vec<OtherBody>,
}

/// A body that may be sent instead of another.
#[derive(Clone, Debug)]
pub(crate) struct OtherBody {
    /// Where its media type stands in the document.
    pub(crate) pointer: Pointer,
    /// The words that tell it from others.
    pub(crate) words: String,
    /// The name that the document asks for with `x-rust-name`.
    pub(crate) wanted: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// How it is written.
    pub(crate) content: Content,
}

/// A documented response.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// The statuses that it comes with.
    pub(crate) statuses: Statuses,
    /// What it is.
    pub(crate) docs: Docs,
    /// Its body; `None` where there is none.
    pub(crate) content: Option<Content>,
    /// The media types in which it is read, the one that is asked for first.
    pub(crate) media_types: Vec<String>,
    /// Further media types of the same body.
    pub(crate) same: Vec<String>,
    /// Media types of other bodies, which come as bytes.
    pub(crate) others: Vec<String>,
    /// The headers that the document describes.
    pub(crate) headers: Vec<Header>,
}

/// The statuses of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Statuses {
    /// One status.
    One(u16),
    /// A hundred: `4` for all from 400 to 499.
    Hundred(u16),
    /// All that no other response has.
    Default,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// As JSON, with its media type.
    Json(String, Type),
    /// As text, with its media type.
    Text(String),
    /// In a form that is left to the caller, with its media type.
    Bytes(String),
    /// As the pairs of names and values of a form, with those of its members that the document gives a style.
    Pairs(Type, Vec<Pair>),
    /// As the parts of a form: its media type, its type, and the media types that the document gives its members.
    Parts(String, Type, Vec<(WireName, String)>),
}

impl Content {
    /// The named types that it is made of.
    pub(crate) fn named(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Json(_, of) | Self::Pairs(of, _) | Self::Parts(_, of, _) => of.named(found),
            Self::Text(_) | Self::Bytes(_) => {}
        }
    }
}

/// How a member of a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Its name.
    pub(crate) wire: WireName,
    /// The style of its value.
    pub(crate) style: ParameterStyle,
    /// Whether each item or member of its value stands by itself.
    pub(crate) explode: bool,
    /// Whether characters with a meaning in a URL stay as they are.
    pub(crate) allow_reserved: bool,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// Its name.
    pub(crate) wire: WireName,
    /// The name that the document asks for.
    pub(crate) wanted: Option<String>,
    /// What it says.
    pub(crate) docs: Docs,
    /// The type of its value.
    pub(crate) of: Type,
}
