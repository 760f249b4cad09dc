//! The texts of all files that were read.

use std::sync::OnceLock;

use super::Part;
use super::index::Index;
use crate::pointer::Pointer;

/// A file in a [`Files`] register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileId(usize);

/// The language that a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// YAML 1.1 or 1.2.
    Yaml,
    /// JSON.
    Json,
}

/// The texts of all files, as they were read. It only grows, so a [`FileId`] stays good.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
    /// The index of a file that is not there.
    nothing: OnceLock<Index>,
}

#[derive(Debug)]
struct File {
    name: String,
    text: String,
    syntax: Syntax,
    /// Made when the first message needs it.
    index: OnceLock<Index>,
}

impl Files {
    /// Adds a file: the name that messages show, and its text.
    pub fn add(&mut self, name: String, text: String, syntax: Syntax) -> FileId {
        self.files.push(File { name, text, syntax, index: OnceLock::new() });
        FileId(self.files.len() - 1)
    }

    /// The name that messages show.
    pub fn name(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |file| &file.name)
    }

    /// The text as it was read, without a byte order mark.
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |file| &file.text)
    }

    /// The language that the file is written in.
    pub fn syntax(&self, file: FileId) -> Syntax {
        self.files.get(file.0).map_or(Syntax::Yaml, |file| file.syntax)
    }

    /// The text of the unquoted scalar at `pointer`, as the user wrote it: `1.10` for what a tree holds as the number 1.1.
    /// `None` where something else stands there.
    pub fn written(&self, file: FileId, pointer: &Pointer) -> Option<&str> {
        let span = self.index(file).plain_scalar(pointer)?;
        self.text(file).get(span)
    }

    /// The line on which the node at `pointer`, or the nearest one around it, begins, counted from 1.
    pub(crate) fn line(&self, file: FileId, pointer: &Pointer) -> Option<usize> {
        let index = self.index(file);
        Some(index.line(index.span(pointer, Part::Key)?.start).0)
    }

    /// Where each node of the file stands.
    pub(crate) fn index(&self, file: FileId) -> &Index {
        match self.files.get(file.0) {
            Some(file) => file.index.get_or_init(|| Index::build(&file.text, file.syntax)),
            None => self.nothing.get_or_init(|| Index::build("", Syntax::Json)),
        }
    }
}
