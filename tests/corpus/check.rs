//! Compiles clients, one after the other, as one package: what they depend on is compiled once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright::File;

use crate::record::{Check, CheckOutcome};

/// What stands before the dependencies. A client declares the feature of the transport; none is needed to compile it.
const MANIFEST: &str = r#"[package]
name = "corpus-client"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[features]
reqwest = []

"#;

const LIBRARY: &str = "//! A client.\n\n#![warn(missing_docs)]\n";

/// A package that holds one client at a time.
#[derive(Debug)]
pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// Makes a package in a folder, and compiles what clients depend on.
    pub(crate) fn prepare(folder: &Path) -> io::Result<Self> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
        let package = Self { folder: folder.to_owned() };
        write(&folder.join("Cargo.toml"), &manifest(workspace)?)?;
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let empty = package.check(&[])?;
        if empty.outcome != CheckOutcome::Passed {
            return Err(io::Error::other(format!("the package of no client: {}", empty.error.unwrap_or_default())));
        }
        Ok(package)
    }

    /// What the compiler says of a client, with warnings denied.
    pub(crate) fn check(&self, files: &[File]) -> io::Result<Check> {
        Ok(self.run(files, &["check", "--quiet"])?.0)
    }

    /// Compiles and runs the tests of a client. Gives the examples that failed, each with the reason.
    pub(crate) fn test(&self, files: &[File]) -> io::Result<(Check, Vec<(String, String)>)> {
        let (mut check, said) = self.run(files, &["test", "--quiet", "--lib"])?;
        let lines = said.lines().filter_map(|line| line.strip_prefix("example at ")?.split_once(": "));
        let failures: Vec<(String, String)> =
            lines.map(|(pointer, reason)| (pointer.to_owned(), reason.to_owned())).collect();
        if !failures.is_empty() && said.contains("test result: FAILED") {
            check = Check { outcome: CheckOutcome::Passed, error: None, ..check };
        }
        Ok((check, failures))
    }

    /// Runs Cargo, and gives what it and the tests said.
    fn run(&self, files: &[File], arguments: &[&str]) -> io::Result<(Check, String)> {
        let sources = self.folder.join("src");
        if sources.exists() {
            fs::remove_dir_all(&sources)?;
        }
        for file in files {
            write(&sources.join("client").join(&file.path), &file.text)?;
        }
        let client = if files.is_empty() { "" } else { "\ninclude!(\"client/api.rs\");\n" };
        write(&sources.join("lib.rs"), &format!("{LIBRARY}{client}"))?;

        let before = children_cpu_seconds();
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_TEST_DEBUG", "false")
            .env("RUST_BACKTRACE", "0")
            .env("RUSTFLAGS", "-Dwarnings")
            .output()?;
        let cpu_seconds = children_cpu_seconds().zip(before).map(|(after, before)| after - before);
        let outcome = if output.status.success() { CheckOutcome::Passed } else { CheckOutcome::Failed };
        let said = String::from_utf8_lossy(&output.stderr);
        let error = (outcome == CheckOutcome::Failed).then(|| first_error(&said));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok((Check { outcome, cpu_seconds, error }, said))
    }
}

/// Asks for what a client depends on, in the versions of the workspace.
fn manifest(workspace: &Path) -> io::Result<String> {
    let client = fs::read_to_string(workspace.join("generated-client/Cargo.toml"))?;
    let needed: Vec<&str> =
        section(&client, "[dependencies]").lines().filter(|line| !line.contains("optional")).collect();
    let versions = fs::read_to_string(workspace.join("Cargo.toml"))?;
    Ok(format!("{MANIFEST}{}\n\n{}", needed.join("\n"), section(&versions, "[workspace.dependencies]")))
}

/// A section of a manifest, with its heading.
fn section<'m>(manifest: &'m str, heading: &str) -> &'m str {
    let rest = manifest.find(heading).and_then(|from| manifest.get(from..)).unwrap_or_default();
    let end = rest.find("\n[").map_or(rest.len(), |end| end + 1);
    rest.get(..end).unwrap_or_default()
}

/// The first error and its place, in one line.
fn first_error(said: &str) -> String {
    let mut lines = said.lines().skip_while(|line| !line.starts_with("error"));
    let Some(error) = lines.next() else {
        return said.lines().next_back().unwrap_or("no message").to_owned();
    };
    match lines.take(8).find_map(|line| line.trim().strip_prefix("--> ")) {
        Some(place) => format!("{error} ({place})"),
        None => error.to_owned(),
    }
}

/// CPU time of all child processes that have ended, from what Linux tells in hundredths of seconds.
fn children_cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold blanks. Of what follows it, the 14th and 15th are meant.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: Vec<f64> = fields.split_whitespace().skip(13).take(2).filter_map(|it| it.parse().ok()).collect();
    (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / 100.0)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
