//! Types that are the same: one of them is emitted, the others are further names for it.

use std::collections::HashMap;

use crate::ir::{Api, Choice, Others, Place, Shape, Type, TypeId};
use crate::name::Names;
use crate::pointer::Pointer;

/// What makes two types the same: what they consist of, and whether they are deprecated.
type Form = (Shape, bool);

/// Makes aliases of all inline types but one of those that are the same. Types that the document names are left alone: it
/// may have a reason, and may come to tell them apart.
pub(super) fn share(api: &Api, names: &Names) -> Api {
    let mut sharing = Sharing { api, forms: HashMap::new(), same: HashMap::new() };
    for index in 0..api.types.len() {
        sharing.find(TypeId(index), 0);
    }
    // One that is always there, and of these the one with the shortest name, which does not depend on the order of the document.
    let is_unreached = |id: TypeId| api.get(id).is_none_or(|def| !def.is_reached);
    let name = |id: TypeId| names.types.get(id.0).map_or("", |names| names.name.as_str());
    let mut shared = api.clone();
    for members in sharing.forms.into_values().map(|(_, members)| members).filter(|members| members.len() > 1) {
        let Some(first) = members.iter().copied().min_by_key(|id| (is_unreached(*id), name(*id).len(), name(*id)))
        else {
            continue;
        };
        for other in members.iter().filter(|id| **id != first) {
            let Some(def) = shared.types.get_mut(other.0) else { continue };
            def.shape = Shape::Alias(Type::Named(first));
            let in_request = def.in_request;
            if let Some(first) = shared.types.get_mut(first.0) {
                first.in_request |= in_request;
            }
        }
    }
    shared
}

struct Sharing<'a> {
    api: &'a Api,
    /// The types of each form, and the one that stands for all of them in other forms.
    forms: HashMap<Form, (TypeId, Vec<TypeId>)>,
    /// The type that stands for a type; itself while it is being looked at.
    same: HashMap<TypeId, TypeId>,
}

impl Sharing<'_> {
    /// The type that stands for all that are the same as this one.
    fn find(&mut self, id: TypeId, depth: u8) -> TypeId {
        if let Some(same) = self.same.get(&id) {
            return *same;
        }
        self.same.insert(id, id);
        let Some(def) = self.api.get(id) else { return id };
        let is_named = matches!(def.place, Place::Component(_) | Place::Sent(_)) || def.wanted.is_some();
        if is_named || depth == u8::MAX || matches!(def.shape, Shape::Alias(_)) {
            return id;
        }
        let form = (self.form(&def.shape, depth + 1), def.docs.deprecated);
        let (first, members) = self.forms.entry(form).or_insert_with(|| (id, Vec::new()));
        members.push(id);
        let first = *first;
        self.same.insert(id, first);
        first
    }

    /// The shape without what only says where it stands.
    fn form(&mut self, shape: &Shape, depth: u8) -> Shape {
        let mut shape = shape.clone();
        match &mut shape {
            Shape::Record(record) => {
                record.members.iter_mut().for_each(|member| self.replace(&mut member.of, depth));
                if let Others::Typed(of) = &mut record.others {
                    self.replace(of, depth);
                }
            }
            Shape::Union(union) => {
                for Choice { pointer, words: _, of, tags: _, docs: _ } in &mut union.choices {
                    *pointer = Pointer::root();
                    self.replace(of, depth);
                }
            }
            Shape::Strings(variants) => variants.iter_mut().for_each(|variant| variant.index = 0),
            Shape::Integers(variants) => variants.iter_mut().for_each(|variant| variant.index = 0),
            Shape::Alias(of) => self.replace(of, depth),
        }
        shape
    }

    fn replace(&mut self, of: &mut Type, depth: u8) {
        match of {
            Type::Named(id) => *id = self.find(*id, depth),
            Type::List(of) | Type::Map(of) | Type::Nullable(of) => self.replace(of, depth),
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint32
            | Type::Uint64
            | Type::Double
            | Type::String
            | Type::Date
            | Type::DateTime
            | Type::File
            | Type::Json => {}
        }
    }
}
