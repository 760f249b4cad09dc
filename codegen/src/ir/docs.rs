//! What people are told.

use serde_json::Value;

/// What a person is told about a part of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Docs {
    /// In Markdown.
    pub(crate) text: Option<String>,
    /// What else there is to know, each a paragraph in Markdown.
    pub(crate) notes: Vec<String>,
    /// Where more is said, in Markdown.
    pub(crate) link: Option<String>,
    /// Examples, each once.
    pub(crate) samples: Vec<Sample>,
    /// The value that the server takes where none is sent, as JSON text or as the string itself.
    pub(crate) default: Option<String>,
    /// Rules that a value has to keep to, each a short phrase.
    pub(crate) constraints: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// What is said of the parts of a value, where these have no type of their own that says it.
    pub(crate) parts: Vec<(Portion, Docs)>,
}

/// A part of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Portion {
    /// Each item of a list.
    Item,
    /// Each value of a map.
    Value,
    /// Each member that a record does not name.
    Other,
    /// The value as a whole, in one of the forms that it may have.
    Form,
    /// What comes instead in this media type.
    Alternative(String),
}

/// An example for people to read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sample {
    /// What it shows, on one line of Markdown.
    pub(crate) about: Option<String>,
    /// What is shown.
    pub(crate) value: SampleValue,
}

/// What an example shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SampleValue {
    /// This value.
    Here(Value),
    /// What is found at this address.
    Elsewhere(String),
}

impl Sample {
    /// Whether it stands on one line. What is found elsewhere always does.
    pub(crate) fn is_short(&self) -> bool {
        match &self.value {
            SampleValue::Here(Value::String(text)) => text.chars().count() <= 80,
            SampleValue::Here(value) => value.to_string().chars().count() <= 80,
            SampleValue::Elsewhere(_) => true,
        }
    }
}
