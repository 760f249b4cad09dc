//! The table of objects in `objects.txt`, and what each member of a document is by it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Members that mean less beside others, or beside others of one value: any beside a reference, a name beside one that is
/// taken instead, and so on.
const BESIDE: [(&str, &str); 6] = [
    ("", "$ref"),
    ("operationId", "x-rust-name"),
    ("name", "in=body"),
    ("style", "in=header"),
    ("style", "in=cookie"),
    ("explode", "style=deepObject"),
];

/// The objects of one version of OpenAPI by their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Specification {
    root: &'static str,
    objects: BTreeMap<&'static str, Object>,
}

#[derive(Clone, Debug, Default)]
struct Object {
    /// What stands before the names of its members in a pattern.
    label: String,
    /// Whether its patterns say where it stands.
    is_told_apart: bool,
    members: BTreeMap<&'static str, Below>,
    /// What any name leads to.
    any: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Below {
    Value,
    Json,
    Words(Vec<&'static str>),
    One(&'static str),
    List(&'static str),
    Names(&'static str),
}

/// A member of an object or an item of an array.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// The JSON pointer to it.
    pub(crate) pointer: String,
    /// The kind of member that it is, such as `Schema.title in Parameter.schema`.
    pub(crate) pattern: String,
    /// The words that may stand there, if only some may.
    pub(crate) words: Vec<&'static str>,
}

impl Specification {
    /// The version that a document says it follows.
    pub(crate) fn of(document: &Value) -> Self {
        let version = document.get("openapi").and_then(Value::as_str).unwrap_or("2.0");
        match version {
            "2.0" => Self::parse("Swagger", &["2.0"]),
            _ if version.starts_with("3.0") => Self::parse("OpenAPI", &["3.0"]),
            _ => Self::parse("OpenAPI", &["3.0", "3.1"]),
        }
    }

    /// What the sections of the table say together.
    pub(crate) fn parse(root: &'static str, sections: &[&str]) -> Self {
        let mut specification = Self { root, ..Self::default() };
        let mut section = "";
        for line in include_str!("objects.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            } else if sections.contains(&section) {
                let (name, members) = line.split_once(": ").unwrap();
                let object = specification.objects.entry(name.trim_end_matches('+')).or_default();
                let suffix = if section == "2.0" { "(2.0)" } else { "" };
                object.label = format!("{}{suffix}", name.trim_end_matches('+'));
                object.is_told_apart |= name.ends_with('+');
                members.split(' ').for_each(|member| object.add(member));
            }
        }
        specification
    }

    /// The patterns of the members of all objects, without where the objects stand.
    pub(crate) fn patterns(&self) -> Vec<String> {
        let of =
            |object: &Object| object.members.keys().map(|key| format!("{}.{key}", object.label)).collect::<Vec<_>>();
        self.objects.values().flat_map(of).collect()
    }

    /// All members of a document, each after the one that it stands in.
    pub(crate) fn members(&self, document: &Value) -> Vec<Member> {
        let mut walk = Walk { specification: self, within: "", found: Vec::new() };
        walk.object(self.root, "", document, "");
        walk.found
    }
}

impl Object {
    fn add(&mut self, member: &'static str) {
        let (name, below) = match (member.split_once('='), member.split_once('(')) {
            (Some(("{}", kind)), _) => {
                self.any = Some(kind);
                return;
            }
            (Some((name, kind)), _) => match (name.strip_suffix("[]"), name.strip_suffix("{}")) {
                (Some(name), _) => (name, Below::List(kind)),
                (_, Some(name)) => (name, Below::Names(kind)),
                _ => (name, Below::One(kind)),
            },
            (None, Some((name, words))) => (name, Below::Words(words.trim_end_matches(')').split('|').collect())),
            (None, None) => match member.strip_suffix('*') {
                Some(name) => (name, Below::Json),
                None => (member, Below::Value),
            },
        };
        self.members.insert(name, below);
    }
}

struct Walk<'s> {
    specification: &'s Specification,
    /// What is told apart by where it stands at any depth: in what the server calls, in bodies that are no JSON, and in
    /// one of several schemas for the same value.
    within: &'static str,
    found: Vec<Member>,
}

/// The pattern of a member: how it is called, and what is said of its object.
struct Pattern<'a> {
    name: String,
    place: &'a str,
}

impl Pattern<'_> {
    fn below(&self, step: &str) -> Self {
        Self { name: format!("{}{step}", self.name), place: self.place }
    }
}

impl Walk<'_> {
    fn add(&mut self, pointer: &str, value: &Value, pattern: &Pattern<'_>, words: &[&'static str]) {
        let is_empty = matches!(value, Value::Object(members) if members.is_empty())
            || matches!(value, Value::Array(items) if items.is_empty());
        let empty = if is_empty { " (empty)" } else { "" };
        self.push(pointer, &pattern.below(empty), words);
    }

    fn push(&mut self, pointer: &str, pattern: &Pattern<'_>, words: &[&'static str]) {
        let pattern = format!("{}{}{}", pattern.name, pattern.place, self.within);
        self.found.push(Member { pointer: pointer.to_owned(), pattern, words: words.to_vec() });
    }

    /// The members of an object that `edge` leads to.
    fn object(&mut self, kind: &'static str, edge: &str, value: &Value, pointer: &str) {
        let outside = self.within;
        if kind == "Callback" || edge == "OpenAPI.webhooks{}" {
            self.within = " within a callback";
        } else if outside.is_empty() && kind == "MediaType" && !pointer.ends_with("json") {
            self.within = " within no JSON";
        } else if outside.is_empty() && edge.starts_with("Schema.allOf[]") {
            self.within = " within allOf";
        }
        self.object_members(kind, edge, value, pointer);
        self.within = outside;
    }

    fn object_members(&mut self, kind: &'static str, edge: &str, value: &Value, pointer: &str) {
        let object = &self.specification.objects[kind];
        let Some(members) = value.as_object() else {
            return self.value(value, &Pattern { name: edge.to_owned(), place: "" }, &[], pointer);
        };
        let place = if object.is_told_apart && !edge.is_empty() { format!(" in {edge}") } else { String::new() };
        let beside = |key: &str| {
            let other = BESIDE
                .iter()
                .find(|(one, other)| (*one == key || one.is_empty()) && *other != key && has(members, other));
            other.map(|(_, other)| format!(" beside {other}")).unwrap_or_default()
        };
        for (key, value) in members {
            let place = format!("{}{place}", beside(key));
            let name = |shown: &str| Pattern { name: format!("{}{shown}", object.label), place: &place };
            let pointer = below(pointer, key);
            match (object.members.get(key.as_str()), object.any) {
                (Some(below), _) => self.member(below, &name(&format!(".{key}")), value, &pointer),
                (None, _) if key.starts_with("x-") => self.value(value, &name(".x-*"), &[], &pointer),
                (None, Some(any)) => self.member(&Below::One(any), &name("{}"), value, &pointer),
                (None, None) => self.value(value, &name(&format!(".{key}")), &[], &pointer),
            }
        }
    }

    fn member(&mut self, below: &Below, pattern: &Pattern<'_>, value: &Value, pointer: &str) {
        match (below, value) {
            (Below::One(kind), Value::Object(_)) => {
                self.add(pointer, value, pattern, &[]);
                self.object(kind, &pattern.name, value, pointer);
            }
            (Below::List(kind), Value::Array(items)) => {
                self.add(pointer, value, pattern, &[]);
                for (index, item) in items.iter().enumerate() {
                    self.member(&Below::One(kind), &pattern.below("[]"), item, &format!("{pointer}/{index}"));
                }
            }
            (Below::Names(kind), Value::Object(members)) => {
                self.add(pointer, value, pattern, &[]);
                self.names(kind, pattern, members, pointer);
            }
            (Below::Json, _) => self.json(value, pattern, pointer),
            (Below::Words(words), _) => self.value(value, pattern, words, pointer),
            (Below::Value | Below::One(_) | Below::List(_) | Below::Names(_), _) => {
                self.value(value, pattern, &[], pointer);
            }
        }
    }

    fn names(&mut self, kind: &'static str, pattern: &Pattern<'_>, members: &Map<String, Value>, pointer: &str) {
        for (name, value) in members {
            let pointer = below(pointer, name);
            self.member(&Below::One(kind), &pattern.below("{}"), value, &pointer);
        }
    }

    fn json(&mut self, value: &Value, pattern: &Pattern<'_>, pointer: &str) {
        self.push(pointer, pattern, &[]);
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.json(item, pattern, &format!("{pointer}/{index}"));
                }
            }
            Value::Object(members) => {
                for (name, item) in members {
                    self.json(item, pattern, &below(pointer, name));
                }
            }
            _ => {}
        }
    }

    /// A value in which the table knows no objects.
    fn value(&mut self, value: &Value, pattern: &Pattern<'_>, words: &[&'static str], pointer: &str) {
        self.add(pointer, value, pattern, words);
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, &pattern.below("[]"), words, &format!("{pointer}/{index}"));
                }
            }
            Value::Object(members) => {
                for (name, item) in members {
                    let pointer = below(pointer, name);
                    self.value(item, &pattern.below("{}"), &[], &pointer);
                }
            }
            _ => {}
        }
    }
}

/// Whether an object has a member of this name, and of this value where one is given.
fn has(members: &Map<String, Value>, member: &str) -> bool {
    match member.split_once('=') {
        Some((name, value)) => members.get(name).is_some_and(|it| it == value),
        None => members.contains_key(member),
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}
