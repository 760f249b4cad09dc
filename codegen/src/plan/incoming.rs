//! What the API sends of its own accord.

use super::operation::listed;
use super::{IncomingModule, Planning, RustType};
use super::{docs, said};
use crate::ir::{Cause, Content, Docs, Incoming};
use crate::name::Ident;

impl Planning<'_> {
    pub(super) fn plan_incoming(&self) -> Vec<IncomingModule> {
        let webhooks = IncomingModule {
            docs: "The bodies of webhooks: requests that the API sends to you. `serde_json::from_slice` reads them.",
            name: "webhooks",
            types: self.plan_those(|cause| *cause == Cause::Webhook),
        };
        let callbacks = IncomingModule {
            docs: "The bodies of callbacks: requests that the API sends to you since a call has asked for them. \
                   `serde_json::from_slice` reads them.",
            name: "callbacks",
            types: self.plan_those(|cause| *cause != Cause::Webhook),
        };
        [webhooks, callbacks].into_iter().filter(|module| !module.types.is_empty()).collect()
    }

    fn plan_those(&self, is_of_module: impl Fn(&Cause) -> bool) -> Vec<(Vec<String>, bool, Ident, RustType)> {
        let all = self.api.incoming.iter().zip(&self.names.incoming);
        all.filter(|(incoming, _)| is_of_module(&incoming.cause))
            .map(|(incoming, name)| {
                let of = self.content_type(&incoming.content);
                (self.incoming_docs(incoming), incoming.docs.deprecated, name.clone(), of)
            })
            .collect()
    }

    fn incoming_docs(&self, incoming: &Incoming) -> Vec<String> {
        let name = docs::code(&incoming.name);
        let fallback = match incoming.cause {
            Cause::Webhook => format!("The body of the webhook {name}."),
            Cause::Callback { .. } => format!("The body of the callback {name}."),
        };
        let mut lines = incoming.summary.as_deref().map(docs::markdown).unwrap_or_default();
        let about = Docs {
            text: incoming.docs.text.clone().filter(|text| incoming.summary.as_ref() != Some(text)),
            ..incoming.docs.clone()
        };
        let is_told = !lines.is_empty() && about == Docs { deprecated: about.deprecated, ..Docs::default() };
        let paragraph = if is_told { Vec::new() } else { said::lines(&about, &fallback) };
        let body = if incoming.body_docs == Docs::default() {
            Vec::new()
        } else {
            said::lines(&incoming.body_docs, "The body.")
        };
        for paragraph in [paragraph, body, docs::wrap(&self.sending(incoming), "")] {
            said::add_paragraph(&mut lines, paragraph);
        }
        lines
    }

    /// How the API sends a request.
    fn sending(&self, incoming: &Incoming) -> String {
        let mut sending = format!("Sent as {}", docs::code(&incoming.method));
        if let Cause::Callback { operations, expression } = &incoming.cause {
            let methods = operations.iter().filter_map(|index| self.names.operations.get(*index));
            let links: Vec<String> =
                methods.map(|names| format!("[`Client::{0}`](super::Client::{0})", names.method)).collect();
            sending.push_str(&format!(" to {}", docs::code(expression)));
            if !links.is_empty() {
                sending.push_str(&format!(", where {} has asked for it", links.join(" or ")));
            }
        }
        sending.push('.');
        if let Content::Text(media_type) | Content::Bytes(media_type) = &incoming.content {
            sending.push_str(&format!(" Its media type is {}.", docs::code(media_type)));
        }
        if !incoming.tags.is_empty() {
            sending.push_str(&format!(" It belongs to {}.", listed(&incoming.tags)));
        }
        if !incoming.required {
            sending.push_str(" It may come without a body.");
        }
        sending
    }

    /// What is said of the type of a body of which the document says nothing.
    pub(super) fn incoming_body_docs(&self, index: usize) -> String {
        let name = self.names.incoming.get(index).map_or("", Ident::as_str);
        match self.api.incoming.get(index).map(|incoming| &incoming.cause) {
            Some(Cause::Callback { .. }) => format!("The body of [`{name}`](super::callbacks::{name})."),
            Some(Cause::Webhook) | None => format!("The body of [`{name}`](super::webhooks::{name})."),
        }
    }
}
