//! Types that contain themselves: where a box is needed, and what could never end.

use std::collections::HashSet;

use crate::diagnostics::catalogue::plan as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::ir::{Api, Shape, Type, TypeId, WireName};
use crate::overlay::Origins;

/// The members by which types contain themselves.
#[derive(Debug, Default)]
pub(super) struct Cycles {
    boxed: HashSet<(TypeId, WireName)>,
    endless: HashSet<(TypeId, WireName)>,
    choices: HashSet<(TypeId, Type)>,
}

impl Cycles {
    /// Whether the member needs a box, since its value may hold a value of the type that it belongs to.
    pub(super) fn boxes(&self, id: TypeId, member: &WireName) -> bool {
        self.boxed.contains(&(id, member.clone()))
    }

    /// Whether the choice of a union needs a box, since it may hold a value of the union, with no record between.
    pub(super) fn boxes_choice(&self, id: TypeId, choice: &Type) -> bool {
        self.choices.contains(&(id, choice.clone()))
    }

    /// Whether the member is required and leads back to its type by required members only, so that no value can exist.
    pub(super) fn is_endless(&self, id: TypeId, member: &WireName) -> bool {
        self.endless.contains(&(id, member.clone()))
    }
}

/// Finds the members that lead back to their own type without a list or a map between.
pub(super) fn find(api: &Api, origins: &Origins, diagnostics: &mut Diagnostics) -> Cycles {
    let mut cycles = Cycles::default();
    for (index, def) in api.types.iter().enumerate() {
        let id = TypeId(index);
        if let Shape::Union(union) = &def.shape {
            let choices = union.choices.iter().map(|choice| &choice.of);
            let recursive =
                choices.filter(|of| held(api, of).is_some_and(|next| reaches(api, next, id, Through::Unions)));
            cycles.choices.extend(recursive.map(|of| (id, of.clone())));
        }
        let Shape::Record(record) = &def.shape else { continue };
        for member in &record.members {
            let Some(next) = held(api, &member.of) else { continue };
            if reaches(api, next, id, Through::All) {
                cycles.boxed.insert((id, member.wire.clone()));
            }
            if member.required && !member.nullable && reaches(api, next, id, Through::Required) {
                cycles.endless.insert((id, member.wire.clone()));
                let place = def.pointer.child("required");
                diagnostics.report(origins.locate(&place, Part::Key), messages::endless(&member.wire.0));
            }
        }
    }
    cycles
}

/// The record or union that a value of this type holds in itself.
fn held(api: &Api, of: &Type) -> Option<TypeId> {
    let mut of = of;
    for _ in 0..64 {
        match of {
            Type::Nullable(inner) => of = inner,
            Type::Named(id) => match &api.get(*id)?.shape {
                Shape::Alias(inner) => of = inner,
                Shape::Record(_) | Shape::Union(_) => return Some(*id),
                Shape::Strings(_) | Shape::Integers(_) => return None,
            },
            _ => return None,
        }
    }
    None
}

/// By which parts a type is followed.
#[derive(Clone, Copy, PartialEq)]
enum Through {
    All,
    /// Those without which there is no value; a union has other choices.
    Required,
    /// The choices of unions alone.
    Unions,
}

fn reaches(api: &Api, from: TypeId, to: TypeId, through: Through) -> bool {
    let mut open = vec![from];
    let mut seen = HashSet::new();
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if !seen.insert(id) {
            continue;
        }
        match api.get(id).map(|def| &def.shape) {
            Some(Shape::Record(record)) if through != Through::Unions => {
                let members = record.members.iter();
                let members = members.filter(|member| through == Through::All || (member.required && !member.nullable));
                open.extend(members.filter_map(|member| held(api, &member.of)));
            }
            Some(Shape::Union(union)) if through != Through::Required => {
                open.extend(union.choices.iter().filter_map(|choice| held(api, &choice.of)));
            }
            _ => {}
        }
    }
    false
}
