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

/// Schemas that no operation reaches.
pub(crate) fn unreached(names: &[&str], all: usize, feature: bool) -> Message {
    let (count, shown) = (names.len(), names.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>());
    let more = if count > shown.len() { format!(" and {} more", count - shown.len()) } else { String::new() };
    let (shown, verb) = (shown.join(", "), if count == 1 { "is" } else { "are" });
    Message::warning(
        Code::UnreachedSchema,
        format!("{count} of {all} schemas {verb} reached by no operation: {shown}{more}"),
    )
    .help(match feature {
        true => "they are part of the client where its feature `all-schemas` is on",
        false => {
            "they are not part of the client, unless `unreached_schemas` in the settings is `include` or `feature`"
        }
    })
}
