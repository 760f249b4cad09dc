//! Names of the tests of examples.

use indexmap::{IndexMap, IndexSet};

use super::ident::{Case, Ident, ident};
use super::scope::{Claim, settle};
use super::{METHOD, Naming};
use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;

impl Naming<'_> {
    /// One test for all examples of a component or an operation, called after where that stands.
    pub(super) fn name_examples(&self) -> IndexMap<Pointer, Ident> {
        let owners: IndexSet<Pointer> = self.api.examples.iter().map(|example| example.owner()).collect();
        let claims = owners.iter().map(|owner| {
            let tokens: Vec<String> = owner.tokens().collect();
            let words = match tokens.as_slice() {
                [components, schemas, name] if components == "components" && schemas == "schemas" => name.clone(),
                [components, kind, name] if components == "components" => format!("{kind} {name}"),
                [paths, path, method] if paths == "paths" => format!("{method} {path}"),
                other => other.get(1..).unwrap_or_default().join(" "),
            };
            Claim::at(owner, ident(&words, Case::Snake, "example"), u8::from(tokens.len() != 3))
        });
        let claims: Vec<Claim> = claims.collect();
        // Nobody's code depends on the name of a test, so one that loses its name is not worth a message.
        let names = settle(&claims, &[], (Case::Snake, METHOD.key), self.origins, &mut Diagnostics::default());
        owners.into_iter().zip(names).collect()
    }
}
