//! The objects of OpenAPI 3.0 (section 4.7 of the specification) with what 3.1 and 3.2 add: which keys each has, and what
//! stands below them.

/// An object of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Callback,
    Components,
    Encoding,
    Example,
    Header,
    Link,
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
    Plain,
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
            Self::Link => "Link Object",
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

    /// The keys of the object; `None` where any key may stand.
    pub(crate) fn keys(self) -> Option<&'static [(&'static str, Below)]> {
        match self {
            Self::Callback | Self::Example | Self::Link => None,
            Self::OpenApi => Some(&[
                ("openapi", Plain),
                ("info", Plain),
                ("servers", Plain),
                ("paths", Map(Self::PathItem)),
                ("components", Plain),
                ("security", Plain),
                ("tags", Plain),
                ("externalDocs", Plain),
                ("webhooks", Unsupported),
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
                ("links", Map(Self::Link)),
                ("callbacks", Map(Self::Callback)),
                ("pathItems", Map(Self::PathItem)),
                ("mediaTypes", Unsupported),
            ]),
            Self::PathItem => Some(&[
                ("$ref", Plain),
                ("summary", Plain),
                ("description", Plain),
                ("get", One(Self::Operation)),
                ("put", One(Self::Operation)),
                ("post", One(Self::Operation)),
                ("delete", One(Self::Operation)),
                ("options", One(Self::Operation)),
                ("head", One(Self::Operation)),
                ("patch", One(Self::Operation)),
                ("trace", One(Self::Operation)),
                ("query", Unsupported),
                ("additionalOperations", Unsupported),
                ("servers", Plain),
                ("parameters", List(Self::Parameter)),
            ]),
            Self::Operation => Some(&[
                ("tags", Plain),
                ("summary", Plain),
                ("description", Plain),
                ("externalDocs", Plain),
                ("operationId", Plain),
                ("parameters", List(Self::Parameter)),
                ("requestBody", One(Self::RequestBody)),
                ("responses", Responses),
                ("callbacks", Unsupported),
                ("deprecated", Plain),
                ("security", Plain),
                ("servers", Plain),
            ]),
            Self::Parameter => Some(&[
                ("name", Plain),
                ("in", Plain),
                ("description", Plain),
                ("required", Plain),
                ("deprecated", Plain),
                ("allowEmptyValue", Plain),
                ("style", Plain),
                ("explode", Plain),
                ("allowReserved", Plain),
                ("schema", One(Self::Schema)),
                ("content", Inline(Self::MediaType)),
                ("example", Plain),
                ("examples", Map(Self::Example)),
            ]),
            Self::Header => Some(&[
                ("description", Plain),
                ("required", Plain),
                ("deprecated", Plain),
                ("style", Plain),
                ("explode", Plain),
                ("schema", One(Self::Schema)),
                ("content", Inline(Self::MediaType)),
                ("example", Plain),
                ("examples", Map(Self::Example)),
            ]),
            Self::RequestBody => {
                Some(&[("description", Plain), ("content", Inline(Self::MediaType)), ("required", Plain)])
            }
            Self::Response => Some(&[
                ("description", Plain),
                ("headers", Map(Self::Header)),
                ("content", Inline(Self::MediaType)),
                ("links", Unsupported),
            ]),
            Self::MediaType => Some(&[
                ("schema", One(Self::Schema)),
                ("example", Plain),
                ("examples", Map(Self::Example)),
                ("encoding", Inline(Self::Encoding)),
            ]),
            Self::Encoding => Some(&[
                ("contentType", Plain),
                ("headers", Map(Self::Header)),
                ("style", Plain),
                ("explode", Plain),
                ("allowReserved", Plain),
            ]),
            Self::Schema => Some(&[
                ("title", Plain),
                ("multipleOf", Plain),
                ("maximum", Plain),
                ("exclusiveMaximum", Plain),
                ("minimum", Plain),
                ("exclusiveMinimum", Plain),
                ("maxLength", Plain),
                ("minLength", Plain),
                ("pattern", Plain),
                ("maxItems", Plain),
                ("minItems", Plain),
                ("uniqueItems", Plain),
                ("maxProperties", Plain),
                ("minProperties", Plain),
                ("required", Plain),
                ("enum", Plain),
                ("type", Plain),
                ("allOf", List(Self::Schema)),
                ("oneOf", List(Self::Schema)),
                ("anyOf", List(Self::Schema)),
                ("not", One(Self::Schema)),
                ("items", One(Self::Schema)),
                ("properties", Map(Self::Schema)),
                ("additionalProperties", BooleanOrSchema),
                ("description", Plain),
                ("format", Plain),
                ("default", Plain),
                ("nullable", Plain),
                ("discriminator", Plain),
                ("readOnly", Plain),
                ("writeOnly", Plain),
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
                ("$id", Unsupported),
                ("$anchor", Unsupported),
                ("$dynamicRef", Unsupported),
                ("$dynamicAnchor", Unsupported),
                ("$vocabulary", Unsupported),
                ("externalDocs", Plain),
                ("example", Plain),
                ("deprecated", Plain),
            ]),
            Self::SecurityScheme => Some(&[
                ("type", Plain),
                ("description", Plain),
                ("name", Plain),
                ("in", Plain),
                ("scheme", Plain),
                ("bearerFormat", Plain),
                ("flows", Plain),
                ("openIdConnectUrl", Plain),
            ]),
        }
    }
}
