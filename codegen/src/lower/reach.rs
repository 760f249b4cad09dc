//! Which types are reached by operations, and by what the API sends of its own accord.

use crate::ir::{Content, Incoming, Operation, Others, Shape, TypeDef, TypeId};

/// Marks the types that messages reach, and those that a request of the client does. Where there are no messages, the types
/// are all that the document is about.
pub(super) fn mark(types: &mut [TypeDef], operations: &[Operation], incoming: &[Incoming]) {
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in operations {
        if let Some(body) = &operation.body {
            content(Some(&body.content), &mut sent);
            body.others.iter().for_each(|other| content(Some(&other.content), &mut sent));
        }
        operation.parameters.iter().for_each(|parameter| parameter.of.named(&mut sent));
        operation.responses.iter().for_each(|response| content(response.content.as_ref(), &mut received));
    }
    incoming.iter().for_each(|incoming| content(Some(&incoming.content), &mut received));
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

fn content(content: Option<&Content>, found: &mut Vec<TypeId>) {
    match content {
        Some(Content::Json(_, of) | Content::Pairs(of, _) | Content::Parts(_, of, _)) => of.named(found),
        Some(Content::Text(_) | Content::Bytes(_)) | None => {}
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
        match &def.shape {
            Shape::Record(record) => {
                record.members.iter().for_each(|member| member.of.named(&mut open));
                if let Others::Typed(of) = &record.others {
                    of.named(&mut open);
                }
            }
            Shape::Union(union) => union.choices.iter().for_each(|choice| choice.of.named(&mut open)),
            Shape::Alias(of) => of.named(&mut open),
            Shape::Strings(_) | Shape::Integers(_) => {}
        }
    }
    reached
}
