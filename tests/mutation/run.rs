//! Goes through all members of many documents.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;

use crate::check::{Subject, Verdict};
use crate::documents::Document;
use crate::generation::{Generation, Workshop};
use crate::losses::Losses;
use crate::specification::Member;

/// Generates, with the real generator at hand.
pub(crate) type Make<'m> = dyn Fn(&Workshop, &Value) -> Generation + Sync + 'm;

/// What became of the documents.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) losses: Losses,
    /// Where a change made the generator panic.
    pub(crate) panics: Vec<String>,
    /// How many documents gave clients.
    pub(crate) documents: usize,
    /// How many members were changed.
    pub(crate) members: usize,
}

/// Changes up to `most` members of each document.
pub(crate) fn run(name: &str, documents: Vec<Document>, most: usize, make: &Make<'_>) -> Findings {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutation").join(name);
    let workshop = Workshop::new(&folder.join("all"));
    let subject = |(name, document)| Subject::new(name, document, &|it| make(&workshop, it));
    let subjects: Vec<Subject> = documents.into_iter().filter_map(subject).collect();
    let sampled = subjects.iter().enumerate();
    let sampled = sampled.flat_map(|(of, subject)| sample(subject, most).into_iter().map(move |member| (of, member)));
    let (leaves, others): (Vec<Task>, Vec<Task>) = sampled.partition(|(of, member)| subjects[*of].is_leaf(*member));
    let members = leaves.len() + others.len();
    let mut verdicts = judge_all(&subjects, &leaves, &folder, make);
    // One that holds others needs a change of its own only where all of them are no more than checked.
    let is_open = |(of, member): &Task| {
        let mut below = subjects[*of].below(*member).filter_map(|it| verdicts.get(&(*of, it))).peekable();
        below.peek().is_some() && below.all(|verdict| *verdict == Verdict::Checked)
    };
    let others: Vec<Task> = others.into_iter().filter(is_open).collect();
    verdicts.extend(judge_all(&subjects, &others, &folder, make));

    let mut findings = Findings { documents: subjects.len(), members, ..Findings::default() };
    for ((of, member), verdict) in &verdicts {
        let subject = &subjects[*of];
        let Member { pointer, pattern, .. } = &subject.members[*member];
        // What holds nothing but what is lost need not be named as well.
        let is_lost = |it| verdicts.get(&(*of, it)) == Some(&Verdict::Lost);
        match verdict {
            Verdict::Panicked => findings.panics.push(format!("{}#{pointer}", subject.name)),
            Verdict::Lost if !subject.below(*member).any(is_lost) => {
                findings.losses.add(pattern, &subject.name, pointer)
            }
            Verdict::Lost | Verdict::Used | Verdict::Checked => {}
        }
    }
    findings
}

/// A document and one of its members, by their numbers.
type Task = (usize, usize);

fn judge_all(subjects: &[Subject], tasks: &[Task], folder: &Path, make: &Make<'_>) -> BTreeMap<Task, Verdict> {
    let next = AtomicUsize::new(0);
    let work = |job: usize| {
        let workshop = Workshop::new(&folder.join(job.to_string()));
        let tasks = std::iter::from_fn(|| tasks.get(next.fetch_add(1, Ordering::Relaxed)));
        let judge = |&(of, member): &Task| {
            let verdict = subjects[of].judge(member, &|document| make(&workshop, document));
            ((of, member), verdict)
        };
        tasks.map(judge).collect::<Vec<_>>()
    };
    let work = &work;
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        // As much stack as the main thread has, on which a build script generates.
        let start = |job| thread::Builder::new().stack_size(8 << 20).spawn_scoped(scope, move || work(job)).unwrap();
        let threads: Vec<_> = (0..jobs).map(start).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

/// The numbers of up to `most` members: one of each pattern, then a second one of each, and so on.
fn sample(subject: &Subject, most: usize) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut members: Vec<(usize, usize)> = Vec::new();
    for (number, member) in subject.members.iter().enumerate() {
        let count = seen.entry(&member.pattern).or_default();
        members.push((*count, number));
        *count += 1;
    }
    members.sort_unstable();
    members.into_iter().map(|(_, number)| number).take(most).collect()
}
