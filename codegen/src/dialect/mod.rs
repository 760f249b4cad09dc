//! Folds every dialect into one: OpenAPI 3.0. So far only that one is read.

use serde_json::Value;

use crate::diagnostics::catalogue::dialect as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::overlay::{Origins, Patched};
use crate::pointer::Pointer;

/// A document in the dialect that the stages after this one know.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The tree.
    pub(crate) value: Value,
    /// Where each part of the tree was written.
    pub(crate) origins: Origins,
}

/// Checks which dialect the document is written in. `None`, with a message, where it is none that is supported.
pub(crate) fn fold(patched: Patched, diagnostics: &mut Diagnostics) -> Option<Document> {
    let Patched { value, origins, .. } = patched;
    let root = Pointer::root();
    match (value.get("openapi"), value.get("swagger")) {
        (Some(Value::String(version)), _) if version.starts_with("3.0.") || version == "3.0" => {
            Some(Document { value, origins })
        }
        (Some(version), _) => {
            let place = origins.locate(&root.child("openapi"), Part::Value);
            diagnostics.report(place, messages::unsupported_version("openapi", version));
            None
        }
        (None, Some(version)) => {
            let place = origins.locate(&root.child("swagger"), Part::Value);
            diagnostics.report(place, messages::unsupported_version("swagger", version));
            None
        }
        (None, None) => {
            diagnostics.report(origins.locate(&root, Part::Value), messages::missing_version());
            None
        }
    }
}
