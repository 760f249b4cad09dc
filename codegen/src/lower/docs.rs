//! What a person is told.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ExternalDocumentation, MediaType, Schema, SchemaData};
use serde_json::{Number, Value};

use super::Lowering;
use super::direction::Direction;
use super::enumeration::is_of;
use super::schema::named_in_file;
use super::union::choices;
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Docs, Portion, Type};
use crate::objects::beyond;
use crate::pointer::Pointer;
use crate::read::target;

impl Lowering<'_> {
    /// The documentation of a schema, with that of its parts that have no type of their own. One that only refers to
    /// another has the other's words where it has none.
    pub(super) fn schema_docs(&mut self, pointer: &Pointer, schema: &Schema) -> Docs {
        let words = words(&schema.schema_kind);
        let mut docs = self.docs_within(pointer, schema, 0);
        if docs.text.is_none()
            && let Some(only) = words.all_of.first().and_then(target)
            && only != *pointer
            && let Some(other) = self.description.schemas.get(&only)
        {
            docs.text = join([other.schema_data.title.as_deref(), other.schema_data.description.as_deref()]);
        }
        docs
    }

    /// What is said of values where they stand; nothing where the type that they have says it.
    pub(super) fn part_docs(&mut self, at: &Pointer) -> Docs {
        self.part_docs_within(at, 0)
    }

    /// What is said of a body or of the content of a parameter; nothing of what the type says that it has.
    pub(super) fn content_docs(&mut self, at: &Pointer, media: &MediaType) -> Docs {
        let MediaType { schema, example, examples, encoding: _, extensions: _ } = media;
        let mut docs = schema.as_ref().and_then(target).map(|schema| self.part_docs(&schema)).unwrap_or_default();
        let samples = self.samples(at, example.as_ref(), examples);
        docs.samples = merge(samples, docs.samples);
        docs
    }

    fn part_docs_within(&mut self, at: &Pointer, depth: u8) -> Docs {
        match self.description.schemas.get(at) {
            // References may lead round.
            Some(schema) if depth < 8 && !self.has_type(at) => self.docs_within(at, schema, depth),
            _ => Docs::default(),
        }
    }

    fn docs_within(&mut self, pointer: &Pointer, schema: &Schema, depth: u8) -> Docs {
        let data = &schema.schema_data;
        let words = words(&schema.schema_kind);
        let mut docs = Docs {
            text: join([data.title.as_deref(), data.description.as_deref()]),
            notes: Vec::new(),
            link: data.external_docs.as_ref().map(external),
            samples: self.schema_samples(pointer, data),
            default: data.default.as_ref().map(shown),
            constraints: way(data)
                .into_iter()
                .chain(constraints(&words, &data.extensions))
                .chain(self.beyond(data, &words))
                .collect(),
            deprecated: data.deprecated,
            parts: Vec::new(),
        };
        let choices: Vec<Pointer> = choices(&words).iter().filter_map(target).collect();
        let mut same: Vec<Pointer> = words.all_of.iter().filter_map(target).collect();
        if let [only] = choices.iter().filter(|at| !self.is_only_null(at)).collect::<Vec<_>>().as_slice() {
            same.push((*only).clone());
        }
        for part in same {
            let part = self.part_docs_within(&part, depth + 1);
            add(&mut docs, part);
        }
        let items = words.items.as_ref().and_then(target).map(|items| (Portion::Item, items));
        let values = match &words.additional_properties {
            Some(AdditionalProperties::Schema(values)) => target(values),
            Some(AdditionalProperties::Any(_)) | None => None,
        };
        let portion = if words.properties.is_empty() { Portion::Value } else { Portion::Other };
        for (portion, at) in items.into_iter().chain(values.map(|values| (portion, values))) {
            let part = self.part_docs_within(&at, depth + 1);
            if part != Docs::default() {
                docs.parts.push((portion, part));
            }
        }
        docs
    }

    /// The rules of JSON Schema that `openapiv3` does not know.
    fn beyond(&self, data: &SchemaData, of: &AnySchema) -> Vec<String> {
        let text = |key: &str| text_beyond(&data.extensions, key);
        let value = |key: &str| data.extensions.get(&beyond(key));
        let mut found = Vec::new();
        let mut say = |text: Option<String>| found.extend(text);
        say(text("contentEncoding").map(|encoding| format!("encoded as {}", code(encoding))));
        say(text("contentMediaType").map(|media_type| format!("holds {}", code(media_type))));
        say(text("prefixItems").map(|items| format!("items in this order: {items}")));
        let which = if of.properties.is_empty() { "names" } else { "other names" };
        say(text("patternProperties").map(|patterns| format!("{which} match {patterns}")));
        let names = value("propertyNames").and_then(|names| Pointer::from_fragment(names.get("$ref")?.as_str()?));
        let names = names.and_then(|names| self.description.schemas.get(&names));
        let rules = names.map(|names| {
            let words = words(&names.schema_kind);
            let known = values(Some("name"), &words.enumeration);
            constraints(&words, &names.schema_data.extensions).into_iter().chain(known).collect::<Vec<_>>().join(", ")
        });
        say(rules.filter(|rules| !rules.is_empty()).map(|rules| format!("names: {rules}")));
        for (name, needed) in value("dependentRequired").and_then(Value::as_object).into_iter().flatten() {
            let needed: Vec<String> =
                needed.as_array().into_iter().flatten().filter_map(Value::as_str).map(code).collect();
            say((!needed.is_empty()).then(|| format!("{} only with {}", code(name), needed.join(" and "))));
        }
        found
    }

    /// Whether the values of the schema at `at` have a type with a name.
    pub(super) fn has_type(&self, at: &Pointer) -> bool {
        let is_lowered = |direction| self.by_pointer.contains_key(&(at.clone(), direction));
        self.named.contains_key(at)
            || named_in_file(at).is_some()
            || [Direction::Received, Direction::Sent].into_iter().any(is_lowered)
    }

    /// The name that `x-rust-name` gives, where the schema there is to become a type or an operation a method.
    pub(super) fn wanted_name(&mut self, at: &Pointer, extensions: &IndexMap<String, Value>) -> Option<String> {
        self.name_extension(at, extensions, "x-rust-name")
    }

    /// Reports a name for a type where there is no type to name.
    pub(super) fn check_type_name(&mut self, at: &Pointer, extensions: &IndexMap<String, Value>, of: &Type) {
        if extensions.contains_key("x-rust-name") && !matches!(of, Type::Named(_)) {
            self.report(&at.child("x-rust-name"), Part::Key, messages::no_type_to_name());
        }
    }

    /// The name that `x-rust-field-name` gives a member.
    pub(super) fn wanted_member_name(&mut self, at: &Pointer, extensions: &IndexMap<String, Value>) -> Option<String> {
        self.name_extension(at, extensions, "x-rust-field-name")
    }

    fn name_extension(&mut self, at: &Pointer, extensions: &IndexMap<String, Value>, key: &str) -> Option<String> {
        match extensions.get(key)? {
            Value::String(name) => Some(name.clone()),
            _ => {
                self.report(&at.child(key), Part::Value, messages::name_is_no_string(key));
                None
            }
        }
    }
}

/// A link to more, in Markdown.
pub(super) fn external(docs: &ExternalDocumentation) -> String {
    let ExternalDocumentation { description, url, extensions: _ } = docs;
    match description {
        Some(description) => format!("See [{description}]({url})."),
        None => format!("See <{url}>."),
    }
}

/// The text that stands under a key which `openapiv3` does not know.
pub(super) fn text_beyond<'e>(extensions: &'e IndexMap<String, Value>, key: &str) -> Option<&'e str> {
    extensions.get(&beyond(key)).and_then(Value::as_str)
}

/// The paragraphs that there are, each once.
pub(super) fn join<'a>(paragraphs: impl IntoIterator<Item = Option<&'a str>>) -> Option<String> {
    let mut kept: Vec<&str> = Vec::new();
    for paragraph in paragraphs.into_iter().flatten().map(str::trim).filter(|text| !text.is_empty()) {
        if !kept.contains(&paragraph) {
            kept.push(paragraph);
        }
    }
    (!kept.is_empty()).then(|| kept.join("\n\n"))
}

/// Adds what else is said of the same value.
pub(super) fn add(docs: &mut Docs, more: Docs) {
    let Docs { text, notes, link, samples, default, constraints, deprecated, parts } = more;
    docs.text = join([docs.text.as_deref(), text.as_deref()]);
    docs.notes = merge(std::mem::take(&mut docs.notes), notes);
    docs.link = join([docs.link.as_deref(), link.as_deref()]);
    docs.samples = merge(std::mem::take(&mut docs.samples), samples);
    docs.default = docs.default.take().or(default);
    docs.constraints = merge(std::mem::take(&mut docs.constraints), constraints);
    docs.deprecated |= deprecated;
    docs.parts = merge(std::mem::take(&mut docs.parts), parts);
}

/// Takes out what is said of bytes and files as such.
pub(super) fn drop_binary(docs: &mut Docs) {
    docs.constraints.retain(|constraint| constraint != "format `binary`");
    docs.parts.iter_mut().for_each(|(_, part)| drop_binary(part));
    docs.parts.retain(|(_, part)| *part != Docs::default());
}

/// Both lists, with what stands in both once.
pub(super) fn merge<T: PartialEq>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    for item in second {
        if !first.contains(&item) {
            first.push(item);
        }
    }
    first
}

/// A value as people read it: a string as it is, all else as JSON.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A number of things.
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Which way a value goes, where it goes one way only.
fn way(data: &SchemaData) -> Option<String> {
    match (data.read_only, data.write_only) {
        (true, false) => Some("set by the server only".to_owned()),
        (false, true) => Some("never told by the server".to_owned()),
        _ => None,
    }
}

fn constraints(words: &AnySchema, extensions: &IndexMap<String, Value>) -> Vec<String> {
    let AnySchema {
        typ,
        pattern,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        properties: _,
        required: _,
        additional_properties: _,
        min_properties,
        max_properties,
        items: _,
        min_items,
        max_items,
        unique_items,
        enumeration,
        format,
        min_length,
        max_length,
        one_of: _,
        all_of: _,
        any_of: _,
        not: _,
    } = words;
    let mut found = Vec::new();
    let mut say = |text: Option<String>| found.extend(text);
    let typed = ["date-time", "date", "int32", "int64", "uint32", "uint64", "double"];
    say(format.as_ref().filter(|format| !typed.contains(&format.as_str())).map(|format| format!("format `{format}`")));
    let written = |key: &str, bound: f64| text_beyond(extensions, key).map_or_else(|| number(bound), str::to_owned);
    let minimum = minimum.map(|bound| written("minimum", bound));
    say(minimum.map(|bound| match exclusive_minimum {
        Some(true) => format!("more than {bound}"),
        _ => format!("at least {bound}"),
    }));
    let maximum = maximum.map(|bound| written("maximum", bound));
    say(maximum.map(|bound| match exclusive_maximum {
        Some(true) => format!("less than {bound}"),
        _ => format!("at most {bound}"),
    }));
    say(multiple_of.map(|factor| format!("a multiple of {}", written("multipleOf", factor))));
    say(min_length.map(|length| format!("at least {}", count(length, "character"))));
    say(max_length.map(|length| format!("at most {}", count(length, "character"))));
    say(pattern.as_ref().map(|pattern| format!("matches {}", code(pattern))));
    say(min_items.map(|length| format!("at least {}", count(length, "item"))));
    say(max_items.map(|length| format!("at most {}", count(length, "item"))));
    say((*unique_items == Some(true)).then(|| "no item twice".to_owned()));
    say(min_properties.map(|length| format!("at least {}", count(length, "member"))));
    say(max_properties.map(|length| format!("at most {}", count(length, "member"))));
    say(values(typ.as_deref(), enumeration));
    found
}

/// A number as people read it, without dozens of zeros.
fn number(value: f64) -> String {
    match Number::from_f64(value) {
        Some(number) if value != 0.0 && !(1e-5..1e16).contains(&value.abs()) => number.to_string(),
        _ => value.to_string(),
    }
}

/// The values of an `enum` that makes no type.
fn values(of: Option<&str>, values: &[Value]) -> Option<String> {
    let mut values = values.iter().filter(|value| !value.is_null()).peekable();
    let first = *values.peek()?;
    let makes_type = match of {
        Some("string") => true,
        Some("integer") if values.clone().all(Value::is_i64) => true,
        Some(of) if !values.clone().all(|value| is_of(value, of)) => return None,
        Some(_) => false,
        None => values.clone().all(Value::is_string) || values.clone().all(Value::is_i64),
    };
    let shown: Vec<String> = values.map(|value| code(&shown(value))).collect();
    match (makes_type, shown.as_slice()) {
        (true, _) => None,
        (false, [_]) => Some(format!("always {}", code(&self::shown(first)))),
        (false, several) => Some(format!("one of {}", several.join(", "))),
    }
}

/// Text as code, in a sentence.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
