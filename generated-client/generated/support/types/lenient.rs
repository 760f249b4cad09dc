//! The reader for answers: what cannot be read, but can be done without, costs nothing but itself.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::field::Slot;
use super::path::{Step, Trail, render};
use super::read::{self, MISSING};
use super::record::{Record, find};
use super::union::{self, Best, Union};

/// A reader that notes problems instead of giving up. What is neither readable nor optional is an error.
#[derive(Default)]
pub(super) struct Lenient<'v> {
    /// Where the reader is; after an error, where that is.
    steps: Vec<Step<'v>>,
    pub(super) problems: Vec<Problem>,
}

impl<'v> Lenient<'v> {
    /// Reads into a slot of a new value; the error is the reason.
    pub(super) fn read(&mut self, slot: &mut Slot<'_>, value: &'v Value) -> Result<(), String> {
        match (slot, value) {
            (Slot::Optional(place), Value::Null) if !place.takes_null() => place.clear(),
            (Slot::Optional(place), value) => self.read(&mut place.fill(), value)?,
            (Slot::List(list), Value::Array(items)) => {
                list.clear();
                for (index, item) in items.iter().enumerate() {
                    self.read_at(Step::Index(index), &mut list.push(), item)?;
                }
            }
            (Slot::Map(map), Value::Object(entries)) => {
                map.clear();
                for (name, value) in entries {
                    self.read_at(Step::Key(Cow::Borrowed(name)), &mut map.insert(name.clone()), value)?;
                }
            }
            (Slot::Record(record), Value::Object(entries)) => self.read_record(&mut **record, entries)?,
            (Slot::Union(union), value) => self.read_union(&mut **union, value)?,
            (slot, value) => {
                read::fill(slot, value, &mut Trail::default()).map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }

    /// The path of what was read last without success.
    pub(super) fn path(&self) -> String {
        render(self.steps.iter())
    }

    fn read_at(&mut self, step: Step<'v>, slot: &mut Slot<'_>, value: &'v Value) -> Result<(), String> {
        self.steps.push(step);
        self.read(slot, value)?;
        self.steps.pop();
        Ok(())
    }

    /// Reads a value as the type that it is of.
    fn read_union(&mut self, union: &mut dyn Union, value: &'v Value) -> Result<(), String> {
        let Some(Best { index, is_told }) = union::best(union, value) else {
            union.keep(value.clone());
            return Ok(());
        };
        let (depth, noted) = (self.steps.len(), self.problems.len());
        let result = self.read(&mut union.choose(index), value);
        if result.is_err() && !is_told {
            self.steps.truncate(depth);
            self.problems.truncate(noted);
            union.keep(value.clone());
            return Ok(());
        }
        result
    }

    fn read_record(&mut self, record: &mut dyn Record, entries: &'v Map<String, Value>) -> Result<(), String> {
        let members = record.table().members;
        let mut slots = record.slots();
        let (slots, rest) = slots.split_at_mut_checked(members.len()).unwrap_or_default();
        let mut rest = match rest {
            [Slot::Map(rest)] => Some(rest),
            _ => None,
        };
        for member in members {
            if !member.is_optional() && !entries.contains_key(member.name) {
                self.steps.push(Step::Key(Cow::Borrowed(member.name)));
                return Err(MISSING.to_owned());
            }
        }
        let mut hint = 0;
        for (name, value) in entries {
            let step = Step::Key(Cow::Borrowed(name.as_str()));
            let index = find(members, hint, name);
            let known = index.and_then(|index| members.get(index).zip(slots.get_mut(index)));
            hint = index.map_or(hint, |index| index + 1);
            match (known, &mut rest) {
                (Some((member, slot)), rest) if member.is_optional() => {
                    if !self.read_or_note(step, slot, value) {
                        if let Slot::Optional(place) = slot {
                            place.clear();
                        }
                        if let Some(rest) = rest {
                            rest.keep(name, value);
                        }
                    }
                }
                (Some((_, slot)), _) => self.read_at(step, slot, value)?,
                (None, Some(rest)) => {
                    if !self.read_or_note(step, &mut rest.insert(name.clone()), value) {
                        rest.remove(name);
                    }
                }
                (None, None) => self.note(step, "not a member that the description names".to_owned(), value),
            }
        }
        Ok(())
    }

    /// Reads what can be done without; whether it could be read.
    fn read_or_note(&mut self, step: Step<'v>, slot: &mut Slot<'_>, value: &'v Value) -> bool {
        let (depth, noted) = (self.steps.len(), self.problems.len());
        self.steps.push(step);
        let Err(reason) = self.read(slot, value) else {
            self.steps.truncate(depth);
            return true;
        };
        // What was noted inside went the same way as the whole.
        self.problems.truncate(noted);
        let inner = render(self.steps.iter().skip(depth + 1));
        self.steps.truncate(depth + 1);
        let reason = if inner.is_empty() { reason } else { format!("at `{inner}`: {reason}") };
        self.problems.push(Problem::new(self.path(), clip(reason), value.clone()));
        self.steps.truncate(depth);
        false
    }

    fn note(&mut self, step: Step<'v>, reason: String, value: &Value) {
        self.steps.push(step);
        self.problems.push(Problem::new(self.path(), reason, value.clone()));
        self.steps.pop();
    }
}

/// Shortens a reason that quotes a long text.
pub(super) fn clip(mut reason: String) -> String {
    const LONGEST: usize = 300;
    let is_boundary = |at: &usize| reason.is_char_boundary(*at);
    if reason.len() > LONGEST {
        let start = (0..=LONGEST / 2).rev().find(is_boundary);
        let end = (reason.len() - LONGEST / 2..=reason.len()).find(is_boundary);
        if let (Some(start), Some(end)) = (start, end) {
            reason.replace_range(start..end, " ... ");
        }
    }
    reason
}
