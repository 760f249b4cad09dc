//! What comes back.

use openapiv3::{MediaType, Response as ApiResponse, Responses, StatusCode};

use super::Lowering;
use super::body::{also, media_types};
use super::direction::Direction;
use super::media::{Form, sent, words};
use super::schema::shared_place;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Choice, Content, Docs, Place, Portion, Response, Shape, Statuses, Type, Union};
use crate::pointer::Pointer;
use crate::read::target;

impl Lowering<'_> {
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
        let ApiResponse { description, headers, content, links: _, extensions: _ } =
            self.description.responses.get(at)?;
        let mut response = Response {
            statuses,
            docs: Docs { text: Some(description.clone()), ..Docs::default() },
            content: None,
            media_types: Vec::new(),
            same: Vec::new(),
            others: Vec::new(),
            headers: Vec::new(),
        };
        let at = at.child("content");
        if let Some(mut bodies) = self.choose(content, &at) {
            let (media_type, media) = bodies.taken;
            let here = at.child(media_type);
            let place = Place::Response(operation, statuses);
            // Which of several errors it is, the API chooses; an answer of another media type is one that was asked for.
            let is_json = |(media_type, media): &(&String, &MediaType)| {
                Form::of(media_type) == Form::Json && media.schema.is_some()
            };
            let joins = is_failure(statuses) && is_json(&bodies.taken);
            let (joined, others) = bodies.others.iter().partition(|other| joins && is_json(other));
            bodies.others = others;
            let joined: Vec<(&String, &MediaType)> = joined;
            let all = [&[bodies.taken], joined.as_slice()].concat();
            let content = if joined.is_empty() {
                self.lower_content(&here, media_type, media, place)
            } else {
                let of = self.lower_one_of(&at, &all, place);
                self.note_body_examples(&here, media, &of);
                Content::Json(sent(media_type), of)
            };
            response.media_types = media_types(&all);
            (response.same, response.others) = (media_types(&bodies.same), media_types(&bodies.others));
            bodies.same.extend(joined);
            let mut docs = self.body_docs(&here, media_type, media, Some(description));
            self.add_same(&mut docs, &content, &bodies, &at);
            docs.constraints.extend(also(&bodies));
            for (other, media) in &bodies.others {
                let part = self.other_answer(&at.child(other), other, media);
                docs.parts.push((Portion::Alternative(other.to_string()), part));
            }
            (response.docs, response.content) = (docs, Some(content));
        }
        let headers = headers.iter().filter_map(|(name, header)| self.lower_header(name, &target(header)?));
        response.headers = headers.collect();
        Some(response)
    }

    /// The type of a JSON body that has one of these media types, each with a schema of its own.
    fn lower_one_of(&mut self, at: &Pointer, bodies: &[(&String, &MediaType)], place: Place) -> Type {
        if let Some(id) = self.by_pointer.get(&(at.clone(), Direction::Received)) {
            return Type::Named(*id);
        }
        let place = shared_place(at, &place).unwrap_or(place);
        let id = self.reserve(at, place);
        let mut choices: Vec<Choice> = Vec::new();
        for (media_type, media) in bodies {
            let Some(schema) = media.schema.as_ref().and_then(target) else { continue };
            let words = words(media_type);
            let of = self.lower_below(Some(schema.clone()), Place::Choice(id, words.clone()));
            let docs = self.part_docs(&schema);
            if choices.iter().all(|choice| choice.of != of) {
                let words = (!matches!(of, Type::Named(_))).then_some(words);
                choices.push(Choice { pointer: schema, words, of, docs, tags: Vec::new() });
            }
        }
        self.define(id, Shape::Union(Union { tag: None, choices, otherwise: None }));
        Type::Named(id)
    }

    /// What is said of an answer in another media type, which a caller can have as bytes.
    fn other_answer(&mut self, at: &Pointer, media_type: &str, media: &MediaType) -> Docs {
        self.report_unread_schema(at, media, messages::answer_as_bytes(media_type));
        self.body_docs(at, media_type, media, None)
    }
}

/// Whether an answer says that the call has failed. `default` does, beside the success that most operations describe.
fn is_failure(statuses: Statuses) -> bool {
    match statuses {
        Statuses::One(status) => status >= 400,
        Statuses::Hundred(hundred) => hundred >= 4,
        Statuses::Default => true,
    }
}
