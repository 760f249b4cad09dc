//! The process that generates. It may die of a document: then the runner starts another.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use specwright::diagnostics::{Diagnostic, Location, Severity};
use specwright::fidelity::{Count, Report};
use specwright::{File, Generator};

use crate::check;
use crate::examples::try_examples;
use crate::record::{Fidelity, Generation, Operations, Outcome};

/// What the runner asks for: a line of JSON. The answer is a line with a `Generation` and, where a client was generated,
/// one with a `Check` if it is to be compiled, and one with `Examples` if these are to be tried.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) path: PathBuf,
    pub(crate) check: bool,
    pub(crate) examples: bool,
    pub(crate) fidelity: bool,
}

/// Answers until there are no more requests. Clients are compiled below `folder`.
pub(crate) fn serve(folder: &Path) -> io::Result<()> {
    panic::set_hook(Box::new(|info| *PANIC.lock().unwrap_or_else(|it| it.into_inner()) = info.to_string()));
    let mut package = None;
    for line in io::stdin().lock().lines() {
        let request: Request = serde_json::from_str(&line?)?;
        let (generation, files) = generate(&request);
        answer(&generation)?;
        if (request.check || request.examples) && generation.outcome == Outcome::Generated {
            let package = match &mut package {
                Some(package) => package,
                None => package.insert(check::Package::prepare(folder)?),
            };
            if request.check {
                answer(&package.check(&files)?)?;
            }
            if request.examples {
                answer(&try_examples(&request.path, &files, package)?)?;
            }
        }
    }
    Ok(())
}

fn answer(message: &impl Serialize) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{}", serde_json::to_string(message)?)?;
    output.flush()
}

static PANIC: Mutex<String> = Mutex::new(String::new());

fn generate(request: &Request) -> (Generation, Vec<File>) {
    let path = &request.path;
    let declared = declared_operations(path);
    let caught = panic::catch_unwind(AssertUnwindSafe(|| {
        let start = Instant::now();
        let outcome = Generator::new(path).tests(request.examples).reports(request.fidelity).generate();
        let seconds = start.elapsed().as_secs_f64();
        let start = Instant::now();
        outcome.messages().for_each(drop);
        let message_seconds = start.elapsed().as_secs_f64();
        let mut diagnostics = BTreeMap::new();
        for diagnostic in outcome.diagnostics() {
            *diagnostics.entry(diagnostic.code.to_string()).or_default() += 1;
        }
        let error = outcome.diagnostics().find(|it| it.severity == Severity::Error).map(describe);
        let files: Vec<File> = outcome.files().unwrap_or_default().to_vec();
        let operations = Operations { declared, emitted: emitted_operations(&files) };
        let kind = if outcome.files().is_some() { Outcome::Generated } else { Outcome::Error };
        let lines = lines(&files).filter(|line| !line.is_empty() && !line.starts_with("//")).count() as u64;
        let fidelity = outcome.report().map(fidelity);
        let generation =
            Generation { outcome: kind, seconds, message_seconds, error, diagnostics, operations, fidelity, lines };
        (generation, files)
    }));
    caught.unwrap_or_else(|_| {
        let error = Some(PANIC.lock().unwrap_or_else(|it| it.into_inner()).clone());
        let operations = Operations { declared, emitted: 0 };
        (Generation { outcome: Outcome::Panic, error, operations, ..Generation::default() }, Vec::new())
    })
}

/// A message in one line, with the pointer rather than the line of its place.
fn describe(diagnostic: &Diagnostic) -> String {
    let place = match &diagnostic.location {
        Location::Node { pointer, .. } => format!(" at `{pointer}`"),
        _ => String::new(),
    };
    format!("{}: {}{place}", diagnostic.code, diagnostic.message)
}

/// What a report says, in short.
fn fidelity(report: &Report) -> Fidelity {
    let counts = report.counts().map(|(kind, count)| {
        let Count { declared, in_client, not_needed, left_out, unexplained } = count;
        (kind.to_string(), [declared, in_client, not_needed, left_out, unexplained])
    });
    let unexplained = report.unexplained().iter().map(|loss| {
        let place = match &loss.location {
            Location::Node { pointer, .. } => pointer.to_string(),
            _ => String::new(),
        };
        (loss.kind.to_string(), format!("`{}` at `{place}`", loss.name))
    });
    Fidelity { counts: counts.collect(), unexplained: unexplained.collect() }
}

/// Counted from the text of the document, by none of the generator's code.
fn declared_operations(path: &Path) -> u64 {
    const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
    let Some(document) = read_document(path) else {
        return 0;
    };
    let Some(paths) = document.get("paths").and_then(Value::as_object) else {
        return 0;
    };
    let items = paths.iter().filter(|(path, _)| !path.starts_with("x-")).map(|(_, item)| referred(&document, item));
    items
        .map(|item| METHODS.iter().filter(|method| item.get(method).is_some_and(Value::is_object)).count() as u64)
        .sum()
}

/// The tree of a document, by none of the generator's code.
pub(crate) fn read_document(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str::<Value>(text).or_else(|_| serde_yaml::from_str(text)).ok()
}

/// What a reference within the document leads to; anything else itself.
fn referred<'d>(document: &'d Value, item: &'d Value) -> &'d Value {
    let pointer = item.get("$ref").and_then(|reference| reference.as_str()?.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(item)
}

fn emitted_operations(files: &[File]) -> u64 {
    lines(files).filter(|line| line.starts_with("const DESCRIPTOR: ")).count() as u64
}

/// The lines of a client without its runtime and its tests, and without white space around them.
fn lines(files: &[File]) -> impl Iterator<Item = &str> {
    files
        .iter()
        .filter(|file| !file.path.starts_with("support/") && file.path != "examples.rs")
        .flat_map(|file| file.text.lines())
        .map(str::trim)
}
