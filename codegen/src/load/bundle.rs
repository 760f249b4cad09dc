//! Brings the files that a document refers to into its tree, so that every reference stays within it.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value};

use super::{Tree, load};
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
    let mut bundling =
        Bundling { folder, mapped, keys: BTreeMap::from([(name.clone(), None)]), queue: VecDeque::new(), diagnostics };
    bundling.rewrite_file(&mut document.value, document.file, &name);
    let mut parts = Map::new();
    while let Some((key, path, named)) = bundling.queue.pop_front() {
        inputs.push(path.clone());
        let Some(mut tree) = load(&path, named, Purpose::Part, files, bundling.diagnostics) else { continue };
        bundling.rewrite_file(&mut tree.value, tree.file, &key);
        document.parts.push((Pointer::root().child(FILES).child(&key), tree.file));
        parts.insert(key, tree.value);
    }
    if let (Some(root), false) = (document.value.as_object_mut(), parts.is_empty()) {
        root.insert(FILES.to_owned(), Value::Object(parts));
    }
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

struct Bundling<'a> {
    /// The folder of the document.
    folder: PathBuf,
    /// Where the files are that the settings map.
    mapped: &'a BTreeMap<String, PathBuf>,
    /// Where in the tree each file stands, by its path relative to the document; nothing for the document itself.
    keys: BTreeMap<String, Option<Pointer>>,
    /// The files that are still to be read: key, path, and the reference that led there first.
    queue: VecDeque<(String, PathBuf, Location)>,
    diagnostics: &'a mut Diagnostics,
}

/// A file at work.
struct Place<'f> {
    file: FileId,
    /// Its path relative to the document.
    key: &'f str,
    /// Where it stands in the tree.
    prefix: Option<Pointer>,
}

impl Bundling<'_> {
    fn rewrite_file(&mut self, value: &mut Value, file: FileId, key: &str) {
        let prefix = self.keys.get(key).cloned().flatten();
        self.rewrite(value, &Pointer::root(), &Place { file, key, prefix }, false);
    }

    /// Rewrites the references of a value. The keys of a mapping of names are no keywords.
    fn rewrite(&mut self, value: &mut Value, at: &Pointer, place: &Place<'_>, are_names: bool) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    let at = at.child(key);
                    match value {
                        Value::String(reference) if key == "$ref" && !are_names => {
                            self.rewrite_reference(reference, &at, place);
                        }
                        Value::String(to) if key == "defaultMapping" && !are_names && self.is_reference(to, place) => {
                            self.rewrite_reference(to, &at, place);
                        }
                        Value::Object(mapping) if key == "mapping" && !are_names => {
                            for (tag, to) in mapping {
                                if let Value::String(to) = to
                                    && self.is_reference(to, place)
                                {
                                    self.rewrite_reference(to, &at.child(tag), place);
                                }
                            }
                        }
                        // What stands there is data, whatever it looks like.
                        _ if !are_names && ["example", "default", "enum", "const", "value"].contains(&key.as_str()) => {
                        }
                        value => {
                            let names = !are_names && value.is_object() && NAMES.contains(&key.as_str());
                            self.rewrite(value, &at, place, names);
                        }
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.rewrite(item, &at.index(index), place, false);
                }
            }
            _ => {}
        }
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

    fn rewrite_reference(&mut self, reference: &mut String, at: &Pointer, place: &Place<'_>) {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let prefix = if path.is_empty() {
            place.prefix.clone()
        } else {
            let location = Location::Node { file: place.file, pointer: at.clone(), part: Part::Value };
            match self.find(path, place.key, &location) {
                Ok(prefix) => prefix,
                Err(message) => {
                    self.diagnostics.report(location, message);
                    return;
                }
            }
        };
        if let Some(prefix) = prefix {
            *reference = format!("{prefix}{fragment}");
        } else if !path.is_empty() {
            *reference = format!("#{fragment}");
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

/// A relative path without detours, with `/` between its parts. `None` where it leaves the folder that it starts in.
fn within(path: &Path) -> Option<String> {
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
