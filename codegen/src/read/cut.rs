//! Cuts an object out of its tree: what stands below it becomes references.

use serde_json::{Map, Value, json};

use super::Reader;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{self, closest, kind_of};
use crate::objects::{Below, Kind, beyond};
use crate::pointer::Pointer;

impl Reader<'_> {
    /// The object at `at` with all objects below it replaced by references to where they stand, each of which is put on
    /// the list of what is still to be read. Keys that the specification does not know are reported and left out.
    pub(super) fn cut(&mut self, value: &Value, at: &Pointer, kind: Kind) -> Value {
        let (Some(object), Some(keys)) = (value.as_object(), kind.keys()) else {
            return value.clone();
        };
        let mut shallow = Map::new();
        for (key, value) in object {
            if key.starts_with("x-") {
                shallow.insert(key.clone(), value.clone());
                continue;
            }
            let Some((_, below)) = keys.iter().find(|(known, _)| known == key) else {
                let meant = closest(key, keys.iter().map(|(known, _)| *known));
                self.report(&at.child(key), Part::Key, catalogue::unknown_keyword(kind.name(), key, meant));
                continue;
            };
            if matches!(below, Below::Unsupported) {
                let message = catalogue::read::unsupported_keyword(kind.name(), key);
                self.report(&at.child(key), Part::Key, message);
                continue;
            }
            let is_beyond = matches!(below, Below::Beyond(_));
            if let Some(wanted) = below.wanted().filter(|wanted| is_beyond && !wanted.allows(value)) {
                let message = catalogue::read::wrong_value(kind, key, wanted, value, false);
                self.report(&at.child(key), Part::Value, message);
                continue;
            }
            if let Some(value) = self.cut_below(value, &at.child(key), *below) {
                shallow.insert(if is_beyond { beyond(key) } else { key.clone() }, value);
            }
        }
        if matches!(kind, Kind::Parameter | Kind::Header)
            && shallow.contains_key("schema")
            && shallow.contains_key("content")
        {
            self.report(&at.child("content"), Part::Key, catalogue::read::schema_beside_content());
            shallow.shift_remove("content");
        }
        Value::Object(shallow)
    }

    fn cut_below(&mut self, value: &Value, at: &Pointer, below: Below) -> Option<Value> {
        Some(match (below, value) {
            (Below::One(kind), _) => self.refer(value, at, kind)?,
            (Below::BooleanOrSchema, Value::Object(_)) => self.refer(value, at, Kind::Schema)?,
            (Below::List(kind), Value::Array(items)) => Value::Array(
                items.iter().enumerate().filter_map(|(index, item)| self.refer(item, &at.index(index), kind)).collect(),
            ),
            (Below::Map(kind), Value::Object(members)) => {
                self.map(members, at, |reader, member, at| reader.refer(member, at, kind))
            }
            (Below::Responses, Value::Object(members)) => self.map(members, at, |reader, member, at| {
                let (_, status) = at.parent()?;
                if !is_status(&status) {
                    reader.report(at, Part::Key, catalogue::read::no_status(&status));
                    return None;
                }
                reader.refer(member, at, Kind::Response)
            }),
            (Below::Inline(kind), Value::Object(members)) => self.map(members, at, |reader, member, at| {
                if !member.is_object() {
                    reader.report(at, Part::Value, catalogue::read::no_mapping(kind, kind_of(member)));
                    return None;
                }
                let place = reader.resolve(member, at, kind)?;
                let found = place.lookup(reader.root)?;
                Some(reader.cut(found, &place, kind))
            }),
            (Below::Part(kind), _) => self.cut(value, at, kind),
            (Below::Parts(kind), Value::Array(items)) => Value::Array(
                items.iter().enumerate().map(|(index, item)| self.cut(item, &at.index(index), kind)).collect(),
            ),
            (Below::Beyond(below), _) => self.cut_below(value, at, *below)?,
            (Below::Plain(_) | Below::Unsupported | Below::BooleanOrSchema | Below::Parts(_), _) => value.clone(),
            (Below::List(kind), found) => {
                self.report(at, Part::Value, catalogue::read::misplaced_list(kind_of(found), kind));
                return None;
            }
            (Below::Responses, found) => {
                self.report(at, Part::Value, catalogue::read::misplaced_names(kind_of(found), Kind::Response));
                return None;
            }
            (Below::Map(kind) | Below::Inline(kind), found) => {
                self.report(at, Part::Value, catalogue::read::misplaced_names(kind_of(found), kind));
                return None;
            }
        })
    }

    fn map(
        &mut self,
        members: &Map<String, Value>,
        at: &Pointer,
        mut cut: impl FnMut(&mut Self, &Value, &Pointer) -> Option<Value>,
    ) -> Value {
        let members =
            members.iter().filter_map(|(name, member)| Some((name.clone(), cut(self, member, &at.child(name))?)));
        Value::Object(members.collect())
    }

    /// A reference to the object at `at`, or to where the reference at `at` leads. `None`, with a message, where it leads
    /// nowhere, and without one where the kind of object is of no consequence for the client.
    fn refer(&mut self, value: &Value, at: &Pointer, kind: Kind) -> Option<Value> {
        if !value.is_object() {
            self.report(at, Part::Value, catalogue::read::no_mapping(kind, kind_of(value)));
            return None;
        }
        let target = self.resolve(value, at, kind)?;
        if kind != Kind::Schema {
            self.report_siblings(value, at);
        }
        self.enqueue(target.clone(), kind);
        Some(json!({ "$ref": target.to_string() }))
    }

    /// Reports keys beside a `$ref`, which have no effect.
    fn report_siblings(&mut self, value: &Value, at: &Pointer) {
        let members = value.as_object().filter(|members| members.contains_key("$ref")).into_iter().flatten();
        for (key, _) in members.filter(|(key, _)| *key != "$ref" && !key.starts_with("x-")) {
            self.report(&at.child(key), Part::Key, catalogue::read::beside_reference(key));
        }
    }
}

/// Whether a key of `responses` says which statuses it is about.
fn is_status(key: &str) -> bool {
    let (hundred, rest) = key.split_at_checked(1).unwrap_or_default();
    let is_hundred = ["1", "2", "3", "4", "5"].contains(&hundred);
    let is_rest = rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit()) || rest == "XX" || rest == "xx";
    key == "default" || key.starts_with("x-") || is_hundred && is_rest
}
