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

/// What modules beside those of groups are called, crates that emitted code names, and files that Windows does not allow.
pub(super) const MODULES: [&str; 25] = [
    "bytes", "support", "types", "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
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
