//! What the `name` stage says.

use super::Message;
use crate::diagnostics::Code;

/// A name that another part has, or that the emitted code needs. `key` is what asks for another.
pub(crate) fn renamed(wanted: &str, given: &str, key: &str) -> Message {
    Message::warning(Code::Renamed, format!("the name `{wanted}` is taken, so this is called `{given}`"))
        .help(format!("give it a name of your choice with `{key}`"))
}

/// A name of ours for all else, which a part of the document has. `key` is what gives that part another.
pub(crate) fn displaced(wanted: &str, given: &str, key: &str) -> Message {
    let message = format!("the name `{wanted}` is taken, so what holds all else is called `{given}`");
    Message::warning(Code::Renamed, message).help(format!("give what has the name another with `{key}`"))
}

/// A name of the user's that Rust does not allow.
pub(crate) fn invalid_name(name: &str) -> Message {
    Message::error(Code::InvalidName, format!("`{name}` cannot be a name in Rust"))
        .help("a name begins with a letter, goes on with letters, digits and `_`, and is no keyword")
}
