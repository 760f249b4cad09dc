//! The names that schemas give themselves: `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12, section 8.2), and
//! `$self` of a document.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::bundle::{is_pointer, within};
use crate::diagnostics::catalogue::{self, closest, load as messages};
use crate::diagnostics::{Diagnostics, Location};
use crate::pointer::Pointer;

/// What the references around a schema are relative to.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Where the next schema around it with an `$id` stands in the tree, or the file.
    pub(super) root: Pointer,
    /// The address that this one gives itself; empty where it does not.
    pub(super) base: String,
}

/// A reference that can only be followed when all files have been read.
#[derive(Debug)]
pub(super) struct Open {
    /// Where it stands in the tree.
    pub(super) at: Pointer,
    pub(super) location: Location,
    pub(super) reference: String,
    pub(super) scope: Scope,
    /// Where the file stands that it is written in.
    pub(super) file: Pointer,
    /// Where the file stands that it leads to, if it names one.
    pub(super) into: Option<Pointer>,
}

/// All names that schemas give themselves, by what they are names for.
#[derive(Debug, Default)]
pub(super) struct Identities {
    ids: BTreeMap<String, Pointer>,
    anchors: BTreeMap<(Pointer, String), Pointer>,
    /// Where anchors stand that `$dynamicRef` can mean, by their names.
    dynamic: BTreeMap<String, Vec<Pointer>>,
    pub(super) open: Vec<Open>,
}

impl Identities {
    /// Notes the address of what stands at `at`, and gives what is relative to it.
    pub(super) fn enter(&mut self, id: &str, at: Pointer, scope: &Scope) -> Scope {
        let base = join(&scope.base, id.split('#').next().unwrap_or_default());
        self.ids.entry(base.clone()).or_insert_with(|| at.clone());
        Scope { root: at, base }
    }

    /// Notes a name of the schema at `at`.
    pub(super) fn note_anchor(&mut self, name: &str, at: &Pointer, scope: &Scope, is_dynamic: bool) {
        self.anchors.entry((scope.root.clone(), name.to_owned())).or_insert_with(|| at.clone());
        if is_dynamic {
            self.dynamic.entry(name.to_owned()).or_default().push(at.clone());
        }
    }

    /// Lets all references that were left open lead to where their schemas stand in the tree.
    pub(super) fn close(self, tree: &mut Value, diagnostics: &mut Diagnostics) {
        for open in &self.open {
            match self.find(open, tree) {
                Ok(target) => {
                    if let Some(place) = tree.pointer_mut(open.at.as_str()) {
                        *place = Value::String(target.to_string());
                    }
                }
                Err(message) => diagnostics.report(open.location.clone(), message),
            }
            if self.is_ambiguous(open) {
                diagnostics.report(open.location.clone(), messages::dynamic_reference(&open.reference));
            }
        }
    }

    fn find(&self, open: &Open, tree: &Value) -> Result<Pointer, catalogue::Message> {
        let (path, fragment) = open.reference.split_once('#').unwrap_or((&open.reference, ""));
        let root = match &open.into {
            Some(file) => file.clone(),
            None if path.is_empty() => open.scope.root.clone(),
            None => {
                let address = join(&open.scope.base, path);
                let known = self.ids.get(&address).or_else(|| self.ids.get(path));
                known.cloned().ok_or_else(|| messages::remote_reference(&address))?
            }
        };
        if fragment.is_empty() {
            return Ok(root);
        }
        if is_pointer(fragment) {
            let below = Pointer::from_fragment(&format!("#{fragment}")).unwrap_or_default();
            let target = root.join(&below);
            // Most who write an `$id` mean the file all the same.
            let is_there = !path.is_empty() || target.lookup(tree).is_some();
            return Ok(if is_there { target } else { open.file.join(&below) });
        }
        // With an `$id` around them, or without: a name that there is but once is clear enough.
        let own = self.anchors.get(&(root.clone(), fragment.to_owned()));
        let dynamic = self.dynamic.get(fragment).and_then(|all| all.first());
        let within = if open.into.is_some() || !path.is_empty() { &root } else { &open.file };
        let named = self.anchors.iter().find(|((_, name), at)| name == fragment && at.starts_with(within));
        own.or(named.map(|(_, at)| at)).or(dynamic.filter(|_| is_dynamic(open))).cloned().ok_or_else(|| {
            let names = self.anchors.keys().map(|(_, name)| name.as_str());
            let meant = closest(fragment, names).map(|name| format!("#{name}"));
            catalogue::dangling_reference(&open.reference, meant.as_deref())
        })
    }

    /// Whether which schema a reference means depends on the way that led there.
    fn is_ambiguous(&self, open: &Open) -> bool {
        let name = open.reference.split_once('#').map_or("", |(_, name)| name);
        is_dynamic(open) && self.dynamic.get(name).is_some_and(|all| all.len() > 1)
    }
}

fn is_dynamic(open: &Open) -> bool {
    open.at.parent().is_some_and(|(_, key)| key == "$dynamicRef")
}

/// An address as seen from another (RFC 3986, section 5.2, without queries).
fn join(base: &str, address: &str) -> String {
    let Some((scheme, rest)) = base.split_once("://").filter(|_| !address.contains(':')) else {
        return address.to_owned();
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = match (address.strip_prefix('/'), path.rsplit_once('/')) {
        (Some(absolute), _) => absolute.to_owned(),
        (None, _) if address.is_empty() => path.to_owned(),
        (None, Some((folder, _))) => format!("{folder}/{address}"),
        (None, None) => address.to_owned(),
    };
    format!("{scheme}://{host}/{}", within(Path::new(&path)).unwrap_or(path))
}
