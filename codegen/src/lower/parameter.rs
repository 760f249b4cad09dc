//! Parameters.

use std::collections::HashSet;

use openapiv3::{
    CookieStyle, HeaderStyle, MediaType, Parameter as ApiParameter, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle,
};

use super::Lowering;
use super::docs::{join, merge};
use super::media::Form;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Docs, Parameter, ParameterLocation, ParameterStyle, Place, Shape, Type, WireName};
use crate::pointer::Pointer;
use crate::read::{OperationEntry, is_token, target};

impl Lowering<'_> {
    /// The parameters of an operation: its own take the place of those of its path item.
    pub(super) fn lower_parameters(
        &mut self,
        entry: &OperationEntry,
        own: Vec<Pointer>,
        operation: usize,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for at in entry.parameters.iter().chain(&own) {
            let Some(parameter) = self.lower_parameter(at, operation) else { continue };
            let same = |other: &Parameter| other.location == parameter.location && other.wire == parameter.wire;
            match parameters.iter_mut().find(|other| same(other)) {
                Some(earlier) => {
                    // Only an operation's own parameter may take the place of one of the path item.
                    if own.contains(at) == own.contains(&earlier.pointer) && earlier.pointer != parameter.pointer {
                        let place = self.origins.locate(at, Part::Value);
                        self.diagnostics.report(place, messages::parameter_twice(&parameter.wire.0));
                    }
                    *earlier = parameter;
                }
                None => parameters.push(parameter),
            }
        }
        let in_path = placeholders(&entry.path);
        parameters.retain(|parameter| {
            let stands = parameter.location != ParameterLocation::Path || in_path.contains(&parameter.wire.0.as_str());
            if !stands {
                let message = messages::parameter_not_in_path(&parameter.wire.0, &entry.path);
                self.diagnostics.report(self.origins.locate(&parameter.pointer, Part::Value), message);
            }
            stands
        });
        for name in in_path {
            let known =
                |parameter: &Parameter| parameter.location == ParameterLocation::Path && parameter.wire.0 == name;
            if !parameters.iter().any(known) {
                self.report(&entry.pointer, Part::Key, messages::undeclared_parameter(name, &entry.path));
                parameters.push(undeclared(name, &entry.pointer));
            }
        }
        parameters
    }

    fn lower_parameter(&mut self, at: &Pointer, operation: usize) -> Option<Parameter> {
        let mut may_be_empty = false;
        let (data, location, style, allow_reserved) = match self.description.parameters.get(at)? {
            ApiParameter::Query { parameter_data, allow_reserved, style, allow_empty_value } => {
                may_be_empty = *allow_empty_value == Some(true);
                (parameter_data, ParameterLocation::Query, query_style(style), *allow_reserved)
            }
            ApiParameter::Header { parameter_data, style } => {
                let HeaderStyle::Simple = style;
                (parameter_data, ParameterLocation::Header, ParameterStyle::Simple, false)
            }
            ApiParameter::Path { parameter_data, style } => {
                let style = match style {
                    PathStyle::Matrix => ParameterStyle::Matrix,
                    PathStyle::Label => ParameterStyle::Label,
                    PathStyle::Simple => ParameterStyle::Simple,
                };
                (parameter_data, ParameterLocation::Path, style, false)
            }
            ApiParameter::Cookie { parameter_data, style } => {
                let CookieStyle::Form = style;
                (parameter_data, ParameterLocation::Cookie, ParameterStyle::Form, false)
            }
        };
        let ParameterData { name, description, required, deprecated, format, example, examples, explode, extensions } =
            data;
        if location == ParameterLocation::Header && !is_token(name) {
            self.report(at, Part::Value, messages::no_header_name(name));
            return None;
        }
        let ignored = ["accept", "content-type", "authorization", "cookie"];
        if location == ParameterLocation::Header && ignored.contains(&name.to_ascii_lowercase().as_str()) {
            self.report(at, Part::Value, messages::ignored_header(name));
            return None;
        }
        if location == ParameterLocation::Path && !required {
            self.report(at, Part::Value, messages::path_parameter_optional(name));
        }
        let wire = WireName(name.clone());
        let place = || Place::Parameter(operation, wire.clone());
        let (of, style, mut docs) = match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let schema = target(schema)?;
                let of = self.lower_schema(&schema, place());
                let docs = self.parameter_docs(&schema, description.is_some());
                (of, style, docs)
            }
            ParameterSchemaOrContent::Content(content) => match self.one_of_content(content, at) {
                Some((at, media_type, media)) => {
                    let (of, style) = self.lower_parameter_content(&at, media_type, media, style, place());
                    (of, style, self.content_docs(&at, media))
                }
                None => (Type::String, style, Docs::default()),
            },
        };
        if style == ParameterStyle::DeepObject && *explode == Some(false) {
            self.report(&at.child("explode"), Part::Key, messages::deep_object_in_one());
        }
        let said = docs.text.take().filter(|text| description.is_none() || !is_same_name(text, name));
        docs.text = join([description.as_deref(), said.as_deref()]);
        docs.samples = merge(self.samples(at, example.as_ref(), examples), docs.samples);
        docs.deprecated |= deprecated.unwrap_or_default();
        docs.constraints.extend(may_be_empty.then(|| "may be empty".to_owned()));
        Some(Parameter {
            pointer: at.clone(),
            wanted: self.wanted_member_name(at, extensions),
            wire,
            docs,
            location,
            style,
            explode: explode.unwrap_or(style == ParameterStyle::Form),
            allow_reserved,
            of,
            required: *required || location == ParameterLocation::Path,
        })
    }

    /// The type of a parameter with content of this media type, and how it is written: JSON, or a scalar as text.
    fn lower_parameter_content(
        &mut self,
        at: &Pointer,
        media_type: &str,
        media: &MediaType,
        style: ParameterStyle,
        place: Place,
    ) -> (Type, ParameterStyle) {
        let schema = media.schema.as_ref().and_then(target);
        match Form::of(media_type) {
            Form::Json => (schema.map_or(Type::Json, |at| self.lower_schema(&at, place)), ParameterStyle::Json),
            Form::Text if schema.is_none() => (Type::String, style),
            Form::Text | Form::Bytes | Form::Pairs | Form::Parts => {
                let of = schema.filter(|_| Form::of(media_type) == Form::Text);
                let of = of.map(|at| self.lower_schema(&at, place)).filter(|of| self.is_scalar(of));
                if of.is_none() {
                    self.report(at, Part::Key, messages::parameter_content(media_type));
                }
                (of.unwrap_or(Type::String), style)
            }
        }
    }

    /// Whether a value of this type is written as one text.
    fn is_scalar(&self, of: &Type) -> bool {
        match of {
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint32
            | Type::Uint64
            | Type::Double
            | Type::String
            | Type::Date
            | Type::DateTime => true,
            Type::File | Type::Json | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
            Type::Named(id) => match self.types.get(id.0).map(|def| &def.shape) {
                Some(Shape::Alias(of)) => self.is_scalar(of),
                Some(Shape::Strings(_) | Shape::Integers(_)) => true,
                Some(Shape::Record(_) | Shape::Union(_)) | None => false,
            },
        }
    }

    /// What the schema of a parameter says of it. What stands at a type of its own is not said again.
    fn parameter_docs(&mut self, at: &Pointer, is_described: bool) -> Docs {
        let Some(schema) = self.description.schemas.get(at) else { return Docs::default() };
        let docs = self.schema_docs(at, schema);
        if !self.has_type(at) {
            return docs;
        }
        let Docs { text, default, .. } = docs;
        Docs { text: text.filter(|_| !is_described), default, ..Docs::default() }
    }
}

/// Whether a text is no more than a name in another spelling.
fn is_same_name(text: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (text, name): (String, String) = (letters(text), letters(name));
    text == name
}

/// The names between braces in a path template.
fn placeholders(path: &str) -> Vec<&str> {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}

/// A parameter that only the path tells of.
fn undeclared(name: &str, operation: &Pointer) -> Parameter {
    Parameter {
        pointer: operation.clone(),
        wire: WireName(name.to_owned()),
        wanted: None,
        docs: Docs::default(),
        location: ParameterLocation::Path,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
        of: Type::String,
        required: true,
    }
}

pub(super) fn query_style(style: &QueryStyle) -> ParameterStyle {
    match style {
        QueryStyle::Form => ParameterStyle::Form,
        QueryStyle::SpaceDelimited => ParameterStyle::SpaceDelimited,
        QueryStyle::PipeDelimited => ParameterStyle::PipeDelimited,
        QueryStyle::DeepObject => ParameterStyle::DeepObject,
    }
}
