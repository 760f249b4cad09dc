//! What goes for the API as a whole: what it is, where it is and how it is divided.

use openapiv3::{Contact, Info, License};

use super::Lowering;
use super::docs::{external, text_beyond};
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Docs, Operation, Server, ServerVariable, Tag};
use crate::pointer::Pointer;
use crate::read::Description;

impl Lowering<'_> {
    /// Where the first of the servers is that stand at `at`. `None`, with a message, where the document says so only relative
    /// to its own address.
    pub(super) fn lower_base_url(&mut self, at: &Pointer, servers: &[Server]) -> Option<String> {
        let at = at.index(0).child("url");
        let url = servers.first()?.address();
        let is_absolute = (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{');
        if !is_absolute {
            self.report(&at, Part::Value, messages::relative_server(&url));
            return None;
        }
        match url.split_once(['?', '#']) {
            Some((before, _)) => {
                self.report(&at, Part::Value, messages::server_with_query());
                Some(before.to_owned())
            }
            None => Some(url),
        }
    }
}

/// What the API is, and whom to ask of it.
pub(super) fn info_docs(description: &Description) -> Docs {
    let Info { title: _, description: text, version: _, terms_of_service, contact, license, extensions: _ } =
        &description.info;
    let terms = terms_of_service.as_ref().map(|terms| format!("Terms of service: {terms}."));
    let license = license.as_ref().map(|License { name, url, extensions: _ }| match url {
        Some(url) => format!("License: [{name}]({url})."),
        None => format!("License: {name}."),
    });
    let contact = contact.as_ref().and_then(|Contact { name, url, email, extensions: _ }| {
        let said: Vec<&str> = [name, url, email].into_iter().filter_map(Option::as_deref).collect();
        (!said.is_empty()).then(|| format!("Contact: {}.", said.join(", ")))
    });
    let facts: Vec<String> = [terms, license, contact].into_iter().flatten().collect();
    Docs {
        text: text.clone(),
        notes: (!facts.is_empty()).then(|| facts.join(" ")).into_iter().collect(),
        link: description.external_docs.as_ref().map(external),
        ..Docs::default()
    }
}

/// The places where the API is.
pub(super) fn lower_servers(servers: &[openapiv3::Server]) -> Vec<Server> {
    let servers = servers.iter().map(|server| {
        let openapiv3::Server { url, description, variables, extensions } = server;
        let variables = variables.iter().flatten().map(|(name, variable)| {
            let openapiv3::ServerVariable { enumeration, default, description, extensions: _ } = variable;
            ServerVariable {
                name: name.clone(),
                default: default.clone(),
                values: enumeration.clone(),
                description: description.clone(),
            }
        });
        Server {
            url: url.clone(),
            name: text_beyond(extensions, "name").map(str::to_owned),
            description: description.clone(),
            variables: variables.collect(),
        }
    });
    servers.collect()
}

impl Lowering<'_> {
    /// The groups of operations that the document describes. What it says of one that no operation stands in is reported.
    pub(super) fn lower_tags(&mut self, operations: &[Operation]) -> Vec<Tag> {
        let description = self.description;
        let at = Pointer::root().child("tags");
        let is_tag = |name: &str| description.tags.iter().any(|tag| tag.name == name);
        let mut tags = Vec::new();
        for (index, tag) in description.tags.iter().enumerate() {
            let openapiv3::Tag { name, description, external_docs, extensions } = tag;
            let parent = text_beyond(extensions, "parent");
            if let Some(parent) = parent.filter(|parent| !is_tag(parent)) {
                let place = at.index(index).child("parent");
                self.report(&place, Part::Value, messages::no_such_tag(parent));
            }
            let kind = text_beyond(extensions, "kind").map(|kind| format!("It is of the kind `{kind}`."));
            let parent = parent.filter(|parent| is_tag(parent)).map(|parent| format!("It belongs to `{parent}`."));
            let facts = join_sentences([parent, kind]);
            let docs = Docs {
                text: description.clone(),
                notes: facts.into_iter().collect(),
                link: external_docs.as_ref().map(external),
                ..Docs::default()
            };
            let is_shown = operations.iter().any(|operation| operation.tags.first() == Some(name));
            if docs != Docs::default() && !is_shown {
                self.report(&at.index(index), Part::Value, messages::tag_of_no_operation(name));
            }
            tags.push(Tag { name: name.clone(), docs });
        }
        tags
    }
}

fn join_sentences(sentences: [Option<String>; 2]) -> Option<String> {
    let there: Vec<String> = sentences.into_iter().flatten().collect();
    (!there.is_empty()).then(|| there.join(" "))
}
