//! Reads the requests that the API sends to its user: webhooks and callbacks.

use serde_json::{Map, Value};

use super::{IncomingEntry, METHODS, OTHER_METHODS, Reader};
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{kind_of, read as messages};
use crate::objects::Kind;
use crate::pointer::Pointer;

impl Reader<'_> {
    pub(super) fn read_webhooks(&mut self) {
        let at = Pointer::root().child("webhooks");
        let Some(value) = self.root.get("webhooks") else { return };
        let Some(webhooks) = value.as_object() else {
            self.report(&at, Part::Value, messages::misplaced_names(kind_of(value), Kind::PathItem));
            return;
        };
        for (name, item) in webhooks.iter().filter(|(name, _)| !name.starts_with("x-")) {
            let here = at.child(name);
            self.read_incoming(&here, None, item, &here);
        }
    }

    /// A callback has a path item for each of the addresses that it may be sent to.
    pub(super) fn read_callback(&mut self, callback: &Value, at: &Pointer) {
        let items = callback.as_object().into_iter().flatten();
        for (expression, item) in items.filter(|(key, _)| !key.starts_with("x-")) {
            self.read_incoming(at, Some(expression), item, &at.child(expression));
        }
    }

    fn read_incoming(&mut self, of: &Pointer, expression: Option<&String>, item: &Value, here: &Pointer) {
        let Some(place) = self.resolve(item, here, Kind::PathItem) else { return };
        let Some(item) = place.lookup(self.root) else { return };
        let item = self.only_bodies(item, &place);
        let path = expression.map_or("", String::as_str);
        for request in self.read_path_item(path, here, &item, &place) {
            let entry = IncomingEntry { of: of.clone(), expression: expression.cloned(), request };
            self.description.incoming.push(entry);
        }
    }

    /// A path item without what has no effect on the types of the bodies.
    fn only_bodies(&mut self, item: &Value, at: &Pointer) -> Value {
        let Some(members) = item.as_object() else { return item.clone() };
        let mut kept = self.leave_out(members, at, &["parameters", "servers"]);
        self.keep_bodies(&mut kept, at, |method| METHODS.contains(&method));
        if let Some(others) = kept.get_mut(OTHER_METHODS).and_then(Value::as_object_mut) {
            self.keep_bodies(others, &at.child(OTHER_METHODS), |_| true);
        }
        Value::Object(kept)
    }

    /// Does the same with the operations among these members.
    fn keep_bodies(&mut self, members: &mut Map<String, Value>, at: &Pointer, is_method: impl Fn(&str) -> bool) {
        members.retain(|key, value| match value.as_object() {
            Some(operation) if is_method(key) => match self.only_body(operation, &at.child(key)) {
                Some(kept) => {
                    *value = Value::Object(kept);
                    true
                }
                None => false,
            },
            _ => true,
        });
    }

    /// An operation without what has no effect on the type of the body. `None`, with a message, where it has none.
    fn only_body(&mut self, operation: &Map<String, Value>, at: &Pointer) -> Option<Map<String, Value>> {
        if !operation.contains_key("requestBody") {
            self.report(at, Part::Key, messages::incoming_without_body());
            return None;
        }
        Some(self.leave_out(operation, at, &["parameters", "responses", "callbacks", "security", "servers"]))
    }

    /// The members without those of these names, each of which is reported unless it says nothing.
    fn leave_out(&mut self, members: &Map<String, Value>, at: &Pointer, keys: &[&str]) -> Map<String, Value> {
        let mut kept = members.clone();
        for key in keys {
            let Some(value) = kept.shift_remove(*key) else { continue };
            let says_nothing =
                value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
            if !says_nothing {
                self.report(&at.child(key), Part::Key, messages::left_out_of_incoming(key));
            }
        }
        kept
    }
}
