//! Whether the names of one client are those of another, but for what one of them alone has.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::change::{Act, Change};
use crate::client::{Client, Owner, Place};
use crate::generation::{Generation, Renamed};

/// What has another name after a change, and why it should not.
pub(crate) fn check(document: &Value, change: &Change, before: &Generation, after: &Generation) -> Vec<String> {
    let mut problems: Vec<String> = after.client.duplicates.iter().map(|it| format!("twice: {it}")).collect();
    problems.extend(numbered(document, change, before, after));
    // What comes may bring names along and what goes may take some away.
    if !matches!(change.act, Act::Remove(_)) {
        problems.extend(lost(before, after));
    }
    if !matches!(change.act, Act::Insert(..)) {
        problems.extend(lost(after, before).into_iter().map(|problem| format!("before the change: {problem}")));
    }
    problems
}

/// Who gets no more than a substitute before and after the change has the same one.
fn numbered(document: &Value, change: &Change, before: &Generation, after: &Generation) -> Vec<String> {
    let mut problems = Vec::new();
    for old in &before.renamed {
        let Some(pointer) = change.moved(document, &old.pointer) else { continue };
        // One that had the best claim to a name of ours may lose it to a better one.
        if old.called.trim_end_matches('_') == old.wanted.trim_end_matches('_') {
            continue;
        }
        let same: Vec<&Renamed> = (after.renamed.iter())
            .filter(|new| new.pointer == pointer && new.wanted == old.wanted)
            .filter(|new| new.called.trim_end_matches('_') != new.wanted.trim_end_matches('_'))
            .collect();
        if !same.is_empty() && !same.iter().any(|new| new.called == old.called) {
            problems.push(format!("{pointer}: `{}` was `{}`, is `{}`", old.wanted, old.called, same[0].called));
        }
    }
    problems
}

/// The names of one client that the other does not have, and no message tells of.
fn lost(one: &Generation, other: &Generation) -> Vec<String> {
    let renames = Renames::between(one, other);
    let mut problems = Vec::new();
    let mut types: BTreeSet<&str> = BTreeSet::new();
    for (place, name) in &one.client.names {
        let is_there = places(place, &renames).into_iter().any(|place| {
            other.client.names.get(&place).is_some_and(|found| found == name || renames.of(name).contains(found))
        });
        if is_there {
            continue;
        }
        match &place.owner {
            // What is gone needs not be named in all its parts.
            Owner::Type(of) if place.part != "type" && !exists(&other.client, of) => {}
            Owner::Type(of) if place.part == "type" && !types.insert(of) => {}
            _ => problems.push(format!("{place:?} was `{name}`, is {:?}", other.client.names.get(place))),
        }
    }
    problems
}

fn exists(client: &Client, name: &str) -> bool {
    let place = Place { owner: Owner::Type(name.to_owned()), part: "type".to_owned(), of: String::new() };
    client.names.contains_key(&place)
}

/// All that a place may have become.
fn places(place: &Place, renames: &Renames) -> Vec<Place> {
    let owners = match &place.owner {
        Owner::Type(name) => renames.of(name).into_iter().map(Owner::Type).collect(),
        owner => vec![owner.clone()],
    };
    let kinds = renames.in_part(&place.part);
    let all = owners.into_iter().flat_map(|owner| {
        let ofs = renames.in_text(&place.of);
        let kinds = &kinds;
        ofs.into_iter().flat_map(move |of| {
            let owner = owner.clone();
            kinds.iter().map(move |part| Place { owner: owner.clone(), part: part.clone(), of: of.clone() })
        })
    });
    all.collect()
}

/// The names that became others for a reason that a message gives.
struct Renames {
    /// From a word to another, which may be that of a part of the name: what is called after an operation goes with it.
    words: Vec<(String, String, bool)>,
}

impl Renames {
    fn between(one: &Generation, other: &Generation) -> Self {
        // Also what was said before: another may have the name by now.
        let lost = other.renamed.iter().map(|it| (it.wanted.clone(), it.called.clone(), false));
        let won = one.renamed.iter().map(|it| (it.called.clone(), it.wanted.clone(), false));
        let mut words: Vec<(String, String, bool)> = lost.chain(won).collect();
        for (key, from) in &one.client.markers {
            let place = Place { owner: Owner::Operation(key.clone()), part: "method".to_owned(), of: String::new() };
            let methods = one.client.names.get(&place).zip(other.client.names.get(&place));
            if let (Some(to), Some((old, new))) = (other.client.markers.get(key), methods)
                && from != to
                && words.iter().any(|(lost, got, _)| lost == old && got == new || lost == from && got == to)
            {
                words.push((from.clone(), to.clone(), true));
            }
        }
        Self { words }
    }

    /// What a name may have become, itself first.
    fn of(&self, name: &str) -> Vec<String> {
        let mut found = vec![name.to_owned()];
        for _ in 0..2 {
            for name in found.clone() {
                for (from, to, begins) in &self.words {
                    let renamed = match begins {
                        true => name.strip_prefix(from.as_str()).map(|rest| format!("{to}{rest}")),
                        false => (name == *from).then(|| to.clone()),
                    };
                    found.extend(renamed.filter(|renamed| !found.contains(renamed)));
                }
            }
        }
        found
    }

    /// What a type may have become by a new name of one that it is made of.
    fn in_text(&self, text: &str) -> Vec<String> {
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        let mut found = vec![text.to_owned()];
        for word in text.split(|character| !is_word(character)).filter(|word| !word.is_empty()) {
            for renamed in self.of(word).into_iter().skip(1) {
                found.push(text.replace(word, &renamed));
            }
        }
        found
    }

    /// The name of an argument or a setter is all that is known of it.
    fn in_part(&self, part: &str) -> Vec<String> {
        match part.rsplit_once(' ') {
            Some((kind, name)) if !part.contains('"') => {
                self.of(name).into_iter().map(|name| format!("{kind} {name}")).collect()
            }
            _ => vec![part.to_owned()],
        }
    }
}
