//! What came of the comparison.

use std::collections::BTreeMap;
use std::fmt;

use super::Kind;
use crate::diagnostics::{Code, Location};

/// What a document declares beside what its client has.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(super) counts: BTreeMap<Kind, Count>,
    pub(super) groups: Vec<Group>,
    pub(super) unexplained: Vec<Loss>,
}

/// How many there are of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In the document.
    pub declared: u64,
    /// Those of them that the client has.
    pub in_client: u64,
    /// Those that no type of the client needs: no request and no response has them, or none that is valid does.
    pub not_needed: u64,
    /// Those that are left out with a message.
    pub left_out: u64,
    /// Those that the client lacks without a word.
    pub unexplained: u64,
}

/// What one message tells of.
#[derive(Clone, Debug)]
pub struct Group {
    /// The kind of the message.
    pub code: Code,
    /// Where it points.
    pub location: Location,
    /// What it says.
    pub reason: String,
    /// How many of each kind go by it.
    pub counts: BTreeMap<Kind, u64>,
    /// Those of them that are not part of others.
    pub losses: Vec<Loss>,
}

/// Something that a document declares and its client does not have.
#[derive(Clone, Debug)]
pub struct Loss {
    /// What it is.
    pub kind: Kind,
    /// Its name, with the names that lead to it.
    pub name: String,
    /// Where it is declared.
    pub location: Location,
}

impl Report {
    /// How many there are of each kind, of which the document declares any.
    pub fn counts(&self) -> impl Iterator<Item = (Kind, Count)> + '_ {
        self.counts.iter().map(|(kind, count)| (*kind, *count))
    }

    /// How many there are of all kinds together.
    pub fn total(&self) -> Count {
        self.counts.values().fold(Count::default(), |sum, count| Count {
            declared: sum.declared + count.declared,
            in_client: sum.in_client + count.in_client,
            not_needed: sum.not_needed + count.not_needed,
            left_out: sum.left_out + count.left_out,
            unexplained: sum.unexplained + count.unexplained,
        })
    }

    /// What is left out, by the messages that tell of it.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// What the client lacks without a word: faults of the generator, each worth a report.
    pub fn unexplained(&self) -> &[Loss] {
        &self.unexplained
    }
}

/// A line for each kind.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (kind, count)) in self.counts().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{kind}: {} of {}", count.in_client, count.declared)?;
            let others = [
                (count.not_needed, "not needed"),
                (count.left_out, "left out"),
                (count.unexplained, "lost without a word"),
            ];
            for (count, what) in others.iter().filter(|(count, _)| *count > 0) {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}
