//! The front for build scripts.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::diagnostics::catalogue::output as messages;
use crate::diagnostics::{Diagnostic, Location, Severity, render};
use crate::output::{self, File};
use crate::pipeline::{self, Run};

/// Generates the client of the package whose build script calls this, from its `specwright.yaml` into `OUT_DIR`.
///
/// This is all that a build script needs:
///
/// ```no_run
/// fn main() -> impl std::process::Termination {
///     specwright::build()
/// }
/// ```
///
/// and this all that `lib.rs` needs: `include!(concat!(env!("OUT_DIR"), "/api.rs"));`.
///
/// Cargo is told to run the script again when the settings, the document or an overlay change, and at no other time. A
/// file is written only when its text changes. What there is to say comes out as warnings and errors of Cargo.
///
/// Where the document is not there, as in a published package, the checked-in copy below `generated/` is compiled.
pub fn build() -> ExitCode {
    let mut run = Run::default();
    generate(&mut run);
    for diagnostic in &run.diagnostics {
        print(&run, diagnostic);
    }
    // Cargo fails by itself where an error was printed. A code of our own would make it print everything again.
    ExitCode::SUCCESS
}

fn generate(run: &mut Run) {
    let (Some(package), Some(out)) = (folder("CARGO_MANIFEST_DIR", run), folder("OUT_DIR", run)) else { return };
    let settings = package.join("specwright.yaml");
    watch(&settings);
    watch(&package.join("build.rs"));
    let Some(config) = pipeline::read_settings(&settings, run) else { return };
    let files = if config.spec.exists() {
        let generated = pipeline::generate(&config, false, run);
        run.inputs.iter().for_each(|path| watch(path));
        generated.map(|generated| generated.files)
    } else if config.generated.join("api.rs").exists() {
        watch(&config.generated);
        run.diagnostics.report(Location::Nowhere, messages::copied(&config.spec.to_string_lossy()));
        match output::found(&config.generated) {
            Ok(files) => Some(files),
            Err(error) => {
                error.report(&mut run.diagnostics);
                None
            }
        }
    } else {
        // The document is reported as missing.
        pipeline::generate(&config, false, run).map(|generated| generated.files)
    };
    if let Some(files) = files {
        write(&files, &out, run);
    }
}

fn write(files: &[File], out: &Path, run: &mut Run) {
    if let Err(error) = output::write(files, out) {
        error.report(&mut run.diagnostics);
    }
}

fn folder(variable: &str, run: &mut Run) -> Option<PathBuf> {
    let folder = env::var_os(variable);
    if folder.is_none() {
        run.diagnostics.report(Location::Nowhere, messages::no_build_script(variable));
    }
    folder.map(PathBuf::from)
}

/// Runs the script again when this changes. A path that does not exist would run it every time.
fn watch(path: &Path) {
    if path.exists() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

fn print(run: &Run, diagnostic: &Diagnostic) {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    for line in render(&run.files, diagnostic).lines() {
        println!("cargo::{kind}={line}");
    }
}
