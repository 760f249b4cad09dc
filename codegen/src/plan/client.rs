//! The client: where it is, its methods by the groups of the document, and what it takes to authenticate.

use super::imports::has_parameters;
use super::said;
use super::{Client, Credential, CredentialKind, Group, HeaderConst, Planning, docs};
use crate::ir::{self, Docs, Header, SchemeKind, Server, Tag};

impl Planning<'_> {
    pub(super) fn plan_client(&self) -> Client {
        let (groups, credentials) = (self.plan_groups(), self.plan_credentials());
        Client {
            base_url: self.api.base_url.clone().unwrap_or_default(),
            error_code: self.config.error_code.clone(),
            builder_docs: self.builder_docs(),
            imports: imports(&groups, &credentials),
            groups,
            credentials,
        }
    }

    fn builder_docs(&self) -> Vec<String> {
        let mut lines = vec![format!("Starts a client of the API {}.", docs::code(&self.api.title))];
        let about = said::lines(&self.api.docs, "");
        said::add_paragraph(&mut lines, about.into_iter().skip_while(String::is_empty).collect());
        let place = match &self.api.base_url {
            None => "The description does not say where it is: set [`ClientBuilder::base_url`].".to_owned(),
            Some(url) => format!("It is at <{url}>, if [`ClientBuilder::base_url`] does not say otherwise."),
        };
        said::add_paragraph(&mut lines, vec![place]);
        said::add_paragraph(&mut lines, server_docs(&self.api.servers, "The servers of the description:"));
        lines
    }

    /// The methods: first those of no group, then the groups in the order of the document.
    fn plan_groups(&self) -> Vec<Group> {
        let mut tags: Vec<Tag> = vec![Tag { name: String::new(), docs: Docs::default() }];
        let used = self.api.operations.iter().filter_map(|operation| operation.tags.first());
        let named = used.map(|name| Tag { name: name.clone(), docs: Docs::default() });
        for tag in self.api.tags.iter().cloned().chain(named) {
            if !tags.iter().any(|known| known.name == tag.name) {
                tags.push(tag);
            }
        }
        let methods = self.plan_methods();
        let groups = tags.iter().map(|tag| {
            let operations = self.api.operations.iter().zip(&methods);
            let belongs = |tags: &[String]| tags.first().map_or("", String::as_str) == tag.name;
            let is_here =
                |operation: &ir::Operation| belongs(&operation.tags) && self.modules.of_operation(operation).is_none();
            let methods = operations.filter(|(operation, _)| is_here(operation)).flat_map(|(_, methods)| methods);
            Group { docs: tag_docs(tag), methods: methods.cloned().collect() }
        });
        groups.enumerate().filter(|(index, group)| *index == 0 || !group.methods.is_empty()).map(|(_, it)| it).collect()
    }

    /// What is said above the methods of a group.
    pub(super) fn group_docs(&self, group: &ir::Group) -> Vec<String> {
        let ir::Group::Tag(name) = group else { return Vec::new() };
        let known = self.api.tags.iter().find(|tag| tag.name == *name);
        tag_docs(&known.cloned().unwrap_or_else(|| Tag { name: name.clone(), docs: Docs::default() }))
    }

    fn plan_credentials(&self) -> Vec<Credential> {
        let schemes = self.api.schemes.iter().zip(&self.names.schemes);
        schemes
            .map(|(scheme, name)| {
                let fallback = format!("Authenticates by the security scheme {}.", docs::code(&scheme.wire.0));
                Credential {
                    docs: said::lines(&scheme.docs, &fallback),
                    deprecated: scheme.docs.deprecated,
                    name: name.clone(),
                    kind: match &scheme.kind {
                        SchemeKind::Basic => CredentialKind::Basic,
                        SchemeKind::Bearer => CredentialKind::Bearer,
                        SchemeKind::Header(name) => CredentialKind::Header(name.0.to_ascii_lowercase()),
                        SchemeKind::Cookie(name) => CredentialKind::Cookie(name.0.clone()),
                        SchemeKind::Query(name) => CredentialKind::Query(name.0.clone()),
                    },
                }
            })
            .collect()
    }

    pub(super) fn plan_headers(&self) -> Vec<HeaderConst> {
        let all = || {
            self.api.operations.iter().flat_map(|operation| &operation.responses).flat_map(|response| &response.headers)
        };
        let keys = self.names.headers.iter();
        keys.filter_map(|((wire, of), name)| {
            let is_it = |header: &&Header| header.wire.0.eq_ignore_ascii_case(wire) && header.of == *of;
            let header = all().find(is_it)?;
            // What several responses say of it stands there once.
            let mut texts: Vec<&str> = Vec::new();
            for text in all().filter(is_it).filter_map(|header| header.docs.text.as_deref()) {
                texts.extend((!texts.contains(&text)).then_some(text));
            }
            let text = (!texts.is_empty()).then(|| texts.join("\n\n"));
            let about = Docs { text, ..header.docs.clone() };
            Some(HeaderConst {
                docs: said::lines(&about, &format!("The header {}.", docs::code(&header.wire.0))),
                deprecated: header.docs.deprecated,
                name: name.clone(),
                wire: wire.clone(),
                of: self.rust_type(of),
            })
        })
        .collect()
    }
}

/// What the client uses of the support files besides what it shows its user, in alphabetical order.
fn imports(groups: &[Group], credentials: &[Credential]) -> Vec<&'static str> {
    let mut methods = groups.iter().flat_map(|group| &group.methods);
    let has_credentials = !credentials.is_empty();
    let credential = has_credentials.then_some("Credential");
    let parameter = (has_credentials || methods.any(has_parameters)).then_some("Parameter");
    ["Api"].into_iter().chain(credential).chain(parameter).collect()
}

/// The heading of a group and what the document says of it; nothing for what is in no group.
fn tag_docs(tag: &Tag) -> Vec<String> {
    if tag.name.is_empty() {
        return Vec::new();
    }
    let mut lines = docs::markdown(&format!("# {}", tag.name.replace('\n', " ")));
    said::add_paragraph(&mut lines, said::lines(&tag.docs, "").into_iter().skip_while(String::is_empty).collect());
    lines
}

/// The servers, where there is more to say than where the first of them is.
pub(super) fn server_docs(servers: &[Server], heading: &str) -> Vec<String> {
    let says_more =
        |server: &Server| server.name.is_some() || server.description.is_some() || !server.variables.is_empty();
    if servers.len() < 2 && !servers.iter().any(says_more) {
        return Vec::new();
    }
    let mut lines = vec![heading.to_owned()];
    said::add_paragraph(&mut lines, docs::markdown(&servers.iter().map(server_item).collect::<String>()));
    lines
}

/// A server as an item of a list, with a list of its variables.
fn server_item(server: &Server) -> String {
    let about = |text: &Option<String>| match text.as_deref().map(str::trim) {
        None | Some("") => String::new(),
        Some(text) => format!(": {}", text.replace('\n', " ")),
    };
    let name = server.name.as_deref().map(|name| format!(" ({})", docs::code(name))).unwrap_or_default();
    let mut item = format!("- {}{name}{}\n", docs::code(&server.url), about(&server.description));
    for variable in &server.variables {
        let others = variable.values.iter().filter(|value| **value != variable.default);
        let others: String = others.map(|value| format!(", or {}", docs::code(value))).collect();
        let default = docs::code(&variable.default);
        let name = docs::code(&variable.name);
        item.push_str(&format!("  - {name} is {default}{others}{}\n", about(&variable.description)));
    }
    item
}
