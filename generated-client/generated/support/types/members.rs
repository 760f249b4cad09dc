//! Members of an object that its description does not name.

use std::fmt;

use serde_json::{Map, Value};

use super::field::{Dict, Field, Slot, View};

/// Members of an object that its description does not name, in the order in which they came.
///
/// They are written back with the object. A member that the description does name, but whose value could not be read,
/// is kept here too; it is written as long as the object has no value of its own for it.
///
/// As large as a pointer where there are none.
// Never `Some` of an empty map: so that two of them are equal if they have the same members.
#[derive(Clone, Default, PartialEq)]
pub struct Members(Option<Box<Map<String, Value>>>);

impl Members {
    /// The value of the member of this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// All members, by name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|map| map.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// Adds a member, and returns the value that it had before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Takes a member out, and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let map = self.0.as_mut()?;
        let value = map.get_mut(name).map(Value::take)?;
        map.retain(|key, _| key != name);
        if map.is_empty() {
            self.0 = None;
        }
        Some(value)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |map| map.len())
    }
}

impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl Field for Members {
    #[inline]
    fn empty() -> Self {
        Self(None)
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl Dict for Members {
    fn clear(&mut self) {
        self.0 = None;
    }

    fn insert(&mut self, name: String) -> Slot<'_> {
        Slot::Any(self.0.get_or_insert_default().entry(name).or_insert(Value::Null))
    }

    fn remove(&mut self, name: &str) {
        self.remove(name);
    }

    fn keep(&mut self, name: &str, value: &Value) {
        self.insert(name, value.clone());
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name, View::Any(value))))
    }
}
