//! What must not compile for a user of a client, and how the compiler says so.
//!
//! The messages are the compiler's own and change with it: `TRYBUILD=overwrite cargo test --test ui` writes them anew.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
