//! What the `read` stage says.

use std::fmt;

use serde_json::Value;

use super::{Message, article, closest, kind_of};
use crate::diagnostics::Code;
use crate::objects::{Kind, Wanted};

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
pub(crate) fn invalid_object(object: Kind, reason: &str) -> Message {
    let reason = in_plain_words(reason);
    let help = match &reason {
        Reason::Lacks(_) => format!("add it: {} looks like `{}`", article(object.name()), object.like()),
        Reason::LacksSchema => "add one of the two, such as `schema: {type: string}`".to_owned(),
        Reason::Other(_) => format!("{} looks like `{}`", article(object.name()), object.like()),
    };
    Message::warning(Code::InvalidObject, format!("this {} cannot be read and is left out: {reason}", object.name()))
        .help(help)
}

/// An object that lacks a member without which it can still be read.
pub(crate) fn missing_member(object: Kind, key: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("this {} lacks `{key}`", object.name())).help(format!(
        "add it: {} looks like `{}`",
        article(object.name()),
        object.like()
    ))
}

/// A member whose value is of the wrong type. `needed` tells that the object cannot be read without it.
pub(crate) fn wrong_value(object: Kind, key: &str, wanted: Wanted, found: &Value, needed: bool) -> Message {
    let found_words = match (wanted, found) {
        (Wanted::Word(_), Value::String(word)) => format!("`{word}`"),
        (_, found) => kind_of(found).to_owned(),
    };
    let left_out = if needed { "the object" } else { "it" };
    let text = format!(
        "`{key}` of {} is {found_words}, but must be {}; {left_out} is left out",
        article(object.name()),
        expected(wanted)
    );
    let message = Message::warning(Code::InvalidObject, text);
    match (wanted, found) {
        (Wanted::Word(words), Value::String(word)) => match closest(word, words.iter().copied()) {
            Some(meant) => message.did_you_mean(Some(meant)),
            None => message.help(format!("write one of these, or remove {}", if needed { "the object" } else { "it" })),
        },
        _ => message.help(match wanted {
            Wanted::Any => "correct it, or remove it".to_owned(),
            Wanted::Boolean => format!("write `{key}: true` or `{key}: false`"),
            Wanted::Count => format!("write it like `{key}: 10`"),
            Wanted::Number => format!("write it like `{key}: 1.5`"),
            Wanted::Text => format!("write it like `{key}: \"...\"`"),
            Wanted::List | Wanted::Texts => format!("write it like `{key}: [one, two]`"),
            Wanted::SchemaOrBoolean => format!("write `{key}: true`, or a schema such as `{key}: {{type: string}}`"),
            Wanted::Word(words) => format!("write it like `{key}: {}`", words.first().unwrap_or(&"")),
            Wanted::Object(kind) => format!("write it like `{key}: {}`", kind.like()),
            Wanted::Objects(kind) => format!("write it like `{key}: [{}]`", kind.like()),
            Wanted::Like(like) => format!("write it like `{key}: {like}`"),
        }),
    }
}

/// An item of the wrong type in a list of texts.
pub(crate) fn wrong_item(object: Kind, key: &str, found: &Value) -> Message {
    let text =
        format!("{} stands among the texts in `{key}` of {}; it is left out", kind_of(found), article(object.name()));
    Message::warning(Code::InvalidObject, text).help("put it in quotes if it is text, or remove it")
}

/// What a value must be, with its article.
fn expected(wanted: Wanted) -> String {
    match wanted {
        Wanted::Any => "a value".to_owned(),
        Wanted::Boolean => "a boolean".to_owned(),
        Wanted::Count => "a whole number of at least 0".to_owned(),
        Wanted::List => "a list".to_owned(),
        Wanted::Number => "a number".to_owned(),
        Wanted::Text => "a text".to_owned(),
        Wanted::Texts => "a list of texts".to_owned(),
        Wanted::SchemaOrBoolean => "a schema or a boolean".to_owned(),
        Wanted::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("one of {}", words.join(", "))
        }
        Wanted::Object(kind) => article(kind.name()),
        Wanted::Objects(_) => "a list of mappings".to_owned(),
        Wanted::Like(like) => format!("like `{like}`"),
    }
}

/// A value where an object belongs.
pub(crate) fn no_mapping(object: Kind, found: &str) -> Message {
    let object_name = article(object.name());
    Message::warning(Code::InvalidObject, format!("{found} stands where {object_name} belongs, and is left out"))
        .help(format!("{object_name} looks like `{}`", object.like()))
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

/// Something else where a list of objects belongs.
pub(crate) fn misplaced_list(found: &str, of: Kind) -> Message {
    misplaced(found, "a list", &format!("[{}]", of.like()))
}

/// Something else where a mapping of names to objects belongs.
pub(crate) fn misplaced_names(found: &str, of: Kind) -> Message {
    let name = match of {
        Kind::MediaType => "application/json",
        Kind::PathItem => "/books",
        Kind::Response => "\"204\"",
        _ => "name",
    };
    misplaced(found, "a mapping", &format!("{{{name}: {}}}", of.like()))
}

fn misplaced(found: &str, wanted: &str, like: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("{found} stands where {wanted} belongs, and is left out"))
        .help(format!("write it like `{like}`"))
}

/// A response that is for no status.
pub(crate) fn no_status(key: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("`{key}` is no status, so the response is left out"))
        .help("a status is `200` or the like, a hundred of them `2XX`, all others `default`")
}

/// A method that HTTP cannot have.
pub(crate) fn no_method(method: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("`{method}` is no HTTP method, so this operation is left out"))
        .help("a method is a word of letters, digits and a few signs, such as `PURGE`")
}

/// A request of the API to its user that has no body.
pub(crate) fn incoming_without_body() -> Message {
    Message::warning(Code::LeftOut, "this request, which the API sends, is left out: it has no `requestBody`")
        .help("the client has the types of the bodies that such requests have; without one there is nothing to read")
}

/// A part of a request of the API to its user that is not the body.
pub(crate) fn left_out_of_incoming(key: &str) -> Message {
    Message::warning(Code::LeftOut, format!("`{key}` of a request that the API sends is left out"))
        .help("the client has the type of its body; your server has to deal with the rest")
}

/// A component that nothing refers to.
pub(crate) fn unused_component(kind: Kind, name: &str) -> Message {
    Message::warning(Code::LeftOut, format!("nothing refers to the {} `{name}`, so it is left out", kind.name()))
        .help("refer to it, or remove it")
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
pub(crate) fn invalid_member(object: Kind, key: &str, reason: &str) -> Message {
    let text =
        format!("`{key}` of {} cannot be read and is left out: {}", article(object.name()), in_plain_words(reason));
    let known = object.keys().and_then(|keys| keys.iter().find(|(known, _)| *known == key));
    Message::warning(Code::InvalidObject, text).help(match known.and_then(|(_, below)| below.wanted()) {
        Some(Wanted::Object(kind)) => format!("write it like `{key}: {}`", kind.like()),
        Some(Wanted::Objects(kind)) => format!("write it like `{key}: [{}]`", kind.like()),
        Some(Wanted::Like(like)) => format!("write it like `{key}: {like}`"),
        Some(Wanted::Word(_)) => "write one of these, or remove it".to_owned(),
        _ => "correct it, or remove it".to_owned(),
    })
}

/// A security scheme that is a certificate of the client.
pub(crate) fn mutual_tls() -> Message {
    Message::warning(Code::LeftOut, "a client certificate (`mutualTLS`) is no setting of the client")
        .help("configure it in the transport: with reqwest, `Reqwest::with_client` takes one that has an identity")
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

/// A keyword that says nothing of values of this type.
pub(crate) fn keyword_of_other_type(keyword: &str, of: &str, types: &[&str]) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`{keyword}` has no effect on the type `{of}`"))
        .help(format!("remove it, or correct the `type`: it is for `{}`", types.join("` and `")))
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

/// Why something cannot be read.
enum Reason {
    /// It lacks this member.
    Lacks(String),
    /// It says nothing of its values.
    LacksSchema,
    Other(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lacks(key) => write!(f, "it lacks {key}"),
            Self::LacksSchema => f.write_str("it needs `schema` or `content`"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

/// An error of the reader of objects in words that do not tell of its types.
fn in_plain_words(reason: &str) -> Reason {
    if reason.contains("no variant of enum ParameterSchemaOrContent") {
        return Reason::LacksSchema;
    }
    if reason.contains("did not match any variant") {
        return Reason::Other("it is nothing that may stand there".to_owned());
    }
    if let Some(field) = reason.strip_prefix("missing field ") {
        return Reason::Lacks(field.to_owned());
    }
    if let Some((word, allowed)) =
        reason.strip_prefix("unknown variant ").and_then(|rest| rest.split_once(", expected "))
    {
        return Reason::Other(format!("{word} is not {allowed}"));
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
            ("string", _) => words.push("text"),
            ("sequence", _) => words.push("list"),
            ("map", _) => words.push("mapping"),
            ("map,", _) => words.push("mapping,"),
            ("sequence,", _) => words.push("list,"),
            _ => words.push(word),
        }
    }
    let words = words.join(" ");
    Reason::Other(match words.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        Some(("null", wanted)) => format!("null is not {wanted}"),
        Some((found, wanted)) => format!("the {found} is not {wanted}"),
        None => words,
    })
}
