//! What the `read` stage says.

use super::{Message, article};
use crate::diagnostics::Code;

/// A reference into another file.
pub(crate) fn external_reference(reference: &str) -> Message {
    Message::error(Code::ExternalReference, format!("`{reference}` leads out of this file")).help(
        "only files below the folder of the document and those that the settings name under `references` are read",
    )
}

/// References that lead back to where they began.
pub(crate) fn circular_reference(reference: &str) -> Message {
    Message::error(Code::CircularReference, format!("`{reference}` leads back to itself, and to no object"))
        .help("let one of the references lead to an object")
}

/// An object that cannot be read as what it should be.
pub(crate) fn invalid_object(object: &str, reason: &str) -> Message {
    Message::warning(
        Code::InvalidObject,
        format!("this {object} cannot be read and is left out: {}", in_plain_words(reason)),
    )
    .help(format!("see what the OpenAPI specification says of the {object}"))
}

/// A value where an object belongs.
pub(crate) fn no_mapping(object: &str, found: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("{found} stands where {} belongs, and is left out", article(object)))
        .help(format!("see what the OpenAPI specification says of the {object}"))
}

/// A document that does not say what it describes.
pub(crate) fn missing_info() -> Message {
    Message::warning(Code::InvalidObject, "the document lacks `info`")
        .help("say what it describes: `info: {title: Shelf, version: \"1\"}`")
}

/// A parameter of several forms.
pub(crate) fn schema_beside_content() -> Message {
    Message::warning(Code::InvalidObject, "a parameter has either `schema` or `content`; `content` is left out here")
        .help("remove one of the two")
}

/// A list where a mapping belongs, or the other way round.
pub(crate) fn misplaced(found: &str, wanted: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("{found} stands where {wanted} belongs, and is left out"))
        .help(format!("write {wanted}"))
}

/// A response that is for no status.
pub(crate) fn no_status(key: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("`{key}` is no status, so the response is left out"))
        .help("a status is `200` or the like, a hundred of them `2XX`, all others `default`")
}

/// A path that cannot be a template.
pub(crate) fn broken_path(path: &str) -> Message {
    Message::warning(
        Code::InvalidObject,
        format!("a brace in the path `{path}` has no counterpart, so the path is left out"),
    )
    .help("a parameter stands between braces: `/books/{isbn}`")
}

/// A member of an object that cannot be read as what it should be.
pub(crate) fn invalid_member(object: &str, key: &str, reason: &str) -> Message {
    Message::warning(
        Code::InvalidObject,
        format!("`{key}` of {} cannot be read and is left out: {}", article(object), in_plain_words(reason)),
    )
    .help(format!("see what the OpenAPI specification says of the {object}"))
}

/// A key that is known but has no effect on the client yet.
pub(crate) fn unsupported_keyword(object: &str, keyword: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("`{keyword}` of {} is not yet supported and has no effect", article(object)),
    )
}

/// A key beside a reference.
pub(crate) fn beside_reference(key: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`{key}` beside `$ref` has no effect"))
        .help("say it where the reference leads")
}

/// A `type` that JSON Schema does not have.
pub(crate) fn unknown_type(name: &str, meant: Option<&str>) -> Message {
    let message = Message::warning(Code::UnknownType, format!("there is no type `{name}`, so any JSON is taken"));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help("a type is one of string, number, integer, boolean, array and object"),
    }
}

/// A path that does not begin as paths do.
pub(crate) fn path_without_slash(path: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("the path `{path}` does not begin with `/`, so it is left out"))
        .help("put a slash before it, or let it begin with `x-` if it is an extension")
}

/// A `$ref` that is no reference at all.
pub(crate) fn invalid_reference(reference: &str) -> Message {
    Message::error(Code::DanglingReference, format!("{reference} is no reference"))
        .help("a reference is a string such as `#/components/schemas/Task`")
}

/// An error of the reader of objects in words that do not tell of its types.
fn in_plain_words(reason: &str) -> String {
    if reason.contains("no variant of enum ParameterSchemaOrContent") {
        return "it needs `schema` or `content`".to_owned();
    }
    if let Some(field) = reason.strip_prefix("missing field ") {
        return format!("it lacks {field}");
    }
    let mut words: Vec<&str> = Vec::new();
    let mut rest = reason.split(' ').peekable();
    while let Some(word) = rest.next() {
        match (word, rest.peek()) {
            // `struct Responses`
            ("struct" | "enum", Some(_)) => {
                rest.next();
                words.push("a mapping");
            }
            ("usize" | "u64" | "i64" | "u16", _) => words.push("a whole number"),
            ("f64", _) => words.push("a number"),
            ("sequence", _) => words.push("list"),
            ("map", _) => words.push("mapping"),
            ("map,", _) => words.push("mapping,"),
            ("sequence,", _) => words.push("list,"),
            _ => words.push(word),
        }
    }
    words.join(" ")
}
