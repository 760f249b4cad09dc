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
