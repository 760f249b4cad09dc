//! Media types: how the client reads and writes each, and which of several for the same body it takes.

use indexmap::IndexMap;
use openapiv3::MediaType;
use serde_json::Value;

use super::Lowering;
use super::direction::Direction;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::pointer::Pointer;
use crate::read::target;

/// How the client reads and writes a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Json,
    Text,
    Bytes,
    /// Pairs of names and values.
    Pairs,
    /// Parts, of which some may be files.
    Parts,
}

impl Form {
    pub(super) fn of(media_type: &str) -> Self {
        match essence(media_type).as_str() {
            "application/json" | "text/json" | "*/*" | "application/*" => Self::Json,
            "application/x-www-form-urlencoded" => Self::Pairs,
            text if text.ends_with("+json") => Self::Json,
            multipart if multipart.starts_with("multipart/") => Self::Parts,
            text if text.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }

    /// Whether what is written in this form is the same in each media type of it, so that a header tells which it is.
    fn is_one(self) -> bool {
        match self {
            Self::Json | Self::Text | Self::Bytes => true,
            Self::Pairs | Self::Parts => false,
        }
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The media type that is sent for one that may be a range.
pub(super) fn sent(media_type: &str) -> String {
    match Form::of(media_type) {
        Form::Json if media_type.contains('*') => "application/json".to_owned(),
        Form::Text if media_type.contains('*') => "text/plain".to_owned(),
        Form::Json | Form::Text | Form::Bytes | Form::Pairs | Form::Parts => media_type.to_owned(),
    }
}

/// The words that tell a body of this media type from another of the same request.
pub(super) fn words(media_type: &str) -> String {
    let essence = essence(media_type);
    let parameters = media_type.split_once(';').map_or("", |(_, parameters)| parameters);
    let words = match (essence.as_str(), essence.split_once('/')) {
        ("application/x-www-form-urlencoded", _) => "form",
        ("application/octet-stream", _) => "bytes",
        ("multipart/form-data", _) => "multipart",
        ("text/plain", _) => "text",
        (_, Some(("application" | "text" | "image" | "audio" | "video" | "font", subtype))) if subtype != "*" => {
            subtype
        }
        (all, _) => all,
    };
    format!("{words} {parameters}").trim_end().to_owned()
}

/// The media types of a body.
pub(super) struct Bodies<'c> {
    /// The one that the client reads or writes.
    pub(super) taken: (&'c String, &'c MediaType),
    /// Those of the same body.
    pub(super) same: Vec<(&'c String, &'c MediaType)>,
    /// Those of other bodies.
    pub(super) others: Vec<(&'c String, &'c MediaType)>,
}

impl Bodies<'_> {
    /// The media types of the same body: those that a request may have by its header alone, and the others.
    pub(super) fn names(&self) -> (Vec<&str>, Vec<&str>) {
        let form = Form::of(self.taken.0);
        let names = self.same.iter().map(|(media_type, _)| media_type.as_str());
        names.partition(|media_type| Form::of(media_type) == form && form.is_one() && !media_type.contains('*'))
    }
}

impl Lowering<'_> {
    /// Tells which of several media types the client takes. What is no media type is reported.
    pub(super) fn choose<'c>(&mut self, content: &'c IndexMap<String, MediaType>, at: &Pointer) -> Option<Bodies<'c>> {
        let rank = |(media_type, media): &(&String, &MediaType)| {
            let form = Form::of(media_type);
            let is_plain = essence(media_type) == "application/json";
            (!media_type.contains('/'), form, media.schema.is_none(), media_type.contains('*'), !is_plain)
        };
        let mut taken = content.iter().min_by_key(rank)?;
        let has_files = |it: &(&String, &MediaType)| Form::of(it.0) == Form::Parts && self.holds_file(it.1);
        if self.direction == Direction::Sent
            && let Some(files) = content.iter().filter(|it| self.is_same(taken.1, it.1)).find(has_files)
        {
            // What is the same otherwise cannot hold a file.
            taken = files;
        }
        let (mut same, mut others) = (Vec::new(), Vec::new());
        for other in content.iter().filter(|other| other.0 != taken.0) {
            if !other.0.contains('/') {
                let place = at.child(other.0);
                self.report(&place, Part::Key, messages::no_media_type(other.0));
            } else if other.1.encoding.is_empty() && self.is_same(taken.1, other.1) {
                same.push(other);
            } else {
                others.push(other);
            }
        }
        Some(Bodies { taken, same, others })
    }

    /// The media type of a parameter or a header, which has but one, and where it stands.
    pub(super) fn one_of_content<'c>(
        &mut self,
        content: &'c IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Option<(Pointer, &'c str, &'c MediaType)> {
        let at = at.child("content");
        let (media_type, media) = content.first()?;
        for other in content.keys().skip(1) {
            self.report(&at.child(other), Part::Key, messages::second_content(other, media_type));
        }
        Some((at.child(media_type), media_type, media))
    }

    /// Says once that bodies are not written in all their media types.
    pub(super) fn report_unwritten(&mut self) {
        if let Some(first) = self.unwritten.first() {
            let media_type = first.parent().map_or(String::new(), |(_, name)| name);
            let place = self.origins.locate(first, Part::Key);
            self.diagnostics.report(place, messages::unwritten(&media_type, self.unwritten.len()));
        }
    }

    /// Whether two media types have the same schema.
    fn is_same(&self, one: &MediaType, other: &MediaType) -> bool {
        match (&one.schema, &other.schema) {
            (None, None) => true,
            (Some(one), Some(other)) => match (target(one), target(other)) {
                (Some(one), Some(other)) => self.is_same_schema(&one, &other),
                _ => false,
            },
            _ => false,
        }
    }

    fn is_same_schema(&self, one: &Pointer, other: &Pointer) -> bool {
        one == other || {
            let value = |at: &Pointer| serde_json::to_value(self.description.schemas.get(at)?).ok();
            let (Some(first), Some(second)) = (value(one), value(other)) else { return false };
            self.is_same_value((&first, one), (&second, other))
        }
    }

    /// Whether two parts of schemas are equal, with what stands below the schemas.
    fn is_same_value(&self, (one, at): (&Value, &Pointer), (other, beside): (&Value, &Pointer)) -> bool {
        match (one, other) {
            (Value::Object(members), Value::Object(others)) => {
                let is_same = |(key, value): (&String, &Value)| {
                    let other = others.get(key);
                    other.is_some_and(|other| match (key.as_str(), value, other) {
                        ("$ref", Value::String(one), Value::String(other)) => {
                            one == other || self.is_same_below((one, at), (other, beside))
                        }
                        _ => self.is_same_value((value, at), (other, beside)),
                    })
                };
                members.len() == others.len() && members.iter().all(is_same)
            }
            (Value::Array(items), Value::Array(others)) => {
                let mut pairs = items.iter().zip(others);
                items.len() == others.len() && pairs.all(|(one, other)| self.is_same_value((one, at), (other, beside)))
            }
            (one, other) => one == other,
        }
    }

    /// Whether two references lead to equal schemas, each below the schema that has it.
    fn is_same_below(&self, (one, at): (&str, &Pointer), (other, beside): (&str, &Pointer)) -> bool {
        let (Some(one), Some(other)) = (Pointer::from_fragment(one), Pointer::from_fragment(other)) else {
            return false;
        };
        one != *at && one.starts_with(at) && other.starts_with(beside) && self.is_same_schema(&one, &other)
    }

    /// Whether one of the parts of a form is a file.
    fn holds_file(&self, media: &MediaType) -> bool {
        let is_file = |at: &Pointer| {
            self.words_of(at, 0).is_some_and(|words| {
                let items = words.items.as_ref().and_then(target).and_then(|items| self.words_of(&items, 0));
                [Some(words), items].into_iter().flatten().any(|words| words.format.as_deref() == Some("binary"))
            })
        };
        let words = media.schema.as_ref().and_then(target).and_then(|at| self.words_of(&at, 0));
        words.is_some_and(|words| words.properties.values().filter_map(target).any(|member| is_file(&member)))
    }
}
