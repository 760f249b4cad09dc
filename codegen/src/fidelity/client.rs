//! What a client has, taken from its plan. The API that it is planned from says only where in the document things stand.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::declared::OneWay;
use super::{Kind, Place};
use crate::ir::{self, Api, Content, Statuses, TypeDef};
use crate::name::{Ident, Names};
use crate::overlay::Origins;
use crate::plan::{self, BodyForm, Crate, ParameterForm, TypeItem};

/// What a client has.
#[derive(Debug, Default)]
pub(crate) struct Client {
    /// What is no part of a type, by the names that lead to it.
    items: HashSet<(Kind, String)>,
    /// The media types of which another one says the same.
    same: HashSet<(Kind, String)>,
    /// Where the requests stand that the API sends.
    incoming: HashSet<Place>,
    /// Where schemas stand that have a type.
    types: HashSet<Place>,
    /// The records that each schema gives members to.
    records: HashMap<Place, Vec<Part>>,
    /// The schemas that make up a record with others, by the place of the schema that the record is the type of.
    parts: HashMap<Place, HashSet<Place>>,
    /// The names of the members of each record.
    members: Vec<HashSet<String>>,
    /// The values of the enumerations, by where their schemas stand.
    values: HashMap<Place, Values>,
}

/// What a schema is to a record.
#[derive(Debug)]
struct Part {
    /// The place of the schema that the record is the type of.
    owner: Place,
    /// The index of the names of its members.
    members: usize,
    /// Whether a request has it.
    is_sent: bool,
}

/// The values that an enumeration has.
#[derive(Debug, Default)]
pub(crate) struct Values {
    known: HashSet<Value>,
    /// Whether it is one that another schema of the same member describes too, so that only what both allow is valid.
    pub(crate) are_narrowed: bool,
}

impl Values {
    /// Whether it has this one.
    pub(crate) fn has(&self, value: &Value) -> bool {
        self.known.contains(value)
    }
}

impl Client {
    /// Whether it has an operation, a part of one, or a security scheme.
    pub(crate) fn has(&self, kind: Kind, name: &str) -> bool {
        self.items.contains(&(kind, name.to_owned()))
    }

    /// Whether it has another media type of the same body.
    pub(crate) fn has_same(&self, kind: Kind, name: &str) -> bool {
        self.same.contains(&(kind, name.to_owned()))
    }

    /// Whether it has the type of what the API sends.
    pub(crate) fn has_incoming(&self, place: &Place) -> bool {
        self.incoming.contains(place)
    }

    /// Whether it has a type for the schema at `place`, or types with its members or its values.
    pub(crate) fn has_schema(&self, place: &Place) -> bool {
        self.types.contains(place) || self.records.contains_key(place) || self.values.contains_key(place)
    }

    /// Whether all records that the schema at `place` gives members to have the member `name`, of those whose values go
    /// this way. `None` where there are none such.
    pub(crate) fn have_member(&self, place: &Place, name: &str, way: Option<OneWay>) -> Option<bool> {
        let mut records = self.records.get(place)?.iter().filter(|part| match way {
            Some(OneWay::Received) => !part.is_sent,
            Some(OneWay::Sent) => part.is_sent,
            None => true,
        });
        let has = |part: &Part| self.members.get(part.members).is_some_and(|members| members.contains(name));
        Some(has(records.next()?) && records.all(has))
    }

    /// The schemas that give members to records to which the one at `place` gives members too.
    pub(crate) fn parts_beside(&self, place: &Place) -> HashSet<&Place> {
        let owners = self.records.get(place).into_iter().flatten();
        owners.filter_map(|part| self.parts.get(&part.owner)).flatten().collect()
    }

    /// The values of the enumeration that the schema at `place` describes.
    pub(crate) fn values(&self, place: &Place) -> Option<&Values> {
        self.values.get(place)
    }

    /// What a planned client has.
    pub(crate) fn of(api: &Api, names: &Names, plan: &Crate, origins: &Origins) -> Self {
        let mut taking = Taking {
            origins,
            planned: plan.all_types().map(|item| (item.name(), item)).collect(),
            records: HashMap::new(),
            client: Self::default(),
        };
        for (scheme, _) in api.schemes.iter().zip(&plan.client.credentials) {
            taking.add(Kind::Scheme, scheme.wire.0.clone());
        }
        for (def, names) in api.types.iter().zip(&names.types) {
            taking.take_type(def, &names.name);
        }
        let headers: HashSet<&str> = plan.headers.iter().map(|header| header.wire.as_str()).collect();
        let mut methods: HashMap<&Ident, Vec<&plan::Method>> = HashMap::new();
        for method in plan.all_methods() {
            methods.entry(&method.marker).or_default().push(method);
        }
        let planned: HashMap<&Ident, &plan::Operation> = plan.all_operations().map(|it| (&it.marker, it)).collect();
        for (operation, known) in api.operations.iter().zip(&names.operations) {
            if let (Some(planned), Some(methods)) = (planned.get(&known.marker), methods.get(&known.marker)) {
                taking.take_operation(operation, planned, methods, names, &headers);
            }
        }
        let count = plan.incoming.iter().map(|module| module.types.len()).sum();
        for incoming in api.incoming.iter().take(count) {
            let place = origins.origin(&incoming.pointer);
            taking.client.incoming.insert(place);
        }
        taking.client
    }
}

struct Taking<'a> {
    origins: &'a Origins,
    /// The types of the plan, by their names.
    planned: HashMap<&'a Ident, &'a TypeItem>,
    /// The records that have been taken, by their names.
    records: HashMap<&'a Ident, usize>,
    client: Client,
}

impl<'a> Taking<'a> {
    fn add(&mut self, kind: Kind, name: String) {
        self.client.items.insert((kind, name));
    }

    fn add_same(&mut self, kind: Kind, name: String) {
        self.client.same.insert((kind, name));
    }

    /// The type that a name stands for in the end. `None` where the client does not have it.
    fn planned(&self, name: &Ident) -> Option<&'a TypeItem> {
        let mut item = *self.planned.get(name)?;
        for _ in 0..64 {
            match item {
                TypeItem::Alias { of: plan::RustType::Named(name), .. } => item = self.planned.get(name)?,
                other => return Some(other),
            }
        }
        None
    }

    fn take_type(&mut self, def: &TypeDef, name: &Ident) {
        let Some(item) = self.planned(name) else { return };
        let place = self.origins.origin(&def.pointer);
        match item {
            TypeItem::Record(record) => {
                let next = self.client.members.len();
                let index = *self.records.entry(&record.name).or_insert(next);
                if index == next {
                    let members = record.fields.iter().map(|field| field.wire.clone());
                    self.client.members.push(members.collect());
                }
                for part in &def.parts {
                    let part = self.origins.origin(part);
                    if def.parts.len() > 1 {
                        self.client.parts.entry(place.clone()).or_default().insert(part.clone());
                    }
                    let role = Part { owner: place.clone(), members: index, is_sent: def.in_request };
                    self.client.records.entry(part).or_default().push(role);
                }
            }
            TypeItem::Strings(enumeration) => {
                let values = enumeration.variants.iter().map(|(_, _, value)| Value::from(value.as_str()));
                self.take_values(def, &place, values);
            }
            TypeItem::Integers(enumeration) => {
                let values = enumeration.variants.iter().map(|(_, _, value)| Value::from(*value));
                self.take_values(def, &place, values);
            }
            TypeItem::Union(_) | TypeItem::Alias { .. } => {}
        }
        self.client.types.insert(place);
    }

    fn take_values(&mut self, def: &TypeDef, place: &Place, values: impl Iterator<Item = Value> + Clone) {
        let own = self.client.values.entry(place.clone()).or_default();
        own.known.extend(values.clone());
        for part in &def.parts {
            let other = self.client.values.entry(self.origins.origin(part)).or_default();
            other.known.extend(values.clone());
            other.are_narrowed = true;
        }
    }

    fn take_operation(
        &mut self,
        operation: &ir::Operation,
        planned: &plan::Operation,
        methods: &[&plan::Method],
        names: &Names,
        headers: &HashSet<&str>,
    ) {
        let name = format!("{} {}", planned.http_method, planned.path);
        for parameter in methods.iter().flat_map(|method| &method.parameters).chain(&planned.optional_parameters) {
            let kind = match parameter.form.first() {
                Some(ParameterForm::Path) => Kind::PathParameter,
                Some(ParameterForm::Query) => Kind::QueryParameter,
                Some(ParameterForm::Header) => Kind::HeaderParameter,
                Some(ParameterForm::Cookie) => Kind::CookieParameter,
                _ => continue,
            };
            self.add(kind, format!("{name} {}", parameter.wire));
        }
        let needed = methods.iter().filter_map(|method| method.body.as_ref());
        let bodies: Vec<&plan::Body> = needed.chain(planned.optional_bodies.iter().map(|(_, body)| body)).collect();
        for body in &bodies {
            self.add(Kind::RequestMediaType, format!("{name} {}", media_type(&body.form)));
        }
        if let Some(body) = operation.body.as_ref().filter(|_| !bodies.is_empty()) {
            self.add(Kind::RequestBody, name.clone());
            // A range stands for the one that is sent, and a form is sent without parameters of its media type.
            let others = body.others.iter().filter_map(|other| Some((other.pointer.parent()?.1, &other.content)));
            for (media_type, content) in [(body.media_type.clone(), &body.content)].into_iter().chain(others) {
                if media_type.contains('*') || matches!(content, Content::Pairs(..)) {
                    self.add(Kind::RequestMediaType, format!("{name} {media_type}"));
                }
                self.take_form(&name, content, names);
            }
            for media_type in &body.labels {
                self.add_same(Kind::RequestMediaType, format!("{name} {media_type}"));
                self.add(Kind::RequestMediaType, format!("{name} {media_type}"));
            }
            for media_type in &body.unwritten {
                self.add_same(Kind::RequestMediaType, format!("{name} {media_type}"));
            }
        }
        for response in operation.responses.iter().filter(|response| reads(planned, response.statuses)) {
            let name = format!("{name} {}", status(response.statuses));
            for media_type in response.media_types.iter().chain(&response.same).chain(&response.others) {
                self.add(Kind::ResponseMediaType, format!("{name} {media_type}"));
            }
            for media_type in &response.same {
                self.add_same(Kind::ResponseMediaType, format!("{name} {media_type}"));
            }
            for header in &response.headers {
                let wire = header.wire.0.to_ascii_lowercase();
                if headers.contains(wire.as_str()) {
                    self.add(Kind::Header, format!("{name} {wire}"));
                }
            }
            self.add(Kind::Response, name);
        }
        self.add(Kind::Operation, name);
    }

    /// The fields of a form.
    fn take_form(&mut self, name: &str, content: &Content, names: &Names) {
        let (Content::Pairs(of, _) | Content::Parts(_, of, _)) = content else { return };
        let mut ids = Vec::new();
        of.named(&mut ids);
        for names in ids.iter().filter_map(|id| names.types.get(id.0)) {
            if let Some(TypeItem::Record(record)) = self.planned(&names.name) {
                for field in &record.fields {
                    self.add(Kind::FormField, format!("{name} {}", field.wire));
                }
            }
        }
    }
}

fn media_type(form: &BodyForm) -> &str {
    match form {
        BodyForm::Json(media_type) => media_type.as_deref().unwrap_or("application/json"),
        BodyForm::Content(media_type) | BodyForm::Parts(media_type, _) => media_type,
        BodyForm::Pairs(_) => "application/x-www-form-urlencoded",
    }
}

/// Whether an answer with these statuses is read.
fn reads(operation: &plan::Operation, statuses: Statuses) -> bool {
    let mut arms = operation.arms.iter();
    arms.any(|arm| match (statuses, &arm.statuses) {
        (Statuses::Default, ranges) => ranges.is_none(),
        (_, None) => false,
        (Statuses::One(status), Some(ranges)) => ranges.contains(&(status, status)),
        (Statuses::Hundred(hundred), Some(ranges)) => ranges.iter().any(|(from, _)| from / 100 == hundred),
    })
}

fn status(statuses: Statuses) -> String {
    match statuses {
        Statuses::One(status) => status.to_string(),
        Statuses::Hundred(hundred) => format!("{hundred}XX"),
        Statuses::Default => "default".to_owned(),
    }
}
