//! Requests that the API sends to its user.

use openapiv3::Operation as ApiOperation;

use super::Lowering;
use super::docs::{external, join};
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Cause, Docs, Incoming, Operation, Place};
use crate::pointer::Pointer;
use crate::read::{IncomingEntry, target};

impl Lowering<'_> {
    pub(super) fn lower_incoming(&mut self, operations: &[Operation]) -> Vec<Incoming> {
        let description = self.description;
        let mut lowered = Vec::new();
        for entry in &description.incoming {
            if let Some(incoming) = self.lower_entry(entry, lowered.len(), operations) {
                lowered.push(incoming);
            }
        }
        lowered
    }

    /// A request. `None`, with a message, where its body could not be read.
    fn lower_entry(&mut self, entry: &IncomingEntry, index: usize, operations: &[Operation]) -> Option<Incoming> {
        let IncomingEntry { of, expression, request } = entry;
        // What is not named here has been left out when it was read.
        let ApiOperation {
            tags,
            summary,
            description,
            external_docs,
            operation_id,
            request_body,
            deprecated,
            extensions,
            ..
        } = &request.operation;
        let at = &request.pointer;
        let body =
            request_body.as_ref().and_then(target).and_then(|at| self.lower_request_body(&at, Place::Incoming(index)));
        let Some(body) = body else {
            self.report(at, Part::Key, messages::incoming_without_content());
            return None;
        };
        let (_, name) = of.parent()?;
        let cause = match expression {
            None => Cause::Webhook,
            Some(expression) => {
                Cause::Callback { operations: self.asking_for(of, operations), expression: expression.clone() }
            }
        };
        let has_words = |words: &&String| words.chars().any(char::is_alphanumeric);
        let words = operation_id.as_ref().filter(has_words).cloned();
        Some(Incoming {
            pointer: at.clone(),
            key: entry.key(),
            words: words.unwrap_or_else(|| words_of(&name, of, &request.method, &cause, operations)),
            name,
            wanted: self.wanted_name(at, extensions),
            tags: tags.clone(),
            summary: summary.clone(),
            docs: Docs {
                text: description.clone(),
                notes: join([request.summary.as_deref(), request.description.as_deref()]).into_iter().collect(),
                link: external_docs.as_ref().map(external),
                deprecated: *deprecated,
                ..Docs::default()
            },
            method: request.method.clone(),
            cause,
            body_docs: body.docs,
            required: body.required,
            content: body.content,
        })
    }

    /// The indexes of the operations that have the callback at `of`.
    fn asking_for(&self, of: &Pointer, operations: &[Operation]) -> Vec<usize> {
        let entries = self.description.operations.iter().filter(|entry| entry.callbacks.contains(of));
        let asking: Vec<&Pointer> = entries.map(|entry| &entry.pointer).collect();
        let operations = operations.iter().enumerate();
        operations.filter(|(_, operation)| asking.contains(&&operation.pointer)).map(|(index, _)| index).collect()
    }
}

impl IncomingEntry {
    /// What the request is known by: where it would stand if nothing were referred to.
    fn key(&self) -> Pointer {
        let of = self.expression.iter().fold(self.of.clone(), |of, expression| of.child(expression));
        of.child(&self.request.method)
    }
}

/// The words for a request that the document gives no `operationId`. A callback that stands within an operation is named
/// after that, too. Most are sent as `POST`, which goes without saying.
fn words_of(name: &str, of: &Pointer, method: &str, cause: &Cause, operations: &[Operation]) -> String {
    let around = match cause {
        Cause::Callback { operations: asking, .. } => (asking.iter().filter_map(|index| operations.get(*index)))
            .find(|operation| of.starts_with(&operation.pointer))
            .map(|operation| operation.wanted.as_ref().unwrap_or(&operation.words).as_str()),
        Cause::Webhook => None,
    };
    let method = Some(method).filter(|method| *method != "POST");
    let words: Vec<&str> = [around, Some(name), method].into_iter().flatten().collect();
    words.join(" ")
}
