//! Applies OpenAPI Overlays (1.0 and 1.1) to a document.

mod merge;
mod origins;
mod target;

#[cfg(test)]
mod tests;

pub(crate) use origins::Origins;

use serde_json::{Map, Value};

use crate::diagnostics::catalogue::{self, closest, kind_of, overlay as messages};
use crate::diagnostics::{Diagnostics, FileId, Location, Message, Part};
use crate::load::Tree;
use crate::pointer::Pointer;

/// A document after its overlays.
#[derive(Clone, Debug)]
pub(crate) struct Patched {
    /// The tree, with all overlays applied.
    pub(crate) value: Value,
    /// Where each part of the tree was written.
    pub(crate) origins: Origins,
}

/// Applies the overlays in their order, and the actions of each in theirs. What cannot be applied is reported and left out.
pub(crate) fn apply(document: Tree, overlays: Vec<Tree>, diagnostics: &mut Diagnostics) -> Patched {
    let mut origins = Origins::new(document.file);
    for (pointer, file) in document.parts {
        origins.insert(pointer, file, Pointer::root());
    }
    let mut patched = Patched { value: document.value, origins };
    for overlay in &overlays {
        Overlay { file: overlay.file, patched: &mut patched, diagnostics }.apply(&overlay.value);
    }
    patched
}

/// One overlay at work on the document.
struct Overlay<'a> {
    file: FileId,
    patched: &'a mut Patched,
    diagnostics: &'a mut Diagnostics,
}

impl Overlay<'_> {
    fn report(&mut self, pointer: &Pointer, part: Part, message: Message) {
        self.diagnostics.report(Location::Node { file: self.file, pointer: pointer.clone(), part }, message);
    }

    fn apply(&mut self, overlay: &Value) {
        let root = Pointer::root();
        let Some(members) = overlay.as_object() else {
            return;
        };
        self.check_names("Overlay Object", members, &["overlay", "info", "extends", "actions"], &root);
        match members.get("overlay") {
            Some(Value::String(version)) if ["1.0", "1.1"].iter().any(|known| is_version(version, known)) => {}
            Some(version) => {
                let found = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
                return self.report(&root.child("overlay"), Part::Value, messages::unsupported_overlay_version(&found));
            }
            None => {
                return self.report(&root, Part::Value, messages::missing_overlay_member("the overlay", "overlay"));
            }
        }
        let at = root.child("actions");
        match members.get("actions") {
            Some(Value::Array(actions)) => {
                for (index, action) in actions.iter().enumerate() {
                    self.apply_action(action, &at.index(index));
                }
            }
            Some(other) => {
                self.wrong_type(
                    "`actions`",
                    "a list",
                    other,
                    &at,
                    "actions: [{target: $.info, update: {title: Shelf}}]",
                );
            }
            None => self.report(&root, Part::Value, messages::missing_overlay_member("the overlay", "actions")),
        }
    }

    fn apply_action(&mut self, action: &Value, at: &Pointer) {
        let Value::Object(members) = action else {
            return self.wrong_type("an action", "a mapping", action, at, "{target: $.info, update: {title: Shelf}}");
        };
        if members.contains_key("copy") {
            return self.report(&at.child("copy"), Part::Key, messages::copy_not_supported());
        }
        self.check_names("Action Object", members, &["target", "description", "update", "remove"], at);
        let target = match members.get("target") {
            Some(Value::String(target)) => target,
            Some(other) => {
                return self.wrong_type(
                    "`target`",
                    "a text",
                    other,
                    &at.child("target"),
                    "target: $.paths['/tasks'].patch",
                );
            }
            None => {
                return self.report(at, Part::Value, messages::missing_overlay_member("the action", "target"));
            }
        };
        let remove = match members.get("remove") {
            None | Some(Value::Bool(false)) => false,
            Some(Value::Bool(true)) => true,
            Some(other) => {
                return self.wrong_type("`remove`", "a boolean", other, &at.child("remove"), "remove: true");
            }
        };
        let selected = match target::parse(target) {
            Ok(steps) => target::select(&self.patched.value, &steps),
            Err(target::Refusal::Malformed(reason)) => {
                return self.report(&at.child("target"), Part::Value, messages::invalid_target(&reason));
            }
            Err(target::Refusal::Unsupported(what)) => {
                return self.report(&at.child("target"), Part::Value, messages::unsupported_target(what));
            }
        };
        match selected {
            Ok(selected) if remove => {
                if members.contains_key("update") {
                    self.report(&at.child("update"), Part::Key, messages::update_beside_remove());
                }
                self.remove(&selected, at);
            }
            Ok(selected) => self.update(&selected, members, at),
            Err(target::Miss { parent, missing, names }) => {
                let meant = closest(&missing, names.iter().map(String::as_str));
                let message = messages::dangling_target(&parent, &missing, meant);
                self.report(&at.child("target"), Part::Value, message);
            }
        }
    }

    fn update(&mut self, selected: &Pointer, action: &Map<String, Value>, at: &Pointer) {
        let Some(update) = action.get("update") else {
            return self.report(at, Part::Value, messages::action_without_effect());
        };
        let at = at.child("update");
        let Patched { value, origins, .. } = &mut *self.patched;
        let Some(target) = value.pointer_mut(selected.as_str()) else {
            return;
        };
        match target {
            Value::Object(_) if !update.is_object() => {
                self.report(&at, Part::Value, messages::update_of_object(kind_of(update)));
            }
            // The target of an action may be given one further item; deeper down only a list extends a list.
            Value::Array(items) if !update.is_array() => {
                origins.insert(selected.index(items.len()), self.file, at);
                items.push(update.clone());
            }
            _ => merge::merge(target, update, selected, &at, self.file, origins),
        }
    }

    fn remove(&mut self, selected: &Pointer, at: &Pointer) {
        let Some((parent, name)) = selected.parent() else {
            return self.report(&at.child("target"), Part::Value, messages::removed_root());
        };
        let Patched { value, origins, .. } = &mut *self.patched;
        match value.pointer_mut(parent.as_str()) {
            Some(Value::Object(members)) => {
                // Not `swap_remove`: the order of what remains is kept.
                members.shift_remove(&name);
                origins.remove(selected);
            }
            Some(Value::Array(items)) => {
                if let Some(index) = name.parse().ok().filter(|index| *index < items.len()) {
                    origins.remove_item(&parent, index, items.len());
                    items.remove(index);
                }
            }
            _ => {}
        }
    }

    fn wrong_type(&mut self, name: &str, expected: &str, found: &Value, at: &Pointer, like: &str) {
        self.report(at, Part::Value, messages::wrong_overlay_type(name, expected, kind_of(found), like));
    }

    fn check_names(&mut self, object: &str, members: &Map<String, Value>, known: &[&str], at: &Pointer) {
        for name in members.keys().filter(|name| !known.contains(&name.as_str()) && !name.starts_with("x-")) {
            let message = catalogue::unknown_keyword(object, name, closest(name, known.iter().copied()));
            self.report(&at.child(name), Part::Key, message);
        }
    }
}

/// Whether `version` is `known`, such as `1.0`, or a patch release of it.
fn is_version(version: &str, known: &str) -> bool {
    version.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
