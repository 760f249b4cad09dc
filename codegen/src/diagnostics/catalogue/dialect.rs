//! What the `dialect` stage says.

use crate::diagnostics::{Code, Message};

/// A version of OpenAPI that is not read.
pub(crate) fn unsupported_version(key: &str, version: &str) -> Message {
    Message::error(Code::UnsupportedVersion, format!("{key} {version} is not supported"))
        .help("OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are")
}

/// A document that says of no version that it follows it.
pub(crate) fn missing_version() -> Message {
    Message::error(Code::UnsupportedVersion, "this is no OpenAPI document: it lacks `openapi`")
        .help("begin it with the version of the specification that it follows, such as `openapi: 3.0.3`")
}

/// Schemes of an operation alone.
pub(crate) fn schemes_of_operation() -> Message {
    Message::warning(Code::UnsupportedKeyword, "`schemes` of an operation is not yet supported and has no effect")
        .help("those of the whole document are taken")
}

/// A way to write a list that later versions of OpenAPI do not have.
pub(crate) fn collection_format(format: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`collectionFormat: {format}` is not supported"))
        .help("the items are parted by commas")
}

/// A way to write a list within a list.
pub(crate) fn collection_format_of_items() -> Message {
    Message::warning(Code::UnsupportedKeyword, "`collectionFormat` of items is not supported and has no effect")
        .help("a list within a list has no form in a parameter, so that sending one is an error")
}

/// An example of a media type that the response does not have.
pub(crate) fn example_of_no_content(media_type: &str) -> Message {
    Message::warning(
        Code::LeftOut,
        format!("this example is left out, since the response has no content of the type `{media_type}`"),
    )
    .help("name the media type under `produces`, and give the response a `schema`")
}

/// Values beside the only one that is valid.
pub(crate) fn enum_beside_const() -> Message {
    Message::warning(Code::InvalidEnum, "the `const` beside this `enum` is the only value that is valid")
        .help("remove the `enum`, or the `const` if the other values are valid too")
}

/// Items that are told apart by their place.
pub(crate) fn items_by_place() -> Message {
    Message::warning(Code::LeftOut, "which type an item has is not told by its place")
        .help("each is a value of one of the types; their order is in the documentation")
}

/// Members that are told apart by their names, among others of any kind.
pub(crate) fn members_by_pattern() -> Message {
    Message::warning(Code::LeftOut, "members are not told apart by patterns of their names").help(
        "they are found among the other members; with `additionalProperties: false` these have the type of the pattern",
    )
}
