//! What the `lower` stage says of bodies and of whatever else has media types.

use super::super::Message;
use crate::diagnostics::Code;

/// A media type beside another that is taken.
pub(crate) fn media_type_left_out(media_type: &str, taken: &str) -> Message {
    Message::warning(Code::LeftOut, format!("the media type `{media_type}` is left out"))
        .help(format!("`{taken}` is taken; more than one for the same body is not yet supported"))
}

/// A key of `content` that no media type can be.
pub(crate) fn no_media_type(key: &str) -> Message {
    Message::warning(Code::LeftOut, format!("`{key}` is no media type, so it is left out"))
        .help("a media type is two names with `/` between, such as `application/json`")
}

/// A media type of a body that is sent in another, which says the same.
pub(crate) fn unwritten(media_type: &str, count: usize) -> Message {
    let more = match count {
        1 => String::new(),
        2 => ", as is one more".to_owned(),
        _ => format!(", as are {} more", count - 1),
    };
    Message::warning(Code::LeftOut, format!("the media type `{media_type}` is left out{more}")).help(
        "the body is sent in another media type with the same schema; the documentation of the call says in which",
    )
}

/// The schema of an answer in a media type that is not the one that is read.
pub(crate) fn answer_as_bytes(media_type: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("answers of the type `{media_type}`, beside another, are not yet read by their schema"),
    )
    .help("`Call::accept` gives them as bytes; an error keeps them in its reply")
}

/// A body of which nothing is said.
pub(crate) fn body_without_schema(of: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("this {of} has no `schema`"))
        .help("any members can be given; describe it for a type of its own")
}

/// The body of a request that may have no media type.
pub(crate) fn body_without_content() -> Message {
    Message::warning(Code::LeftOut, "this body is left out, since `content` names no media type for it")
        .help("name its media type under `content`")
}

/// A form whose schema is no object.
pub(crate) fn form_of_no_object() -> Message {
    Message::warning(Code::UnsupportedKeyword, "the schema of a form that is not an object says nothing of its members")
        .help("any members can be given; describe them as `properties` of `type: object` for a type of their own")
}

/// Content of a parameter in a form that is not written.
pub(crate) fn parameter_content(media_type: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("content of the type `{media_type}` in a parameter is not yet supported"),
    )
    .help("the parameter is taken as text that the caller writes")
}

/// A second media type of a parameter or a header.
pub(crate) fn second_content(media_type: &str, taken: &str) -> Message {
    Message::warning(Code::LeftOut, format!("the media type `{media_type}` is left out"))
        .help(format!("`{taken}` is taken; a parameter or a header has but one media type"))
}

/// Content of a header in a form that is not read.
pub(crate) fn header_content(media_type: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("content of the type `{media_type}` in a header is not yet read by its schema"),
    )
    .help("its value is given as text")
}

/// A body that is described but given as bytes.
pub(crate) fn body_as_bytes(media_type: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("bodies of the type `{media_type}` are not yet read or written by their schema"),
    )
    .help("the body is given as bytes")
}

/// A text whose schema says more of it.
pub(crate) fn body_as_text(media_type: &str) -> Message {
    Message::warning(Code::LeftOut, format!("what this schema says of bodies of the type `{media_type}` is left out"))
        .help("the body is given as text")
}
