//! Finds the message that tells of a difference.

use std::collections::{BTreeMap, HashMap};

use super::Place;
use crate::diagnostics::{Code, Diagnostics, FileId, Location};
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// The messages on the nodes of a file: the index and the kind of each.
type Messages<'a> = BTreeMap<&'a Pointer, Vec<(usize, Code)>>;

/// The messages by their places.
pub(super) struct Explanations<'a> {
    origins: &'a Origins,
    messages: HashMap<FileId, Messages<'a>>,
    /// The message that some schemas are not reached.
    unreached: Option<usize>,
}

impl<'a> Explanations<'a> {
    pub(super) fn new(diagnostics: &'a Diagnostics, origins: &'a Origins) -> Self {
        let mut messages: HashMap<FileId, Messages<'a>> = HashMap::new();
        let mut unreached = None;
        for (index, diagnostic) in diagnostics.iter().enumerate() {
            if diagnostic.code == Code::UnreachedSchema {
                unreached = Some(index);
            } else if let Location::Node { file, pointer, .. } = &diagnostic.location {
                let there = messages.entry(*file).or_default().entry(pointer).or_default();
                there.push((index, diagnostic.code));
            }
        }
        Self { origins, messages, unreached }
    }

    /// Where the node at `pointer` of the tree was written.
    pub(super) fn place(&self, pointer: &Pointer) -> Place {
        self.origins.origin(pointer)
    }

    /// The message that some schemas are not reached.
    pub(super) fn unreached(&self) -> Option<usize> {
        self.unreached
    }

    /// The message at a node that says that it is left out, or is not what it could be.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<usize> {
        if self.messages.is_empty() {
            return None;
        }
        let (file, pointer) = self.place(pointer);
        first(self.messages.get(&file)?.get(&pointer)?, tells_of_loss)
    }

    /// The message at a node or below it that says that something is left out.
    pub(super) fn within(&self, pointer: &Pointer) -> Option<usize> {
        self.below(pointer, tells_of_loss)
    }

    /// The message at a node or below it that says that something there cannot be read.
    pub(super) fn at_or_below(&self, pointer: &Pointer) -> Option<usize> {
        self.at(pointer).or_else(|| self.below(pointer, |code| tells_of_loss(code) && makes_unreadable(code)))
    }

    fn below(&self, pointer: &Pointer, is_it: impl Fn(Code) -> bool) -> Option<usize> {
        if self.messages.is_empty() {
            return None;
        }
        let (file, pointer) = self.place(pointer);
        let messages = self.messages.get(&file)?.range::<&Pointer, _>(&pointer..);
        // What stands below a node does not follow it directly: `/a-b` sorts between `/a` and `/a/b`.
        let near = messages.take_while(|(found, _)| found.as_str().starts_with(pointer.as_str()));
        near.filter(|(found, _)| found.starts_with(&pointer)).find_map(|(_, messages)| first(messages, &is_it))
    }

    /// The message at a node, at what is around it, and so on up to `end`, which is looked at too.
    pub(super) fn around(&self, pointer: &Pointer, end: &Pointer) -> Option<usize> {
        let mut at = pointer.clone();
        loop {
            if let Some(found) = self.at(&at) {
                return Some(found);
            }
            if at == *end {
                return None;
            }
            at = at.parent()?.0;
            if !at.starts_with(end) {
                return None;
            }
        }
    }
}

fn first(messages: &[(usize, Code)], is_it: impl Fn(Code) -> bool) -> Option<usize> {
    messages.iter().find(|(_, code)| is_it(*code)).map(|(index, _)| *index)
}

/// Whether messages of this kind say that something is left out, or has less of a type than the document says.
fn tells_of_loss(code: Code) -> bool {
    matches!(
        code,
        Code::LeftOut
            | Code::UnsupportedKeyword
            | Code::UnknownKeyword
            | Code::InvalidObject
            | Code::InvalidEnum
            | Code::UnknownType
            | Code::CircularReference
            | Code::DanglingReference
            | Code::ExternalReference
    )
}

/// Whether what stands around the place of such a message may be unreadable for it.
fn makes_unreadable(code: Code) -> bool {
    !matches!(code, Code::UnsupportedKeyword | Code::UnknownKeyword | Code::InvalidEnum)
}
