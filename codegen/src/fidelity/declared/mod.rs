//! What a document declares, counted from its tree by none of the code that makes a client of it.
//!
//! References are followed as what they are, JSON Pointers into the tree; keywords mean what the specifications say.

mod operation;
mod schema;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::Kind;
use crate::pointer::Pointer;

/// What a document declares.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    /// What is no part of a schema, each after what it is a part of.
    pub(crate) items: Vec<Item>,
    /// The schemas that the document names, at their names.
    pub(crate) names: Vec<Below>,
    /// All schemas that something leads to.
    pub(crate) schemas: Vec<Schema>,
}

/// A part of an API that is no part of a schema.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// The names that lead to it: for a header, the method, the path, the status and its own.
    pub(crate) name: String,
    /// Where it stands, and where what is said there by reference does.
    pub(crate) places: Vec<Pointer>,
    /// The index of what it is a part of.
    pub(crate) parent: Option<usize>,
    /// The schemas of its values.
    pub(crate) below: Vec<Below>,
}

/// A schema, at the place where it stands.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) at: Pointer,
    /// Its properties, each with the index of its schema.
    pub(crate) properties: Vec<(String, Option<usize>)>,
    /// The values that it enumerates but for `null`, each with its place.
    pub(crate) values: Vec<(Pointer, Value)>,
    /// The schemas that it is made of besides.
    pub(crate) below: Vec<Below>,
    /// The only way that its values go.
    pub(crate) way: Option<OneWay>,
}

/// The only way that values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OneWay {
    /// `readOnly`: from the API.
    Received,
    /// `writeOnly`: to the API.
    Sent,
}

/// A schema that is a part of something.
#[derive(Clone, Debug)]
pub(crate) struct Below {
    /// Where it, or the reference to it, stands.
    pub(crate) place: Pointer,
    /// Its index.
    pub(crate) schema: usize,
}

impl Declared {
    /// Counts what the tree of a document declares.
    pub(crate) fn count(root: &Value) -> Self {
        let mut counting = Counting {
            root,
            is_swagger: root.get("swagger").is_some(),
            declared: Self::default(),
            known: HashSet::new(),
            indexes: HashMap::new(),
            open: Vec::new(),
        };
        counting.count_schemes();
        counting.count_paths();
        counting.count_webhooks();
        counting.count_names();
        counting.count_open();
        counting.declared
    }
}

struct Counting<'a> {
    root: &'a Value,
    /// Whether the document is one of Swagger 2.0.
    is_swagger: bool,
    declared: Declared,
    /// The items that are counted, each once.
    known: HashSet<(Kind, String)>,
    /// The schemas that are counted, by where they stand.
    indexes: HashMap<Pointer, usize>,
    /// Those whose parts are still to be counted.
    open: Vec<(usize, &'a Value)>,
}

impl<'a> Counting<'a> {
    /// Adds an item, unless one of its names is there. Gives its index.
    fn add(&mut self, kind: Kind, name: String, places: Vec<Pointer>, parent: Option<usize>) -> Option<usize> {
        if !self.known.insert((kind, name.clone())) {
            return None;
        }
        self.declared.items.push(Item { kind, name, places, parent, below: Vec::new() });
        Some(self.declared.items.len() - 1)
    }

    /// What `value`, which stands at `at`, is or refers to, with where that stands. `None` where it leads nowhere.
    fn follow(&self, value: &'a Value, at: &Pointer) -> Option<(&'a Value, Pointer)> {
        let (mut value, mut at) = (value, at.clone());
        for _ in 0..64 {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Some((value, at)) };
            at = Pointer::from_fragment(reference)?;
            value = at.lookup(self.root)?;
        }
        None
    }

    /// The same of an object.
    fn object(&self, value: &'a Value, at: &Pointer) -> Option<(&'a Map<String, Value>, Pointer)> {
        let (value, at) = self.follow(value, at)?;
        Some((value.as_object()?, at))
    }

    fn count_schemes(&mut self) {
        let at = match self.is_swagger {
            true => Pointer::root().child("securityDefinitions"),
            false => Pointer::root().child("components").child("securitySchemes"),
        };
        for (name, scheme) in members(at.lookup(self.root)) {
            let here = at.child(name);
            let Some((_, place)) = self.object(scheme, &here) else { continue };
            self.add(Kind::Scheme, name.clone(), vec![here, place], None);
        }
    }

    fn count_names(&mut self) {
        let at = match self.is_swagger {
            true => Pointer::root().child("definitions"),
            false => Pointer::root().child("components").child("schemas"),
        };
        for (name, schema) in members(at.lookup(self.root)) {
            let named = self.below(schema, at.child(name));
            self.declared.names.extend(named);
        }
    }
}

/// The members of an object that are no extensions.
fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten().filter(|(name, _)| !name.starts_with("x-"))
}

/// The texts of a list.
fn texts(value: Option<&Value>) -> Option<Vec<String>> {
    Some(value?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
