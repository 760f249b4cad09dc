//! What is known of each document: one line of JSON in the file of results.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// One line of the results.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The path below the folder of the documents, with `/` between names.
    pub(crate) document: String,
    pub(crate) bytes: u64,
    /// The program that gave this result.
    pub(crate) generator: String,
    #[serde(flatten)]
    pub(crate) generation: Generation,
    /// What the compiler said of the client, where it was asked.
    pub(crate) check: Option<Check>,
    /// What came of the examples of the document, where they were tried.
    #[serde(default)]
    pub(crate) examples: Option<Examples>,
}

/// What became of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Generation {
    pub(crate) outcome: Outcome,
    /// Wall time of the generation, in memory.
    pub(crate) seconds: f64,
    /// Wall time of putting all messages into words.
    pub(crate) message_seconds: f64,
    /// The first error, or how the process ended.
    pub(crate) error: Option<String>,
    /// How many messages there are of each code.
    pub(crate) diagnostics: BTreeMap<String, u64>,
    pub(crate) operations: Operations,
    /// What the document declares of each kind beside what the client has, where that was asked for.
    #[serde(default)]
    pub(crate) fidelity: Option<Fidelity>,
    /// Lines of the client that are neither blank nor comment, without the runtime.
    pub(crate) lines: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    Generated,
    /// The document was refused with a message.
    #[default]
    Error,
    Panic,
    Timeout,
    /// The process ended: a stack overflow, too much memory.
    Crash,
}

/// Operations that the document declares under `paths`, and those that the client has.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Operations {
    pub(crate) declared: u64,
    pub(crate) emitted: u64,
}

/// What a document declares beside what its client has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Fidelity {
    /// How many there are of each kind: declared, in the client, not needed, left out with a message, and lost without.
    pub(crate) counts: BTreeMap<String, [u64; 5]>,
    /// The kind and place of what is lost without a message.
    pub(crate) unexplained: Vec<(String, String)>,
}

/// What `cargo check` said, with warnings denied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Check {
    pub(crate) outcome: CheckOutcome,
    /// CPU time of cargo and the compiler, on systems that tell it.
    pub(crate) cpu_seconds: Option<f64>,
    pub(crate) error: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CheckOutcome {
    Passed,
    Failed,
    Timeout,
    Crash,
}

/// What came of the examples of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Examples {
    /// Those that the client has tests of.
    pub(crate) found: u64,
    /// Those that the validator accepts.
    pub(crate) accepted: u64,
    /// Those that the validator rejects. The others have no schema, or one that it does not take.
    pub(crate) rejected: u64,
    /// Those of the rejected that the client does not take either.
    pub(crate) rejected_too: u64,
    /// Why the tests could not be run.
    pub(crate) error: Option<String>,
    /// CPU time of compiling and running the tests.
    pub(crate) cpu_seconds: Option<f64>,
    /// Reason and place of each accepted one that is not read and written as it is.
    pub(crate) failures: Vec<String>,
}

impl Record {
    pub(crate) fn is_generated(&self) -> bool {
        self.generation.outcome == Outcome::Generated
    }
}

/// The file of results. Each record is written as soon as it is known, so that a run that is cut off can go on.
pub(crate) struct Results {
    file: Option<File>,
    /// What the same program found in earlier runs, by document.
    pub(crate) known: HashMap<String, Record>,
}

impl Results {
    /// Opens the file, and forgets what another program has left there. Without a path, nothing is kept.
    pub(crate) fn open(path: Option<&Path>, generator: &str) -> Result<Self, String> {
        let Some(path) = path else {
            return Ok(Self { file: None, known: HashMap::new() });
        };
        let fail = |error| format!("{}: {error}", path.display());
        let text = if path.exists() { fs::read_to_string(path).map_err(fail)? } else { String::new() };
        let mut known = HashMap::new();
        // A line that was cut off is no record.
        for record in text.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok()) {
            if record.generator == generator {
                known.insert(record.document.clone(), record);
            }
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(fail)?;
        }
        let file = OpenOptions::new().create(true).write(true).truncate(true).open(path).map_err(fail)?;
        let mut results = Self { file: Some(file), known: HashMap::new() };
        let mut records: Vec<&Record> = known.values().collect();
        records.sort_by(|one, other| one.document.cmp(&other.document));
        for record in records {
            results.add(record).map_err(fail)?;
        }
        results.known = known;
        Ok(results)
    }

    pub(crate) fn add(&mut self, record: &Record) -> std::io::Result<()> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let mut line = serde_json::to_string(record)?;
        line.push('\n');
        file.write_all(line.as_bytes())
    }
}
