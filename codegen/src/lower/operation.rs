//! Operations.

use openapiv3::Operation as ApiOperation;

use super::Lowering;
use super::docs::{external, join};
use super::service::lower_servers;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Docs, Need, Operation, Place, Scheme};
use crate::pointer::Pointer;
use crate::read::{OperationEntry, target};

impl Lowering<'_> {
    pub(super) fn lower_operations(&mut self, schemes: &[Scheme]) -> Vec<Operation> {
        let description = self.description;
        let shared = self.lower_security(&description.security, &Pointer::root().child("security"), schemes);
        let mut operations = Vec::new();
        for entry in &description.operations {
            if let Some(operation) = self.lower_operation(entry, operations.len(), schemes, &shared) {
                operations.push(operation);
            }
        }
        operations
    }

    /// An operation. `None`, with a message, where the client cannot call it rightly yet.
    fn lower_operation(
        &mut self,
        entry: &OperationEntry,
        index: usize,
        schemes: &[Scheme],
        shared: &[Vec<Need>],
    ) -> Option<Operation> {
        let ApiOperation {
            tags,
            summary,
            description,
            external_docs,
            operation_id,
            parameters,
            request_body,
            responses,
            callbacks: _,
            deprecated,
            security,
            servers,
            extensions,
        } = &entry.operation;
        let at = &entry.pointer;
        let (path_servers, shared_servers) = &entry.servers;
        let (servers_at, servers) = match servers.as_slice() {
            [] => (path_servers.clone(), shared_servers.as_slice()),
            own => (at.child("servers"), own),
        };
        let servers = lower_servers(servers);
        let base_url = self.lower_base_url(&servers_at, &servers);
        let own: Vec<Pointer> = parameters.iter().filter_map(target).collect();
        let is_read = |at: &Pointer| self.description.parameters.contains_key(at);
        let body = request_body.as_ref().and_then(target);
        let all_read = entry.parameters.iter().chain(&own).all(is_read)
            && body.as_ref().is_none_or(|at| self.description.request_bodies.contains_key(at));
        if !all_read || own.len() < parameters.len() || body.is_some() != request_body.is_some() {
            // Without what could not be read, which has been reported, a call would be another one.
            let reason = "not all of what it sends could be read";
            self.report(at, Part::Key, messages::operation_left_out(&entry.method, &entry.path, reason));
            return None;
        }
        let parameters = self.sent(|lowering| lowering.lower_parameters(entry, own, index));
        let body = body.and_then(|at| {
            let body = self.sent(|lowering| lowering.lower_request_body(&at, Place::Request(index)));
            if body.is_none() {
                self.report(&at, Part::Key, messages::body_without_content());
            }
            body
        });
        let security = match security {
            Some(own) => self.lower_security(own, &at.child("security"), schemes),
            // What the whole document asks for has been checked with the document.
            None => shared.to_vec(),
        };
        Some(Operation {
            pointer: at.clone(),
            place: entry.place.clone(),
            words: [operation_id, summary]
                .into_iter()
                .flatten()
                .find(|words| words.chars().any(char::is_alphanumeric))
                .cloned()
                .unwrap_or_else(|| format!("{} {}", entry.method, entry.path)),
            wanted: self.wanted_name(at, extensions),
            tags: tags.clone(),
            summary: summary.clone(),
            docs: Docs {
                text: description.clone(),
                notes: join([entry.summary.as_deref(), entry.description.as_deref()]).into_iter().collect(),
                link: external_docs.as_ref().map(external),
                deprecated: *deprecated,
                ..Docs::default()
            },
            method: entry.method.clone(),
            path: entry.path.clone(),
            base_url,
            servers,
            parameters,
            body,
            responses: self.lower_responses(responses, index, entry.method == "HEAD"),
            security,
        })
    }
}
