//! The texts of all messages, in one place.
//!
//! A text says what is wrong in the user's words; its help says what to do.

use serde_json::Value;

use super::{Code, Severity};

pub(crate) mod dialect;
pub(crate) mod load;
pub(crate) mod lower;
pub(crate) mod name;
pub(crate) mod output;
pub(crate) mod overlay;
pub(crate) mod plan;
pub(crate) mod read;
pub(crate) mod settings;
mod suggestion;

pub(crate) use suggestion::closest;

/// A message without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The kind of message.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub text: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Message {
    /// An error.
    pub fn error(code: Code, text: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, text: text.into(), help: None }
    }

    /// A warning.
    pub fn warning(code: Code, text: impl Into<String>) -> Self {
        Self { code, severity: Severity::Warning, text: text.into(), help: None }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what was probably meant, where that is known.
    #[must_use]
    pub fn did_you_mean(self, meant: Option<&str>) -> Self {
        match meant {
            Some(meant) => self.help(format!("did you mean `{meant}`?")),
            None => self,
        }
    }
}

/// A key that the specification does not know there.
pub(crate) fn unknown_keyword(object: &str, keyword: &str, meant: Option<&str>) -> Message {
    let message = Message::warning(Code::UnknownKeyword, format!("{} has no `{keyword}`", article(object)));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help("remove it, or let it begin with `x-` if it is an extension"),
    }
}

/// A reference that leads nowhere. Both are shown as fragments, such as `#/components/schemas/Task`.
pub(crate) fn dangling_reference(reference: &str, meant: Option<&str>) -> Message {
    let message = Message::error(Code::DanglingReference, format!("nothing stands at {reference}"));
    match meant {
        Some(meant) => message.help(format!("did you mean {meant}?")),
        None => message.help("add what is missing there, or correct the reference"),
    }
}

/// The name of an object with its article: `a Schema Object`, `an Operation Object`.
pub(crate) fn article(object: &str) -> String {
    let article = if object.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {object}")
}

/// The kind of a value, with its article.
pub(crate) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a mapping",
    }
}
