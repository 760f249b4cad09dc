//! The kinds of messages.

use std::fmt;
use std::str::FromStr;

/// Declares each kind once: variant, stable name, explanation.
macro_rules! codes {
    ($($variant:ident $name:literal $explanation:literal)*) => {
        /// The kind of a message. Its name is stable: settings and scripts may use it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: see [`explain`](Code::explain).")] $variant,)*
        }

        impl Code {
            const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The stable name, such as `dangling-reference`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What this kind of message means, with an example.
            pub fn explain(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)* }
            }
        }
    };
}

impl Code {
    /// All kinds, in the order of the stages that report them.
    pub fn all() -> &'static [Code] {
        Self::ALL
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// There is no [`Code`] of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no message of this kind")
    }
}

impl std::error::Error for UnknownCode {}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name).ok_or(UnknownCode)
    }
}

codes! {
    // load
    UnreadableFile "unreadable-file"
        "A file that the settings or the command line name cannot be read, or is not text in UTF-8.

    spec: ../spec/updat-task.yaml    # there is no such file

A path in the settings is relative to the folder of the settings file."
    EmptyFile "empty-file"
        "A file holds nothing, or nothing but comments and white space. An OpenAPI document begins with its version:

    openapi: 3.0.3"
    InvalidSyntax "invalid-syntax"
        "A file is not well-formed YAML or JSON. The caret shows where the reader gave up; the slip is there or just before it.

    tags: [Tasks          # the closing bracket is missing
    paths: {}

A file that ends in `.json` is read as JSON, where comments and trailing commas are errors."
    SeveralDocuments "several-documents"
        "A YAML file holds more than one document, parted by `---`. Put each into a file of its own.

    openapi: 3.0.3
    ---                   # a second document begins
    openapi: 3.0.3"
    NotAMapping "not-a-mapping"
        "The top level of a file must be a mapping of names to values, not a list or a single value.

    - openapi: 3.0.3      # the dash makes it a list"
    DuplicateKey "duplicate-key"
        "A name stands twice in the same mapping, so that one of the two values would be lost.

    properties:
      id: {type: string}
      id: {type: integer}   # which of the two?"
    NumberOutOfRange "number-out-of-range"
        "A number is too large to be kept exactly, so that it would be changed silently.

    maximum: 99999999999999999999999"
    UnsupportedTag "unsupported-tag"
        "A YAML tag gives a value a type that an OpenAPI document cannot have. Remove the tag.

    example: !timestamp 2025-10-31"
    TooDeep "too-deep"
        "A document nests values more than 128 levels deep, or repeats them through YAML aliases until it is too large
to hold. Both are made by a fault or in bad faith. Move what is nested into `components` and refer to it by `$ref`."
    // overlay
    InvalidOverlay "invalid-overlay"
        "A file that the settings list under `overlays` is not an OpenAPI Overlay 1.0 or 1.1: it needs `overlay`, `info` and
`actions`, and each action a `target` and either `update` or `remove: true`.

    overlay: 1.0.0
    info: {title: Corrections, version: \"1\"}
    actions:
      - target: $.components.schemas.Task
        update: {description: A task.}"
    InvalidTarget "invalid-target"
        "The target of an overlay action is not a JSONPath. It begins with `$`; a name that is not a plain word stands
in brackets and quotes.

    target: $.paths['/tasks'].patch"
    UnsupportedTarget "unsupported-target"
        "The target of an overlay action uses JSONPath beyond plain member paths (wildcards, filters, slices, `..`), which is
not yet supported. Write one action for each node instead.

    target: $.paths.*.get                   # not yet
    target: $.paths['/tasks'].get           # good"
    DanglingTarget "dangling-target"
        "The target of an overlay action selects nothing in the document, so that the action would do nothing.

    target: $.components.schemas.Tsk        # it is called Task"
    // config
    UnknownSetting "unknown-setting"
        "The settings file has a name that is no setting.

    specs: api.yaml         # it is called spec"
    InvalidSetting "invalid-setting"
        "A setting has a value that it cannot have.

    dates: jiff             # chrono or text"
    MissingSetting "missing-setting"
        "The settings file lacks `spec`, the path of the OpenAPI document.

    spec: ../spec/update-task.yaml"
    UnusedAllow "unused-allow"
        "The settings allow a kind of warning that does not occur. Remove it, so that the next real one is seen.

    allow: [unknown-keyword]"
    // dialect
    UnsupportedVersion "unsupported-version"
        "The document follows a version of OpenAPI that is not read, or does not say which it follows.

    openapi: 3.0.3        # 3.0, 3.1 and 3.2 are read, and so is
    swagger: '2.0'
    swagger: '1.2'        # not supported"
    // read
    DanglingReference "dangling-reference"
        "A `$ref` leads to a place where nothing stands.

    $ref: '#/components/schemas/Tsk'        # it is called Task"
    UnknownKeyword "unknown-keyword"
        "An object has a key that the OpenAPI specification does not know there, so that it has no effect.

    title: {type: string, exampl: Call Ada}   # it is called example

A key of your own begins with `x-`."
    ExternalReference "external-reference"
        "A `$ref` names an address, or a file outside of the folder of the document. Nothing is ever fetched from the network
while a crate is being built, and a document does not read what lies elsewhere. The settings can say where such a file is:

    references:
      https://example.com/common.yaml: vendor/common.yaml"
    CircularReference "circular-reference"
        "References lead to each other and never to an object.

    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}"
    InvalidObject "invalid-object"
        "An object of the document lacks what it must have, or has a value of the wrong type.

    parameters:
      - name: limit
        in: query
        required: 'yes'         # true or false"
    UnknownType "unknown-type"
        "A schema has a `type` that JSON Schema does not have.

    type: strin                 # it is called string"
    UnsupportedKeyword "unsupported-keyword"
        "A keyword of the specification is known, but the client does not follow it yet. The client works without it, as
the message says.

    oneOf:                      # the value is given as free JSON
      - $ref: '#/components/schemas/Cat'"
    // lower
    LeftOut "left-out"
        "A part of the API cannot be expressed yet and is left out of the client: the smallest part that leaves the rest
right, such as one operation.

    requestBody:
      content:
        multipart/form-data: {} # the operation is left out"
    MissingProperty "missing-property"
        "`required` names a property that the schema does not describe. The client keeps such a member with the others that
the description does not name.

    required: [id, nmae]        # the property is called name"
    UndeclaredParameter "undeclared-parameter"
        "A path has a place for a parameter that is not declared. The client takes it as a string.

    /tasks/{id}:
      get:
        parameters: []          # `id` is missing"
    InvalidEnum "invalid-enum"
        "The values of an `enum` do not fit its `type`, stand in it twice, or have more or fewer names than `x-enum-varnames`
gives.

    type: integer
    enum: [1, '2']              # the second is a string"
    UnreachedSchema "unreached-schema"
        "No operation reaches a schema, neither in what it sends nor in what it receives. What nobody needs costs everyone who
compiles the client, so it is left out. The settings can say otherwise:

    unreached_schemas: include  # all of them, always
    unreached_schemas: feature  # all of them, where the feature `all-schemas` of the package is on"
    UndefinedScheme "undefined-scheme"
        "A security requirement names a scheme that `components.securitySchemes` does not have.

    security:
      - basicAth: []            # it is called basicAuth"
    // name
    Renamed "renamed"
        "Two parts of the document want the same Rust name, so one of them has a suffix that is made from where it stands.
`x-rust-name` beside it gives it a name of your choice.

    components:
      schemas:
        TaskStatus: {type: string}
        task_status: {type: string}     # also TaskStatus in Rust"
    InvalidName "invalid-name"
        "`x-rust-name` or `x-enum-varnames` gives a name that Rust does not allow.

    x-rust-name: 2nd Priority   # a name begins with a letter"
    // output
    UnwritableFile "unwritable-file"
        "A file of the client cannot be written. Nothing is left half-written: the file is as it was."
    InternalFault "internal-fault"
        "The generator made something that it should never make, whatever a document says. Please report it, with the
smallest document that shows it."
    CopyUsed "copy-used"
        "The description that the settings name is not there, as in a published package, so that the client is compiled
from the checked-in copy below `generated/`. In a workspace, the path of `spec` is misspelt."
}
