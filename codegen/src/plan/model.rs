//! What an emitted client contains, down to the last word. Rendering it needs no further decision.

mod types;

use crate::name::Ident;

pub(crate) use types::{Enumeration, Field, Others, Presence, Record, Rest, RustType, TypeItem, Union};

/// An emitted client.
#[derive(Clone, Debug)]
pub(crate) struct Crate {
    /// The title of the API.
    pub(crate) title: String,
    /// Comment lines at the top of the file.
    pub(crate) header: Vec<String>,
    /// The client itself.
    pub(crate) client: Client,
    /// The operations.
    pub(crate) operations: Vec<Operation>,
    /// The constants for response headers.
    pub(crate) headers: Vec<HeaderConst>,
    /// What the API sends of its own accord.
    pub(crate) incoming: Vec<IncomingModule>,
    /// The types.
    pub(crate) types: Vec<TypeItem>,
    /// What stands in modules of its own, in the order of their names, and so neither among the methods, operations and
    /// types above nor in their files.
    pub(crate) modules: Vec<Module>,
    /// Whether the types of these modules need what the module around them imports for their tables.
    pub(crate) lends_support: bool,
    /// The types that are there only where a feature of the package is on.
    pub(crate) unreached: Vec<TypeItem>,
    /// Whether anything is deprecated.
    pub(crate) has_deprecated: bool,
    /// The names that the module of types imports from the support files.
    pub(crate) type_imports: Vec<&'static str>,
    /// The same for the module of types that a feature switches on.
    pub(crate) unreached_imports: Vec<&'static str>,
    /// What the module of operations imports.
    pub(crate) operation_imports: OperationImports,
    /// The tests of examples.
    pub(crate) examples: Vec<ExampleTest>,
}

/// A test of the examples of one part of the document.
#[derive(Clone, Debug)]
pub(crate) struct ExampleTest {
    /// Its name.
    pub(crate) name: Ident,
    /// The examples: where each stands, its type, and its JSON.
    pub(crate) examples: Vec<(String, RustType, String)>,
}

impl Crate {
    /// Whether there is a module of types.
    pub(crate) fn has_types(&self) -> bool {
        !self.types.is_empty() || !self.unreached.is_empty() || self.modules.iter().any(|it| !it.types.is_empty())
    }

    /// The types, in whatever module they stand, and those that a feature switches on.
    pub(crate) fn all_types(&self) -> impl Iterator<Item = &TypeItem> {
        self.types.iter().chain(self.modules.iter().flat_map(|module| &module.types)).chain(&self.unreached)
    }

    /// The operations, in whatever module they stand.
    pub(crate) fn all_operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().chain(self.modules.iter().flat_map(|module| &module.operations))
    }

    /// The methods of the client, in whatever module they stand.
    pub(crate) fn all_methods(&self) -> impl Iterator<Item = &Method> {
        let groups = self.client.groups.iter().chain(self.modules.iter().map(|module| &module.group));
        groups.flat_map(|group| &group.methods)
    }
}

/// What belongs to one group of operations: a module below that of the operations, and one below that of the types.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// What both are called.
    pub(crate) name: Ident,
    /// Comment lines at the top of the file of operations.
    pub(crate) operations_header: Vec<String>,
    /// Comment lines at the top of the file of types.
    pub(crate) types_header: Vec<String>,
    /// The methods of the client.
    pub(crate) group: Group,
    /// The operations.
    pub(crate) operations: Vec<Operation>,
    /// What these and the methods import.
    pub(crate) operation_imports: OperationImports,
    /// The types that no other operation has.
    pub(crate) types: Vec<TypeItem>,
    /// What these import from the module around theirs.
    pub(crate) type_imports: Vec<String>,
}

/// What operations import.
#[derive(Clone, Debug)]
pub(crate) struct OperationImports {
    /// The ways to fail, from the support files.
    pub(crate) failures: Vec<&'static str>,
    /// What else of the support files.
    pub(crate) support: Vec<&'static str>,
    /// Whether the module of types.
    pub(crate) types: bool,
}

/// The client and its builder.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// Where the API is; empty where the document does not say.
    pub(crate) base_url: String,
    /// Where a code stands in JSON error bodies, as JSON Pointers.
    pub(crate) error_code: Vec<String>,
    /// The names that it imports from the support files for itself.
    pub(crate) imports: Vec<&'static str>,
    /// The documentation of `Client::builder`.
    pub(crate) builder_docs: Vec<String>,
    /// Its methods, of which those of the first group stand beside `Client::builder`.
    pub(crate) groups: Vec<Group>,
    /// The methods of the builder that take a credential.
    pub(crate) credentials: Vec<Credential>,
}

/// Methods of the client that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// What they have in common.
    pub(crate) docs: Vec<String>,
    /// The methods.
    pub(crate) methods: Vec<Method>,
}

/// A method of the client.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    /// Its documentation, paragraph by paragraph.
    pub(crate) docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// The marker type of the operation.
    pub(crate) marker: Ident,
    /// The parameters that the operation needs.
    pub(crate) parameters: Vec<Parameter>,
    /// The body that it sends.
    pub(crate) body: Option<Body>,
}

/// A parameter, as an argument or a setter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// The documentation of its setter.
    pub(crate) docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// Its name in the request.
    pub(crate) wire: String,
    /// What the caller gives.
    pub(crate) of: RustType,
    /// How it is written: methods of the support files, the first of which says where it goes.
    pub(crate) form: Vec<ParameterForm>,
}

/// A choice of how a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterForm {
    Path,
    Query,
    Header,
    Cookie,
    Label,
    Matrix,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
    Explode(bool),
    AllowReserved,
}

/// What is sent.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// What the caller gives.
    pub(crate) of: RustType,
    /// How it is written.
    pub(crate) form: BodyForm,
    /// The documentation of the setter, where the body is optional.
    pub(crate) docs: Vec<String>,
}

impl Body {
    /// Whether its form is told in the words of parameters.
    pub(crate) fn names_parameters(&self) -> bool {
        matches!(&self.form, BodyForm::Pairs(pairs) if !pairs.is_empty())
    }
}

/// How a body is written.
#[derive(Clone, Debug)]
pub(crate) enum BodyForm {
    /// As JSON, with its media type where that is not the usual one.
    Json(Option<String>),
    /// As it is, with its media type.
    Content(String),
    /// As pairs of names and values, with how some of them are written.
    Pairs(Vec<(String, Vec<ParameterForm>)>),
    /// In parts: the media type, and those of some members.
    Parts(String, Vec<(String, String)>),
}

/// A method of the builder that takes a credential.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// How the credential is sent.
    pub(crate) kind: CredentialKind,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CredentialKind {
    Basic,
    Bearer,
    Header(String),
    Cookie(String),
    Query(String),
}

/// An operation: its marker, what it sends and reads, and its errors.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// The method of the client that calls it.
    pub(crate) method_name: Ident,
    /// The marker type.
    pub(crate) marker: Ident,
    /// The HTTP method.
    pub(crate) http_method: String,
    /// The path.
    pub(crate) path: String,
    /// The base URL, where the operation has one of its own.
    pub(crate) base_url: Option<String>,
    /// The value of the `Accept` header.
    pub(crate) accept: String,
    /// The alternatives of authentication, each of methods that set a credential.
    pub(crate) security: Vec<Vec<Ident>>,
    /// Whether a redirect is an answer of its own.
    pub(crate) answers_redirects: bool,
    /// What a successful call gives.
    pub(crate) output: RustType,
    /// The enumeration of the answers, where there is more than one.
    pub(crate) response: Option<ResponseEnum>,
    /// The enumeration of the documented errors.
    pub(crate) error: ResponseEnum,
    /// How answers are read, in the order in which they are tried.
    pub(crate) arms: Vec<Arm>,
    /// The parameters that the caller may set.
    pub(crate) optional_parameters: Vec<Parameter>,
    /// The setters of bodies of which the caller may send one.
    pub(crate) optional_bodies: Vec<(Ident, Body)>,
}

/// An enumeration of answers.
#[derive(Clone, Debug)]
pub(crate) struct ResponseEnum {
    /// Its name.
    pub(crate) name: Ident,
    /// Its variants: documentation, name and what it carries.
    pub(crate) variants: Vec<(Vec<String>, Ident, Option<RustType>)>,
}

/// How one answer is read.
#[derive(Clone, Debug)]
pub(crate) struct Arm {
    /// The statuses, each range from and to, with none in two arms; `None` for all that is left.
    pub(crate) statuses: Option<Vec<(u16, u16)>>,
    /// Whether the answer is an error.
    pub(crate) is_error: bool,
    /// The variant that carries it; `None` where the body itself is the output.
    pub(crate) variant: Option<Ident>,
    /// How the body is read.
    pub(crate) read: ReadBody,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadBody {
    Json,
    Text,
    Bytes,
    Nothing,
}

/// A constant for a response header.
#[derive(Clone, Debug)]
pub(crate) struct HeaderConst {
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Its name.
    pub(crate) name: Ident,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// The name of the header in small letters.
    pub(crate) wire: String,
    /// The type of its value.
    pub(crate) of: RustType,
}

/// The types of what the API sends of its own accord, by what makes it do so.
#[derive(Clone, Debug)]
pub(crate) struct IncomingModule {
    /// Its documentation.
    pub(crate) docs: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// The types: documentation, whether to be used no more, name, and what it stands for.
    pub(crate) types: Vec<(Vec<String>, bool, Ident, RustType)>,
}
