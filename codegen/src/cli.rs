//! The arguments of the command, and what it does with them.

mod workspace;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};
use similar::TextDiff;
use specwright::config::{Modules, Unreached};
use specwright::diagnostics::{Code, Severity};
use specwright::{Difference, Generator, Outcome, Stage};

/// Writes the typed Rust client of an OpenAPI document.
#[derive(Parser)]
#[command(name = "specwright", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Refreshes the checked-in copies of the clients of this workspace, or writes the client of one document
    Generate {
        /// An OpenAPI document; without it, every package with a specwright.yaml
        spec: Option<PathBuf>,
        /// The folder to write the files of the client to
        #[arg(long, requires = "spec", conflicts_with = "package")]
        out: Option<PathBuf>,
        /// The folder to write a package to: the client, and Cargo.toml, README.md and src/lib.rs where there are none
        #[arg(long = "crate", value_name = "DIR", requires = "spec")]
        package: Option<PathBuf>,
        /// The name of the package; without it, that of its folder
        #[arg(long, requires = "package")]
        name: Option<String>,
        /// Adds a module of tests that read and write the examples of the document
        #[arg(long, requires = "spec")]
        tests: bool,
        /// Whether operations and types are in one file each, or in files by tag; `auto` is by tag from 100 operations on
        #[arg(long, requires = "spec", default_value = "auto", value_parser = Modules::WORDS.map(|(word, _)| word))]
        modules: String,
        /// A file to write to, as JSON, what the document declares beside what the client has; without a document, one
        /// beside each specwright.yaml
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
        #[command(flatten)]
        overlays: Overlays,
    },
    /// Says whether the checked-in copies of the clients of this workspace are current, and shows how they differ
    Check,
    /// Shows what there is to say about a document
    Lint {
        /// An OpenAPI document; without it, that of every package with a specwright.yaml
        spec: Option<PathBuf>,
        #[command(flatten)]
        overlays: Overlays,
    },
    /// Explains a kind of message, such as `unknown-keyword`; without one, lists them all
    Explain {
        /// The kind of message
        code: Option<String>,
    },
    /// Shows what a stage makes of a document
    Stages {
        /// An OpenAPI document
        spec: PathBuf,
        /// The stage
        #[arg(long, default_value = "plan", value_parser = Stage::ALL.map(Stage::as_str))]
        stage: String,
        #[command(flatten)]
        overlays: Overlays,
    },
}

#[derive(Args)]
struct Overlays {
    /// An OpenAPI Overlay to apply; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Overlays {
    fn generator(&self, spec: &Path) -> Generator {
        self.files.iter().fold(Generator::new(spec), |generator, overlay| generator.overlay(overlay))
    }
}

/// What a word stands for that the parser of the arguments has let through.
fn choice(word: &str) -> Modules {
    Modules::WORDS.iter().find(|(known, _)| *known == word).map_or_else(Modules::default, |(_, choice)| *choice)
}

/// How a command ends: the document or the output is at fault.
struct Failed;

pub(crate) fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Generate { spec: Some(spec), out: Some(out), tests, modules, report, overlays, .. } => {
            let outcome =
                overlays.generator(&spec).tests(tests).modules(choice(&modules)).reports(report.is_some()).generate();
            write(&outcome, &out).and_then(|()| write_report(&outcome, report.as_deref()))
        }
        Command::Generate {
            spec: Some(spec), package: Some(folder), name, tests, modules, report, overlays, ..
        } => {
            let Some(name) = package_name(name, &folder) else {
                eprintln!(
                    "error: a package is named by letters, digits, `-` and `_`, beginning with a letter: give `--name`"
                );
                return ExitCode::from(2);
            };
            let generator = overlays.generator(&spec).unreached_schemas(Unreached::Feature).tests(tests);
            let outcome = generator.modules(choice(&modules)).reports(report.is_some()).generate();
            write_package(&outcome, &folder, &name).and_then(|()| write_report(&outcome, report.as_deref()))
        }
        Command::Generate { spec: Some(_), .. } => {
            eprintln!("error: `specwright generate SPEC` needs `--out DIR` or `--crate DIR`, the folder to write to");
            return ExitCode::from(2);
        }
        Command::Generate { spec: None, report, .. } => every(report.is_some(), |outcome, folder| {
            match outcome.generated() {
                Some(folder) => write(outcome, folder)?,
                None => tell(outcome)?,
            }
            write_report(outcome, report.as_ref().map(|report| folder.join(report)).as_deref())
        }),
        Command::Check => every(false, |outcome, _| check(outcome)),
        Command::Lint { spec: Some(spec), overlays } => tell(&overlays.generator(&spec).generate()),
        Command::Lint { spec: None, .. } => every(false, |outcome, _| tell(outcome)),
        Command::Explain { code } => explain(code.as_deref()),
        Command::Stages { spec, stage, overlays } => stages(&spec, &overlays, &stage),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed) => ExitCode::FAILURE,
    }
}

/// Does the same for every client of the workspace, in the folder of its settings, also after one that failed.
fn every(reports: bool, act: impl Fn(&Outcome, &Path) -> Result<(), Failed>) -> Result<(), Failed> {
    let clients = workspace::clients().map_err(|reason| {
        eprintln!("error: {reason}");
        Failed
    })?;
    let failed = clients.iter().filter(|settings| {
        let outcome = Generator::from_settings(settings).reports(reports).generate();
        act(&outcome, settings.parent().unwrap_or(Path::new(""))).is_err()
    });
    if failed.count() == 0 { Ok(()) } else { Err(Failed) }
}

/// Prints all messages; fails where one is an error.
fn tell(outcome: &Outcome) -> Result<(), Failed> {
    for message in outcome.messages() {
        eprintln!("{message}\n");
    }
    let is_error = |severity: Severity| severity == Severity::Error;
    if outcome.diagnostics().any(|diagnostic| is_error(diagnostic.severity)) { Err(Failed) } else { Ok(()) }
}

fn write(outcome: &Outcome, folder: &Path) -> Result<(), Failed> {
    tell(outcome)?;
    told(outcome, outcome.write(folder), folder, folder)
}

fn write_package(outcome: &Outcome, folder: &Path, name: &str) -> Result<(), Failed> {
    tell(outcome)?;
    told(outcome, outcome.write_package(folder, name), folder, &folder.join("src"))
}

/// Writes what the document declares beside what the client has, and says it in short.
fn write_report(outcome: &Outcome, path: Option<&Path>) -> Result<(), Failed> {
    let (Some(path), Some(report), Some(text)) = (path, outcome.report(), outcome.report_as_json()) else {
        return Ok(());
    };
    std::fs::write(path, text).map_err(|error| {
        eprintln!("error: {}: {error}", path.display());
        Failed
    })?;
    println!("{report}");
    Ok(())
}

/// The name that is asked for, or else that of the folder. `None` where Cargo would not have it.
fn package_name(asked: Option<String>, folder: &Path) -> Option<String> {
    let name = asked.or_else(|| Some(folder.file_name()?.to_str()?.to_owned()))?;
    let usable = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '_';
    (name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(usable)).then_some(name)
}

/// Says in one line what was written; `client` is where in the folder the files of the client are.
fn told(outcome: &Outcome, result: Result<Vec<PathBuf>, String>, folder: &Path, client: &Path) -> Result<(), Failed> {
    let changed = result.map_err(|reason| {
        eprintln!("error: {reason}");
        Failed
    })?;
    let (written, removed): (Vec<_>, Vec<_>) = changed.iter().partition(|path| path.exists());
    let files = outcome.files().unwrap_or_default().iter();
    let unchanged = files.filter(|file| !changed.contains(&client.join(&file.path))).count();
    let counts = [(written.len(), "written"), (removed.len(), "removed"), (unchanged, "unchanged")];
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let counts = if changed.is_empty() { "is current".to_owned() } else { counts.join(", ") };
    println!("{}: {counts}", folder.display());
    Ok(())
}

/// Compares a checked-in copy with what would be generated now.
fn check(outcome: &Outcome) -> Result<(), Failed> {
    tell(outcome)?;
    let Some(folder) = outcome.generated() else { return Err(Failed) };
    let differences = outcome.compare(folder).map_err(|reason| {
        eprintln!("error: {reason}");
        Failed
    })?;
    for difference in &differences {
        let (path, found, wanted) = match difference {
            Difference::Missing(file) => (&file.path, "", file.text.as_str()),
            Difference::Changed(file, found) => (&file.path, found.as_str(), file.text.as_str()),
            Difference::Stale(file) => (&file.path, file.text.as_str(), ""),
        };
        let path = folder.join(path).display().to_string();
        let diff = TextDiff::from_lines(found, wanted);
        print!(
            "{}",
            diff.unified_diff().context_radius(3).header(&path, &format!("{path} (as it would be generated)"))
        );
    }
    if differences.is_empty() {
        println!("{}: is current", folder.display());
        return Ok(());
    }
    eprintln!("error: {} is not current: run `specwright generate` and commit what it writes", folder.display());
    Err(Failed)
}

fn explain(code: Option<&str>) -> Result<(), Failed> {
    let Some(code) = code else {
        Code::all().iter().for_each(|code| println!("{code}"));
        return Ok(());
    };
    match Code::from_str(code) {
        Ok(code) => {
            println!("{}", code.explain());
            Ok(())
        }
        Err(unknown) => {
            eprintln!("error: {unknown}: `{code}`; `specwright explain` lists them");
            Err(Failed)
        }
    }
}

fn stages(spec: &Path, overlays: &Overlays, name: &str) -> Result<(), Failed> {
    let (shown, outcome) = overlays.generator(spec).show(Stage::ALL.into_iter().find(|stage| stage.as_str() == name));
    if let Some(shown) = shown {
        println!("{shown}");
    }
    tell(&outcome)
}
