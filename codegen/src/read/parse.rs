//! Reads an object once its parts have been cut out, or finds the member at fault.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Reader;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::read as messages;
use crate::objects::{Below, Kind, Wanted};
use crate::pointer::Pointer;

/// A member whose value is of the wrong type.
struct Fault {
    /// Where it stands below the object that is read.
    at: Pointer,
    /// The object that it is a member of.
    of: Kind,
    key: String,
    wanted: Wanted,
    found: Value,
    /// Whether it is an item of a list of texts, which is read without it.
    is_item: bool,
}

impl Reader<'_> {
    /// A member of the root.
    pub(super) fn member<T: DeserializeOwned>(
        &mut self,
        object: &Map<String, Value>,
        at: &Pointer,
        key: &str,
    ) -> Option<T> {
        let value = object.get(key)?;
        match T::deserialize(value) {
            Ok(read) => Some(read),
            Err(error) => {
                self.report(
                    &at.child(key),
                    Part::Value,
                    messages::invalid_member(Kind::OpenApi, key, &error.to_string()),
                );
                None
            }
        }
    }

    /// Reads an object whose parts have been cut out. Members of the wrong type are left out, each with a message.
    pub(super) fn parse<T: DeserializeOwned>(&mut self, cut: Value, at: &Pointer, kind: Kind) -> Option<T> {
        let mut error = match T::deserialize(&cut) {
            Ok(read) => return Some(read),
            Err(error) => error.to_string(),
        };
        let mut rest = cut;
        // Nothing at all is allowed in many places, so it is at fault only where nothing else is.
        for null in [false, true] {
            let mut faults = Vec::new();
            collect(&rest, &Pointer::root(), kind, null, &mut faults);
            if faults.is_empty() {
                continue;
            }
            // The last one first, so that the items of a list keep their places.
            for fault in faults.iter().rev() {
                remove(&mut rest, fault);
            }
            let read = T::deserialize(&rest).map_err(|error| error.to_string());
            let lacks = |key: &str| read.as_ref().is_err_and(|error| *error == format!("missing field `{key}`"));
            let is_needed = faults.iter().any(|fault| lacks(&fault.key));
            for Fault { at: below, of, key, wanted, found, is_item } in faults {
                let message = match is_item {
                    true => messages::wrong_item(of, &key, &found),
                    false => messages::wrong_value(of, &key, wanted, &found, lacks(&key)),
                };
                self.report(&at.join(&below), Part::Value, message);
            }
            match read {
                Ok(read) => return Some(read),
                Err(_) if is_needed => return None,
                Err(further) => error = further,
            }
        }
        self.search(&rest, at, kind, &error)
    }

    /// Seeks the member at fault by leaving out one after the other, since the errors of `openapiv3` do not say which it
    /// was; the object is then read without it.
    fn search<T: DeserializeOwned>(&mut self, cut: &Value, at: &Pointer, kind: Kind, error: &str) -> Option<T> {
        let keys: Vec<&String> = cut.as_object().into_iter().flat_map(Map::keys).collect();
        let each = keys.iter().map(|key| vec![*key]);
        let pairs = keys
            .iter()
            .enumerate()
            .flat_map(|(index, key)| keys.iter().skip(index + 1).map(|other| vec![*key, *other]));
        for faulty in each.chain(pairs) {
            let mut without = cut.clone();
            without.as_object_mut()?.retain(|key, _| !faulty.contains(&key));
            if let Ok(read) = T::deserialize(&without) {
                for key in faulty {
                    // With this one alone left in, the error is about it.
                    let mut with = without.clone();
                    with.as_object_mut()?.insert(key.clone(), cut.get(key)?.clone());
                    let error = T::deserialize(&with).err().map_or_else(|| error.to_owned(), |error| error.to_string());
                    self.report(&at.child(key), Part::Value, messages::invalid_member(kind, key, &error));
                }
                return Some(read);
            }
        }
        self.report(at, Part::Value, messages::invalid_object(kind, error));
        None
    }
}

/// Finds the members of an object, and of those that are read together with it, that are of the wrong type.
fn collect(value: &Value, at: &Pointer, kind: Kind, null: bool, faults: &mut Vec<Fault>) {
    let (Some(members), Some(keys)) = (value.as_object(), kind.keys()) else { return };
    for (key, value) in members {
        let Some((_, below)) = keys.iter().find(|(known, _)| known == key) else { continue };
        let at = at.child(key);
        match (below, value) {
            (Below::Part(kind), Value::Object(_)) => collect(value, &at, *kind, null, faults),
            (Below::Parts(kind), Value::Array(items)) if items.iter().all(Value::is_object) => {
                for (index, item) in items.iter().enumerate() {
                    collect(item, &at.index(index), *kind, null, faults);
                }
            }
            (Below::Inline(kind), Value::Object(members)) => {
                for (name, member) in members {
                    collect(member, &at.child(name), *kind, null, faults);
                }
            }
            (Below::Plain(Wanted::Texts), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate().filter(|(_, it)| !it.is_string() && it.is_null() == null)
                {
                    let (at, key, found) = (at.index(index), key.clone(), item.clone());
                    faults.push(Fault { at, of: kind, key, wanted: Wanted::Text, found, is_item: true });
                }
            }
            _ => {
                if let Some(wanted) = below.wanted().filter(|wanted| !wanted.allows(value) && value.is_null() == null) {
                    let (key, found) = (key.clone(), value.clone());
                    faults.push(Fault { at, of: kind, key, wanted, found, is_item: false });
                }
            }
        }
    }
}

fn remove(value: &mut Value, fault: &Fault) {
    let Some((parent, key)) = fault.at.parent() else { return };
    match value.pointer_mut(parent.as_str()) {
        Some(Value::Object(members)) => {
            members.shift_remove(&key);
            // The description of a response must be there, and says nothing to the client.
            if (fault.of, key.as_str()) == (Kind::Response, "description") {
                members.insert(key, Value::String(String::new()));
            }
        }
        Some(Value::Array(items)) => {
            if let Some(index) = key.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}
