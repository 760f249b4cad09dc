//! Names of the constants for response headers.

use indexmap::IndexMap;

use super::ident::Ident;
use super::scope::Claim;
use super::{HEADER, Naming};
use crate::ir::Type;
use crate::pointer::Pointer;

impl Naming<'_> {
    pub(super) fn name_headers(&mut self) -> IndexMap<(String, Type), Ident> {
        let mut keys: IndexMap<(String, Type), (Pointer, Option<String>)> = IndexMap::new();
        for header in
            self.api.operations.iter().flat_map(|operation| &operation.responses).flat_map(|response| &response.headers)
        {
            let first = keys.entry((header.wire.0.to_ascii_lowercase(), header.of.clone()));
            let (pointer, wanted) = first.or_insert_with(|| (header.pointer.clone(), None));
            // One that is described in several places has the first name that any of these asks for.
            if let (None, Some(asked)) = (&wanted, &header.wanted) {
                (*pointer, *wanted) = (header.pointer.clone(), Some(asked.clone()));
            }
        }
        let claims: Vec<Claim> = keys
            .iter()
            .map(|((name, of), (pointer, asked))| {
                let spelt = self.spelt(name);
                let wanted = self.wanted(asked.as_ref(), pointer, HEADER, &spelt);
                let rank = if asked.is_some() { 0 } else { 1 + u8::from(*of == Type::String) };
                Claim::at(pointer, wanted, rank)
            })
            .collect();
        let names = self.settle(&claims, &[], HEADER);
        keys.into_keys().zip(names).collect()
    }

    /// A header's name as the document spells it first, since capitals part its words.
    fn spelt(&self, name: &str) -> String {
        let headers = self.api.operations.iter().flat_map(|operation| &operation.responses);
        let mut headers = headers.flat_map(|response| &response.headers);
        headers
            .find(|header| header.wire.0.eq_ignore_ascii_case(name))
            .map_or_else(|| name.to_owned(), |header| header.wire.0.clone())
    }
}
