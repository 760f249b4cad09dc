//! Which types are reached by operations, and by what the API sends of its own accord.

use crate::ir::{Incoming, Operation, TypeDef, TypeId};

/// Marks the types that messages reach, and those that a request of the client does. Where there are no messages, the types
/// are all that the document is about.
pub(super) fn mark(types: &mut [TypeDef], operations: &[Operation], incoming: &[Incoming]) {
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in operations {
        operation.sent(&mut sent);
        operation.received(&mut received);
    }
    incoming.iter().for_each(|incoming| incoming.content.named(&mut received));
    if operations.is_empty() && incoming.is_empty() {
        sent = (0..types.len()).map(TypeId).collect();
    }
    for id in reached(types, sent) {
        if let Some(def) = types.get_mut(id.0) {
            def.in_request = true;
            def.is_reached = true;
        }
    }
    for id in reached(types, received) {
        if let Some(def) = types.get_mut(id.0) {
            def.is_reached = true;
        }
    }
}

/// All types that these consist of, with them.
fn reached(types: &[TypeDef], mut open: Vec<TypeId>) -> Vec<TypeId> {
    let mut seen = vec![false; types.len()];
    let mut reached = Vec::new();
    while let Some(id) = open.pop() {
        let (Some(def), Some(seen)) = (types.get(id.0), seen.get_mut(id.0)) else { continue };
        if std::mem::replace(seen, true) {
            continue;
        }
        reached.push(id);
        def.shape.named(&mut open);
    }
    reached
}
