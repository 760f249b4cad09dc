//! Names of the constants for response headers.

use std::cmp::Reverse;
use std::collections::HashMap;

use indexmap::IndexMap;

use super::ident::Ident;
use super::scope::Claim;
use super::{HEADER, Naming};
use crate::ir::{Api, Type};
use crate::pointer::Pointer;

/// What is said of a header of one name and type, in all places that describe it.
struct Described<'a> {
    /// Where it stands: the first of the places, by their names.
    place: &'a Pointer,
    /// The name that one of the places asks for.
    asked: Option<(&'a Pointer, &'a String)>,
}

impl Naming<'_> {
    /// Nothing here goes by the order of the document.
    pub(super) fn name_headers(&mut self) -> IndexMap<(String, Type), Ident> {
        let api = self.api;
        let mut described: IndexMap<(String, Type), Described<'_>> = IndexMap::new();
        let mut spelt: HashMap<String, &str> = HashMap::new();
        for header in api.operations.iter().flat_map(|operation| &operation.responses).flat_map(|it| &it.headers) {
            let name = header.wire.0.to_ascii_lowercase();
            let spelling = spelt.entry(name.clone()).or_insert(&header.wire.0);
            *spelling = better(spelling, &header.wire.0);
            let new = Described { place: &header.pointer, asked: None };
            let all = described.entry((name, header.of.clone())).or_insert(new);
            all.place = all.place.min(&header.pointer);
            let asked = header.wanted.as_ref().map(|wanted| (&header.pointer, wanted));
            all.asked = [all.asked, asked].into_iter().flatten().min();
        }
        let mut claims = Vec::new();
        for ((name, of), Described { place, asked }) in &described {
            let place = asked.map_or(*place, |(place, _)| place);
            let spelt = spelt.get(name).copied().unwrap_or(name);
            let wanted = self.wanted(asked.map(|(_, asked)| asked), place, HEADER, spelt);
            let rank = if asked.is_some() { 0 } else { 1 + u8::from(*of == Type::String) };
            let key = type_key(api, of, &Pointer::root().child("headers").child(name));
            claims.push(Claim { wanted, rank, key, place: place.clone() });
        }
        let names = self.settle(&claims, &[], HEADER);
        described.into_keys().zip(names).collect()
    }
}

/// The spelling of a header that parts more words by capitals.
fn better<'s>(one: &'s str, other: &'s str) -> &'s str {
    let words = |spelling: &str| HEADER.ident(spelling).as_str().matches('_').count();
    if (Reverse(words(other)), other) < (Reverse(words(one)), one) { other } else { one }
}

/// What tells headers of one name and several types apart, wherever they are described.
fn type_key(api: &Api, of: &Type, name: &Pointer) -> Pointer {
    let word = match of {
        Type::Boolean => "boolean",
        Type::Int32 => "int32",
        Type::Int64 => "int64",
        Type::Uint32 => "uint32",
        Type::Uint64 => "uint64",
        Type::Double => "double",
        Type::String => "string",
        Type::Date => "date",
        Type::DateTime => "date-time",
        Type::File => "file",
        Type::Json => "json",
        Type::List(of) => return type_key(api, of, &name.child("list")),
        Type::Map(of) => return type_key(api, of, &name.child("map")),
        Type::Nullable(of) => return type_key(api, of, &name.child("nullable")),
        Type::Named(id) => return api.get(*id).map_or_else(|| name.clone(), |def| name.join(&def.pointer)),
    };
    name.child(word)
}
