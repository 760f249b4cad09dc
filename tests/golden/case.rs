//! The cases.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use specwright::{File, Generator};

/// A folder with a document and what is expected of it.
#[derive(Debug)]
pub(crate) struct Case {
    /// Its area and its own name, such as `types/enums`.
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
}

/// What became of a document.
#[derive(Debug)]
pub(crate) struct Generated {
    /// The client, where one could be generated.
    pub(crate) files: Option<Vec<File>>,
    /// All messages, as the command prints them.
    pub(crate) said: String,
}

/// The file that a case with settings begins from.
const SETTINGS: &str = "specwright.yaml";

/// The cases that CASE asks for; all, if it is not set.
pub(crate) fn find() -> Vec<Case> {
    let wanted = env::var("CASE").unwrap_or_default();
    let mut cases = Vec::new();
    for area in folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
        for folder in folders(&area) {
            let name = format!("{}/{}", file_name(&area), file_name(&folder));
            if name.contains(&wanted) {
                cases.push(Case { name, folder });
            }
        }
    }
    cases
}

impl Case {
    /// Generates from every spelling of the document, all of which must agree, and gives the first result.
    pub(crate) fn generate(self) -> (Self, Generated) {
        env::set_current_dir(&self.folder).unwrap();
        if Path::new(SETTINGS).exists() {
            return (self, result(Generator::from_settings(SETTINGS)));
        }
        let mut spellings: Vec<String> = fs::read_dir(".")
            .unwrap()
            .map(|entry| file_name(&entry.unwrap().path()))
            .filter(|name| name.starts_with("spec."))
            .collect();
        // `spec.yaml` before `spec.v2.yaml`
        spellings.sort_by_key(|name| (name.matches('.').count(), name.clone()));
        let mut results = spellings.iter().map(|name| (name, result(Generator::new(name))));
        let (first, result) = results.next().unwrap_or_else(|| panic!("{} has no document", self.name));
        for (other, further) in results {
            let same = result.files == further.files;
            assert!(same, "{}: {first} and {other} give different clients\n{}", self.name, further.said);
        }
        (self, result)
    }
}

fn result(generator: Generator) -> Generated {
    let outcome = generator.generate();
    let messages: Vec<String> = outcome.messages().map(|message| format!("{message}\n")).collect();
    Generated { files: outcome.files().map(<[File]>::to_vec), said: messages.join("\n") }
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
