//! What the `output` stage says.

use super::Message;
use crate::diagnostics::Code;

/// A file that cannot be written or read back.
pub(crate) fn unwritable(path: &str, reason: &str) -> Message {
    Message::error(Code::UnwritableFile, format!("`{path}` cannot be written: {reason}"))
        .help("see to it that the folder exists and may be written to")
}

/// Emitted code that is no Rust: a fault of the generator, whatever the document says.
pub(crate) fn no_rust(fault: &str) -> Message {
    Message::error(Code::InternalFault, format!("the generator made an item that is no Rust: {fault}"))
        .help("this is a fault of specwright: please report it with the document")
}

/// A checked-in copy that takes the place of a document that is not there.
pub(crate) fn copied(path: &str) -> Message {
    Message::warning(Code::CopyUsed, format!("`{path}` is not here, so the checked-in copy of the client is compiled"))
        .help("this is right in a published package; in a workspace, correct `spec`")
}

/// A variable of a build script that is not set.
pub(crate) fn no_build_script(variable: &str) -> Message {
    Message::error(Code::UnreadableFile, format!("`{variable}` is not set"))
        .help("call this from a build script; elsewhere use `specwright::Generator` or the command")
}
