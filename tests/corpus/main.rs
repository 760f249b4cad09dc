//! Generates the clients of thousands of real documents, each in a process that may die of it, and compiles them.
//!
//! `codegen/docs/corpus.md` says how to run it, and what came of it.

mod check;
mod documents;
mod examples;
mod expected;
mod pool;
mod record;
mod schema;
mod summary;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use documents::{Document, Shard, fingerprint};
use expected::Counts;
use pool::{Found, Limits, Settings};
use record::{Record, Results};

/// Generates the clients of all OpenAPI documents of a folder, compiles them if asked, and says what came of it.
#[derive(Debug, Parser)]
#[command(name = "corpus", after_help = "Exit codes: 0 done, 1 worse than tests/corpus/expected.json, 2 wrong usage.")]
struct Arguments {
    /// Folder of the documents (.json, .yaml, .yml), with all folders in it [default: those that --fetch fetches]
    folder: Option<PathBuf>,
    /// Only the documents that this file lists, one path below FOLDER a line
    #[arg(long, value_name = "LIST")]
    only: Option<PathBuf>,
    /// Only this part of the documents, such as 1/4: machines can share a run
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Compiles each client, with warnings denied
    #[arg(long)]
    check: bool,
    /// Generates each client with tests of the document's examples, and runs them
    #[arg(long)]
    examples: bool,
    /// Compares what each document declares with what its client has
    #[arg(long)]
    fidelity: bool,
    /// Where to keep a line of JSON for each document; a run that was cut off goes on from there
    #[arg(long, value_name = "FILE")]
    results: Option<PathBuf>,
    /// How many processes work at once
    #[arg(long, value_name = "N", default_value_t = std::thread::available_parallelism().map_or(1, usize::from))]
    jobs: usize,
    /// Seconds that a document may take to generate
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    timeout: u64,
    /// Seconds that a client may take to compile
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    check_timeout: u64,
    /// Megabytes of memory that a process may take to generate (on Linux)
    #[arg(long, value_name = "MB", default_value_t = 6000)]
    memory: u64,
    /// Fetches the documents first where they are not yet there
    #[arg(long)]
    fetch: bool,
    /// Raises the counts in tests/corpus/expected.json to those of this run
    #[arg(long)]
    bless: bool,
    #[arg(long, hide = true)]
    worker: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.worker {
        Some(folder) => worker::serve(folder).map(|()| true).map_err(|error| error.to_string()),
        None => run(&arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Whether it is no worse than it was.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = arguments.folder.clone().unwrap_or_else(|| tests.join("../target/corpus/package/api"));
    if arguments.fetch && !folder.exists() {
        fetch(tests)?;
    }
    let documents = documents::find(&folder, arguments.only.as_deref(), arguments.shard)?;

    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let generator = fingerprint(&fs::read(&program).map_err(|error| error.to_string())?);
    let generator = format!("{generator:016x}");
    let mut results = Results::open(arguments.results.as_deref(), &generator)?;
    let (known, open): (Vec<Document>, Vec<Document>) = documents.into_iter().partition(|document| {
        let known = results.known.get(&document.name);
        let has_all = |it: &Record| {
            (it.check.is_some() || !arguments.check)
                && (it.examples.is_some() || !arguments.examples)
                && (it.generation.fidelity.is_some() || !arguments.fidelity)
        };
        known.is_some_and(|it| it.bytes == document.bytes && (has_all(it) || !it.is_generated()))
    });
    let mut records: Vec<Record> = known.iter().filter_map(|it| results.known.get(&it.name).cloned()).collect();

    // The folder of the program is that of a profile, below the one for everything that is built.
    let target = program.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    let settings = Settings {
        limits: Limits {
            generation: Duration::from_secs(arguments.timeout),
            check: Duration::from_secs(arguments.check_timeout),
            memory: arguments.memory * 1_000_000,
        },
        jobs: arguments.jobs.max(1),
        check: arguments.check,
        examples: arguments.examples,
        fidelity: arguments.fidelity,
        folder: target.join("corpus-check"),
    };
    let start = Instant::now();
    let bar = bar(&open);
    let mut generated = 0;
    pool::run(&open, &settings, |document, Found { generation, check, examples }| {
        let (name, bytes) = (document.name.clone(), document.bytes);
        let record = Record { document: name, bytes, generator: generator.clone(), generation, check, examples };
        results.add(&record).map_err(|error| format!("the file of results: {error}"))?;
        generated += u64::from(record.is_generated());
        records.push(record);
        bar.inc(bytes);
        bar.set_message(format!("{} of {} documents, {generated} generated", records.len() - known.len(), open.len()));
        Ok(())
    })?;
    bar.finish_and_clear();

    records.sort_by(|one, other| one.document.cmp(&other.document));
    println!("{}", summary::summary(&records));
    if !open.is_empty() {
        println!("{} documents in {:.0} s, {} at a time.", open.len(), start.elapsed().as_secs_f64(), settings.jobs);
    }
    let list = arguments.only.as_ref().and_then(|list| list.file_stem()?.to_str()).unwrap_or("all");
    let list = arguments.shard.map_or_else(|| list.to_owned(), |shard| format!("{list} {shard}"));
    expected::compare(&tests.join("corpus/expected.json"), &list, Counts::of(&records), arguments.bless)
}

fn fetch(tests: &Path) -> Result<(), String> {
    let status = Command::new("bash").arg(tests.join("corpus/fetch.sh")).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("tests/corpus/fetch.sh: {status}")),
        Err(error) => Err(format!("bash: {error}")),
    }
}

/// Goes by the bytes of the documents: some are a thousand times as large as others.
fn bar(documents: &[Document]) -> ProgressBar {
    let bar = ProgressBar::new(documents.iter().map(|document| document.bytes).sum());
    let style = "{bar:30} {percent:>3} % of {total_bytes}, {msg}; {elapsed} gone, {eta} left";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
