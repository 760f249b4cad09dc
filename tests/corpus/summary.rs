//! What came of all documents, as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::record::{Check, CheckOutcome, Examples, Outcome, Record};

/// How many of the slowest documents are shown.
const SLOWEST: usize = 10;

pub(crate) fn summary(records: &[Record]) -> String {
    let mut text = String::new();
    write_counts(&mut text, records);
    let failures = records.iter().filter(|it| !it.is_generated());
    let failures = failures.map(|it| (it, it.generation.error.as_deref().unwrap_or_default()));
    write_causes(&mut text, "Not generated", failures);
    let checks = || records.iter().filter_map(|it| Some((it, it.check.as_ref()?)));
    let failures = checks().filter(|(_, check)| check.outcome != CheckOutcome::Passed);
    let failures = failures.map(|(it, check)| (it, check.error.as_deref().unwrap_or_default()));
    write_causes(&mut text, "Not compiled", failures);
    let tried = || records.iter().filter_map(|it| Some((it, it.examples.as_ref()?)));
    let untried = tried().filter_map(|(it, examples)| Some((it, examples.error.as_deref()?)));
    write_causes(&mut text, "Examples not tried", untried);
    let failures =
        tried().flat_map(|(it, examples)| examples.failures.iter().map(move |it_fails| (it, it_fails.as_str())));
    write_causes(&mut text, "Accepted examples that are not read and written as they are", failures);
    write_fidelity(&mut text, records);
    write_diagnostics(&mut text, records);
    let seconds = |it: &Record| it.generation.seconds + it.generation.message_seconds;
    write_slowest(&mut text, "Slowest to generate", records.iter().map(|it| (it, seconds(it))));
    let compiled = checks().filter_map(|(it, check)| Some((it, check.cpu_seconds?)));
    write_slowest(&mut text, "Slowest to compile (CPU)", compiled);
    text
}

fn write_counts(text: &mut String, records: &[Record]) {
    let count = |outcome| records.iter().filter(|it| it.generation.outcome == outcome).count();
    let sum = |of: fn(&Record) -> u64| records.iter().map(of).sum::<u64>();
    let seconds = |of: fn(&Record) -> f64| records.iter().map(of).sum::<f64>();
    let checks = || records.iter().filter_map(|it| it.check.as_ref());
    let checked = |outcome| checks().filter(|it| it.outcome == outcome).count();
    let mut rows = vec![
        ("documents", records.len().to_string()),
        ("megabytes", format!("{:.0}", sum(|it| it.bytes) as f64 / 1e6)),
        ("generated", count(Outcome::Generated).to_string()),
        ("refused with a message", count(Outcome::Error).to_string()),
        ("panicked", count(Outcome::Panic).to_string()),
        ("took too long", count(Outcome::Timeout).to_string()),
        ("crashed", count(Outcome::Crash).to_string()),
        ("operations declared", sum(|it| it.generation.operations.declared).to_string()),
        ("operations emitted", sum(|it| it.generation.operations.emitted).to_string()),
        ("lines emitted, without comments and runtime", sum(|it| it.generation.lines).to_string()),
        ("seconds of generating", format!("{:.1}", seconds(|it| it.generation.seconds))),
        ("seconds of putting messages into words", format!("{:.1}", seconds(|it| it.generation.message_seconds))),
    ];
    if checks().next().is_some() {
        let cpu: f64 = checks().filter_map(|it: &Check| it.cpu_seconds).sum();
        rows.extend([
            ("given to the compiler", checks().count().to_string()),
            ("compiled without a warning", checked(CheckOutcome::Passed).to_string()),
            ("refused by the compiler", checked(CheckOutcome::Failed).to_string()),
            ("took the compiler too long", checked(CheckOutcome::Timeout).to_string()),
            ("crashed the compiler", checked(CheckOutcome::Crash).to_string()),
            ("CPU seconds of `cargo check`", format!("{cpu:.0}")),
        ]);
    }
    let tried = || records.iter().filter_map(|it| it.examples.as_ref());
    if tried().next().is_some() {
        let sum = |of: fn(&Examples) -> u64| tried().map(of).sum::<u64>();
        let cpu: f64 = tried().filter_map(|it| it.cpu_seconds).sum();
        rows.extend([
            ("documents with examples that were tried", tried().filter(|it| it.found > 0).count().to_string()),
            ("examples", sum(|it| it.found).to_string()),
            ("accepted by the validator", sum(|it| it.accepted).to_string()),
            ("accepted, and not read and written as they are", sum(|it| it.failures.len() as u64).to_string()),
            ("rejected by the validator", sum(|it| it.rejected).to_string()),
            ("rejected by the validator and the client", sum(|it| it.rejected_too).to_string()),
            ("CPU seconds of `cargo test`", format!("{cpu:.0}")),
        ]);
    }
    let _ = writeln!(text, "| | |\n|---|---:|");
    for (name, value) in rows {
        let _ = writeln!(text, "| {name} | {value} |");
    }
}

fn write_causes<'r>(text: &mut String, title: &str, failures: impl Iterator<Item = (&'r Record, &'r str)>) {
    let mut causes: BTreeMap<String, Vec<(&Record, &str)>> = BTreeMap::new();
    for (record, error) in failures {
        causes.entry(cause(error)).or_default().push((record, error));
    }
    if causes.is_empty() {
        return;
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, records)| std::cmp::Reverse(records.len()));
    let _ = writeln!(text, "\n{title}:\n\n| how many | cause | such as | where |\n|---:|---|---|---|");
    for (cause, records) in causes {
        if let Some((record, error)) = records.first() {
            let (cause, error) = (cell(&cause), cell(error));
            let _ = writeln!(text, "| {} | {cause} | {} | {error} |", records.len(), record.document);
        }
    }
}

fn cell(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(240).collect();
    short.replace('|', "\\|")
}

/// An error without what is only true of one document: names in quotes and numbers.
fn cause(error: &str) -> String {
    let mut cause = String::new();
    let mut until = None;
    let error = error.split(" (src/").next().unwrap_or_default();
    let mut characters = error.chars();
    while let Some(character) = characters.next() {
        match until {
            Some('"') if character == '\\' => drop(characters.next()),
            Some(quote) if character == quote => until = None,
            Some(_) => continue,
            None if character == '`' || character == '"' => {
                cause.push_str("...");
                until = Some(character);
            }
            None if character.is_ascii_digit() => {
                // Not those of a code of the compiler, such as E0425.
                let in_code =
                    cause.rsplit(|it: char| !it.is_alphanumeric()).next().is_some_and(|it| it.starts_with('E'));
                if in_code {
                    cause.push(character);
                } else if !cause.ends_with('#') {
                    cause.push('#');
                }
            }
            None => cause.push(character),
        }
    }
    cause
}

/// What documents declare beside what their clients have.
fn write_fidelity(text: &mut String, records: &[Record]) {
    let all = || records.iter().filter_map(|it| it.generation.fidelity.as_ref());
    if all().next().is_none() {
        return;
    }
    let mut sums: BTreeMap<&str, [u64; 5]> = BTreeMap::new();
    for (kind, counts) in all().flat_map(|it| &it.counts) {
        let sum = sums.entry(kind).or_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let _ = writeln!(text, "\n| kind | declared | in the client | not needed | left out | unexplained |");
    let _ = writeln!(text, "|---|---:|---:|---:|---:|---:|");
    let total =
        sums.values().fold([0; 5], |total: [u64; 5], sum| std::array::from_fn(|index| total[index] + sum[index]));
    for (kind, sum) in sums.into_iter().chain([("all", total)]) {
        let cells: Vec<String> = sum.iter().map(u64::to_string).collect();
        let _ = writeln!(text, "| {kind} | {} |", cells.join(" | "));
    }
    let mut lost: BTreeMap<&str, (u64, &Record, &str)> = BTreeMap::new();
    for record in records {
        for (kind, place) in record.generation.fidelity.iter().flat_map(|it| &it.unexplained) {
            lost.entry(kind).or_insert((0, record, place)).0 += 1;
        }
    }
    if !lost.is_empty() {
        let _ =
            writeln!(text, "\nLost without a message:\n\n| how many | kind | such as | where |\n|---:|---|---|---|");
    }
    for (kind, (count, record, place)) in lost {
        let _ = writeln!(text, "| {count} | {kind} | {} | {} |", record.document, cell(place));
    }
}

fn write_diagnostics(text: &mut String, records: &[Record]) {
    let mut codes: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (code, count) in records.iter().flat_map(|it| &it.generation.diagnostics) {
        let (messages, documents) = codes.entry(code).or_default();
        *messages += count;
        *documents += 1;
    }
    let _ = writeln!(text, "\nMessages:\n\n| code | messages | documents |\n|---|---:|---:|");
    for (code, (messages, documents)) in codes {
        let _ = writeln!(text, "| `{code}` | {messages} | {documents} |");
    }
}

fn write_slowest<'r>(text: &mut String, title: &str, records: impl Iterator<Item = (&'r Record, f64)>) {
    let mut records: Vec<_> = records.collect();
    if records.is_empty() {
        return;
    }
    records.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let _ = writeln!(text, "\n{title}:\n\n| seconds | megabytes | lines | document |\n|---:|---:|---:|---|");
    for (record, seconds) in records.into_iter().take(SLOWEST) {
        let megabytes = record.bytes as f64 / 1e6;
        let _ = writeln!(text, "| {seconds:.2} | {megabytes:.1} | {} | {} |", record.generation.lines, record.document);
    }
}

#[cfg(test)]
mod tests {
    use super::cause;

    #[test]
    fn a_cause_is_what_documents_have_in_common() {
        assert_eq!(cause("left-out: `a.b` is 12 of 3 at `#/paths`"), "left-out: ... is # of # at ...");
        assert_eq!(cause(r#"string "{\"a\": 1}", expected"#), "string ..., expected");
        assert_eq!(cause("error[E0425]: no value `x1` (src/client/api.rs:3:12)"), "error[E0425]: no value ...");
    }
}
