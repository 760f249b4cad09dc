//! What the `dialect` stage says.

use serde_json::Value;

use crate::diagnostics::{Code, Message};

/// A version of OpenAPI that is not read.
pub(crate) fn unsupported_version(key: &str, version: &Value) -> Message {
    Message::error(Code::UnsupportedVersion, format!("`{key}: {version}` is not supported"))
        .help("OpenAPI 3.0 is read: `openapi: 3.0.3`; other versions are not yet supported")
}

/// A document that says of no version that it follows it.
pub(crate) fn missing_version() -> Message {
    Message::error(Code::UnsupportedVersion, "this is no OpenAPI document: it lacks `openapi`")
        .help("begin it with the version of the specification that it follows, such as `openapi: 3.0.3`")
}
