//! Follows references.

use serde_json::Value;

use super::Reader;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{self, closest, read as messages};
use crate::load::FILES;
use crate::objects::Kind;
use crate::pointer::Pointer;

/// Where a reference leads, or why it leads to no object.
enum Followed {
    /// Where the object stands, and all that a reference named on the way.
    Object(Pointer, Vec<Pointer>),
    External(String),
    Invalid(String),
    Dangling(Pointer),
    Circular(String),
}

impl Reader<'_> {
    /// The pointer of the object that `value`, which stands at `at`, is or refers to. `None`, with a message, where there
    /// is no such object.
    pub(super) fn resolve(&mut self, value: &Value, at: &Pointer, kind: Kind) -> Option<Pointer> {
        let place = at.child("$ref");
        match self.follow(value, at, kind) {
            Followed::Object(pointer, passed) => {
                // A component that is but another name for one does not use it.
                let is_component =
                    at.tokens().next().is_some_and(|token| token == "components") && at.tokens().count() == 3;
                self.referred.extend(passed.into_iter().filter(|_| !is_component));
                return Some(pointer);
            }
            Followed::External(reference) => {
                self.report(&place, Part::Value, messages::external_reference(&reference));
            }
            Followed::Invalid(reference) => {
                self.report(&place, Part::Value, messages::invalid_reference(&reference));
            }
            Followed::Circular(reference) => {
                self.report(&place, Part::Value, messages::circular_reference(&reference));
            }
            Followed::Dangling(target) => {
                let meant = self.meant(&target).map(|pointer| written(&pointer));
                let message = catalogue::dangling_reference(&written(&target), meant.as_deref());
                self.report(&place, Part::Value, message);
            }
        }
        None
    }

    /// Like [`resolve`](Self::resolve), for a reference whose message has been given.
    pub(super) fn resolve_silently(&self, value: &Value, at: &Pointer, kind: Kind) -> Option<Pointer> {
        match self.follow(value, at, kind) {
            Followed::Object(pointer, _) => Some(pointer),
            Followed::External(_) | Followed::Invalid(_) | Followed::Dangling(_) | Followed::Circular(_) => None,
        }
    }

    fn follow(&self, value: &Value, at: &Pointer, kind: Kind) -> Followed {
        let mut value = value;
        let mut place = at.clone();
        let mut passed = Vec::new();
        while let Some(reference) = reference_of(value, kind) {
            let Some(reference) = reference.as_str().filter(|reference| !reference.is_empty()) else {
                return Followed::Invalid(reference.to_string());
            };
            if !reference.starts_with('#') {
                return Followed::External(reference.to_owned());
            }
            let Some(target) = Pointer::from_fragment(reference) else {
                return Followed::Invalid(format!("{reference:?}"));
            };
            if passed.contains(&target) {
                return Followed::Circular(reference.to_owned());
            }
            let Some(found) = target.lookup(self.root) else {
                return Followed::Dangling(target);
            };
            value = found;
            passed.push(target.clone());
            place = target;
        }
        Followed::Object(place, passed)
    }

    /// What a reference that leads nowhere probably means: something beside its target with a similar name.
    fn meant(&self, target: &Pointer) -> Option<Pointer> {
        let (parent, name) = target.parent()?;
        let siblings = parent.lookup(self.root)?.as_object()?;
        Some(parent.child(closest(&name, siblings.keys().map(String::as_str))?))
    }
}

/// A place in the tree as a reference from the document names it.
fn written(target: &Pointer) -> String {
    let mut tokens = target.tokens();
    match (tokens.next(), tokens.next()) {
        (Some(root), Some(file)) if root == FILES => {
            let below = target.strip_prefix(&Pointer::root().child(&root).child(&file)).unwrap_or_default();
            format!("{file}{below}")
        }
        _ => target.to_string(),
    }
}

/// The reference that an object consists of. A schema with keys beside its `$ref` is an object of its own.
fn reference_of(value: &Value, kind: Kind) -> Option<&Value> {
    let members = value.as_object()?;
    let reference = members.get("$ref")?;
    let alone = members.keys().all(|key| key == "$ref" || key.starts_with("x-"));
    (alone || kind != Kind::Schema).then_some(reference)
}
