//! Bodies of requests and responses.

use indexmap::IndexMap;
use openapiv3::{AnySchema, Encoding, MediaType, RequestBody as ApiRequestBody, Responses, StatusCode};

use super::Lowering;
use super::direction::Direction;
use super::docs::{drop_binary, join};
use super::parameter::query_style;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{lower as messages, read};
use crate::ir::{Content, Docs, Pair, ParameterStyle, Place, RequestBody, Response, Shape, Statuses, Type, WireName};
use crate::objects::Kind;
use crate::pointer::Pointer;
use crate::read::target;

/// How the client reads and writes a media type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Json,
    Text,
    Bytes,
    /// Pairs of names and values.
    Pairs,
    /// Parts, of which some may be files.
    Parts,
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

impl Form {
    fn of(media_type: &str) -> Self {
        match essence(media_type).as_str() {
            "application/json" | "*/*" | "application/*" => Self::Json,
            "application/x-www-form-urlencoded" => Self::Pairs,
            text if text.ends_with("+json") => Self::Json,
            multipart if multipart.starts_with("multipart/") => Self::Parts,
            text if text.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }
}

/// Whether a body of this media type consists of parts.
pub(super) fn is_multipart(media_type: &str) -> bool {
    Form::of(media_type) == Form::Parts
}

impl Lowering<'_> {
    /// The body of a request, whoever sends it.
    pub(super) fn lower_request_body(&mut self, at: &Pointer, place: Place) -> Option<RequestBody> {
        let ApiRequestBody { description, content, required, extensions: _ } =
            self.description.request_bodies.get(at)?;
        let (media_type, media) = self.best(content, at)?;
        let at = at.child("content").child(media_type);
        let content = self.lower_content(&at, media_type, media, place);
        let docs = self.body_docs(&at, media_type, media, description.as_deref());
        Some(RequestBody { required: *required, docs, content })
    }

    /// What is said of a body, here and by a schema that makes no type.
    fn body_docs(&mut self, at: &Pointer, media_type: &str, media: &MediaType, description: Option<&str>) -> Docs {
        let mut docs = self.content_docs(at, media);
        docs.text = join([description, docs.text.as_deref()]);
        if Form::of(media_type) == Form::Bytes {
            drop_binary(&mut docs);
        }
        docs
    }

    fn lower_pairs(&mut self, at: &Pointer, media: &MediaType, place: Place) -> Content {
        let of = self.lower_form(at, media, place, Type::Json);
        let at = at.child("encoding");
        let pairs = media.encoding.iter().map(|(name, encoding)| self.lower_pair(&at.child(name), name, encoding));
        Content::Pairs(of, pairs.collect())
    }

    fn lower_parts(&mut self, at: &Pointer, media_type: &str, media: &MediaType, place: Place) -> Content {
        let of = self.lower_form(at, media, place, Type::File);
        let at = at.child("encoding");
        let parts = media.encoding.iter();
        let parts = parts.filter_map(|(name, encoding)| self.lower_part(&at.child(name), name, encoding)).collect();
        Content::Parts(media_type.to_owned(), of, parts)
    }

    /// The type of a form. Where the document does not give its members, the caller does.
    fn lower_form(&mut self, at: &Pointer, media: &MediaType, place: Place, member: Type) -> Type {
        let any = Type::Map(Box::new(member));
        let Some(schema) = media.schema.as_ref().and_then(target) else {
            self.report(at, Part::Key, messages::body_without_schema("form"));
            return any;
        };
        let of = self.lower_schema(&schema, place);
        if self.is_form(&of) {
            return of;
        }
        self.report(&at.child("schema"), Part::Value, messages::form_of_no_object());
        any
    }

    fn is_form(&self, of: &Type) -> bool {
        match of {
            Type::Map(_) => true,
            Type::Named(id) => match self.types.get(id.0).map(|def| &def.shape) {
                Some(Shape::Alias(of)) => self.is_form(of),
                Some(Shape::Union(union)) => union.choices.iter().all(|choice| self.is_form(&choice.of)),
                Some(Shape::Record(_)) => true,
                Some(Shape::Strings(_) | Shape::Integers(_)) | None => false,
            },
            _ => false,
        }
    }

    /// The media type of a part of a form.
    fn lower_part(&mut self, at: &Pointer, name: &str, encoding: &Encoding) -> Option<(WireName, String)> {
        let Encoding { content_type, headers, style, explode, allow_reserved, extensions: _ } = encoding;
        let explodes_by_itself = style.as_ref().is_none_or(|style| query_style(style) == ParameterStyle::Form);
        let unused = [
            ("headers", !headers.is_empty()),
            ("style", style.is_some()),
            ("explode", *explode != explodes_by_itself),
            ("allowReserved", *allow_reserved),
        ];
        for (key, _) in unused.iter().filter(|(_, is_there)| *is_there) {
            self.report(&at.child(key), Part::Key, read::unsupported_keyword(Kind::Encoding.name(), key));
        }
        content_type.clone().map(|content_type| (WireName(name.to_owned()), content_type))
    }

    /// How a member of a form is written.
    fn lower_pair(&mut self, at: &Pointer, name: &str, encoding: &Encoding) -> Pair {
        let Encoding { content_type, headers, style, explode, allow_reserved, extensions: _ } = encoding;
        if !headers.is_empty() {
            self.report(&at.child("headers"), Part::Key, read::unsupported_keyword(Kind::Encoding.name(), "headers"));
        }
        // A member with a style has no media type (section "Encoding Object").
        let style = match (style, content_type.as_deref().map(Form::of)) {
            (Some(style), None) => query_style(style),
            (None, None | Some(Form::Text)) => ParameterStyle::Form,
            (None, Some(Form::Json)) => ParameterStyle::Json,
            (style, Some(_)) => {
                let message = read::unsupported_keyword(Kind::Encoding.name(), "contentType");
                self.report(&at.child("contentType"), Part::Key, message);
                style.as_ref().map_or(ParameterStyle::Form, query_style)
            }
        };
        Pair { wire: WireName(name.to_owned()), style, explode: *explode, allow_reserved: *allow_reserved }
    }

    fn lower_content(&mut self, at: &Pointer, media_type: &str, media: &MediaType, place: Place) -> Content {
        let MediaType { schema, example: _, examples: _, encoding: _, extensions: _ } = media;
        match Form::of(media_type) {
            Form::Pairs if self.direction == Direction::Sent => self.lower_pairs(at, media, place),
            Form::Parts if self.direction == Direction::Sent => self.lower_parts(at, media_type, media, place),
            Form::Json => {
                let of = match schema.as_ref().and_then(target) {
                    Some(schema) => self.lower_below(Some(schema), place),
                    None => {
                        self.report(at, Part::Key, messages::body_without_schema("JSON body"));
                        Type::Json
                    }
                };
                self.note_body_examples(at, media, &of);
                Content::Json(of)
            }
            Form::Text => {
                if let Some(at) = schema.as_ref().and_then(target).filter(|at| self.is_structured(at)) {
                    self.report(&at, Part::Value, messages::body_as_text(media_type));
                }
                Content::Text(media_type.to_owned())
            }
            Form::Bytes | Form::Pairs | Form::Parts => {
                if let Some(at) = schema.as_ref().and_then(target).filter(|at| self.is_structured(at)) {
                    self.report(&at, Part::Value, messages::body_as_bytes(media_type));
                }
                Content::Bytes(media_type.to_owned())
            }
        }
    }

    /// Whether a schema says more of a body than that it is bytes or text.
    fn is_structured(&self, at: &Pointer) -> bool {
        self.words_of(at, 0).is_some_and(|words| match words.typ.as_deref() {
            Some("string") => !words.enumeration.is_empty(),
            _ => words != AnySchema::default(),
        })
    }

    /// What comes back, in the order of the document.
    pub(super) fn lower_responses(&mut self, responses: &Responses, index: usize, is_head: bool) -> Vec<Response> {
        let Responses { default, responses, extensions: _ } = responses;
        let coded = responses.iter().map(|(code, response)| {
            let statuses = match code {
                StatusCode::Code(code) => Statuses::One(*code),
                StatusCode::Range(hundred) => Statuses::Hundred(*hundred),
            };
            (statuses, response)
        });
        let all = coded.chain(default.iter().map(|response| (Statuses::Default, response)));
        all.filter_map(|(statuses, response)| {
            let mut response = self.lower_response(statuses, &target(response)?, index)?;
            // The answer to HEAD tells of a body and has none.
            response.content = response.content.filter(|_| !is_head);
            Some(response)
        })
        .collect()
    }

    fn lower_response(&mut self, statuses: Statuses, at: &Pointer, operation: usize) -> Option<Response> {
        let openapiv3::Response { description, headers, content, links: _, extensions: _ } =
            self.description.responses.get(at)?;
        let best = self.best(content, at);
        let lowered = best.map(|(media_type, media)| {
            let at = at.child("content").child(media_type);
            self.lower_content(&at, media_type, media, Place::Response(operation, statuses))
        });
        let docs = match best {
            Some((media_type, media)) => {
                let at = at.child("content").child(media_type);
                self.body_docs(&at, media_type, media, Some(description))
            }
            None => Docs { text: Some(description.clone()), ..Docs::default() },
        };
        let headers = headers.iter().filter_map(|(name, header)| self.lower_header(name, &target(header)?)).collect();
        Some(Response {
            statuses,
            docs,
            content: lowered,
            media_types: best.map(|(media_type, _)| media_type.clone()).into_iter().collect(),
            headers,
        })
    }

    /// The one of several media types that the client reads, the others being reported.
    fn best<'c>(
        &mut self,
        content: &'c IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Option<(&'c String, &'c MediaType)> {
        let best = content.iter().min_by_key(|(media_type, _)| Form::of(media_type))?;
        for other in content.keys().filter(|other| *other != best.0) {
            self.report(&at.child("content").child(other), Part::Key, messages::media_type_left_out(other, best.0));
        }
        Some(best)
    }
}
