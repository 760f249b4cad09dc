//! Generates and compiles clients, each in the package of its tool. All packages share what they depend on.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::meter;
use crate::record::{Emitted, Record, Step};
use crate::tools::{Package, Tool};

/// The name of every client.
pub(crate) const NAME: &str = "client";

const MANIFEST: &str = "[package]\nname = \"client\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

/// The folder where it happens, and the program that is the meter.
#[derive(Debug)]
pub(crate) struct Workshop {
    program: PathBuf,
    folder: PathBuf,
}

impl Workshop {
    pub(crate) fn new(program: &Path) -> Result<Self, String> {
        // The folder of the program is that of a profile, below the one for everything that is built.
        let target = program.parent().and_then(Path::parent).unwrap_or(Path::new("."));
        let folder = target.join("performance");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self { program: program.to_owned(), folder })
    }

    /// What a tool tells of its version, if it can be started.
    pub(crate) fn version(&self, tool: &Tool) -> Option<String> {
        let output = Command::new(self.tool_program(tool)).args(tool.version).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        Some(said.split_whitespace().next_back().unwrap_or("unknown").to_owned())
    }

    /// Does one step with a tool. The record tells what failed, the error what makes a measurement impossible.
    pub(crate) fn measure(&self, tool: &Tool, document: &Path, mut record: Record) -> io::Result<Record> {
        let package = self.folder.join(tool.name);
        let notes = self.folder.join("notes.jsonl");
        if notes.exists() {
            fs::remove_file(&notes)?;
        }
        let output = match record.step {
            Step::Generate => {
                clear(&package)?;
                let output = self.generate(tool, document, &package, &notes)?;
                if output.status.success() {
                    complete(tool, &package)?;
                    record.emitted = Some(emitted(tool, &package.join("src"))?);
                }
                output
            }
            Step::Check => self.cargo(&package, &notes, &["check"], tool.features)?,
            Step::CheckAll => {
                let declared = fs::read_to_string(package.join("Cargo.toml"))?;
                let feature = tool.every_feature;
                let has_feature = !feature.is_empty() && declared.contains(&format!("\n{feature} = "));
                let feature: &[&str] = if has_feature { &["--features", feature] } else { &[] };
                // Compiled again, even if that is what was checked last.
                touch(&package)?;
                self.cargo(&package, &notes, &["check"], &[tool.features, feature].concat())?
            }
            Step::Release => {
                let output = self.cargo(&package, &notes, &["build", "--release"], tool.features)?;
                let library = self.folder.join("target/release").join(format!("lib{NAME}.rlib"));
                record.rlib_megabytes = fs::metadata(library).ok().map(|it| it.len() as f64 / 1e6);
                output
            }
        };
        if output.status.success() {
            record.usage = meter::read(&notes)?;
        } else {
            record.rlib_megabytes = None;
            record.error = Some(first_error(&output));
        }
        Ok(record)
    }

    fn tool_program(&self, tool: &Tool) -> PathBuf {
        let beside = self.program.with_file_name(tool.program);
        if beside.exists() { beside } else { tool.program.into() }
    }

    fn generate(&self, tool: &Tool, document: &Path, package: &Path, notes: &Path) -> io::Result<Output> {
        let fill = |argument: &&str| {
            argument.replace("{document}", &document.to_string_lossy()).replace("{folder}", &package.to_string_lossy())
        };
        Command::new(&self.program)
            .arg(self.tool_program(tool))
            .args(tool.arguments.iter().map(fill))
            .envs(meter::variables(notes))
            .output()
    }

    fn cargo(&self, package: &Path, notes: &Path, command: &[&str], features: &[&str]) -> io::Result<Output> {
        Command::new(cargo())
            .args(command)
            .args(["--quiet", "--jobs", "1"])
            .args(features)
            .current_dir(package)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTC_WORKSPACE_WRAPPER", &self.program)
            .envs(meter::variables(notes))
            .output()
    }
}

/// The Cargo that runs this program.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Leaves nothing of an earlier client but the versions of what it depended on.
fn clear(package: &Path) -> io::Result<()> {
    let lock = fs::read(package.join("Cargo.lock")).ok();
    if package.exists() {
        fs::remove_dir_all(package)?;
    }
    fs::create_dir_all(package)?;
    lock.map_or(Ok(()), |lock| fs::write(package.join("Cargo.lock"), lock))
}

/// Makes a package of what a tool wrote.
fn complete(tool: &Tool, package: &Path) -> io::Result<()> {
    let manifest = package.join("Cargo.toml");
    let module = package.join("src").join(NAME);
    let text = match tool.package {
        Package::Whole => fs::read_to_string(&manifest)?,
        Package::Module { dependencies } => format!("{MANIFEST}\n[dependencies]{dependencies}"),
        Package::ModuleWith { dependencies_file } => {
            format!("{MANIFEST}\n{}", fs::read_to_string(module.join(dependencies_file))?)
        }
    };
    if !matches!(tool.package, Package::Whole) {
        fs::write(package.join("src/lib.rs"), format!("pub mod {NAME};\n"))?;
    }
    fs::write(manifest, format!("{text}\n[workspace]\n"))
}

fn touch(package: &Path) -> io::Result<()> {
    let root = package.join("src/lib.rs");
    fs::write(&root, fs::read(&root)?)
}

fn emitted(tool: &Tool, sources: &Path) -> io::Result<Emitted> {
    let mut emitted = Emitted { lines: 0, runtime_lines: 0, operations: 0 };
    let runtime = tool.runtime.map(|folder| sources.join(folder));
    let mut folders = vec![sources.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path)?;
                let lines = code(&text);
                let count = lines.len() as u64;
                emitted.lines += count;
                if runtime.as_ref().is_some_and(|runtime| path.starts_with(runtime)) {
                    emitted.runtime_lines += count;
                } else {
                    let is_none = |line: &str| tool.no_operation.is_some_and(|start| line.starts_with(start));
                    let operations = lines.iter().filter(|it| it.starts_with(tool.operation) && !is_none(it));
                    emitted.operations += operations.count() as u64;
                }
            }
        }
    }
    Ok(emitted)
}

/// The lines without white space around them, comments that are lines of their own and blank lines.
fn code(text: &str) -> Vec<&str> {
    let mut in_comment = false;
    let is_code = |line: &&str| {
        let starts = line.starts_with("/*");
        let is_comment = in_comment || starts;
        in_comment = is_comment && !line.ends_with("*/");
        !is_comment && !line.is_empty() && !line.starts_with("//")
    };
    text.lines().map(str::trim).filter(is_code).collect()
}

/// The first error that was told, or the last thing that was.
fn first_error(output: &Output) -> String {
    let said = [&output.stderr, &output.stdout].map(|it| String::from_utf8_lossy(it).into_owned()).join("\n");
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let error = lines.clone().find(|line| line.starts_with("error") || line.contains("panicked at"));
    error.or_else(|| lines.next_back()).unwrap_or("no message").chars().take(200).collect()
}
