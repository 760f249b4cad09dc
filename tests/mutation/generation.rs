//! What a generator makes of a document, as far as this test looks at it.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use serde_json::Value;
use specwright::config::Unreached;
use specwright::diagnostics::{Code, Location, Part, Severity};
use specwright::{Generator, Outcome};

/// The files of a client, and what was said on the way.
#[derive(Debug)]
pub(crate) struct Generation {
    /// The texts by their paths; of the support files the paths alone. `None` where nothing was generated.
    pub(crate) files: Option<Vec<(String, String)>>,
    /// The messages with a place in the document.
    pub(crate) said: Vec<Said>,
    /// The generator panicked.
    pub(crate) panicked: bool,
}

/// A message and the pointer to what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) pointer: String,
    pub(crate) message: String,
    /// That the client is the same as without what stands there.
    pub(crate) is_unused: bool,
    /// That the name of something changed, and nothing else.
    pub(crate) is_renamed: bool,
}

/// Generates clients of documents that stand in no file.
#[derive(Debug)]
pub(crate) struct Workshop {
    path: PathBuf,
}

impl Workshop {
    /// Puts documents into this folder, one after the other.
    pub(crate) fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        Self { path: folder.join("document.json") }
    }

    pub(crate) fn generate(&self, document: &Value) -> Generation {
        fs::write(&self.path, serde_json::to_vec(document).unwrap()).unwrap();
        // What is left out as a whole is not what is looked for.
        let generator = Generator::new(&self.path).unreached_schemas(Unreached::Include);
        match panic::catch_unwind(AssertUnwindSafe(|| generator.generate())) {
            Ok(outcome) => Generation { files: files(&outcome), said: said(&outcome), panicked: false },
            Err(_) => Generation { files: None, said: Vec::new(), panicked: true },
        }
    }
}

fn files(outcome: &Outcome) -> Option<Vec<(String, String)>> {
    let text = |file: &specwright::File| match file.path.starts_with("support/") {
        true => String::new(),
        false => file.text.clone(),
    };
    Some(outcome.files()?.iter().map(|file| (file.path.clone(), text(file))).collect())
}

fn said(outcome: &Outcome) -> Vec<Said> {
    let found = outcome.diagnostics().filter_map(|diagnostic| {
        let Location::Node { pointer, part, .. } = &diagnostic.location else { return None };
        let is_unused = diagnostic.severity == Severity::Warning
            && match diagnostic.code {
                Code::UnknownKeyword | Code::LeftOut | Code::InvalidObject | Code::InvalidEnum => true,
                // Of the value it may say something else.
                Code::UnsupportedKeyword => *part == Part::Key,
                _ => false,
            };
        Some(Said {
            pointer: pointer.as_str().to_owned(),
            message: format!("{}: {}", diagnostic.code, diagnostic.message),
            is_unused,
            is_renamed: diagnostic.code == Code::Renamed,
        })
    });
    found.collect()
}
