//! The headers of responses.

use openapiv3::{AnySchema, Header as ApiHeader, HeaderStyle, MediaType, ParameterSchemaOrContent};

use super::Lowering;
use super::docs::{join, merge, shown};
use super::media::Form;
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Docs, Header, Type, WireName};
use crate::pointer::Pointer;
use crate::read::target;

impl Lowering<'_> {
    pub(super) fn lower_header(&mut self, name: &str, at: &Pointer) -> Option<Header> {
        let ApiHeader { description, style, required, deprecated, format, example, examples, extensions } =
            self.description.headers.get(at)?;
        let HeaderStyle::Simple = style;
        let (of, mut docs) = match format {
            ParameterSchemaOrContent::Schema(schema) => match target(schema) {
                Some(schema) => (self.lower_header_type(at, &schema), self.header_schema_docs(&schema)),
                None => (Type::String, Docs::default()),
            },
            ParameterSchemaOrContent::Content(content) => match self.one_of_content(content, at) {
                Some((at, media_type, media)) => {
                    let of = self.lower_header_content(&at, media_type, media);
                    let schema = media.schema.as_ref().and_then(target);
                    let mut docs = schema.map_or(Docs::default(), |at| self.header_schema_docs(&at));
                    docs.samples = merge(self.samples(&at, media.example.as_ref(), &media.examples), docs.samples);
                    (of, docs)
                }
                None => (Type::String, Docs::default()),
            },
        };
        docs.text = join([description.as_deref(), docs.text.as_deref()]);
        docs.samples = merge(self.samples(at, example.as_ref(), examples), docs.samples);
        docs.deprecated |= deprecated.unwrap_or_default();
        if *required {
            docs.constraints.insert(0, "always there".to_owned());
        }
        Some(Header {
            pointer: at.clone(),
            wire: WireName(name.to_owned()),
            wanted: self.wanted_name(at, extensions),
            docs,
            of,
        })
    }

    /// The type of a header with content: text is read like a header without, and so is what JSON writes in the same way.
    fn lower_header_content(&mut self, at: &Pointer, media_type: &str, media: &MediaType) -> Type {
        let schema = media.schema.as_ref().and_then(target);
        let typ = schema.as_ref().and_then(|at| self.words_of(at, 0)).and_then(|words| words.typ);
        let is_same = match Form::of(media_type) {
            Form::Text => true,
            Form::Json => matches!(typ.as_deref(), Some("boolean" | "integer" | "number")),
            Form::Bytes | Form::Pairs | Form::Parts => false,
        };
        match schema {
            Some(schema) if is_same => self.lower_header_type(at, &schema),
            None if is_same => Type::String,
            _ => {
                self.report(at, Part::Key, messages::header_content(media_type));
                Type::String
            }
        }
    }

    /// What the schema of a header says to people. A header makes no type, which could tell what values there are.
    fn header_schema_docs(&mut self, at: &Pointer) -> Docs {
        let Some(schema) = self.description.schemas.get(at) else { return Docs::default() };
        let mut docs = self.schema_docs(at, schema);
        let values = words(&schema.schema_kind).enumeration;
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| shown(value).replace('`', "'")).collect();
            docs.constraints.insert(0, format!("`{}`", values.join("` or `")));
        }
        if let Some(default) = docs.default.take() {
            docs.constraints.push(format!("`{}` where it is not there", default.replace('`', "'")));
        }
        docs
    }

    /// A header is one value; what a schema says beyond that is given as the text that was received.
    fn lower_header_type(&mut self, at: &Pointer, schema: &Pointer) -> Type {
        let Some(AnySchema { typ, format, .. }) = self.words_of(schema, 0) else { return Type::String };
        match (typ.as_deref(), format.as_deref()) {
            (Some("boolean"), _) => Type::Boolean,
            (Some("integer"), Some("uint64")) => Type::Uint64,
            (Some("integer"), _) => Type::Int64,
            (Some("number"), _) => Type::Double,
            (Some("string"), Some("date-time")) => Type::DateTime,
            (Some("string"), _) => Type::String,
            (of, _) => {
                self.report(&at.child("schema"), Part::Key, messages::header_as_text(of));
                Type::String
            }
        }
    }
}
