//! Runs the tests that a client has of the examples of its document: those of the case `documents/examples`.

#[allow(dead_code, unreachable_pub, unused_imports)]
mod client {
    include!("cases/documents/examples/expected/api.rs");
}
