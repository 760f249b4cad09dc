//! Names of what the API sends of its own accord.

use super::ident::Ident;
use super::scope::Claim;
use super::taken::USED_BY_INCOMING;
use super::{Naming, TYPE};
use crate::ir::{Cause, Incoming};

impl Naming<'_> {
    /// Webhooks and callbacks have a module each, so only their own kind can want the same name.
    pub(super) fn name_incoming(&mut self) -> Vec<Ident> {
        let incoming: &[Incoming] = &self.api.incoming;
        let mut webhooks = self.name_those(incoming.iter().filter(|incoming| incoming.cause == Cause::Webhook));
        let mut callbacks = self.name_those(incoming.iter().filter(|incoming| incoming.cause != Cause::Webhook));
        let name = |incoming: &Incoming| match incoming.cause {
            Cause::Webhook => webhooks.next(),
            Cause::Callback { .. } => callbacks.next(),
        };
        incoming.iter().filter_map(name).collect()
    }

    fn name_those<'i>(&mut self, incoming: impl Iterator<Item = &'i Incoming>) -> std::vec::IntoIter<Ident> {
        let claims: Vec<Claim> = incoming
            .map(|incoming| {
                let wanted = self.wanted(incoming.wanted.as_ref(), &incoming.pointer, TYPE, &incoming.words);
                let rank = u8::from(wanted.as_str() != incoming.words);
                Claim { wanted, rank, key: incoming.key.clone(), place: incoming.pointer.clone() }
            })
            .collect();
        self.settle(&claims, &USED_BY_INCOMING, TYPE).into_iter()
    }

    /// What the type of a body is called, which stands among all types.
    pub(super) fn incoming_body(&self, index: usize) -> String {
        let name = self.incoming.get(index).map_or("", Ident::as_str);
        match self.api.incoming.get(index).map(|incoming| &incoming.cause) {
            Some(Cause::Callback { .. }) => format!("{name} Callback"),
            Some(Cause::Webhook) | None => format!("{name} Webhook"),
        }
    }
}
