//! What is lost, and what may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The members that were lost, by their patterns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Losses(BTreeMap<String, Group>);

/// The members of one pattern that were lost.
#[derive(Clone, Debug)]
struct Group {
    count: usize,
    /// The document and the pointer of the first.
    example: String,
}

impl Losses {
    pub(crate) fn add(&mut self, pattern: &str, document: &str, pointer: &str) {
        let example = || format!("{document}#{pointer}");
        self.0.entry(pattern.to_owned()).or_insert_with(|| Group { count: 0, example: example() }).count += 1;
    }

    pub(crate) fn patterns(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Takes out those that an entry of the list passes over, and gives the entries that passed over none.
    pub(crate) fn pass_over<'l>(&mut self, list: &[Ignored<'l>]) -> Vec<&'l str> {
        let used: BTreeSet<&str> =
            list.iter().filter(|entry| self.0.keys().any(|it| entry.covers(it))).map(|entry| entry.pattern).collect();
        self.0.retain(|pattern, _| !list.iter().any(|entry| entry.covers(pattern)));
        list.iter().map(|entry| entry.pattern).filter(|pattern| !used.contains(pattern)).collect()
    }

    /// A line for each pattern that is not among these.
    pub(crate) fn summary(&self, known: &BTreeSet<&str>) -> String {
        let mut text = String::new();
        for (pattern, Group { count, example }) in self.0.iter().filter(|(it, _)| !known.contains(it.as_str())) {
            writeln!(text, "{pattern:60} {count:5}  {example}").unwrap();
        }
        text
    }
}

/// Members that need have no effect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ignored<'l> {
    /// `*` stands for any characters.
    pattern: &'l str,
}

impl<'l> Ignored<'l> {
    /// The entries of a list: `pattern: reason`.
    pub(crate) fn list(text: &'l str) -> Vec<Self> {
        let entry = |line: &'l str| {
            let (pattern, reason) = line.split_once(": ").unwrap_or_else(|| panic!("`{line}` gives no reason"));
            assert!(!reason.trim().is_empty(), "`{line}` gives no reason");
            Self { pattern }
        };
        lines(text).map(entry).collect()
    }

    fn covers(&self, name: &str) -> bool {
        let mut parts = self.pattern.split('*');
        let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
        let parts: Vec<&str> = parts.collect();
        let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
        for part in between {
            let Some(at) = rest.find(part) else { return false };
            rest = &rest[at + part.len()..];
        }
        rest.ends_with(last)
    }
}

/// The lines of a list.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What is wrong with the lists: losses that are not known, known ones that do not occur, entries that pass over none.
pub(crate) fn complaints(losses: &Losses, known: &str, unused: &[&str]) -> Vec<String> {
    let known: BTreeSet<&str> = lines(known).collect();
    let found: BTreeSet<&str> = losses.patterns().collect();
    let mut complaints = Vec::new();
    if found.difference(&known).next().is_some() {
        let new = losses.summary(&known);
        complaints.push(format!("lost in silence, and not known to be:\n\n{new}"));
    }
    let gone: Vec<&str> = known.difference(&found).copied().collect();
    if !gone.is_empty() {
        let gone = gone.join("\n");
        complaints.push(format!("no longer lost, so to be removed from known.txt (BLESS=1 does it):\n\n{gone}\n"));
    }
    if !unused.is_empty() {
        complaints.push(format!("entries of ignored.txt that nothing needs:\n\n{}\n", unused.join("\n")));
    }
    complaints
}
