//! The objects of OpenAPI 3.0 (section 4.7 of the specification) with what 3.1 and 3.2 add: which keys each has, and what
//! stands below them.

mod keys;

use serde_json::Value;

/// Where a schema has all of its `examples`, which OpenAPI 3.0 does not know.
pub(crate) const EXAMPLES: &str = "x-specwright-examples";

/// The types of which a keyword of a schema says something (JSON Schema, section 6); `None` where it is for all.
pub(crate) fn types_of(keyword: &str) -> Option<&'static [&'static str]> {
    Some(match keyword {
        "pattern" | "minLength" | "maxLength" | "contentEncoding" | "contentMediaType" => &["string"],
        "multipleOf" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => &["number", "integer"],
        "items" | "minItems" | "maxItems" | "uniqueItems" | "prefixItems" | "contains" => &["array"],
        "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties" => &["object"],
        _ => return None,
    })
}

/// Under which key an object has what stands below a [`Below::Beyond`].
pub(crate) fn beyond(key: &str) -> String {
    format!("x-specwright-{key}")
}

/// An object of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Callback,
    Components,
    Contact,
    Discriminator,
    Encoding,
    Example,
    ExternalDocumentation,
    Header,
    Info,
    License,
    MediaType,
    OAuthFlow,
    OAuthFlows,
    OpenApi,
    Operation,
    Parameter,
    PathItem,
    RequestBody,
    Response,
    Schema,
    SecurityScheme,
    Server,
    ServerVariable,
    Tag,
}

/// What stands below a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Below {
    /// A value that is read together with its object.
    Plain(Wanted),
    /// One object, which may be a reference.
    One(Kind),
    /// A list of objects.
    List(Kind),
    /// A mapping of names to objects.
    Map(Kind),
    /// A mapping of names to objects that are read together with this one.
    Inline(Kind),
    /// An object that is read together with this one.
    Part(Kind),
    /// A list of such objects.
    Parts(Kind),
    /// What `openapiv3` does not know: it is handed on as an extension, under the key that [`beyond`] gives.
    Beyond(&'static Below),
    /// `additionalProperties`: a boolean or a schema.
    BooleanOrSchema,
    /// A key that has no effect on the client yet.
    Unsupported,
    /// `responses`: a mapping of statuses to responses.
    Responses,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wanted {
    /// Anything, or something that is looked at elsewhere.
    Any,
    Boolean,
    /// Whole, and not negative.
    Count,
    List,
    Number,
    Text,
    Texts,
    /// A schema, or a boolean in its place.
    SchemaOrBoolean,
    /// One of some texts.
    Word(&'static [&'static str]),
    /// An object that is read together with the one that it stands in.
    Object(Kind),
    /// A list of such objects.
    Objects(Kind),
    /// What a value looks like that has parts of its own.
    Like(&'static str),
}

impl Below {
    /// What the value itself must be, where it is read together with its object.
    pub(crate) fn wanted(self) -> Option<Wanted> {
        match self {
            Self::Plain(wanted) => Some(wanted),
            Self::BooleanOrSchema => Some(Wanted::SchemaOrBoolean),
            Self::Part(kind) => Some(Wanted::Object(kind)),
            Self::Parts(kind) => Some(Wanted::Objects(kind)),
            Self::Beyond(below) => below.wanted(),
            Self::Inline(_) | Self::List(_) | Self::Map(_) | Self::One(_) | Self::Responses | Self::Unsupported => None,
        }
    }
}

impl Wanted {
    /// Whether a value is of this type. The parts of one that has parts are not looked at.
    pub(crate) fn allows(self, value: &Value) -> bool {
        match self {
            Self::Any | Self::Like(_) => true,
            Self::Object(_) => value.is_object(),
            Self::Objects(_) => value.as_array().is_some_and(|items| items.iter().all(Value::is_object)),
            Self::Boolean => value.is_boolean(),
            Self::Count => value.is_u64(),
            Self::List => value.is_array(),
            Self::Number => value.is_number(),
            Self::SchemaOrBoolean => value.is_object() || value.is_boolean(),
            Self::Text => value.is_string(),
            Self::Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
            Self::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        }
    }
}

impl Kind {
    /// The name that the specification gives the object.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Callback => "Callback Object",
            Self::Components => "Components Object",
            Self::Contact => "Contact Object",
            Self::Discriminator => "Discriminator Object",
            Self::Encoding => "Encoding Object",
            Self::Example => "Example Object",
            Self::ExternalDocumentation => "External Documentation Object",
            Self::Header => "Header Object",
            Self::Info => "Info Object",
            Self::License => "License Object",
            Self::MediaType => "Media Type Object",
            Self::OAuthFlow => "OAuth Flow Object",
            Self::OAuthFlows => "OAuth Flows Object",
            Self::OpenApi => "OpenAPI Object",
            Self::Operation => "Operation Object",
            Self::Parameter => "Parameter Object",
            Self::PathItem => "Path Item Object",
            Self::RequestBody => "Request Body Object",
            Self::Response => "Response Object",
            Self::Schema => "Schema Object",
            Self::SecurityScheme => "Security Scheme Object",
            Self::Server => "Server Object",
            Self::ServerVariable => "Server Variable Object",
            Self::Tag => "Tag Object",
        }
    }

    /// What such an object looks like.
    pub(crate) fn like(self) -> &'static str {
        match self {
            Self::Callback => "{\"{$request.body#/url}\": {post: {responses: {\"204\": {description: Done.}}}}}",
            Self::Components => "{schemas: {Book: {type: object}}}",
            Self::Contact => "{email: ada@example.com}",
            Self::Discriminator => "{propertyName: kind}",
            Self::Encoding => "{contentType: text/plain}",
            Self::Example => "{value: 1}",
            Self::ExternalDocumentation | Self::Server => "{url: \"https://example.com\"}",
            Self::Header | Self::MediaType => "{schema: {type: string}}",
            Self::Info => "{title: Shelf, version: \"1\"}",
            Self::License => "{name: MIT}",
            Self::OAuthFlow => "{tokenUrl: \"https://example.com/token\", scopes: {}}",
            Self::OAuthFlows => "{clientCredentials: {tokenUrl: \"https://example.com/token\", scopes: {}}}",
            Self::OpenApi => "{openapi: 3.0.3, info: {title: Shelf, version: \"1\"}, paths: {}}",
            Self::Operation => "{responses: {\"204\": {description: Done.}}}",
            Self::Parameter => "{name: limit, in: query, schema: {type: integer}}",
            Self::PathItem => "{get: {responses: {\"204\": {description: Done.}}}}",
            Self::RequestBody => "{content: {application/json: {schema: {type: object}}}}",
            Self::Response => "{description: Done.}",
            Self::Schema => "{type: string}",
            Self::SecurityScheme => "{type: http, scheme: basic}",
            Self::ServerVariable => "{default: eu}",
            Self::Tag => "{name: Books}",
        }
    }
}
