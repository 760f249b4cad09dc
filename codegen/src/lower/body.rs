//! Bodies of requests, and what is the same for those of responses.

use openapiv3::{AnySchema, Encoding, MediaType, RequestBody as ApiRequestBody};

use super::Lowering;
use super::direction::Direction;
use super::docs::{drop_binary, join};
use super::media::{Bodies, Form, sent, words};
use super::parameter::query_style;
use crate::diagnostics::catalogue::{lower as messages, read};
use crate::diagnostics::{Message, Part};
use crate::ir::{Content, Docs, OtherBody, Pair, ParameterStyle, Place, RequestBody, Shape, Type, WireName};
use crate::objects::Kind;
use crate::pointer::Pointer;
use crate::read::target;

/// Whether a body of this media type consists of parts.
pub(super) fn is_multipart(media_type: &str) -> bool {
    Form::of(media_type) == Form::Parts
}

impl Lowering<'_> {
    /// The body of a request, whoever sends it.
    pub(super) fn lower_request_body(&mut self, at: &Pointer, place: Place) -> Option<RequestBody> {
        let ApiRequestBody { description, content, required, extensions: _ } =
            self.description.request_bodies.get(at)?;
        let bodies = self.choose(content, &at.child("content"))?;
        let (media_type, media) = bodies.taken;
        let here = at.child("content").child(media_type);
        let lowered = self.lower_content(&here, media_type, media, place.clone());
        let mut docs = self.body_docs(&here, media_type, media, description.as_deref());
        self.add_same(&mut docs, &lowered, &bodies, &at.child("content"));
        let mut others = Vec::new();
        let (labelled, unwritten) = bodies.names();
        match place {
            Place::Request(operation) => {
                docs.constraints
                    .extend(named(&labelled).map(|names| format!("may be sent with the `content-type` {names}")));
                docs.constraints.extend(named(&unwritten).map(|names| format!("the API also takes {names}")));
                for name in unwritten.iter().filter(|name| !name.contains('*')) {
                    self.unwritten.insert(at.child("content").child(name));
                }
                others.extend(bodies.others.iter().map(|(media_type, media)| {
                    let at = at.child("content").child(media_type);
                    let words = words(media_type);
                    let place = Place::OtherRequest(operation, words.clone());
                    let content = self.lower_content(&at, media_type, media, place);
                    let docs = self.body_docs(&at, media_type, media, None);
                    let wanted = self.wanted_name(&at, &media.extensions);
                    OtherBody { pointer: at, words, wanted, docs, content }
                }));
            }
            _ => {
                docs.constraints.extend(also(&bodies));
                for (other, _) in &bodies.others {
                    let message = messages::media_type_left_out(other, media_type);
                    self.report(&at.child("content").child(other), Part::Key, message);
                }
            }
        }
        Some(RequestBody {
            required: *required,
            docs,
            content: lowered,
            media_type: media_type.clone(),
            labels: labelled.into_iter().map(str::to_owned).collect(),
            unwritten: unwritten.into_iter().map(str::to_owned).collect(),
            others,
        })
    }

    /// Adds the examples that other media types give of the same body.
    pub(super) fn add_same(&mut self, docs: &mut Docs, content: &Content, bodies: &Bodies<'_>, at: &Pointer) {
        for (media_type, media) in &bodies.same {
            let at = at.child(media_type);
            if let (Content::Json(_, of), Form::Json) = (content, Form::of(media_type)) {
                self.note_body_examples(&at, media, of);
            }
            let mut samples = self.samples(&at, media.example.as_ref(), &media.examples);
            samples.retain(|sample| !docs.samples.iter().any(|known| known.value == sample.value));
            for sample in &mut samples {
                let about = sample.about.as_ref().map_or(String::new(), |about| format!(": {about}"));
                sample.about = Some(format!("as `{media_type}`{about}"));
            }
            docs.samples.extend(samples);
        }
    }

    /// What is said of a body, here and by a schema that makes no type.
    pub(super) fn body_docs(
        &mut self,
        at: &Pointer,
        media_type: &str,
        media: &MediaType,
        description: Option<&str>,
    ) -> Docs {
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

    pub(super) fn lower_content(&mut self, at: &Pointer, media_type: &str, media: &MediaType, place: Place) -> Content {
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
                Content::Json(sent(media_type), of)
            }
            Form::Text => {
                self.report_unread_schema(at, media, messages::body_as_text(media_type));
                Content::Text(sent(media_type))
            }
            Form::Bytes | Form::Pairs | Form::Parts => {
                self.report_unread_schema(at, media, messages::body_as_bytes(media_type));
                Content::Bytes(media_type.to_owned())
            }
        }
    }

    /// Reports a schema that says more of a body than that it is bytes or text.
    pub(super) fn report_unread_schema(&mut self, at: &Pointer, media: &MediaType, message: Message) {
        if media.schema.as_ref().and_then(target).is_some_and(|schema| self.is_structured(&schema)) {
            self.report(&at.child("schema"), Part::Key, message);
        }
    }

    /// Whether a schema says more of a body than that it is bytes or text.
    fn is_structured(&self, at: &Pointer) -> bool {
        self.words_of(at, 0).is_some_and(|words| match words.typ.as_deref() {
            Some("string") => !words.enumeration.is_empty(),
            _ => words != AnySchema::default(),
        })
    }
}

/// The names of media types.
pub(super) fn media_types(bodies: &[(&String, &MediaType)]) -> Vec<String> {
    bodies.iter().map(|(media_type, _)| (*media_type).clone()).collect()
}

/// Says in which media types the same body may come.
pub(super) fn also(bodies: &Bodies<'_>) -> Option<String> {
    let names: Vec<&str> = bodies.same.iter().map(|(media_type, _)| media_type.as_str()).collect();
    named(&names).map(|names| format!("also as {names}"))
}

/// Names as code, one after the other.
fn named(names: &[&str]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.replace('`', "'"))).collect();
    (!names.is_empty()).then(|| names.join(" or "))
}
