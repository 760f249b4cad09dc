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
}

impl Cycles {
    /// Whether the member needs a box, since its value may hold a value of the type that it belongs to.
    pub(super) fn boxes(&self, id: TypeId, member: &WireName) -> bool {
        self.boxed.contains(&(id, member.clone()))
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
        let (id, Shape::Record(record)) = (TypeId(index), &def.shape) else { continue };
        for member in &record.members {
            let Some(next) = held(api, &member.of) else { continue };
            if reaches(api, next, id, false) {
                cycles.boxed.insert((id, member.wire.clone()));
            }
            if member.required && !member.nullable && reaches(api, next, id, true) {
                cycles.endless.insert((id, member.wire.clone()));
                let place = def.pointer.child("properties").child(&member.wire.0);
                diagnostics.report(origins.locate(&place, Part::Key), messages::endless(&member.wire.0));
            }
        }
    }
    cycles
}

/// The record that a value of this type holds in itself.
fn held(api: &Api, of: &Type) -> Option<TypeId> {
    let mut of = of;
    for _ in 0..64 {
        match of {
            Type::Nullable(inner) => of = inner,
            Type::Named(id) => match &api.get(*id)?.shape {
                Shape::Alias(inner) => of = inner,
                Shape::Record(_) => return Some(*id),
                Shape::Strings(_) | Shape::Integers(_) => return None,
            },
            _ => return None,
        }
    }
    None
}

fn reaches(api: &Api, from: TypeId, to: TypeId, required_only: bool) -> bool {
    let mut open = vec![from];
    let mut seen = HashSet::new();
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if !seen.insert(id) {
            continue;
        }
        if let Some(Shape::Record(record)) = api.get(id).map(|def| &def.shape) {
            let members =
                record.members.iter().filter(|member| !required_only || (member.required && !member.nullable));
            open.extend(members.filter_map(|member| held(api, &member.of)));
        }
    }
    false
}
