//! Measures what clients cost to generate and to compile, beside those of other generators, in one run.
//!
//! `codegen/docs/performance.md` says how to run it, and what came of it. Only for Unix: the system tells what a process used.

mod client;
mod meter;
mod plot;
mod record;
mod report;
mod tools;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;

use client::Workshop;
use record::{Record, Results, Step};
use tools::{TOOLS, Tool};

/// Generates and compiles the clients of some OpenAPI documents with this and other generators, and compares the costs.
#[derive(Debug, Parser)]
#[command(name = "performance", after_help = "Exit codes: 0 done, 2 wrong usage.")]
struct Arguments {
    /// The documents, as paths below the folder; without any, those of tests/performance/documents.txt
    documents: Vec<String>,
    /// Folder of the documents [default: those that tests/corpus/fetch.sh fetches]
    #[arg(long)]
    folder: Option<PathBuf>,
    /// A generator to compare; may be given several times [default: all that are installed]
    #[arg(long, value_name = "NAME")]
    tool: Vec<String>,
    /// How many times each thing is measured; the median counts
    #[arg(long, value_name = "N", default_value_t = 3)]
    rounds: u32,
    /// Compiles with the types too that are behind a feature
    #[arg(long)]
    all_features: bool,
    /// Builds an optimised library too, once
    #[arg(long)]
    release: bool,
    /// Where to keep a line of JSON for each measurement; a run that was cut off goes on from there
    #[arg(long, value_name = "FILE")]
    results: PathBuf,
    /// Measures nothing, and reports what the file of results has
    #[arg(long)]
    report: bool,
    /// Writes the tables to codegen/docs/performance.md, and the plot beside it
    #[arg(long)]
    bless: bool,
}

fn main() -> ExitCode {
    if let Some(code) = meter::serve() {
        return code;
    }
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut results = Results::open(&arguments.results)?;
    if !arguments.report {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        build_generator(&program)?;
        let workshop = Workshop::new(&program)?;
        let tools = installed(&arguments.tool, &workshop)?;
        let folder = arguments.folder.clone().unwrap_or_else(|| tests.join("../target/corpus/package/api"));
        for document in documents(arguments, tests)? {
            measure(arguments, &folder, &document, &tools, &workshop, &mut results)?;
        }
    }
    let text = report::report(&results.records);
    println!("{text}");
    if arguments.bless {
        let docs = tests.join("../codegen/docs");
        report::replace(&docs.join("performance.md"), &text)?;
        let file = docs.join("performance.svg");
        fs::write(&file, plot::plot(&results.records)).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// Tries all tools before the next round begins, so that a busy minute of the machine falls on each of them.
fn measure(
    arguments: &Arguments,
    folder: &Path,
    document: &str,
    tools: &[(&'static Tool, String)],
    workshop: &Workshop,
    results: &mut Results,
) -> Result<(), String> {
    let path = folder.join(document);
    for round in 1..=arguments.rounds {
        for (tool, version) in tools {
            let mut steps = vec![Step::Generate, Step::Check];
            if arguments.all_features && !tool.every_feature.is_empty() {
                steps.push(Step::CheckAll);
            }
            if arguments.release && round == 1 {
                steps.push(Step::Release);
            }
            let of_tool = results.records.iter().filter(|it| it.document == document && it.tool == tool.name);
            let failed = of_tool.clone().any(|it| it.error.is_some());
            let known: HashSet<Step> = of_tool.filter(|it| it.round == round).map(|it| it.step).collect();
            if failed || steps.iter().all(|step| known.contains(step)) {
                continue;
            }
            for step in steps {
                // A client that was made in an earlier run is made again, to be there.
                if known.contains(&step) && step != Step::Generate {
                    continue;
                }
                let start = Record::new(document, tool.name, version, step, round);
                let record = workshop.measure(tool, &path, start).map_err(|error| format!("{}: {error}", tool.name))?;
                eprintln!("{record}");
                let failed = record.error.is_some();
                if !known.contains(&step) {
                    results.add(record).map_err(|error| format!("the file of results: {error}"))?;
                }
                if failed {
                    break;
                }
            }
        }
    }
    Ok(())
}

fn documents(arguments: &Arguments, tests: &Path) -> Result<Vec<String>, String> {
    if !arguments.documents.is_empty() {
        return Ok(arguments.documents.clone());
    }
    let list = tests.join("performance/documents.txt");
    let text = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The tools that can be started, of those that were asked for, with the versions that they tell.
fn installed(wanted: &[String], workshop: &Workshop) -> Result<Vec<(&'static Tool, String)>, String> {
    if let Some(name) = wanted.iter().find(|name| TOOLS.iter().all(|tool| tool.name != name.as_str())) {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        return Err(format!("`{name}` is none of {}", names.join(", ")));
    }
    let wanted = TOOLS.iter().filter(|tool| wanted.is_empty() || wanted.iter().any(|name| name == tool.name));
    Ok(wanted.filter_map(|tool| Some((tool, workshop.version(tool)?))).collect())
}

/// Builds the command that generates, beside this program.
fn build_generator(program: &Path) -> Result<(), String> {
    let target = program.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    let status = Command::new(client::cargo())
        .args(["build", "--quiet", "--release", "--package", "specwright", "--features", "cli"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", target)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("cargo build: {status}")),
        Err(error) => Err(format!("cargo: {error}")),
    }
}
