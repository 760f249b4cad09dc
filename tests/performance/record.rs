//! What was measured, as lines of JSON.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::meter::Usage;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    /// The client was generated.
    Generate,
    /// It was checked with its default features.
    Check,
    /// It was checked with the types too that are behind a feature.
    CheckAll,
    /// An optimised library was built.
    Release,
}

/// One step, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) document: String,
    pub(crate) tool: String,
    pub(crate) version: String,
    pub(crate) step: Step,
    /// From 1.
    pub(crate) round: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) usage: Option<Usage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) emitted: Option<Emitted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rlib_megabytes: Option<f64>,
}

/// What was generated.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Emitted {
    /// Without comments and blank lines.
    pub(crate) lines: u64,
    /// Those of them that are the same in every client.
    pub(crate) runtime_lines: u64,
    pub(crate) operations: u64,
}

impl Record {
    pub(crate) fn new(document: &str, tool: &str, version: &str, step: Step, round: u32) -> Self {
        let (document, tool, version) = (document.to_owned(), tool.to_owned(), version.to_owned());
        Self { document, tool, version, step, round, error: None, usage: None, emitted: None, rlib_megabytes: None }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?} {}:", self.document, self.tool, self.step, self.round)?;
        if let Some(usage) = &self.usage {
            write!(f, " {:.2} s, {:.0} MB", usage.cpu_seconds, usage.peak_megabytes)?;
        }
        self.error.as_ref().map_or(Ok(()), |error| write!(f, " {error}"))
    }
}

/// The file of results.
#[derive(Debug)]
pub(crate) struct Results {
    file: File,
    pub(crate) records: Vec<Record>,
}

impl Results {
    /// A line that was cut off is no record.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let fail = |error| format!("{}: {error}", path.display());
        let text = if path.exists() { fs::read_to_string(path).map_err(fail)? } else { String::new() };
        let records = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(fail)?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n").map_err(fail)?;
        }
        Ok(Self { file, records })
    }

    pub(crate) fn add(&mut self, record: Record) -> std::io::Result<()> {
        let mut line = serde_json::to_string(&record)?;
        line.push('\n');
        self.records.push(record);
        self.file.write_all(line.as_bytes())
    }
}
