//! Operations: what is sent, how answers are read, and their errors.

use super::client::server_docs;
use super::parameter::form_of_style;
use super::{Arm, Body, BodyForm, Method, Operation, ParameterForm, Planning, ReadBody, ResponseEnum, RustType};
use super::{docs, said};
use crate::ir::{self, Content, Response, Statuses, WireName};
use crate::name::{Ident, OperationNames, status_words};

impl Planning<'_> {
    /// The methods of each operation: one for its body, and one for each other body that it takes.
    pub(super) fn plan_methods(&self) -> Vec<Vec<Method>> {
        let operations = self.api.operations.iter().zip(&self.names.operations);
        operations.map(|(operation, names)| self.plan_methods_of(operation, names)).collect()
    }

    pub(super) fn plan_methods_of(&self, operation: &ir::Operation, names: &OperationNames) -> Vec<Method> {
        let sent = operation.body.as_ref().filter(|body| body.required);
        let main = Method {
            docs: self.method_docs(operation, names),
            deprecated: operation.docs.deprecated,
            name: names.method.clone(),
            marker: names.marker.clone(),
            parameters: self.plan_parameters(operation, names, true),
            body: sent.map(|body| self.plan_body(&body.content, &body.docs, "Sends this body.")),
        };
        let others = sent.iter().flat_map(|body| &body.others).zip(&names.bodies);
        let others: Vec<Method> = others
            .map(|(other, name)| Method {
                docs: self.other_body_docs(operation, other, &names.method),
                name: name.clone(),
                body: Some(self.plan_body(&other.content, &other.docs, "")),
                ..main.clone()
            })
            .collect();
        [main].into_iter().chain(others).collect()
    }

    fn method_docs(&self, operation: &ir::Operation, names: &OperationNames) -> Vec<String> {
        let ir::Docs { text, notes, link, .. } = &operation.docs;
        let text = text.as_ref().filter(|text| operation.summary.as_ref() != Some(*text));
        let mut docs = Vec::new();
        for paragraph in operation.summary.iter().chain(text).chain(notes).chain(link) {
            said::add_paragraph(&mut docs, docs::markdown(paragraph));
        }
        // Where nothing is said of a call, this is what it is.
        let request = docs::code(&format!("{} {}", operation.method, operation.path));
        let request = match &operation.base_url {
            None => request,
            Some(url) => {
                let setter = self.modules.link(operation, "ClientBuilder::base_url");
                format!("{request}, at <{url}> if {setter} does not say otherwise.")
            }
        };
        said::add_paragraph(&mut docs, vec![request]);
        said::add_paragraph(&mut docs, server_docs(&operation.servers, "The servers of this operation:"));
        said::add_paragraph(&mut docs, self.argument_docs(operation, names));
        said::add_paragraph(&mut docs, self.answer_docs(operation, names));
        if answers(operation, names)
            .0
            .iter()
            .any(|(response, _)| !response.same.is_empty() || !response.others.is_empty())
        {
            said::add_paragraph(&mut docs, vec!["[`Call::accept`] asks for another media type.".to_owned()]);
        }
        for note in operation.tags.get(1..).and_then(group_note).into_iter().chain(self.scope_notes(operation)) {
            said::add_paragraph(&mut docs, vec![note]);
        }
        docs
    }

    /// What a token must allow, for each scheme that the operation asks for.
    fn scope_notes(&self, operation: &ir::Operation) -> Vec<String> {
        let mut notes = Vec::new();
        for need in operation.security.iter().flatten().filter(|need| !need.scopes.is_empty()) {
            let Some(name) = self.credential_name(&need.scheme) else { continue };
            let setter = self.modules.link(operation, &format!("ClientBuilder::{name}"));
            let note = format!("A token of {setter} must allow {}.", listed(&need.scopes));
            notes.extend((!notes.contains(&note)).then_some(note));
        }
        notes
    }

    /// What the documentation says of a method that sends another body than the one of `method`.
    fn other_body_docs(&self, operation: &ir::Operation, other: &ir::OtherBody, method: &Ident) -> Vec<String> {
        let method = self.modules.link(operation, &format!("Client::{method}"));
        let media_type = docs::code(media_type(&other.content));
        let mut docs = vec![format!("Does what {method} does, with a body of the type {media_type}.")];
        said::add_paragraph(&mut docs, said::item(said::led("`body`", &other.docs)));
        docs
    }

    fn plan_body(&self, content: &Content, docs: &ir::Docs, fallback: &str) -> Body {
        let form = match content {
            Content::Json(media_type, _) => {
                BodyForm::Json(Some(media_type.clone()).filter(|media_type| media_type != "application/json"))
            }
            Content::Text(media_type) | Content::Bytes(media_type) => BodyForm::Content(media_type.clone()),
            Content::Pairs(_, pairs) => BodyForm::Pairs(pairs.iter().map(plan_pair).collect()),
            Content::Parts(media_type, _, parts) => {
                let parts = parts.iter().map(|(wire, of)| (wire.0.clone(), of.clone())).collect();
                BodyForm::Parts(media_type.clone(), parts)
            }
        };
        Body { of: self.content_type(content), form, docs: said::lines(docs, fallback) }
    }

    /// The setters of a body that is optional, and of what may be sent in its place.
    fn plan_optional_bodies(&self, operation: &ir::Operation, names: &OperationNames) -> Vec<(Ident, Body)> {
        let Some(body) = operation.body.as_ref().filter(|body| !body.required) else { return Vec::new() };
        let main = self.plan_body(&body.content, &body.docs, "Sends this body.");
        let others = body.others.iter().map(|other| {
            let fallback = format!("Sends this body as {}.", docs::code(media_type(&other.content)));
            self.plan_body(&other.content, &other.docs, &fallback)
        });
        names.bodies.iter().cloned().zip([main].into_iter().chain(others)).collect()
    }

    /// The type of what a body holds.
    pub(super) fn content_type(&self, content: &Content) -> RustType {
        match content {
            Content::Json(_, of) | Content::Pairs(of, _) | Content::Parts(_, of, _) => self.rust_type(of),
            Content::Text(_) => RustType::String,
            Content::Bytes(_) => RustType::Bytes,
        }
    }

    /// The operations that no module has.
    pub(super) fn plan_operations(&self) -> Vec<Operation> {
        let operations = self.api.operations.iter().zip(&self.names.operations);
        let here = operations.filter(|(operation, _)| self.modules.of_operation(operation).is_none());
        here.map(|(operation, names)| self.plan_operation(operation, names)).collect()
    }

    pub(super) fn plan_operation(&self, operation: &ir::Operation, names: &OperationNames) -> Operation {
        let (good, bad) = answers(operation, names);
        let outputs = self.outputs(&good);
        let (output, response) = match outputs.as_slice() {
            [] => (RustType::Unit, None),
            [only] => (only.clone(), None),
            _ => {
                let variants = good.iter().map(|(response, name)| self.plan_variant(response, name)).collect();
                (
                    RustType::Answer(names.response.clone()),
                    Some(ResponseEnum { name: names.response.clone(), variants }),
                )
            }
        };
        let has_enum = response.is_some();
        let single: Vec<u16> = (operation.responses.iter())
            .filter_map(|response| match response.statuses {
                Statuses::One(status) => Some(status),
                Statuses::Hundred(_) | Statuses::Default => None,
            })
            .collect();
        let mut arms: Vec<(Statuses, Arm)> = Vec::new();
        for (is_error, (answer, name)) in good.iter().map(|it| (false, it)).chain(bad.iter().map(|it| (true, it))) {
            let arm = Arm {
                statuses: match answer.statuses {
                    Statuses::One(status) => Some(vec![(status, status)]),
                    Statuses::Hundred(hundred) => Some(without(hundred * 100, hundred * 100 + 99, &single)),
                    Statuses::Default if is_error => None,
                    Statuses::Default => Some(without(200, 299, &single)),
                },
                is_error,
                variant: (is_error || has_enum).then(|| (*name).clone()),
                read: read_body(answer),
            };
            arms.push((answer.statuses, arm));
        }
        // A single status before its hundred, and `default` last.
        arms.sort_by_key(|(statuses, _)| *statuses);
        if good.is_empty() {
            // Nothing is said of success, so any is taken, and its body is of no interest.
            let any = Arm {
                statuses: Some(without(200, 299, &single)),
                is_error: false,
                variant: None,
                read: ReadBody::Nothing,
            };
            arms.insert(0, (Statuses::Hundred(2), any));
        }
        Operation {
            method_name: names.method.clone(),
            marker: names.marker.clone(),
            http_method: operation.method.clone(),
            path: operation.path.clone(),
            base_url: operation.base_url.clone(),
            accept: accept(good.iter().chain(&bad).map(|(response, _)| *response)),
            security: self.plan_security(operation),
            answers_redirects: ["GET", "HEAD"].contains(&operation.method.as_str())
                && operation.responses.iter().any(|response| is_redirect(response.statuses)),
            output,
            response,
            error: ResponseEnum {
                name: names.error.clone(),
                variants: bad.iter().map(|(response, name)| self.plan_variant(response, name)).collect(),
            },
            arms: arms.into_iter().map(|(_, arm)| arm).collect(),
            optional_parameters: self.plan_parameters(operation, names, false),
            optional_bodies: self.plan_optional_bodies(operation, names),
        }
    }

    /// The alternatives of authentication, whatever a token must allow.
    fn plan_security(&self, operation: &ir::Operation) -> Vec<Vec<Ident>> {
        let mut alternatives: Vec<Vec<Ident>> = Vec::new();
        for needs in &operation.security {
            let names = needs.iter().filter_map(|need| self.credential_name(&need.scheme)).collect();
            if !alternatives.contains(&names) {
                alternatives.push(names);
            }
        }
        alternatives
    }

    /// The method that sets the credential for a security scheme.
    fn credential_name(&self, scheme: &WireName) -> Option<Ident> {
        let mut schemes = self.api.schemes.iter().zip(&self.names.schemes);
        schemes.find(|(known, _)| known.wire == *scheme).map(|(_, name)| name.clone())
    }

    /// What a successful call gives: each type once, though for several statuses.
    fn outputs(&self, good: &[(&Response, &Ident)]) -> Vec<RustType> {
        let mut outputs: Vec<RustType> = good.iter().map(|(response, _)| self.payload(response)).collect();
        outputs.dedup();
        outputs
    }

    /// What the documentation of a method says of success, where no variant of an enumeration says it.
    fn answer_docs(&self, operation: &ir::Operation, names: &OperationNames) -> Vec<String> {
        let (good, _) = answers(operation, names);
        if self.outputs(&good).len() > 1 {
            return Vec::new();
        }
        let told = |(response, _): &(&Response, &Ident)| {
            let mut docs = response.docs.clone();
            docs.text = docs.text.filter(|text| !is_reason(text, response.statuses));
            let lead = match response.statuses {
                Statuses::Default => "Answers".to_owned(),
                statuses => format!("Answers {}", statuses_in_words(statuses)),
            };
            Some(said::led(&lead, &docs)).filter(|lines| !lines.is_empty())
        };
        let mut told: Vec<Vec<String>> = good.iter().filter_map(told).collect();
        match told.as_mut_slice() {
            [only] => std::mem::take(only),
            _ => told.into_iter().flat_map(said::item).collect(),
        }
    }

    fn plan_variant(&self, response: &Response, name: &Ident) -> (Vec<String>, Ident, Option<RustType>) {
        let statuses = statuses_in_words(response.statuses);
        let mut docs = said::led(&statuses, &response.docs);
        if docs.is_empty() {
            docs.push(format!("{statuses}."));
        }
        let payload = self.payload(response);
        (docs, name.clone(), (payload != RustType::Unit).then_some(payload))
    }

    fn payload(&self, response: &Response) -> RustType {
        response.content.as_ref().map_or(RustType::Unit, |content| self.content_type(content))
    }
}

/// The media type that a body is sent with.
fn media_type(content: &Content) -> &str {
    match content {
        Content::Json(media_type, _)
        | Content::Text(media_type)
        | Content::Bytes(media_type)
        | Content::Parts(media_type, ..) => media_type,
        Content::Pairs(..) => "application/x-www-form-urlencoded",
    }
}

/// Says to which groups an operation belongs beside the one that it stands in.
fn group_note(others: &[String]) -> Option<String> {
    (!others.is_empty()).then(|| format!("It also belongs to {}.", listed(others)))
}

/// Names of groups, one after the other.
pub(super) fn listed(names: &[String]) -> String {
    names.iter().map(|name| docs::code(name)).collect::<Vec<_>>().join(" and ")
}

/// A response and the name of its variant.
type Answer<'o> = (&'o Response, &'o Ident);

/// The answers of success and those of failure, each with its name.
fn answers<'o>(operation: &'o ir::Operation, names: &'o OperationNames) -> (Vec<Answer<'o>>, Vec<Answer<'o>>) {
    let all: Vec<(&Response, &Ident)> = operation.responses.iter().zip(&names.responses).collect();
    let has_success = all.iter().any(|(response, _)| is_success(response.statuses));
    // `default` means the errors where a success is described, and success and errors where none is.
    let default = |response: &Response| response.statuses == Statuses::Default;
    let good = (all.iter().copied())
        .filter(|(response, _)| is_success(response.statuses) || default(response) && !has_success)
        .collect();
    let bad = all.into_iter().filter(|(response, _)| !is_success(response.statuses)).collect();
    (good, bad)
}

fn statuses_in_words(statuses: Statuses) -> String {
    match statuses {
        Statuses::One(status) => status.to_string(),
        Statuses::Hundred(hundred) => format!("{hundred}00 to {hundred}99"),
        Statuses::Default => "Any other status".to_owned(),
    }
}

/// Whether a text only gives the status in words, as `OK` does.
fn is_reason(text: &str, statuses: Statuses) -> bool {
    let Statuses::One(status) = statuses else { return false };
    text.trim().trim_end_matches('.').eq_ignore_ascii_case(&status_words(status))
}

fn plan_pair(pair: &ir::Pair) -> (String, Vec<ParameterForm>) {
    let form = form_of_style(ParameterForm::Query, pair.style, pair.explode, true, pair.allow_reserved);
    (pair.wire.0.clone(), form)
}

/// The statuses of a range that have no response of their own.
fn without(from: u16, to: u16, single: &[u16]) -> Vec<(u16, u16)> {
    let mut ranges: Vec<(u16, u16)> = Vec::new();
    for status in (from..=to).filter(|status| !single.contains(status)) {
        match ranges.last_mut() {
            Some((_, end)) if *end + 1 == status => *end = status,
            _ => ranges.push((status, status)),
        }
    }
    ranges
}

fn is_success(statuses: Statuses) -> bool {
    match statuses {
        Statuses::One(status) => (200..300).contains(&status),
        Statuses::Hundred(hundred) => hundred == 2,
        Statuses::Default => false,
    }
}

/// A status that leads elsewhere; 304 (Not Modified) does not.
fn is_redirect(statuses: Statuses) -> bool {
    match statuses {
        Statuses::One(status) => matches!(status, 301 | 302 | 303 | 307 | 308),
        Statuses::Hundred(hundred) => hundred == 3,
        Statuses::Default => false,
    }
}

fn read_body(response: &Response) -> ReadBody {
    match &response.content {
        Some(Content::Json(..) | Content::Pairs(..) | Content::Parts(..)) => ReadBody::Json,
        Some(Content::Text(_)) => ReadBody::Text,
        Some(Content::Bytes(_)) => ReadBody::Bytes,
        None => ReadBody::Nothing,
    }
}

/// The media types of the answers, those of successes first.
fn accept<'r>(responses: impl Iterator<Item = &'r Response>) -> String {
    let mut types: Vec<&str> = Vec::new();
    for media_type in responses.filter_map(|response| response.media_types.first()) {
        if !types.contains(&media_type.as_str()) {
            types.push(media_type);
        }
    }
    if types.is_empty() { "*/*".to_owned() } else { types.join(", ") }
}
