//! What is wrong with what a user wrote: where it stands, what it is, and what to do about it.

pub(crate) mod catalogue;
mod code;
mod files;
pub(crate) mod index;
mod render;
#[cfg(test)]
mod tests;

pub use catalogue::Message;
pub use code::{Code, UnknownCode};
pub use files::{FileId, Files, Syntax};
pub use render::{render, render_line};

use std::collections::HashSet;

use crate::pointer::Pointer;

/// Whether generation can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Nothing sensible can be generated.
    Error,
    /// Something may not be as the user thinks, but the output is sound.
    Warning,
}

impl Severity {
    /// The word that stands before a message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Which part of a member a message is about. An item of an array has a value only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The name of the member.
    Key,
    /// What stands under the name.
    Value,
}

/// Where a message points. Lines and columns are looked up when the message is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// A file as a whole.
    File(FileId),
    /// A place in a file's text, in bytes from its beginning.
    Offset {
        /// The file.
        file: FileId,
        /// Bytes from the beginning of its text.
        byte: usize,
    },
    /// A node of a file's tree.
    Node {
        /// The file.
        file: FileId,
        /// The node's address in that file.
        pointer: Pointer,
        /// Its name or its value.
        part: Part,
    },
    /// No place in any file.
    Nowhere,
}

/// One message with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of message, by which it can be explained, allowed and denied.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// Where the user wrote what it is about.
    pub location: Location,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Collects messages in the order in which they are found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// What was said of which place: a part of a document that is looked at twice is not spoken of twice.
    said: HashSet<(Location, String)>,
}

impl Diagnostics {
    /// Adds a message, unless the same was said of the same place before.
    pub fn report(&mut self, location: Location, message: Message) {
        let Message { code, severity, text, help } = message;
        if location != Location::Nowhere && !self.said.insert((location.clone(), text.clone())) {
            return;
        }
        self.found.push(Diagnostic { code, severity, location, message: text, help });
    }

    /// Whether there is an error among the messages.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The messages, in the order in which they were reported.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }

    /// Makes errors of the warnings that `deny` names and drops those that `allow` names. Errors stay as they are.
    /// Returns the indices of the entries of `allow` for which there was no warning.
    pub fn apply_policy(&mut self, deny: &[Code], allow: &[Code]) -> Vec<usize> {
        let mut used = vec![false; allow.len()];
        self.found.retain_mut(|diagnostic| {
            if diagnostic.severity == Severity::Error {
                return true;
            }
            if deny.contains(&diagnostic.code) {
                diagnostic.severity = Severity::Error;
                return true;
            }
            let mut kept = true;
            for (code, used) in allow.iter().zip(&mut used) {
                if *code == diagnostic.code {
                    *used = true;
                    kept = false;
                }
            }
            kept
        });
        used.iter().enumerate().filter(|(_, used)| !**used).map(|(index, _)| index).collect()
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
