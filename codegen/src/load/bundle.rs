//! Brings the files that a document refers to into its tree, so that every reference stays within it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value};

use super::identity::{Identities, Open, Scope};
use super::{Tree, load, spread};
use crate::diagnostics::catalogue::load::{self as messages, Purpose};
use crate::diagnostics::{Diagnostics, FileId, Files, Location, Message, Part};
use crate::pointer::Pointer;

/// The key of the root under which the other files stand, each under its path.
pub(crate) const FILES: &str = "x-specwright-files";

/// Reads all files that the references of a document lead to, and those of these. What cannot be read is reported; the
/// paths of all files that were tried are added to `inputs`.
pub(super) fn bundle(
    document: &mut Tree,
    path: &Path,
    mapped: &BTreeMap<String, PathBuf>,
    inputs: &mut Vec<PathBuf>,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut bundling = Bundling {
        folder,
        mapped,
        keys: BTreeMap::from([(name.clone(), None)]),
        queue: VecDeque::new(),
        asides: Vec::new(),
        reached: BTreeSet::new(),
        mappings: BTreeSet::new(),
        identities: Identities::default(),
        diagnostics,
    };
    bundling.rewrite_file(&mut document.value, document.file, &name);
    let mut parts = Map::new();
    loop {
        while let Some((key, path, named)) = bundling.queue.pop_front() {
            inputs.push(path.clone());
            let Some(mut tree) = load(&path, named, Purpose::Part, files, bundling.diagnostics) else { continue };
            bundling.rewrite_file(&mut tree.value, tree.file, &key);
            document.parts.push((Pointer::root().child(FILES).child(&key), tree.file));
            parts.insert(key, tree.value);
        }
        let Some(aside) = bundling.reached_aside() else { break };
        let root = match aside.prefix {
            None => Some(&mut document.value),
            Some(_) => parts.get_mut(&aside.key),
        };
        if let Some(value) = root.and_then(|root| root.pointer_mut(aside.at.as_str())) {
            bundling.rewrite_aside(value, &aside);
        }
    }
    if let (Some(root), false) = (document.value.as_object_mut(), parts.is_empty()) {
        root.insert(FILES.to_owned(), Value::Object(parts));
    }
    bundling.identities.close(&mut document.value, bundling.diagnostics);
    spread::spread(&mut document.value);
}

/// The keys below which mappings have names of the document's own.
const NAMES: [&str; 16] = [
    "$defs",
    "callbacks",
    "definitions",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];

/// The keys below which data stands.
const DATA: [&str; 6] = ["example", "default", "enum", "const", "value", "dataValue"];

struct Bundling<'a> {
    /// The folder of the document.
    folder: PathBuf,
    /// Where the files are that the settings map.
    mapped: &'a BTreeMap<String, PathBuf>,
    /// Where in the tree each file stands, by its path relative to the document; nothing for the document itself.
    keys: BTreeMap<String, Option<Pointer>>,
    /// The files that are still to be read: key, path, and the reference that led there first.
    queue: VecDeque<(String, PathBuf, Location)>,
    /// What is data or belongs to an extension, and is looked at only where a reference leads there: what looks like a
    /// reference in it may be none.
    asides: Vec<Aside>,
    /// Where in the tree those references lead that may lead to such values.
    reached: BTreeSet<Pointer>,
    /// Where mappings of names stand that whole mappings refer to.
    mappings: BTreeSet<Pointer>,
    /// The names that schemas give themselves.
    identities: Identities,
    diagnostics: &'a mut Diagnostics,
}

/// A value whose references have not been rewritten.
struct Aside {
    file: FileId,
    /// The path of the file, and where it stands in the tree.
    key: String,
    prefix: Option<Pointer>,
    /// Where in the file the value stands.
    at: Pointer,
    scope: Scope,
}

/// A file at work.
struct Place<'f> {
    file: FileId,
    /// Its path relative to the document.
    key: &'f str,
    /// Where it stands in the tree.
    prefix: Option<Pointer>,
}

impl Place<'_> {
    /// Where a node of the file stands in the tree.
    fn in_tree(&self, at: &Pointer) -> Pointer {
        self.prefix.clone().unwrap_or_default().join(at)
    }
}

impl Bundling<'_> {
    fn rewrite_file(&mut self, value: &mut Value, file: FileId, key: &str) {
        let prefix = self.keys.get(key).cloned().flatten();
        let place = Place { file, key, prefix };
        let scope = Scope { root: place.in_tree(&Pointer::root()), base: String::new() };
        let scope = match value.get("$self") {
            Some(Value::String(address)) => self.identities.enter(address, scope.root.clone(), &scope),
            _ => scope,
        };
        self.rewrite(value, &Pointer::root(), &place, &scope, false);
    }

    /// A value that a reference leads to, or into, and that has not been looked at.
    fn reached_aside(&mut self) -> Option<Aside> {
        let is_reached = |aside: &Aside| {
            let own = aside.prefix.clone().unwrap_or_default().join(&aside.at);
            let mut below = self.reached.range(own.child("")..);
            let is_named = own.parent().is_some_and(|(around, _)| self.mappings.contains(&around));
            is_named || self.reached.contains(&own) || below.next().is_some_and(|target| target.starts_with(&own))
        };
        let index = self.asides.iter().position(is_reached)?;
        Some(self.asides.swap_remove(index))
    }

    fn rewrite_aside(&mut self, value: &mut Value, aside: &Aside) {
        let Aside { file, key, prefix, at, scope } = aside;
        let place = Place { file: *file, key, prefix: prefix.clone() };
        self.rewrite(value, at, &place, scope, false);
    }

    /// Rewrites the references of a value. The keys of a mapping of names are no keywords.
    fn rewrite(&mut self, value: &mut Value, at: &Pointer, place: &Place<'_>, scope: &Scope, are_names: bool) {
        match value {
            Value::Object(members) => {
                let own = if are_names { None } else { self.note_names(members, &place.in_tree(at), scope) };
                let scope = own.as_ref().unwrap_or(scope);
                for (key, value) in members {
                    self.rewrite_member(key, value, &at.child(key), place, scope, are_names);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.rewrite(item, &at.index(index), place, scope, false);
                }
            }
            _ => {}
        }
    }

    fn rewrite_member(
        &mut self,
        key: &str,
        value: &mut Value,
        at: &Pointer,
        place: &Place<'_>,
        scope: &Scope,
        is_name: bool,
    ) {
        match value {
            // Also in a mapping of names: what is called so would be an object.
            Value::String(reference) if ["$ref", "$dynamicRef"].contains(&key) => {
                self.rewrite_reference(reference, at, place, scope);
                self.mappings.extend(Pointer::from_fragment(reference).filter(|_| is_name));
            }
            value if is_name => self.rewrite(value, at, place, scope, false),
            Value::String(to) if key == "defaultMapping" && self.is_reference(to, place) => {
                self.rewrite_reference(to, at, place, scope);
            }
            Value::Object(mapping) if key == "mapping" => {
                for (tag, to) in mapping {
                    if let Value::String(to) = to
                        && self.is_reference(to, place)
                    {
                        self.rewrite_reference(to, &at.child(tag), place, scope);
                    }
                }
            }
            value if is_aside(key) && (value.is_object() || value.is_array()) => self.asides.push(Aside {
                file: place.file,
                key: place.key.to_owned(),
                prefix: place.prefix.clone(),
                at: at.clone(),
                scope: scope.clone(),
            }),
            value => {
                let are_names = value.is_object() && NAMES.contains(&key);
                self.rewrite(value, at, place, scope, are_names);
            }
        }
    }

    /// Notes the names that a schema gives itself. What its references are relative to, if it says so.
    fn note_names(&mut self, schema: &Map<String, Value>, at: &Pointer, scope: &Scope) -> Option<Scope> {
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        // A fragment alone is how older versions wrote an anchor.
        let id = text("$id").filter(|id| !id.starts_with('#'));
        let own = id.map(|id| self.identities.enter(id, at.clone(), scope));
        let scope = own.as_ref().unwrap_or(scope);
        for (key, is_dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(name) = text(key) {
                self.identities.note_anchor(name, at, scope, is_dynamic);
            }
        }
        own
    }

    /// Whether the value of a mapping refers to a schema: it may also be the plain name of one, or hold what led there
    /// before the document was put together.
    fn is_reference(&self, to: &str, place: &Place<'_>) -> bool {
        let path = to.split('#').next().unwrap_or_default();
        let folder = Path::new(place.key).parent().unwrap_or(Path::new(""));
        to.starts_with('#')
            || self.mapped.contains_key(path)
            || within(&folder.join(path))
                .is_some_and(|key| self.keys.contains_key(&key) || self.folder.join(key).is_file())
    }

    fn rewrite_reference(&mut self, reference: &mut String, at: &Pointer, place: &Place<'_>, scope: &Scope) {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        // Many write `file#/` for all of a file; a member without a name is meant by nobody.
        let fragment = if fragment == "/" { "" } else { fragment };
        let location = Location::Node { file: place.file, pointer: at.clone(), part: Part::Value };
        let file = place.in_tree(&Pointer::root());
        let is_pointer = fragment.is_empty() || is_pointer(fragment);
        let is_address = !path.is_empty()
            && !self.mapped.contains_key(path)
            && (path.contains("://")
                || path.starts_with("urn:")
                || !scope.base.is_empty() && !self.is_reference(path, place));
        let into = match path {
            "" => place.prefix.clone(),
            _ if is_address => None,
            path => match self.find(path, place.key, &location) {
                Ok(prefix) => prefix,
                Err(message) => {
                    self.diagnostics.report(location, message);
                    return;
                }
            },
        };
        if is_address || !is_pointer || path.is_empty() && scope.root != file {
            self.identities.open.push(Open {
                at: place.in_tree(at),
                location,
                reference: reference.clone(),
                scope: scope.clone(),
                file,
                into: (!is_address && !path.is_empty()).then(|| into.unwrap_or_default()),
            });
        } else if !reference.is_empty() {
            let root = into.unwrap_or_default();
            *reference = format!("{root}{fragment}");
            let target = Pointer::from_fragment(reference);
            self.reached.extend(target.filter(|target| target.as_str().split('/').any(is_aside)));
        }
    }

    /// Where in the tree the file stands, or is going to stand, that `path` names as seen from the file `from`.
    fn find(&mut self, path: &str, from: &str, location: &Location) -> Result<Option<Pointer>, Message> {
        let (key, file) = match self.mapped.get(path) {
            Some(file) => (path.to_owned(), file.clone()),
            None if path.contains("://") => return Err(messages::remote_reference(path)),
            None => {
                let decoded = Pointer::from_fragment(&format!("#/{}", path.replace('~', "~0").replace('/', "~1")));
                let decoded = decoded.and_then(|pointer| pointer.tokens().next()).unwrap_or_else(|| path.to_owned());
                let folder = Path::new(from).parent().unwrap_or(Path::new(""));
                let key = within(&folder.join(&decoded)).ok_or_else(|| messages::reference_outside(path))?;
                let file = self.folder.join(&key);
                (key, file)
            }
        };
        if let Some(known) = self.keys.get(&key) {
            return Ok(known.clone());
        }
        let prefix = Pointer::root().child(FILES).child(&key);
        self.keys.insert(key.clone(), Some(prefix.clone()));
        self.queue.push_back((key, file, location.clone()));
        Ok(Some(prefix))
    }
}

/// Whether what stands below a key is data, whatever it looks like, or belongs to an extension.
fn is_aside(key: &str) -> bool {
    DATA.contains(&key) || key.starts_with("x-")
}

/// Whether a fragment is a JSON Pointer, and not a name; its first `/` may be percent-encoded.
pub(super) fn is_pointer(fragment: &str) -> bool {
    ["/", "%2F", "%2f"].iter().any(|slash| fragment.starts_with(slash))
}

/// A relative path without detours, with `/` between its parts. `None` where it leaves the folder that it starts in.
pub(super) fn within(path: &Path) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}
