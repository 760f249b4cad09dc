//! Parameters: arguments for those that are required, setters for the rest.

use super::{Parameter, ParameterForm, Planning};
use super::{docs, said};
use crate::ir::{self, ParameterLocation, ParameterStyle};
use crate::name::{Ident, OperationNames};

impl Planning<'_> {
    pub(super) fn plan_parameters(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
        required: bool,
    ) -> Vec<Parameter> {
        let parameters = operation.parameters.iter().zip(&names.parameters);
        let wanted = parameters.filter(|(parameter, _)| parameter.required == required);
        wanted.map(|(parameter, name)| self.plan_parameter(parameter, name)).collect()
    }

    fn plan_parameter(&self, parameter: &ir::Parameter, name: &Ident) -> Parameter {
        let place = match parameter.location {
            ParameterLocation::Path => ParameterForm::Path,
            ParameterLocation::Query => ParameterForm::Query,
            ParameterLocation::Header => ParameterForm::Header,
            ParameterLocation::Cookie => ParameterForm::Cookie,
        };
        let explodes = matches!(parameter.location, ParameterLocation::Query | ParameterLocation::Cookie);
        let form = form_of_style(place, parameter.style, parameter.explode, explodes, parameter.allow_reserved);
        Parameter {
            docs: said::lines(&parameter.docs, &format!("Sets the parameter {}.", docs::code(&parameter.wire.0))),
            deprecated: parameter.docs.deprecated,
            name: name.clone(),
            wire: parameter.wire.0.clone(),
            of: self.rust_type(&parameter.of),
            form,
        }
    }

    /// What the documentation of a method says of its arguments.
    pub(super) fn argument_docs(&self, operation: &ir::Operation, names: &OperationNames) -> Vec<String> {
        let parameters = operation.parameters.iter().zip(&names.parameters).filter(|(parameter, _)| parameter.required);
        let mut items: Vec<String> = parameters
            .flat_map(|(parameter, name)| said::item(said::led(&docs::code(name.as_str()), &parameter.docs)))
            .collect();
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            items.extend(said::item(said::led("`body`", &body.docs)));
        }
        items
    }
}

/// How a value is written: where it goes, then what differs from what is usual there.
pub(super) fn form_of_style(
    place: ParameterForm,
    style: ParameterStyle,
    explode: bool,
    explodes_by_itself: bool,
    allow_reserved: bool,
) -> Vec<ParameterForm> {
    let mut form = vec![place];
    form.extend(match style {
        ParameterStyle::Simple | ParameterStyle::Form => None,
        ParameterStyle::Label => Some(ParameterForm::Label),
        ParameterStyle::Matrix => Some(ParameterForm::Matrix),
        ParameterStyle::SpaceDelimited => Some(ParameterForm::SpaceDelimited),
        ParameterStyle::PipeDelimited => Some(ParameterForm::PipeDelimited),
        ParameterStyle::DeepObject => Some(ParameterForm::DeepObject),
        ParameterStyle::Json => Some(ParameterForm::Json),
    });
    let matters = !matches!(style, ParameterStyle::DeepObject | ParameterStyle::Json);
    if matters && explode != explodes_by_itself {
        form.push(ParameterForm::Explode(explode));
    }
    form.extend(allow_reserved.then_some(ParameterForm::AllowReserved));
    form
}
