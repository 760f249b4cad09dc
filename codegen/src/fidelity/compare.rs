//! Compares what is declared with what there is.

mod schema;

use std::collections::{BTreeMap, VecDeque};

use super::client::Client;
use super::declared::{Below, Declared, Item};
use super::explain::Explanations;
use super::{Count, Group, Kind, Loss, Place, Report};
use crate::diagnostics::{Diagnostics, Location, Part};
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// Compares the two sides. `origins` says where the nodes of the tree were written that was counted.
pub(crate) fn compare(declared: &Declared, client: &Client, origins: &Origins, diagnostics: &Diagnostics) -> Report {
    let explanations = Explanations::new(diagnostics, origins);
    let mut comparing = Comparing {
        places: declared.schemas.iter().map(|schema| explanations.place(&schema.at)).collect(),
        declared,
        client,
        explanations,
        states: vec![State::NotMet; declared.schemas.len()],
        ways: vec![None; declared.schemas.len()],
        open: VecDeque::new(),
        behind_losses: VecDeque::new(),
        counts: BTreeMap::new(),
        groups: BTreeMap::new(),
        unexplained: Vec::new(),
    };
    comparing.compare_items();
    comparing.meet_schemas();
    comparing.compare_schemas();
    let groups = comparing.groups.into_iter().filter_map(|(index, (counts, losses))| {
        let message = diagnostics.iter().nth(index)?;
        let (code, location, reason) = (message.code, message.location.clone(), message.message.clone());
        Some(Group { code, location, reason, counts, losses })
    });
    Report { counts: comparing.counts, groups: groups.collect(), unexplained: comparing.unexplained }
}

/// The message that tells of a loss; `None` where none does.
type Cause = Option<usize>;

/// Whether a schema is needed by what the client has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing of the API has it.
    NotMet,
    /// Something has it that the client has.
    Expected,
    /// All that has it has this fate, which is not to be in the client.
    Behind(Fate),
}

/// What becomes of something that is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    InClient,
    /// No type of the client needs it.
    NotNeeded(Cause),
    Lost(Cause),
}

/// How a schema is met first.
#[derive(Clone, Copy, Debug)]
enum Way<'a> {
    /// As a value of what is no part of a schema.
    Value(&'a Below),
    /// As a part of the schema with this index.
    Part(&'a Below, usize),
    /// As a property of that schema, with the index of its own.
    Property(&'a str, usize, usize),
}

struct Comparing<'a> {
    declared: &'a Declared,
    client: &'a Client,
    explanations: Explanations<'a>,
    states: Vec<State>,
    ways: Vec<Option<Way<'a>>>,
    /// Where the schemas were written.
    places: Vec<Place>,
    /// The schemas that are still to be met.
    open: VecDeque<Way<'a>>,
    /// Those that stand behind something that is lost.
    behind_losses: VecDeque<(usize, Fate)>,
    counts: BTreeMap<Kind, Count>,
    groups: BTreeMap<usize, (BTreeMap<Kind, u64>, Vec<Loss>)>,
    unexplained: Vec<Loss>,
}

impl<'a> Comparing<'a> {
    /// Counts something. What `is_part` of another loss is not listed beside it.
    fn count(&mut self, kind: Kind, fate: Fate, is_part: bool, loss: impl FnOnce(&Self) -> (String, Pointer)) {
        let counts = self.counts.entry(kind).or_default();
        counts.declared += 1;
        let cause = match fate {
            Fate::InClient => {
                counts.in_client += 1;
                return;
            }
            Fate::NotNeeded(cause) => {
                counts.not_needed += 1;
                cause
            }
            Fate::Lost(Some(cause)) => {
                counts.left_out += 1;
                Some(cause)
            }
            Fate::Lost(None) => {
                counts.unexplained += 1;
                None
            }
        };
        if let Some(cause) = cause {
            *self.groups.entry(cause).or_default().0.entry(kind).or_default() += 1;
        }
        if is_part || matches!(fate, Fate::NotNeeded(None)) {
            return;
        }
        let (name, pointer) = loss(self);
        let (file, pointer) = self.explanations.place(&pointer);
        let loss = Loss { kind, name, location: Location::Node { file, pointer, part: Part::Key } };
        match cause {
            Some(cause) => self.groups.entry(cause).or_default().1.push(loss),
            None => self.unexplained.push(loss),
        }
    }

    fn compare_items(&mut self) {
        let mut fates: Vec<Fate> = Vec::new();
        for item in &self.declared.items {
            let around = item.parent.and_then(|parent| Some((fates.get(parent)?, self.declared.items.get(parent)?)));
            let (fate, is_part) = match around {
                Some((Fate::Lost(cause), _)) => (Fate::Lost(*cause), true),
                _ if !self.has_item(item) && self.client.has_same(item.kind, &item.name) => {
                    (Fate::NotNeeded(self.explain_item(item, None)), false)
                }
                around if !self.has_item(item) => {
                    let cause = self.explain_item(item, around.and_then(|(_, parent)| parent.places.first()));
                    (Fate::Lost(cause), false)
                }
                _ => (Fate::InClient, false),
            };
            fates.push(fate);
            self.count(item.kind, fate, is_part, |_| {
                (item.name.clone(), item.places.first().cloned().unwrap_or_default())
            });
            for below in &item.below {
                match fate {
                    // What another media type of the same body says is not needed twice.
                    Fate::InClient if self.client.has_same(item.kind, &item.name) => {
                        self.behind_losses.push_back((below.schema, Fate::NotNeeded(None)));
                    }
                    Fate::InClient => self.lead(Way::Value(below)),
                    fate => self.behind_losses.push_back((below.schema, fate)),
                }
            }
        }
    }

    fn has_item(&self, item: &Item) -> bool {
        match item.kind {
            Kind::Incoming => item.places.iter().any(|place| self.client.has_incoming(&self.explanations.place(place))),
            kind => self.client.has(kind, &item.name),
        }
    }

    /// The message at an item, below it, or at the list that it stands in.
    fn explain_item(&self, item: &Item, around: Option<&Pointer>) -> Cause {
        let found = item.places.iter().find_map(|place| self.explanations.at_or_below(place));
        found.or_else(|| {
            let list = item.places.first()?.parent()?.0;
            self.explanations.at(&list).filter(|_| Some(&list) != around).or_else(|| {
                // A path item, or the reference to it.
                let around = list.parent().filter(|_| item.kind == Kind::Operation);
                let at = self.explanations.at(&list.child("$ref"));
                at.or_else(|| around.and_then(|(paths, _)| self.explanations.at(&paths)))
            })
        })
    }
}
