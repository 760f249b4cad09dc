//! The support files of a client, as they are in this package.

/// Files by their paths below `support/`: path below the folder of the output, and text.
macro_rules! support {
    ($($path:literal),* $(,)?) => {
        &[$((concat!("support/", $path), include_str!(concat!("../../support/", $path)))),*]
    };
}

/// What the tests of examples need.
pub(super) const EXAMPLES: &[(&str, &str)] = support!["examples.rs"];

/// What every client has.
pub(super) const SUPPORT: &[(&str, &str)] = support![
    "header.rs",
    "http/base_url.rs",
    "http/call.rs",
    "http/client.rs",
    "http/credential.rs",
    "http/error.rs",
    "http/error_code.rs",
    "http/form.rs",
    "http/mod.rs",
    "http/operation.rs",
    "http/parameter.rs",
    "http/redirect.rs",
    "http/reply.rs",
    "http/reqwest.rs",
    "http/response.rs",
    "http/retry.rs",
    "http/send.rs",
    "http/target.rs",
    "http/text.rs",
    "http/transport.rs",
    "mod.rs",
    "problem.rs",
    "types/field.rs",
    "types/json.rs",
    "types/lenient.rs",
    "types/members.rs",
    "types/mod.rs",
    "types/open_enum.rs",
    "types/path.rs",
    "types/read.rs",
    "types/record.rs",
    "types/time.rs",
    "types/union.rs",
    "types/upload.rs",
    "types/write.rs",
];
