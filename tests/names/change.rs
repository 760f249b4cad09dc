//! Changes of a document that concern one thing: a stranger comes, something goes, or the order is another.

use std::cmp::Ordering;
use std::fmt;

use serde_json::{Value, json};

use crate::random::Random;
use crate::strangers::{name, schema};

/// What has members of which one can come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Schemas,
    Properties,
    Values,
    Parameters,
    Paths,
    Methods,
    /// Of a request that has JSON, which goes before all others.
    MediaTypes,
}

/// A list or an object in a document.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) kind: Kind,
    pub(crate) pointer: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    /// Before the member with this number. In a list, the key is empty.
    Insert(usize, String, Value),
    /// The member with this name or number.
    Remove(String),
    /// These members in this order.
    Reorder(Vec<String>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    pub(crate) at: String,
    pub(crate) act: Act,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, act } = self;
        match act {
            Act::Insert(index, key, value) => write!(f, "insert at {at}, place {index}: {key:?}: {value}"),
            Act::Remove(key) => write!(f, "remove {key:?} from {at}"),
            Act::Reorder(keys) => write!(f, "reorder {at}: {keys:?}"),
        }
    }
}

impl Change {
    /// A change that can be made to this document. `None` where nothing can be done to what was chosen.
    pub(crate) fn random(document: &Value, sites: &[Site], random: &mut Random) -> Option<Self> {
        // Each kind as often as the others, however many there are of it.
        let mut kinds = vec![
            Kind::Schemas,
            Kind::Properties,
            Kind::Values,
            Kind::Parameters,
            Kind::Paths,
            Kind::Methods,
            Kind::MediaTypes,
        ];
        kinds.retain(|kind| sites.iter().any(|site| site.kind == *kind));
        let kind = *random.pick(&kinds)?;
        let sites: Vec<&Site> = sites.iter().filter(|site| site.kind == kind).collect();
        let site = *random.pick(&sites)?;
        let at = site.pointer.clone();
        let act = match (document.pointer(&at)?, random.below(5)) {
            // An inline type of a union is named after what it alone has.
            (_, 3) if is_choice(&at) || site.kind == Kind::MediaTypes => return None,
            (Value::Object(members), _) if is_choice(&at) && members.is_empty() => return None,
            (Value::Array(items), _) if is_choice(&at) && items.len() == 1 => return None,
            (Value::Object(members), 3) => Act::Remove(random.pick(&members.keys().collect::<Vec<_>>())?.to_string()),
            (Value::Array(items), 3) if !items.is_empty() => Act::Remove(random.below(items.len()).to_string()),
            (Value::Object(members), 4) if members.len() > 1 => {
                let mut keys: Vec<String> = members.keys().cloned().collect();
                random.shuffle(&mut keys);
                Act::Reorder(keys)
            }
            (container, _) => stranger(document, site.kind, container, random)?,
        };
        Some(Self { at, act })
    }

    /// The document with the change. `None` where what it is about is not there.
    pub(crate) fn apply(&self, document: &Value) -> Option<Value> {
        let mut document = document.clone();
        match (document.pointer_mut(&self.at)?, &self.act) {
            (Value::Object(members), Act::Insert(index, key, value)) => {
                if members.contains_key(key) {
                    return None;
                }
                members.shift_insert((*index).min(members.len()), key.clone(), value.clone());
            }
            (Value::Array(items), Act::Insert(index, _, value)) => {
                let is_same = |item: &&Value| ["in", "name"].iter().all(|key| item.get(*key) == value.get(*key));
                if items.contains(value) || value.is_object() && items.iter().any(|item| is_same(&item)) {
                    return None;
                }
                items.insert((*index).min(items.len()), value.clone());
            }
            (Value::Object(members), Act::Remove(key)) => {
                members.shift_remove(key)?;
            }
            (Value::Array(items), Act::Remove(key)) => {
                let index: usize = key.parse().ok().filter(|index| *index < items.len())?;
                items.remove(index);
            }
            (Value::Object(members), Act::Reorder(keys)) => {
                let mut old = std::mem::take(members);
                for key in keys {
                    members.extend(old.shift_remove(key).map(|value| (key.clone(), value)));
                }
                members.extend(old);
            }
            _ => return None,
        }
        Some(document)
    }

    /// Where in the changed document stands what stood there before; `None` where it has gone.
    pub(crate) fn moved(&self, document: &Value, pointer: &str) -> Option<String> {
        let rest = pointer.strip_prefix(&self.at).and_then(|rest| rest.strip_prefix('/'));
        let (Some(rest), Some(Value::Array(items))) = (rest, document.pointer(&self.at)) else {
            return Some(pointer.to_owned());
        };
        let (index, below) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let index: usize = index.parse().ok()?;
        let moved = match &self.act {
            Act::Insert(before, ..) if index >= (*before).min(items.len()) => index + 1,
            Act::Remove(gone) => match gone.parse::<usize>().ok()?.cmp(&index) {
                Ordering::Less => index - 1,
                Ordering::Equal => return None,
                Ordering::Greater => index,
            },
            _ => index,
        };
        Some(format!("{}/{moved}{below}", self.at))
    }
}

/// Adds something that the document may not have heard of.
fn stranger(document: &Value, kind: Kind, container: &Value, random: &mut Random) -> Option<Act> {
    let is_swagger = document.get("swagger").is_some();
    let (count, names): (usize, Vec<String>) = match container {
        Value::Object(members) => (members.len(), members.keys().cloned().collect()),
        Value::Array(items) => (items.len(), items.iter().filter_map(|item| known_by(kind, item)).collect()),
        _ => return None,
    };
    let index = random.below(count + 1);
    let others: Vec<&Value> = match container {
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    };
    let (key, value) = match kind {
        Kind::Schemas | Kind::Properties => {
            let name = name(&names, document, random);
            // One in two is like one that is there, with all that is in it.
            let like = random.pick(&others).filter(|_| random.clone().below(2) == 0);
            (name, like.map_or_else(|| schema(random), |like| (*like).clone()))
        }
        Kind::Values => (String::new(), Value::String(name(&names, document, random))),
        Kind::Parameters => {
            let (name, place) = (name(&names, document, random), *random.pick(&["query", "header"])?);
            let required = random.below(2) == 0;
            let parameter = match is_swagger {
                true => {
                    json!({ "name": name, "in": place, "required": required, "type": "string", "enum": ["a", "b"] })
                }
                false => json!({ "name": name, "in": place, "required": required, "schema": schema(random) }),
            };
            (String::new(), parameter)
        }
        Kind::Paths => {
            let (path, item) = random.pick(&names).cloned().zip(random.pick(&others).copied())?;
            let word = name(&[path], document, random).replace(['{', '}', '/'], "");
            let (method, like) = operations(item).next()?;
            // The parameters of a path have to be in its name.
            let path = container.as_object()?.iter().find(|(_, value)| *value == item)?.0;
            let mut stranger = json!({});
            if let Some(parameters) = item.get("parameters") {
                stranger["parameters"] = parameters.clone();
            }
            stranger[method] = operation(like, document, random);
            (format!("{path}/{word}"), stranger)
        }
        Kind::MediaTypes => {
            let names = ["multipart/form-data", "application/x-www-form-urlencoded", "text/csv", "application/ld+json"];
            (random.pick(&names)?.to_string(), json!({ "schema": schema(random) }))
        }
        Kind::Methods => {
            let missing =
                ["get", "put", "post", "delete", "patch"].into_iter().find(|it| container.get(*it).is_none())?;
            (missing.to_owned(), operation(operations(container).next()?.1, document, random))
        }
    };
    Some(Act::Insert(index, key, value))
}

/// One that is called in another way, or has no name at all.
fn operation(like: &Value, document: &Value, random: &mut Random) -> Value {
    let mut operation = like.clone();
    let id = operation.get("operationId").and_then(Value::as_str).map(str::to_owned);
    let paths = document.get("paths").and_then(Value::as_object);
    let all = paths.iter().flat_map(|paths| paths.values()).flat_map(operations);
    let all = all.filter_map(|(_, it)| it.get("operationId")?.as_str().map(str::to_owned));
    let names: Vec<String> = id.into_iter().chain(all).collect();
    let name = name(&names, document, random);
    let Some(members) = operation.as_object_mut() else { return operation };
    match names.contains(&name) || random.below(4) == 0 {
        true => members.shift_remove("operationId"),
        false => members.insert("operationId".to_owned(), Value::String(name)),
    };
    operation
}

pub(crate) fn operations(item: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let methods = ["get", "put", "post", "delete", "patch", "options", "head"];
    methods.into_iter().filter_map(|method| Some((method, item.get(method)?)))
}

/// Whether something stands in one of the types of a union.
fn is_choice(pointer: &str) -> bool {
    pointer.contains("/oneOf/") || pointer.contains("/anyOf/")
}

/// The name of an item of a list.
fn known_by(kind: Kind, item: &Value) -> Option<String> {
    let name = if kind == Kind::Parameters { item.get("name")? } else { item };
    name.as_str().map(str::to_owned)
}

/// Where a document can be changed.
pub(crate) fn sites(document: &Value) -> Vec<Site> {
    let mut sites = Vec::new();
    for (kind, pointer) in
        [(Kind::Schemas, "/components/schemas"), (Kind::Schemas, "/definitions"), (Kind::Paths, "/paths")]
    {
        if document.pointer(pointer).is_some_and(Value::is_object) {
            sites.push(Site { kind, pointer: pointer.to_owned() });
        }
    }
    for pointer in ["/components", "/definitions", "/paths", "/parameters", "/responses"] {
        if let Some(below) = document.pointer(pointer) {
            collect(below, pointer, false, &mut sites);
        }
    }
    sites
}

/// `named`: the keys here are the document's own.
fn collect(value: &Value, pointer: &str, named: bool, sites: &mut Vec<Site>) {
    match value {
        Value::Object(members) => {
            if !named && operations(value).next().is_some() {
                sites.push(Site { kind: Kind::Methods, pointer: pointer.to_owned() });
            }
            for (key, below) in members {
                let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                let kind = match (named, key.as_str(), below) {
                    (false, "example" | "examples" | "default" | "const", _) => continue,
                    (false, "properties", Value::Object(_)) => Some(Kind::Properties),
                    (false, "parameters", Value::Array(_)) => Some(Kind::Parameters),
                    (false, "content", Value::Object(media))
                        if pointer.contains("/request") && media.contains_key("application/json") =>
                    {
                        Some(Kind::MediaTypes)
                    }
                    // Other lists say something of each value by its number.
                    (false, "enum", Value::Array(items))
                        if items.iter().all(Value::is_string) && !members.keys().any(|key| key.starts_with("x-")) =>
                    {
                        Some(Kind::Values)
                    }
                    (false, key, _) if key.starts_with("x-") => continue,
                    _ => None,
                };
                let named = !named && matches!(key.as_str(), "properties" | "schemas" | "responses" | "headers");
                collect(below, &pointer, named, sites);
                sites.extend(kind.map(|kind| Site { kind, pointer }));
            }
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| collect(item, &format!("{pointer}/{index}"), false, sites));
        }
        _ => {}
    }
}
