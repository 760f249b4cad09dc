//! Names of operations, of what they send and of their answers.

use super::ident::{Case, Ident, ident};
use super::scope::{Claim, settle};
use super::status::status_words;
use super::taken::{METHODS_OF_CALL, METHODS_OF_CLIENT, USED_BY_OPERATIONS};
use super::{MEMBER, METHOD, Naming, OperationNames, TYPE};
use crate::diagnostics::catalogue::name as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::ir::{Operation, OtherBody, Parameter, ParameterLocation, Statuses};
use crate::pointer::Pointer;

/// The claim of an operation, which is known by its path.
fn claim(operation: &Operation, wanted: Ident, rank: u8) -> Claim {
    Claim { wanted, rank, key: operation.place.clone(), place: operation.pointer.clone() }
}

impl Naming<'_> {
    pub(super) fn name_operations(&mut self) -> Vec<OperationNames> {
        let mut methods = Vec::new();
        let mut markers = Vec::new();
        for operation in &self.api.operations {
            let asked = operation.wanted.as_ref();
            let wanted = self.wanted(asked, &operation.pointer, METHOD, &operation.words);
            // Of several paths that share an operation, the one that it stands under has the better claim.
            let is_elsewhere = operation.place != operation.pointer;
            let rank = 2 * u8::from(wanted.as_str() != operation.words) + u8::from(is_elsewhere);
            let marker = ident(wanted.as_str(), Case::Camel, "Call");
            methods.push(claim(operation, wanted, rank));
            markers.push(claim(operation, marker, rank));
        }
        let wanted = methods;
        let methods = self.settle(&wanted, &METHODS_OF_CLIENT, METHOD);
        let kept = wanted.iter().zip(&methods).map(|(claim, name)| claim.wanted == *name);
        let names =
            settle(&markers, &USED_BY_OPERATIONS, (TYPE.case, TYPE.key), self.origins, &mut Diagnostics::default());
        for ((claim, name), _) in markers.iter().zip(&names).zip(kept).filter(|(_, kept)| *kept) {
            // Where the method has lost its name too, that is all there is to say.
            if claim.wanted != *name {
                let place = self.origins.locate(&claim.place, Part::Key);
                let message = messages::renamed(claim.wanted.as_str(), name.as_str(), METHOD.key);
                self.diagnostics.report(place, message);
            }
        }
        let markers = names;
        let bodies = self.name_bodies(&methods);
        let mut errors = Vec::new();
        let mut responses = Vec::new();
        for (marker, operation) in markers.iter().zip(&self.api.operations) {
            errors.push(claim(operation, marker.with("Error"), 0));
            responses.push(claim(operation, marker.with("Response"), 0));
        }
        let taken: Vec<String> = markers.iter().map(|marker| marker.as_str().to_owned()).collect();
        let taken: Vec<&str> = taken.iter().map(String::as_str).chain(USED_BY_OPERATIONS).collect();
        let errors = self.settle(&errors, &taken, TYPE);
        let responses = self.settle(&responses, &taken, TYPE);
        let operations = self.api.operations.iter();
        (methods.into_iter().zip(markers).zip(errors).zip(responses).zip(bodies).zip(operations))
            .map(|(((((method, marker), error), response), bodies), operation)| {
                let parameters = self.name_parameters(operation);
                let setters = self.name_body_setters(operation, &parameters);
                OperationNames {
                    bodies: [bodies, setters].concat(),
                    method,
                    marker,
                    error,
                    response,
                    parameters,
                    responses: self.name_responses(operation),
                }
            })
            .collect()
    }

    /// The methods that send another body: named after the one that sends the first, which never makes way for them.
    fn name_bodies(&mut self, methods: &[Ident]) -> Vec<Vec<Ident>> {
        let operations = &self.api.operations;
        let mut claims = Vec::new();
        for (operation, method) in operations.iter().zip(methods) {
            for other in others(operation, true) {
                claims.push(self.claim_body(operation, other, method.as_str()));
            }
        }
        let taken: Vec<&str> = methods.iter().map(Ident::as_str).chain(METHODS_OF_CLIENT).collect();
        let mut names = self.settle(&claims, &taken, METHOD).into_iter();
        operations.iter().map(|operation| names.by_ref().take(others(operation, true).len()).collect()).collect()
    }

    /// The setters of a body that is optional, and of others in its place.
    fn name_body_setters(&mut self, operation: &Operation, parameters: &[Ident]) -> Vec<Ident> {
        let main = operation.body.iter().filter(|body| !body.required).map(|_| METHOD.ident("body"));
        let others = others(operation, false).iter();
        let claims: Vec<Claim> = others.map(|other| self.claim_body(operation, other, "body")).collect();
        let taken: Vec<&str> = parameters.iter().map(Ident::as_str).chain(METHODS_OF_CALL).collect();
        main.chain(self.settle(&claims, &taken, METHOD)).collect()
    }

    /// Another body is known by its media type, wherever operations share it.
    fn claim_body(&mut self, operation: &Operation, other: &OtherBody, main: &str) -> Claim {
        let text = format!("{main} {}", other.words);
        let wanted = self.wanted(other.wanted.as_ref(), &other.pointer, METHOD, &text);
        let key = operation.place.child("requestBody").child(&other.words);
        Claim { wanted, rank: u8::from(other.wanted.is_none()), key, place: other.pointer.clone() }
    }

    fn name_parameters(&mut self, operation: &Operation) -> Vec<Ident> {
        let mut claims = Vec::new();
        for parameter in &operation.parameters {
            let wanted = self.wanted(parameter.wanted.as_ref(), &parameter.pointer, MEMBER, &parameter.wire.0);
            let rank = match parameter.location {
                ParameterLocation::Path => 0,
                ParameterLocation::Query => 2,
                ParameterLocation::Header => 4,
                ParameterLocation::Cookie => 6,
            };
            let rank = rank + u8::from(wanted.as_str() != parameter.wire.0);
            let key = parameter_key(&operation.pointer.child("parameters"), parameter);
            claims.push(Claim { wanted, rank, key, place: parameter.pointer.clone() });
        }
        // Only setters stand beside the methods of a call; the others are arguments, beside the body.
        let has_setters = operation.parameters.iter().any(|parameter| !parameter.required);
        let taken: &[&str] = if has_setters { &METHODS_OF_CALL } else { &["body"] };
        self.settle(&claims, taken, MEMBER)
    }

    fn name_responses(&mut self, operation: &Operation) -> Vec<Ident> {
        let claims: Vec<Claim> = (operation.responses.iter())
            .map(|response| {
                let (name, rank) = match response.statuses {
                    Statuses::One(status) => (status_words(status), 0),
                    Statuses::Hundred(hundred) => (format!("Status {hundred}xx"), 1),
                    Statuses::Default => ("Default".to_owned(), 2),
                };
                let pointer = operation.pointer.child("responses").child(&name);
                Claim::at(&pointer, ident(&name, Case::Camel, "Status"), rank)
            })
            .collect();
        self.settle(&claims, &[], TYPE)
    }
}

/// What may be sent instead of a body that is required, or of one that is not.
fn others(operation: &Operation, required: bool) -> &[OtherBody] {
    operation.body.as_ref().filter(|body| body.required == required).map_or(&[], |body| &body.others)
}

/// What a parameter of this list is known by: its number in the list changes with its neighbours.
pub(super) fn parameter_key(list: &Pointer, parameter: &Parameter) -> Pointer {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    };
    list.child(location).child(&parameter.wire.0)
}
