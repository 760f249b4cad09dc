//! The front for programs: the settings as a builder.

use std::path::{Path, PathBuf};

use crate::config::{Config, Dates, Modules, Unreached};
use crate::diagnostics::{Diagnostic, render};
use crate::fidelity::Report;
use crate::output::{self, Difference, File};
use crate::pipeline::{self, Generated, Run, Stage};

/// Generates the client of a document, with settings that are given in code.
///
/// ```no_run
/// let outcome = specwright::Generator::new("spec/api.yaml").overlay("spec/corrections.yaml").generate();
/// for message in outcome.messages() {
///     eprintln!("{message}");
/// }
/// if let Some(files) = outcome.files() {
///     println!("{} files", files.len());
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Generator {
    config: Result<Config, PathBuf>,
    reports: bool,
}

impl Generator {
    /// For the OpenAPI document at this path.
    pub fn new(spec: impl Into<PathBuf>) -> Self {
        Self { config: Ok(Config::new(spec)), reports: false }
    }

    /// With what a settings file says.
    pub fn from_settings(path: impl Into<PathBuf>) -> Self {
        Self { config: Err(path.into()), reports: false }
    }

    /// Applies an OpenAPI Overlay to the document, after those that were given before.
    pub fn overlay(self, path: impl Into<PathBuf>) -> Self {
        self.set(|config| config.overlays.push(path.into()))
    }

    /// Chooses what date-times become.
    pub fn dates(self, dates: Dates) -> Self {
        self.set(|config| config.dates = dates)
    }

    /// Chooses what becomes of schemas that no operation reaches.
    pub fn unreached_schemas(self, unreached: Unreached) -> Self {
        self.set(|config| config.unreached_schemas = unreached)
    }

    /// Chooses whether the client is in one file or in files by the tags of the document.
    pub fn modules(self, modules: Modules) -> Self {
        self.set(|config| config.modules = modules)
    }

    /// Whether the client gets tests that read and write the examples of the document.
    pub fn tests(self, tests: bool) -> Self {
        self.set(|config| config.tests = tests)
    }

    /// Whether there is to be a report of what the document declares beside what the client has.
    pub fn reports(self, reports: bool) -> Self {
        Self { reports, ..self }
    }

    fn set(mut self, set: impl FnOnce(&mut Config)) -> Self {
        if let Ok(config) = &mut self.config {
            set(config);
        }
        self
    }

    /// Reads the document and generates the files of its client. Nothing is written.
    pub fn generate(self) -> Outcome {
        let mut run = Run::default();
        let config = match self.config {
            Ok(config) => Some(config),
            Err(settings) => pipeline::read_settings(&settings, &mut run),
        };
        let client = config.as_ref().and_then(|config| pipeline::generate(config, self.reports, &mut run));
        let spec = config.as_ref().map(|config| config.spec.clone()).unwrap_or_default();
        Outcome { generated: config.map(|config| config.generated), spec, client, run }
    }
}

impl Generator {
    /// Shows what a stage makes of the document, for finding out why the client is what it is.
    #[must_use]
    pub fn show(self, stage: Option<Stage>) -> (Option<String>, Outcome) {
        let mut run = Run::default();
        let config = match self.config {
            Ok(config) => Some(config),
            Err(settings) => pipeline::read_settings(&settings, &mut run),
        };
        let shown = config.as_ref().zip(stage).and_then(|(config, stage)| pipeline::show(config, stage, &mut run));
        let spec = config.as_ref().map(|config| config.spec.clone()).unwrap_or_default();
        (shown, Outcome { generated: config.map(|config| config.generated), spec, client: None, run })
    }
}

/// What became of a document.
#[derive(Debug)]
pub struct Outcome {
    generated: Option<PathBuf>,
    spec: PathBuf,
    client: Option<Generated>,
    run: Run,
}

impl Outcome {
    /// The files of the client; `None` where nothing sensible could be generated.
    pub fn files(&self) -> Option<&[File]> {
        self.client.as_ref().map(|client| client.files.as_slice())
    }

    /// The folder of the checked-in copy that the settings name.
    pub fn generated(&self) -> Option<&Path> {
        self.generated.as_deref()
    }

    /// What there is to say, each message with the line that it is about.
    pub fn messages(&self) -> impl Iterator<Item = String> + '_ {
        self.run.diagnostics.iter().map(|diagnostic| render(&self.run.files, diagnostic))
    }

    /// What there is to say, as data.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.run.diagnostics.iter()
    }

    /// What the document declares beside what the client has. `None` where it was not [asked for](Generator::reports), or
    /// nothing sensible could be generated.
    pub fn report(&self) -> Option<&Report> {
        self.run.report.as_ref()
    }

    /// The same as JSON, with a line break at its end. It names files as seen from the folder of the document.
    pub fn report_as_json(&self) -> Option<String> {
        let folder = self.spec.parent().unwrap_or(Path::new(""));
        Some(format!("{:#}\n", self.report()?.to_json(&self.run.files, folder)))
    }

    /// Writes the files to a folder, those whose text changes, and gives the paths of these. Files of an earlier
    /// client that are no longer part of it are removed: all that say at their top that they are generated, or lie below
    /// `support/`.
    ///
    /// # Errors
    ///
    /// The message says which file could not be written, and why.
    pub fn write(&self, folder: impl AsRef<Path>) -> Result<Vec<PathBuf>, String> {
        let files = self.files().unwrap_or_default();
        output::write(files, folder.as_ref()).map_err(|error| format!("{}: {}", error.path.display(), error.error))
    }

    /// Writes a package around the client: the client below `src/` like [`write`](Self::write), and a manifest, a README and
    /// a library where there are none yet, since these are the user's from then on. Gives the paths that it changed.
    ///
    /// # Errors
    ///
    /// The message says which file could not be written, and why.
    pub fn write_package(&self, folder: impl AsRef<Path>, name: &str) -> Result<Vec<PathBuf>, String> {
        let Some(client) = &self.client else { return Ok(Vec::new()) };
        let folder = folder.as_ref();
        let mut changed = self.write(folder.join("src"))?;
        let created = output::create(&output::package(name, &client.title, &client.files), folder);
        changed.extend(created.map_err(|error| format!("{}: {}", error.path.display(), error.error))?);
        Ok(changed)
    }

    /// How a folder differs from what it should hold.
    ///
    /// # Errors
    ///
    /// The message says which file could not be read, and why.
    pub fn compare(&self, folder: impl AsRef<Path>) -> Result<Vec<Difference>, String> {
        let files = self.files().unwrap_or_default();
        output::compare(files, folder.as_ref()).map_err(|error| format!("{}: {}", error.path.display(), error.error))
    }
}
