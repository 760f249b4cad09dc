//! Names that the emitted code or the runtime uses, so that nothing of the document can have them.

/// What the emitted module of types imports or uses from the prelude.
pub(super) const USED_BY_TYPES: [&str; 13] = [
    "Box", "BTreeMap", "Clone", "Date", "DateTime", "Default", "Into", "Json", "Members", "Option", "String", "Upload",
    "Vec",
];

/// What the emitted modules of webhooks and callbacks import or use from the prelude.
pub(super) const USED_BY_INCOMING: [&str; 5] = ["Box", "Bytes", "Option", "String", "Vec"];

/// What the emitted module of operations imports.
pub(super) const USED_BY_OPERATIONS: [&str; 11] = [
    "Bytes",
    "Call",
    "Descriptor",
    "Documented",
    "Operation",
    "Option",
    "Outcome",
    "Parameter",
    "Reply",
    "String",
    "Undocumented",
];

/// Methods that every client or builder has.
pub(super) const METHODS_OF_CLIENT: [&str; 4] = ["builder", "call", "clone", "settings"];
pub(super) const METHODS_OF_BUILDER: [&str; 15] = [
    "allow_http",
    "base_url",
    "build",
    "clone",
    "connect_timeout",
    "credential",
    "default_header",
    "error_code_pointers",
    "max_response_bytes",
    "new",
    "redirects",
    "retry",
    "timeout",
    "transport",
    "user_agent",
];

/// Methods that every call has, and what a method of the client calls its body.
pub(super) const METHODS_OF_CALL: [&str; 16] = [
    "accept",
    "body",
    "clone",
    "content",
    "form",
    "header",
    "into_future",
    "json",
    "multipart",
    "new",
    "redirects",
    "retry",
    "send",
    "set",
    "timeout",
    "to_http",
];

/// What every record may be made with.
pub(super) const METHODS_OF_RECORD: [&str; 1] = ["new"];
