//! Folds every dialect into one: OpenAPI 3.0, as it would say what 3.1, 3.2 and Swagger 2.0 say.
//!
//! A rule rewrites the tree in place and records where its result was written, so that a message points at what the user
//! has written.

mod license;
mod schema;
mod summary;
mod swagger;
mod walk;

use serde_json::{Value, json};

use crate::diagnostics::catalogue::dialect as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::objects::Kind;
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

/// Folds a document into the dialect of the stages after this one. `None`, with a message, where its own is none that is
/// supported.
pub(crate) fn fold(patched: Patched, diagnostics: &mut Diagnostics) -> Option<Document> {
    let Patched { mut value, mut origins, .. } = patched;
    let root = Pointer::root();
    let version = |key: &str| match value.get(key) {
        Some(Value::String(version)) => Some(version.clone()),
        Some(other) => Some(other.to_string()),
        None => None,
    };
    match (version("openapi"), version("swagger")) {
        (Some(version), _) if is_version(&version, &["3.0", "3.1", "3.2"]) => {}
        (None, Some(version)) if version == "2.0" => swagger::fold(&mut value, &mut origins, diagnostics),
        (Some(version), _) => {
            let place = origins.locate(&root.child("openapi"), Part::Value);
            diagnostics.report(place, messages::unsupported_version("openapi", &version));
            return None;
        }
        (None, Some(version)) => {
            let place = origins.locate(&root.child("swagger"), Part::Value);
            diagnostics.report(place, messages::unsupported_version("swagger", &version));
            return None;
        }
        (None, None) => {
            diagnostics.report(origins.locate(&root, Part::Value), messages::missing_version());
            return None;
        }
    }
    walk::walk_document(&mut value, &mut |value, at, kind| match kind {
        Kind::Schema => schema::fold(value, at, &mut origins, diagnostics),
        // What 3.0 requires and later versions do not.
        Kind::Operation => insert_missing(value, "responses", json!({})),
        // What is not said depends on the style, and `openapiv3` takes it for `false`.
        Kind::Encoding => {
            let is_form = value.get("style").is_none_or(|style| style == "form");
            insert_missing(value, "explode", json!(is_form));
        }
        Kind::Info | Kind::Tag => summary::fold(value),
        Kind::License => license::fold(value),
        Kind::Response => {
            summary::fold(value);
            insert_missing(value, "description", json!(""));
        }
        _ => {}
    });
    Some(Document { value, origins })
}

/// Whether a version is one of these, or a patch of one.
fn is_version(version: &str, known: &[&str]) -> bool {
    known
        .iter()
        .any(|known| version.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-'])))
}

fn insert_missing(value: &mut Value, key: &str, what: Value) {
    if let Some(object) = value.as_object_mut()
        && !object.contains_key("$ref")
        && !object.contains_key(key)
    {
        object.insert(key.to_owned(), what);
    }
}
