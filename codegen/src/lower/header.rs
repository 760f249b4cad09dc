//! The headers of responses.

use openapiv3::{AnySchema, Header as ApiHeader, HeaderStyle, ParameterSchemaOrContent};

use super::Lowering;
use super::docs::{join, merge, shown};
use super::words::words;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{lower as messages, read};
use crate::ir::{Docs, Header, Type, WireName};
use crate::objects::Kind;
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
            ParameterSchemaOrContent::Content(_) => {
                self.report(&at.child("content"), Part::Key, read::unsupported_keyword(Kind::Header.name(), "content"));
                (Type::String, Docs::default())
            }
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
