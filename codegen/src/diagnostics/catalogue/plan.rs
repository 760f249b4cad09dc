//! What the `plan` stage says.

use super::Message;
use crate::diagnostics::Code;

/// A required member that leads back to its own type.
pub(crate) fn endless(name: &str) -> Message {
    Message::warning(
        Code::CircularReference,
        format!("`{name}` is required and leads back to its own type, so no value ends"),
    )
    .help("it is read as optional; make it so in the document, or a list")
}
