//! Names are stable: what a document gains or loses, and the order that it is in, give nothing else another name, unless
//! two things want the same one and a message says so.
//!
//! Documents are changed at random: a stranger comes (a schema, a property, a value of an enumeration, a parameter, an
//! operation), something goes, or members are put into another order. Then the names of the client before and after are
//! compared. `cargo test --test names -- --nocapture` says how many changes were tried. For real documents:
//!
//! ```text
//! SPECWRIGHT_DOCUMENTS=some/folder SPECWRIGHT_SEEDS=1000 cargo test --test names -- --ignored --nocapture real
//! ```

mod change;
mod check;
mod client;
mod documents;
mod generation;
mod random;
mod shrink;
mod strangers;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, panic, thread};

use serde_json::{Value, json};

use change::{Change, sites};
use check::check;
use documents::Document;
use generation::{Generation, Workshop};
use random::Random;

/// How many failing cases are made small and shown.
const SHOWN: usize = 5;

/// What became of the changes.
#[derive(Debug, Default)]
struct Findings {
    /// Changes that gave a client.
    checked: usize,
    /// Changes that could not be made or left no client.
    skipped: usize,
    failures: Vec<Failure>,
}

#[derive(Debug)]
struct Failure {
    document: String,
    seed: usize,
    change: Change,
    problems: Vec<String>,
}

#[test]
fn names_are_stable_in_the_cases() {
    let documents = documents::cases();
    assert!(documents.len() > 20, "{}", documents.len());
    report("cases", &documents, 20);
}

#[test]
#[cfg_attr(not(corpus), ignore = "the documents are not there: tests/corpus/fetch.sh fetches them")]
fn names_are_stable_in_real_documents() {
    report("sample", &documents::sample(), 6);
}

#[test]
#[ignore = "changes the documents of the folder that SPECWRIGHT_DOCUMENTS names"]
fn real_documents() {
    let Some(folder) = env::var_os("SPECWRIGHT_DOCUMENTS").map(PathBuf::from) else { return };
    let seeds = env::var("SPECWRIGHT_SEEDS").map_or(100, |seeds| seeds.parse().unwrap());
    report("real", &documents::below(&folder), seeds);
}

/// Changes each document that often, and fails where a name is lost.
fn report(job: &str, documents: &[Document], seeds: usize) {
    let findings = run(job, documents, seeds);
    println!("{} changes checked, {} could not be made or left no client", findings.checked, findings.skipped);
    assert!(findings.checked > findings.skipped, "{} checked, {} skipped", findings.checked, findings.skipped);
    let workshop = Workshop::new(&format!("{job}-small"));
    let mut shown = Vec::new();
    for Failure { document: name, seed, change, problems } in findings.failures.iter().take(SHOWN) {
        let document = &documents.iter().find(|(it, _)| it == name).unwrap().1;
        let small = shrink::shrink(document, change, |document| {
            try_change(&workshop, document, change).is_some_and(|problems| !problems.is_empty())
        });
        let left = try_change(&workshop, &small, change).unwrap_or_default();
        shown.push(format!(
            "{name}, seed {seed}: {change}\n  {}\nand in this document:\n{small}\n  {}\n",
            problems.join("\n  "),
            left.join("\n  ")
        ));
    }
    let all: Vec<String> = findings.failures.iter().map(|it| format!("{} {}", it.document, it.seed)).collect();
    assert!(shown.is_empty(), "{}\n{} in all: {}", shown.join("\n"), all.len(), all.join(", "));
}

fn run(job: &str, documents: &[Document], seeds: usize) -> Findings {
    let next = AtomicUsize::new(0);
    let work = |thread: usize| {
        let workshop = Workshop::new(&format!("{job}-{thread}"));
        let mut findings = Findings::default();
        while let Some((name, document)) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Some(before) = workshop.generate(document) else { continue };
            assert_eq!(before.client.duplicates, [""; 0], "{name}");
            let sites = sites(document);
            for seed in 0..seeds {
                let mut random = Random::new(((name.len() as u64) << 32) ^ seed as u64);
                let change = Change::random(document, &sites, &mut random);
                let changed = change.as_ref().and_then(|change| change.apply(document));
                let after = changed.as_ref().and_then(|changed| workshop.generate(changed));
                let (Some(change), Some(after)) = (change, after) else {
                    findings.skipped += 1;
                    continue;
                };
                findings.checked += 1;
                let problems = check(document, &change, &before, &after);
                if !problems.is_empty() {
                    findings.failures.push(Failure { document: name.clone(), seed, change, problems });
                }
            }
        }
        findings
    };
    let work = &work;
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        // As much stack as the main thread has, on which a build script generates.
        let start = |job| thread::Builder::new().stack_size(8 << 20).spawn_scoped(scope, move || work(job)).unwrap();
        let threads: Vec<_> = (0..jobs).map(start).collect();
        let mut all = Findings::default();
        for thread in threads {
            let found = thread.join().unwrap_or_else(|reason| panic::resume_unwind(reason));
            all.checked += found.checked;
            all.skipped += found.skipped;
            all.failures.extend(found.failures);
        }
        all
    })
}

/// What the change does to the names. `None` where there is no client before or after.
fn try_change(workshop: &Workshop, document: &Value, change: &Change) -> Option<Vec<String>> {
    let before = workshop.generate(document)?;
    let after = workshop.generate(&change.apply(document)?)?;
    Some(check(document, change, &before, &after))
}

/// Three schemas that want the same name, of which another one wants it too after a change.
fn crowded() -> (Value, Change) {
    let schema = |member: &str| json!({ "type": "object", "properties": { member: { "type": "string" } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Kite", "version": "1" },
        "paths": {},
        "components": { "schemas": {
            "Kite": schema("tail"),
            "kite": schema("string"),
            "KITE": schema("colour"),
        } },
    });
    let act = change::Act::Insert(1, "KITE.".to_owned(), schema("strange"));
    (document, Change { at: "/components/schemas".to_owned(), act })
}

/// The problems of a change when the generator is another one.
fn with(name: &str, distort: impl Fn(&mut Generation)) -> Vec<String> {
    let (document, change) = crowded();
    let workshop = Workshop::new(name);
    let mut before = workshop.generate(&document).unwrap();
    let mut after = workshop.generate(&change.apply(&document).unwrap()).unwrap();
    assert!(before.renamed.len() == 2 && after.renamed.len() == 3, "{after:?}");
    distort(&mut before);
    distort(&mut after);
    check(&document, &change, &before, &after)
}

#[test]
fn a_generator_with_stable_names_is_left_alone() {
    assert_eq!(with("stable", |_| {}), [""; 0]);
}

#[test]
fn a_generator_that_numbers_names_is_found() {
    let number = |generation: &mut Generation| {
        for (index, renamed) in generation.renamed.iter_mut().enumerate() {
            let numbered = format!("{}{}", renamed.wanted, index + 2);
            generation.client.rename(&renamed.called, &numbered);
            renamed.called = numbered;
        }
    };
    let problems = with("numbering", number);
    assert!(problems.iter().any(|problem| problem.contains("Kite3")), "{problems:?}");
    // Even where it says nothing that can be compared.
    let silent = |generation: &mut Generation| {
        number(generation);
        generation.renamed.clear();
    };
    let problems = with("silent", silent);
    assert!(problems.iter().any(|problem| problem.contains("colour")), "{problems:?}");
}

#[test]
fn a_name_that_is_there_twice_is_found() {
    let text = "pub struct Kite { pub tail: String, pub tail: String } pub type Kite = String; impl Kite { \
                pub fn fly(self, a: u8, a: u8) {} } impl Kite { pub fn fly(self) {} } pub enum K { A, A }";
    let client = client::Client::parse(&[("types.rs", text)]);
    assert_eq!(client.duplicates.len(), 5, "{:?}", client.duplicates);
}
