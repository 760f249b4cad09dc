//! Documents, and what the generator makes of them: the client, or messages.
//!
//! A case is a folder `cases/<area>/<name>/` with
//! - `spec.yaml` or `spec.json`, and any number of further spellings, such as `spec.v2.json`, that must give the same;
//! - or `specwright.yaml`, which names the document and its overlays;
//! - `expected/`, the client without its support files, unless nothing must be generated;
//! - `expected.stderr`, the messages, if there are any.
//!
//! `BLESS=1 cargo test --test golden` writes what is expected anew; `CASE=enums` runs the cases with this word in their
//! names only.

mod case;
mod compare;
mod compile;

use std::sync::OnceLock;

use case::{Case, Generated};

#[test]
fn gives_what_is_expected() {
    let failures: Vec<String> =
        cases().iter().filter_map(|(case, result)| compare::check(case, result).err()).collect();
    assert!(failures.is_empty(), "{}\n\n{} cases failed", failures.join("\n\n"), failures.len());
}

#[test]
fn compiles_without_a_warning() {
    let clients = cases().iter().filter_map(|(case, result)| Some((case, result.files.as_deref()?)));
    compile::check(&clients.collect::<Vec<_>>());
}

/// The cases and what became of them. Messages show paths as they were given, so every case is generated in its own
/// folder; the current folder belongs to the whole process, so this is done once and before any test goes on.
fn cases() -> &'static [(Case, Generated)] {
    static CASES: OnceLock<Vec<(Case, Generated)>> = OnceLock::new();
    CASES.get_or_init(|| {
        let cases = case::find();
        assert!(!cases.is_empty(), "no case has the name that is asked for by CASE");
        cases.into_iter().map(|case| case.generate()).collect()
    })
}
