//! Generates the clients of some real documents, if they are there: `tests/corpus/fetch.sh` fetches them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, panic, thread};

use serde_json::Value;
use specwright::Generator;

#[test]
#[cfg_attr(not(corpus), ignore = "the documents are not there: tests/corpus/fetch.sh fetches them")]
fn corpus_sample() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = env::var_os("SPECWRIGHT_CORPUS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| here.join("../target/corpus/package/api"));
    let list = fs::read_to_string(here.join("corpus/sample.txt")).unwrap();
    let paths: Vec<PathBuf> = list.lines().map(|line| folder.join(line)).collect();
    let expected: Value = serde_json::from_slice(&fs::read(here.join("corpus/expected.json")).unwrap()).unwrap();
    assert_eq!(expected["sample"]["of"], paths.len());

    let next = AtomicUsize::new(0);
    let work = || {
        let documents = std::iter::from_fn(|| paths.get(next.fetch_add(1, Ordering::Relaxed)));
        documents.filter_map(|path| failure(path)).collect::<Vec<_>>()
    };
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    let failures = thread::scope(|scope| {
        // As much stack as the main thread has, on which a build script generates.
        let start = |_| thread::Builder::new().stack_size(8 << 20).spawn_scoped(scope, work).unwrap();
        let threads: Vec<_> = (0..jobs).map(start).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let generated = (paths.len() - failures.len()) as u64;
    let expected = expected["sample"]["generated"].as_u64().unwrap();
    assert!(generated >= expected, "{generated} generated, {expected} expected:\n{}", failures.join("\n"));
}

/// Why no client is generated, or one that lacks something of which no message tells.
fn failure(path: &Path) -> Option<String> {
    let outcome = panic::catch_unwind(|| Generator::new(path).reports(true).generate());
    let reason = match outcome {
        Ok(outcome) if outcome.files().is_some() => {
            let lost = outcome.report()?.unexplained().first()?;
            format!("lost without a message: {} {} at {:?}", lost.kind, lost.name, lost.location)
        }
        Ok(outcome) => outcome.messages().find(|message| message.starts_with("error")).unwrap_or_default(),
        Err(_) => "panicked".to_owned(),
    };
    Some(format!("{}: {reason}", path.display()))
}
