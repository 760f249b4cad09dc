//! The objects of OpenAPI 3.0 (section 4.7 of the specification) with what 3.1 and 3.2 add: which keys each has, and what
//! stands below them.

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

/// An object of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Callback,
    Components,
    Encoding,
    Example,
    Header,
    Info,
    MediaType,
    OpenApi,
    Operation,
    Parameter,
    PathItem,
    RequestBody,
    Response,
    Schema,
    SecurityScheme,
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
    /// What a value looks like that has parts of its own.
    Like(&'static str),
}

impl Below {
    /// What the value itself must be, where it is read together with its object.
    pub(crate) fn wanted(self) -> Option<Wanted> {
        match self {
            Plain(wanted) => Some(wanted),
            BooleanOrSchema => Some(Wanted::SchemaOrBoolean),
            Inline(_) | List(_) | Map(_) | One(_) | Responses | Unsupported => None,
        }
    }
}

impl Wanted {
    /// Whether a value is of this type. The parts of one that has parts are not looked at.
    pub(crate) fn allows(self, value: &Value) -> bool {
        match self {
            Self::Any | Self::Like(_) => true,
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

const ANY: Below = Plain(Wanted::Any);
const BOOLEAN: Below = Plain(Wanted::Boolean);
const COUNT: Below = Plain(Wanted::Count);
const NUMBER: Below = Plain(Wanted::Number);
const TEXT: Below = Plain(Wanted::Text);
const TEXTS: Below = Plain(Wanted::Texts);
const EXTERNAL_DOCS: Below = Plain(Wanted::Like("{url: \"https://example.com\"}"));
const SECURITY: Below = Plain(Wanted::Like("[{basicAuth: []}]"));
const SERVERS: Below = Plain(Wanted::Like("[{url: \"https://example.com\"}]"));
const STYLE: Below =
    Plain(Wanted::Word(&["form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject"]));

use Below::{BooleanOrSchema, Inline, List, Map, One, Plain, Responses, Unsupported};

impl Kind {
    /// The name that the specification gives the object.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Callback => "Callback Object",
            Self::Components => "Components Object",
            Self::Encoding => "Encoding Object",
            Self::Example => "Example Object",
            Self::Header => "Header Object",
            Self::Info => "Info Object",
            Self::MediaType => "Media Type Object",
            Self::OpenApi => "OpenAPI Object",
            Self::Operation => "Operation Object",
            Self::Parameter => "Parameter Object",
            Self::PathItem => "Path Item Object",
            Self::RequestBody => "Request Body Object",
            Self::Response => "Response Object",
            Self::Schema => "Schema Object",
            Self::SecurityScheme => "Security Scheme Object",
        }
    }

    /// What such an object looks like.
    pub(crate) fn like(self) -> &'static str {
        match self {
            Self::Callback => "{\"{$request.body#/url}\": {post: {responses: {\"204\": {description: Done.}}}}}",
            Self::Components => "{schemas: {Book: {type: object}}}",
            Self::Encoding => "{contentType: text/plain}",
            Self::Example => "{value: 1}",
            Self::Header | Self::MediaType => "{schema: {type: string}}",
            Self::Info => "{title: Shelf, version: \"1\"}",
            Self::OpenApi => "{openapi: 3.0.3, info: {title: Shelf, version: \"1\"}, paths: {}}",
            Self::Operation => "{responses: {\"204\": {description: Done.}}}",
            Self::Parameter => "{name: limit, in: query, schema: {type: integer}}",
            Self::PathItem => "{get: {responses: {\"204\": {description: Done.}}}}",
            Self::RequestBody => "{content: {application/json: {schema: {type: object}}}}",
            Self::Response => "{description: Done.}",
            Self::Schema => "{type: string}",
            Self::SecurityScheme => "{type: http, scheme: basic}",
        }
    }

    /// The keys of the object; `None` where any key may stand.
    pub(crate) fn keys(self) -> Option<&'static [(&'static str, Below)]> {
        match self {
            Self::Callback | Self::Example => None,
            Self::OpenApi => Some(&[
                ("openapi", ANY),
                ("info", Plain(Wanted::Like("{title: Shelf, version: \"1\"}"))),
                ("servers", SERVERS),
                ("paths", Map(Self::PathItem)),
                ("components", ANY),
                ("security", SECURITY),
                ("tags", Plain(Wanted::Like("[{name: Books}]"))),
                ("externalDocs", EXTERNAL_DOCS),
                ("webhooks", Map(Self::PathItem)),
                ("jsonSchemaDialect", Unsupported),
                ("$self", Unsupported),
            ]),
            Self::Components => Some(&[
                ("schemas", Map(Self::Schema)),
                ("responses", Map(Self::Response)),
                ("parameters", Map(Self::Parameter)),
                ("examples", Map(Self::Example)),
                ("requestBodies", Map(Self::RequestBody)),
                ("headers", Map(Self::Header)),
                ("securitySchemes", Map(Self::SecurityScheme)),
                ("links", Unsupported),
                ("callbacks", Map(Self::Callback)),
                ("pathItems", Map(Self::PathItem)),
                ("mediaTypes", Unsupported),
            ]),
            Self::PathItem => Some(&[
                ("$ref", ANY),
                ("summary", TEXT),
                ("description", TEXT),
                ("get", One(Self::Operation)),
                ("put", One(Self::Operation)),
                ("post", One(Self::Operation)),
                ("delete", One(Self::Operation)),
                ("options", One(Self::Operation)),
                ("head", One(Self::Operation)),
                ("patch", One(Self::Operation)),
                ("trace", One(Self::Operation)),
                ("query", One(Self::Operation)),
                ("additionalOperations", Map(Self::Operation)),
                ("servers", SERVERS),
                ("parameters", List(Self::Parameter)),
            ]),
            Self::Operation => Some(&[
                ("tags", TEXTS),
                ("summary", TEXT),
                ("description", TEXT),
                ("externalDocs", EXTERNAL_DOCS),
                ("operationId", TEXT),
                ("parameters", List(Self::Parameter)),
                ("requestBody", One(Self::RequestBody)),
                ("responses", Responses),
                ("callbacks", Map(Self::Callback)),
                ("deprecated", BOOLEAN),
                ("security", SECURITY),
                ("servers", SERVERS),
            ]),
            Self::Parameter => Some(&[
                ("name", TEXT),
                ("in", Plain(Wanted::Word(&["path", "query", "header", "cookie"]))),
                ("description", TEXT),
                ("required", BOOLEAN),
                ("deprecated", BOOLEAN),
                ("allowEmptyValue", BOOLEAN),
                ("style", STYLE),
                ("explode", BOOLEAN),
                ("allowReserved", BOOLEAN),
                ("schema", One(Self::Schema)),
                ("content", Inline(Self::MediaType)),
                ("example", ANY),
                ("examples", Map(Self::Example)),
            ]),
            Self::Header => Some(&[
                ("description", TEXT),
                ("required", BOOLEAN),
                ("deprecated", BOOLEAN),
                ("style", STYLE),
                ("explode", BOOLEAN),
                ("schema", One(Self::Schema)),
                ("content", Inline(Self::MediaType)),
                ("example", ANY),
                ("examples", Map(Self::Example)),
            ]),
            Self::Info => Some(&[
                ("title", TEXT),
                ("summary", TEXT),
                ("description", TEXT),
                ("termsOfService", TEXT),
                ("contact", Plain(Wanted::Like("{email: ada@example.com}"))),
                ("license", Plain(Wanted::Like("{name: MIT}"))),
                ("version", TEXT),
            ]),
            Self::RequestBody => {
                Some(&[("description", TEXT), ("content", Inline(Self::MediaType)), ("required", BOOLEAN)])
            }
            Self::Response => Some(&[
                ("description", TEXT),
                ("headers", Map(Self::Header)),
                ("content", Inline(Self::MediaType)),
                ("links", Unsupported),
            ]),
            Self::MediaType => Some(&[
                ("schema", One(Self::Schema)),
                ("example", ANY),
                ("examples", Map(Self::Example)),
                ("encoding", Inline(Self::Encoding)),
            ]),
            Self::Encoding => Some(&[
                ("contentType", TEXT),
                ("headers", Map(Self::Header)),
                ("style", STYLE),
                ("explode", BOOLEAN),
                ("allowReserved", BOOLEAN),
            ]),
            Self::Schema => Some(&[
                ("title", TEXT),
                ("multipleOf", NUMBER),
                ("maximum", NUMBER),
                ("exclusiveMaximum", BOOLEAN),
                ("minimum", NUMBER),
                ("exclusiveMinimum", BOOLEAN),
                ("maxLength", COUNT),
                ("minLength", COUNT),
                ("pattern", TEXT),
                ("maxItems", COUNT),
                ("minItems", COUNT),
                ("uniqueItems", BOOLEAN),
                ("maxProperties", COUNT),
                ("minProperties", COUNT),
                ("required", TEXTS),
                ("enum", Plain(Wanted::List)),
                ("type", TEXT),
                ("allOf", List(Self::Schema)),
                ("oneOf", List(Self::Schema)),
                ("anyOf", List(Self::Schema)),
                ("not", One(Self::Schema)),
                ("items", One(Self::Schema)),
                ("properties", Map(Self::Schema)),
                ("additionalProperties", BooleanOrSchema),
                ("description", TEXT),
                ("format", TEXT),
                ("default", ANY),
                ("nullable", BOOLEAN),
                ("discriminator", Plain(Wanted::Like("{propertyName: kind}"))),
                ("readOnly", BOOLEAN),
                ("writeOnly", BOOLEAN),
                ("xml", Unsupported),
                ("$defs", Map(Self::Schema)),
                ("prefixItems", Unsupported),
                ("contains", Unsupported),
                ("minContains", Unsupported),
                ("maxContains", Unsupported),
                ("patternProperties", Unsupported),
                ("propertyNames", Unsupported),
                ("dependentRequired", Unsupported),
                ("dependentSchemas", Unsupported),
                ("if", Unsupported),
                ("then", Unsupported),
                ("else", Unsupported),
                ("unevaluatedItems", Unsupported),
                ("unevaluatedProperties", Unsupported),
                ("contentEncoding", Unsupported),
                ("contentMediaType", Unsupported),
                ("contentSchema", Unsupported),
                ("$schema", Unsupported),
                ("$id", Unsupported),
                ("$anchor", Unsupported),
                ("$dynamicRef", Unsupported),
                ("$dynamicAnchor", Unsupported),
                ("$vocabulary", Unsupported),
                ("externalDocs", EXTERNAL_DOCS),
                ("example", ANY),
                ("deprecated", BOOLEAN),
            ]),
            Self::SecurityScheme => Some(&[
                ("type", Plain(Wanted::Word(&["apiKey", "http", "oauth2", "openIdConnect"]))),
                ("description", TEXT),
                ("name", TEXT),
                ("in", Plain(Wanted::Word(&["query", "header", "cookie"]))),
                ("scheme", TEXT),
                ("bearerFormat", TEXT),
                (
                    "flows",
                    Plain(Wanted::Like("{clientCredentials: {tokenUrl: \"https://example.com/token\", scopes: {}}}")),
                ),
                ("openIdConnectUrl", TEXT),
            ]),
        }
    }
}
