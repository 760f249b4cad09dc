//! Messages about files and their text.

use crate::diagnostics::index::Oddity;
use crate::diagnostics::{Code, Message, Syntax};

/// `meant` is a file of a similar name, or in place of a folder one that is in it.
pub(crate) fn unreadable_file(path: &str, reason: &std::io::Error, meant: Option<&str>) -> Message {
    let message = match reason.kind() {
        std::io::ErrorKind::NotFound => format!("there is no file {path}"),
        std::io::ErrorKind::IsADirectory => format!("{path} is a folder, not a file"),
        _ => format!("the file {path} cannot be read: {reason}"),
    };
    let message = Message::error(Code::UnreadableFile, message);
    match (reason.kind(), meant) {
        (std::io::ErrorKind::IsADirectory, Some(inside)) => message.help(format!("name the file, such as {inside}")),
        (std::io::ErrorKind::IsADirectory, None) => message.help("name the file, not the folder that it is in"),
        (_, Some(_)) => message.did_you_mean(meant),
        (_, None) => message.help("check the path; in a settings file it is relative to the folder of that file"),
    }
}

/// A reference to an address.
pub(crate) fn remote_reference(address: &str) -> Message {
    Message::error(
        Code::ExternalReference,
        format!("`{address}` is an address, and nothing is fetched while a crate is built"),
    )
    .help(format!("keep a copy and say where it is in the settings: `references: {{\"{address}\": copy.yaml}}`"))
}

/// A reference that leads to another schema by every way that leads to it.
pub(crate) fn dynamic_reference(reference: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!(
            "there are several schemas that `{reference}` may mean, which depends on the schema that it is used by"
        ),
    )
    .help("the nearest one is taken")
}

/// A reference to a file that the document should not reach.
pub(crate) fn reference_outside(path: &str) -> Message {
    Message::error(Code::ExternalReference, format!("`{path}` lies outside of the folder of the document"))
        .help(format!("if it is to be read, say so in the settings: `references: {{\"{path}\": {path}}}`"))
}

pub(crate) fn not_utf8() -> Message {
    Message::error(Code::UnreadableFile, "the file is not text in UTF-8 from here on").help("save the file as UTF-8")
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Document,
    /// A file that a document refers to.
    Part,
    Overlay,
    Settings,
}

impl Purpose {
    /// How such a file begins.
    fn begins(self) -> &'static str {
        match self {
            Self::Document => "an OpenAPI document begins with its version: `openapi: 3.0.3`",
            Self::Part => {
                "a file that a reference leads to holds an object, such as `type: object`, or a mapping of names to objects"
            }
            Self::Overlay => "an overlay begins with its version: `overlay: 1.0.0`; then come `info` and `actions`",
            Self::Settings => "the settings name the document: `spec: path/to/openapi.yaml`",
        }
    }
}

pub(crate) fn empty_file(purpose: Purpose) -> Message {
    let what = if purpose == Purpose::Settings { "the settings file" } else { "the file" };
    Message::error(Code::EmptyFile, format!("{what} is empty")).help(purpose.begins())
}

pub(crate) fn not_a_mapping(found: &str, purpose: Purpose) -> Message {
    Message::error(Code::NotAMapping, format!("the file holds {found} where a mapping of names to values must stand"))
        .help(purpose.begins())
}

/// How a syntax error came about, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// The text ends before what it began.
    Truncated,
    /// There is a tab in the indentation.
    Tab,
    /// Anything else.
    Other,
}

pub(crate) fn invalid_syntax(syntax: Syntax, reason: &str, slip: Slip) -> Message {
    let language = match syntax {
        Syntax::Yaml => "YAML",
        Syntax::Json => "JSON",
    };
    match slip {
        Slip::Truncated => Message::error(Code::InvalidSyntax, format!("the file ends too early: {reason}"))
            .help("is it complete? a bracket, a brace or a quote that was opened is never closed"),
        Slip::Tab => Message::error(Code::InvalidSyntax, format!("this is not well-formed {language}: {reason}"))
            .help("indent with spaces: YAML allows no tabs there"),
        Slip::Other => Message::error(Code::InvalidSyntax, format!("this is not well-formed {language}: {reason}"))
            .help(match syntax {
                Syntax::Yaml => "here or just before, look for a bracket or quote left open, a missing colon, or a wrong indentation",
                Syntax::Json => "here or just before, look for a missing or an extra comma, quote or bracket; JSON has no comments",
            }),
    }
}

pub(crate) fn too_deep() -> Message {
    Message::error(Code::TooDeep, "values are nested more than 128 levels deep")
        .help("move what is nested into `components` and refer to it by `$ref`")
}

pub(crate) fn too_large() -> Message {
    Message::error(Code::TooDeep, "the aliases of this file stand for too many values")
        .help("use `$ref` instead of YAML aliases for what is used many times")
}

/// What a text has that a tree of values cannot hold.
pub(crate) fn oddity(oddity: &Oddity) -> Message {
    match oddity {
        Oddity::DuplicateKey(key) => {
            Message::error(Code::DuplicateKey, format!("the name `{key}` stands twice in the same mapping"))
                .help("keep one of the two")
        }
        Oddity::KeyWithoutText => Message::error(Code::InvalidSyntax, "a name must be text, not a list or a mapping")
            .help("if it is meant as text, put it in quotes"),
        Oddity::Tag(tag) => Message::error(Code::UnsupportedTag, format!("the YAML tag `{tag}` has no meaning here"))
            .help("remove the tag; put the value in quotes if it is text"),
        Oddity::LargeInteger(number) => Message::warning(
            Code::NumberOutOfRange,
            format!("the number {number} has more than 64 bits and cannot be kept exactly"),
        )
        .help("put it in quotes if it is text, or remove it if it is only a limit"),
        Oddity::NotFinite(number) => {
            Message::error(Code::NumberOutOfRange, format!("`{number}` is a number that JSON does not have"))
                .help("put it in quotes if it is text")
        }
        Oddity::TooLarge(number) => {
            Message::error(Code::NumberOutOfRange, format!("the number {number} is beyond what 64 bits can hold"))
                .help("put it in quotes if it is text, or remove it if it is only a limit")
        }
        Oddity::SecondDocument => Message::error(Code::SeveralDocuments, "a second YAML document begins here")
            .help("put each document into a file of its own"),
        Oddity::RecursiveAlias => Message::error(Code::TooDeep, "this alias stands inside the value that it repeats")
            .help("use `$ref` for a schema that contains itself"),
        Oddity::TooManyAliased => too_large(),
    }
}
