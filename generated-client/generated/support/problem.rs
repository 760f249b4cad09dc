//! A value that could not be read, where the answer could do without it.

use std::fmt;

use serde_json::Value;

/// A value of an answer that is not what the description promises.
///
/// It costs nothing but itself: the member is `None`, and what was received is kept in the record's `other_members`
/// where the record has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    path: String,
    reason: String,
    value: Value,
}

impl Problem {
    pub(super) fn new(path: String, reason: String, value: Value) -> Self {
        Self { path, reason, value }
    }

    /// Where the value is, such as `dueDate` or `items[3].owner`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why it could not be read.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The value as it was received.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}
