//! What operations take from elsewhere.

use super::{Body, Method, Operation, OperationImports, ReadBody, RustType};

impl OperationImports {
    /// Those of operations and of the methods that stand beside them, each in alphabetical order.
    pub(super) fn of(operations: &[Operation], methods: &[Method]) -> Self {
        Self {
            failures: failures(operations),
            support: if operations.is_empty() { Vec::new() } else { support(operations, methods) },
            types: operations.iter().any(names_types) || methods.iter().any(takes_types),
        }
    }
}

/// The ways to fail that are spelled out where answers are read.
fn failures(operations: &[Operation]) -> Vec<&'static str> {
    let mut arms = operations.iter().flat_map(|operation| &operation.arms);
    let documented = arms.any(|arm| arm.is_error && arm.read != ReadBody::Json);
    let undocumented = operations.iter().any(|operation| operation.arms.iter().all(|arm| arm.statuses.is_some()));
    documented.then_some("Documented").into_iter().chain(undocumented.then_some("Undocumented")).collect()
}

fn support(operations: &[Operation], methods: &[Method]) -> Vec<&'static str> {
    let bytes = operations.iter().flat_map(answers).any(|of| *of == RustType::Bytes);
    let has_setters =
        |operation: &Operation| !operation.optional_bodies.is_empty() || !operation.optional_parameters.is_empty();
    let calls = !methods.is_empty() || operations.iter().any(has_setters);
    let parameters = methods.iter().any(has_parameters) || operations.iter().any(sets_parameters);
    let mut used = Vec::new();
    used.extend(bytes.then_some("Bytes"));
    used.extend(calls.then_some("Call"));
    used.extend(["Descriptor", "Operation", "Outcome"]);
    used.extend(parameters.then_some("Parameter"));
    used.push("Reply");
    used
}

/// Whether a method says how something is written.
pub(super) fn has_parameters(method: &Method) -> bool {
    !method.parameters.is_empty() || method.body.as_ref().is_some_and(Body::names_parameters)
}

/// The same of the setters of an operation.
fn sets_parameters(operation: &Operation) -> bool {
    !operation.optional_parameters.is_empty()
        || operation.optional_bodies.iter().any(|(_, body)| body.names_parameters())
}

/// Whether the answers or the setters of an operation are of types of the API.
fn names_types(operation: &Operation) -> bool {
    let bodies = operation.optional_bodies.iter().map(|(_, body)| &body.of);
    let parameters = operation.optional_parameters.iter().map(|parameter| &parameter.of);
    answers(operation).chain(bodies).chain(parameters).any(RustType::is_of_api)
}

/// Whether the arguments of a method are.
fn takes_types(method: &Method) -> bool {
    let parameters = method.parameters.iter().map(|parameter| &parameter.of);
    parameters.chain(method.body.iter().map(|body| &body.of)).any(RustType::is_of_api)
}

/// What an operation answers, when it succeeds and when it fails.
fn answers(operation: &Operation) -> impl Iterator<Item = &RustType> {
    let variants = operation.response.iter().chain([&operation.error]).flat_map(|answers| &answers.variants);
    variants.filter_map(|(_, _, payload)| payload.as_ref()).chain([&operation.output])
}
