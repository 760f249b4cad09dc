//! Finds the members of a document that are lost in silence.

use serde_json::Value;

use crate::change::{alter, delete, split};
use crate::generation::{Generation, Said};
use crate::specification::{Member, Specification};

/// What generates.
pub(crate) type Generate<'g> = dyn Fn(&Value) -> Generation + 'g;

/// What a change of a member leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Nothing,
    /// Other messages about this member, or no client.
    Messages,
    /// Another client.
    Files,
}

/// The generator panicked.
struct Panicked;

/// What was found out about a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The client depends on it, or a message says that it does not.
    Used,
    /// Messages depend on it.
    Checked,
    /// Neither.
    Lost,
    /// Changing it made the generator panic.
    Panicked,
}

/// A document and what the generator makes of it.
#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) name: String,
    /// All members, each before those that it holds.
    pub(crate) members: Vec<Member>,
    document: Value,
    generation: Generation,
}

impl Subject {
    /// `None` where no client can be generated.
    pub(crate) fn new(name: String, document: Value, generate: &Generate<'_>) -> Option<Self> {
        let generation = generate(&document);
        let members = Specification::of(&document).members(&document);
        generation.files.is_some().then_some(Self { name, members, document, generation })
    }

    /// Whether the member with this number holds no others.
    pub(crate) fn is_leaf(&self, number: usize) -> bool {
        let within = format!("{}/", self.members[number].pointer);
        self.members.get(number + 1).is_none_or(|next| !next.pointer.starts_with(&within))
    }

    /// The members below the one with this number, by their numbers.
    pub(crate) fn below(&self, number: usize) -> impl Iterator<Item = usize> {
        let within = format!("{}/", self.members[number].pointer);
        (number + 1..self.members.len()).take_while(move |it| self.members[*it].pointer.starts_with(&within))
    }

    /// Changes a member and looks at what comes of it.
    pub(crate) fn judge(&self, number: usize, generate: &Generate<'_>) -> Verdict {
        self.try_to_judge(number, generate).unwrap_or(Verdict::Panicked)
    }

    fn try_to_judge(&self, number: usize, generate: &Generate<'_>) -> Result<Verdict, Panicked> {
        let member = &self.members[number];
        if self.is_reported(member) {
            return Ok(Verdict::Used);
        }
        let value = self.value(member);
        let altered = self.alter(member, generate)?;
        if altered == Effect::Files {
            return Ok(Verdict::Used);
        }
        let deleted = self.effect(member, value, &generate(&delete(&self.document, &member.pointer)))?;
        if deleted == Effect::Nothing {
            // It may say what holds without it; then what it holds must have an effect.
            for below in self.below(number) {
                if self.try_to_judge(below, generate)? == Verdict::Used {
                    return Ok(Verdict::Used);
                }
            }
            return Ok(Verdict::Lost);
        }
        let can_be_altered = !(value.is_object() || value.is_array());
        Ok(match altered {
            Effect::Nothing if can_be_altered => Verdict::Lost,
            _ => Verdict::Checked,
        })
    }

    fn value(&self, member: &Member) -> &Value {
        self.document.pointer(&member.pointer).unwrap()
    }

    /// The greatest effect of what may stand there instead.
    fn alter(&self, member: &Member, generate: &Generate<'_>) -> Result<Effect, Panicked> {
        let mut greatest = Effect::Nothing;
        for document in alter(&self.document, member) {
            let value = document.pointer(&member.pointer).unwrap();
            greatest = greatest.max(self.effect(member, value, &generate(&document))?);
            if greatest == Effect::Files {
                break;
            }
        }
        Ok(greatest)
    }

    /// Whether a message says of the document as it is that the member has no effect.
    fn is_reported(&self, member: &Member) -> bool {
        self.generation.said.iter().any(|said| match member.pointer.strip_prefix(&said.pointer) {
            Some("") => !said.is_renamed,
            Some(below) => below.starts_with('/') && (said.is_unused || names(said, member, self.value(member))),
            None => false,
        })
    }

    /// What came of changing a member, which is altered to the value or deleted.
    fn effect(&self, member: &Member, value: &Value, changed: &Generation) -> Result<Effect, Panicked> {
        if changed.panicked {
            return Err(Panicked);
        }
        let Some(files) = &changed.files else { return Ok(Effect::Messages) };
        if Some(files) != self.generation.files.as_ref() {
            return Ok(Effect::Files);
        }
        let (before, after) = (&self.generation.said, &changed.said);
        let appeared = after.iter().filter(|said| !before.contains(said));
        let disappeared = before.iter().filter(|said| !after.contains(said));
        let is_about = |said: &Said| {
            is_below(&said.pointer, &member.pointer)
                || names(said, member, value)
                || names(said, member, self.value(member))
        };
        Ok(match appeared.chain(disappeared).any(is_about) {
            true => Effect::Messages,
            false => Effect::Nothing,
        })
    }
}

/// Whether the place is the one of the pointer, or below it.
fn is_below(place: &str, pointer: &str) -> bool {
    place.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a message about what the member stands in names it, or the value that it has.
fn names(said: &Said, member: &Member, value: &Value) -> bool {
    let (parent, key) = split(&member.pointer);
    let value = value.as_str().filter(|value| !value.is_empty());
    let is_named = |name: &str| ["`", ":"].iter().any(|end| said.message.contains(&format!("`{name}{end}")));
    parent == said.pointer && (is_named(&key) || value.is_some_and(is_named))
}
