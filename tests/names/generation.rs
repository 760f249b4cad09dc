//! Generates the client of a document and reads its names.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use specwright::Generator;
use specwright::config::{Modules, Unreached};
use specwright::diagnostics::{Code, Location};

use crate::client::Client;

/// A message that something is not called what it wants to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Renamed {
    /// Where in the document it stands.
    pub(crate) pointer: String,
    pub(crate) wanted: String,
    pub(crate) called: String,
}

/// What the generator makes of a document.
#[derive(Clone, Debug)]
pub(crate) struct Generation {
    pub(crate) client: Client,
    pub(crate) renamed: Vec<Renamed>,
}

/// Generates clients of documents that stand in no file.
#[derive(Debug)]
pub(crate) struct Workshop(PathBuf);

impl Workshop {
    /// Puts documents into this folder, one after the other.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("names").join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder.join("document.json"))
    }

    /// `None` where nothing is generated.
    pub(crate) fn generate(&self, document: &Value) -> Option<Generation> {
        fs::write(&self.0, serde_json::to_vec(document).unwrap()).unwrap();
        // In which files names stand makes no difference to them.
        let generator = Generator::new(&self.0).unreached_schemas(Unreached::Include).modules(Modules::One);
        let outcome = generator.tests(false).generate();
        let files = outcome.files()?;
        let texts = files.iter().filter(|file| !file.path.starts_with("support/"));
        let texts: Vec<(&str, &str)> = texts.map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let renamed = outcome.diagnostics().filter(|it| it.code == Code::Renamed).map(|diagnostic| {
            let pointer = match &diagnostic.location {
                Location::Node { pointer, .. } => pointer.as_str().to_owned(),
                _ => String::new(),
            };
            let mut names = diagnostic.message.split('`').skip(1).step_by(2).map(str::to_owned);
            Renamed { pointer, wanted: names.next().unwrap(), called: names.next().unwrap() }
        });
        Some(Generation { client: Client::parse(&texts), renamed: renamed.collect() })
    }
}
