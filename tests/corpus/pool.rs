//! Worker processes: asks them, waits for them, and replaces those that die.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use crate::documents::Document;
use crate::record::{Check, CheckOutcome, Examples, Generation, Outcome};
use crate::worker::Request;

/// What a document may cost.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    pub(crate) generation: Duration,
    pub(crate) check: Duration,
    /// Memory of the process that generates, in bytes.
    pub(crate) memory: u64,
}

/// How the documents are tried.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) limits: Limits,
    pub(crate) jobs: usize,
    pub(crate) check: bool,
    /// Whether examples are tried.
    pub(crate) examples: bool,
    /// Whether what documents declare is compared with what their clients have.
    pub(crate) fidelity: bool,
    /// The folder in which each worker compiles, in one of its own: cargo lets no two processes compile in the same.
    pub(crate) folder: PathBuf,
}

/// Tries all documents and hands on each result as it comes.
pub(crate) fn run(
    documents: &[Document],
    settings: &Settings,
    mut done: impl FnMut(&Document, Found) -> Result<(), String>,
) -> Result<(), String> {
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for job in 1..=settings.jobs {
            let (next, sender) = (&next, sender.clone());
            scope.spawn(move || {
                let mut slot = Slot { folder: settings.folder.join(job.to_string()), worker: None };
                while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = slot.try_document(document, settings).map_err(|error| format!("a worker: {error}"));
                    let failed = result.is_err();
                    // Nobody listens any more where the run has failed.
                    if sender.send((document, result)).is_err() || failed {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (document, result) in results {
            done(document, result?)?;
        }
        Ok(())
    })
}

/// What came of a document.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) generation: Generation,
    pub(crate) check: Option<Check>,
    pub(crate) examples: Option<Examples>,
}

/// A place for a worker.
struct Slot {
    folder: PathBuf,
    worker: Option<Worker>,
}

impl Slot {
    fn try_document(&mut self, document: &Document, settings: &Settings) -> io::Result<Found> {
        let is_fresh = self.worker.is_none();
        let found = self.ask(document, settings)?;
        // It may be the documents before that were too much.
        if found.generation.outcome == Outcome::Crash && !is_fresh {
            return self.ask(document, settings);
        }
        Ok(found)
    }

    fn ask(&mut self, document: &Document, settings: &Settings) -> io::Result<Found> {
        let limits = &settings.limits;
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.folder)?,
        };
        let start = Instant::now();
        let generation = worker
            .send(&Request {
                path: document.path.clone(),
                check: settings.check,
                examples: settings.examples,
                fidelity: settings.fidelity,
            })
            .and_then(|()| worker.receive::<Generation>(limits.generation, limits.memory));
        let generation = match generation {
            Ok(generation) => generation,
            Err(death) => {
                let outcome = if matches!(death, Death::Timeout) { Outcome::Timeout } else { Outcome::Crash };
                let (seconds, error) = (start.elapsed().as_secs_f64(), Some(death.to_string()));
                let generation = Generation { outcome, seconds, error, ..Generation::default() };
                return Ok(Found { generation, check: None, examples: None });
            }
        };
        let mut found = Found { generation, check: None, examples: None };
        if found.generation.outcome == Outcome::Generated {
            if settings.check {
                match worker.receive::<Check>(limits.check, limits.memory) {
                    Ok(check) => found.check = Some(check),
                    Err(death) => {
                        let timeout = matches!(death, Death::Timeout);
                        let outcome = if timeout { CheckOutcome::Timeout } else { CheckOutcome::Crash };
                        found.check = Some(Check { outcome, cpu_seconds: None, error: Some(death.to_string()) });
                        return Ok(found);
                    }
                }
            }
            if settings.examples {
                match worker.receive::<Examples>(limits.check, limits.memory) {
                    Ok(examples) => found.examples = Some(examples),
                    Err(death) => {
                        found.examples = Some(Examples { error: Some(death.to_string()), ..Examples::default() });
                        return Ok(found);
                    }
                }
            }
        }
        self.worker = Some(worker);
        Ok(found)
    }
}

/// Why a worker is no more.
enum Death {
    Timeout,
    Memory,
    /// It ended by itself: its last words.
    Ended(String),
}

impl std::fmt::Display for Death {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Death::Timeout => f.write_str("took too long"),
            Death::Memory => f.write_str("took too much memory"),
            Death::Ended(words) => f.write_str(words),
        }
    }
}

struct Worker {
    child: Child,
    lines: Receiver<String>,
}

impl Worker {
    fn start(folder: &Path) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--worker").arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // A group of its own, so that the compiler that it has started can be stopped with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let output = child.stdout.take().ok_or_else(|| io::Error::other("no output"))?;
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, lines })
    }

    fn send(&mut self, request: &Request) -> Result<(), Death> {
        let line = serde_json::to_string(request).map_err(|error| Death::Ended(error.to_string()))?;
        let sent = self.child.stdin.as_mut().map(|input| writeln!(input, "{line}").and_then(|()| input.flush()));
        if matches!(sent, Some(Ok(()))) { Ok(()) } else { Err(Death::Ended(self.last_words())) }
    }

    fn receive<T: DeserializeOwned>(&mut self, limit: Duration, memory: u64) -> Result<T, Death> {
        let start = Instant::now();
        loop {
            match self.lines.recv_timeout(Duration::from_millis(100)) {
                Ok(line) => return serde_json::from_str(&line).map_err(|error| Death::Ended(error.to_string())),
                Err(RecvTimeoutError::Disconnected) => return Err(Death::Ended(self.last_words())),
                Err(RecvTimeoutError::Timeout) if start.elapsed() > limit => return Err(Death::Timeout),
                Err(RecvTimeoutError::Timeout) if self.memory() > memory => return Err(Death::Memory),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// The memory that the process holds, in bytes; nothing where the system does not tell.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() * 1024
    }

    fn last_words(&mut self) -> String {
        let status = self.child.wait().map(|status| status.to_string()).unwrap_or_default();
        let mut said = String::new();
        if let Some(errors) = &mut self.child.stderr {
            let _ = errors.read_to_string(&mut said);
        }
        match said.lines().find(|line| !line.trim().is_empty()) {
            Some(line) => format!("{line} ({status})"),
            None => status,
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Ok(Some(_)) = self.child.try_wait() {
            return;
        }
        #[cfg(unix)]
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.child.id())]).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
