//! The counts that must not go down.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::record::{CheckOutcome, Record};

/// How many documents there are, and how far they come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    of: u64,
    generated: u64,
    /// Clients that were given to the compiler.
    checked: u64,
    /// Those that it took without a warning.
    compiled: u64,
    /// Examples that the validator accepts, in documents whose examples were tried.
    #[serde(default)]
    accepted: u64,
    /// Those of them that are read and written as they are.
    #[serde(default)]
    proven: u64,
    /// Things that documents declare, where they were compared with what clients have.
    #[serde(default)]
    declared: u64,
    /// Those of them that the clients have.
    #[serde(default)]
    in_client: u64,
    /// Those of which it is known what became of them: all but what is lost without a message.
    #[serde(default)]
    accounted: u64,
}

impl Counts {
    pub(crate) fn of(records: &[Record]) -> Self {
        let checks = || records.iter().filter_map(|it| it.check.as_ref());
        let examples = || records.iter().filter_map(|it| it.examples.as_ref()).filter(|it| it.error.is_none());
        let fidelity =
            || records.iter().filter_map(|it| it.generation.fidelity.as_ref()).flat_map(|it| it.counts.values());
        let sum = |column: usize| fidelity().filter_map(|counts| counts.get(column)).sum::<u64>();
        let [declared, in_client, unexplained] = [sum(0), sum(1), sum(4)];
        let accepted = examples().map(|it| it.accepted).sum::<u64>();
        Self {
            of: records.len() as u64,
            generated: records.iter().filter(|it| it.is_generated()).count() as u64,
            checked: checks().count() as u64,
            compiled: checks().filter(|it| it.outcome == CheckOutcome::Passed).count() as u64,
            accepted,
            proven: accepted - examples().map(|it| it.failures.len() as u64).sum::<u64>(),
            declared,
            in_client,
            accounted: declared - unexplained,
        }
    }

    /// What is worse than it was. Who compiles fewer clients says nothing of how many compile.
    fn worse_than(self, expected: Self) -> Option<String> {
        if self.generated < expected.generated {
            return Some(format!("{} generated, and there were {}", self.generated, expected.generated));
        }
        if self.checked >= expected.checked && self.compiled < expected.compiled {
            return Some(format!("{} compiled, and there were {}", self.compiled, expected.compiled));
        }
        if self.accepted >= expected.accepted && self.proven < expected.proven {
            return Some(format!("{} examples read and written, and there were {}", self.proven, expected.proven));
        }
        if self.declared >= expected.declared && self.in_client < expected.in_client {
            return Some(format!(
                "{} declared things in clients, and there were {}",
                self.in_client, expected.in_client
            ));
        }
        if self.declared >= expected.declared && self.accounted < expected.accounted {
            return Some(format!(
                "{} declared things accounted for, and there were {}",
                self.accounted, expected.accounted
            ));
        }
        None
    }

    fn raised_to(self, now: Self) -> Self {
        if self.of != now.of {
            return now;
        }
        Self {
            of: self.of,
            generated: self.generated.max(now.generated),
            checked: self.checked.max(now.checked),
            compiled: self.compiled.max(now.compiled),
            accepted: self.accepted.max(now.accepted),
            proven: self.proven.max(now.proven),
            declared: self.declared.max(now.declared),
            in_client: self.in_client.max(now.in_client),
            accounted: self.accounted.max(now.accounted),
        }
    }
}

/// Whether the documents of a list, or of its shard, are no worse than the file expects. Other documents than it knows
/// are never worse.
pub(crate) fn compare(path: &Path, list: &str, now: Counts, bless: bool) -> Result<bool, String> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| fail(&error))?;
    let mut expected: BTreeMap<String, Counts> = serde_json::from_str(&text).map_err(|error| fail(&error))?;
    let before = expected.get(list).copied().unwrap_or_default();
    if bless {
        expected.insert(list.to_owned(), before.raised_to(now));
        let text = serde_json::to_string_pretty(&expected).map_err(|error| fail(&error))?;
        fs::write(path, format!("{text}\n")).map_err(|error| fail(&error))?;
        return Ok(true);
    }
    if before.of != now.of {
        println!("Not compared with expected.json, which knows {} documents as `{list}`.", before.of);
        return Ok(true);
    }
    match now.worse_than(before) {
        Some(reason) => {
            println!("Worse than it was: {reason}.");
            Ok(false)
        }
        None => Ok(true),
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    const BEFORE: Counts = Counts {
        of: 9,
        generated: 7,
        checked: 5,
        compiled: 4,
        accepted: 3,
        proven: 2,
        declared: 30,
        in_client: 20,
        accounted: 25,
    };

    #[test]
    fn fewer_are_worse() {
        assert!(BEFORE.worse_than(BEFORE).is_none());
        assert!(Counts { generated: 6, ..BEFORE }.worse_than(BEFORE).is_some());
        assert!(Counts { compiled: 3, ..BEFORE }.worse_than(BEFORE).is_some());
        assert!(Counts { proven: 1, ..BEFORE }.worse_than(BEFORE).is_some());
        assert!(Counts { in_client: 19, ..BEFORE }.worse_than(BEFORE).is_some());
        assert!(Counts { accounted: 24, ..BEFORE }.worse_than(BEFORE).is_some());
        assert!(Counts { declared: 0, in_client: 0, accounted: 0, ..BEFORE }.worse_than(BEFORE).is_none());
        assert!(Counts { accepted: 0, proven: 0, ..BEFORE }.worse_than(BEFORE).is_none());
        assert!(Counts { checked: 0, compiled: 0, ..BEFORE }.worse_than(BEFORE).is_none());
    }

    #[test]
    fn counts_only_go_up() {
        let now = Counts { of: 9, generated: 8, ..Counts::default() };
        assert_eq!(BEFORE.raised_to(now), Counts { generated: 8, ..BEFORE });
    }
}
