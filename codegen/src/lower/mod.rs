//! Says in words of its own what an API is: after this stage there is no JSON Schema any more.

mod body;
mod direction;
mod docs;
mod enumeration;
mod example;
mod header;
mod incoming;
mod media;
mod operation;
mod parameter;
mod reach;
mod record;
mod refine;
mod response;
mod sample;
mod schema;
mod security;
mod service;
mod union;
mod words;

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use self::direction::Direction;
use crate::diagnostics::catalogue::lower as messages;
use crate::diagnostics::{Diagnostics, Message, Part};
use crate::ir::{Api, Example, Shape, Type, TypeDef, TypeId};
use crate::overlay::Origins;
use crate::pointer::Pointer;
use crate::read::{Description, target};

/// Makes an [`Api`] of a description. What cannot be expressed is left out in the smallest possible piece, with a message.
/// Examples are looked for where there are to be `tests` of them.
pub(crate) fn lower(description: &Description, origins: &Origins, tests: bool, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering {
        description,
        origins,
        diagnostics,
        types: Vec::new(),
        by_pointer: HashMap::new(),
        merged: HashMap::new(),
        direction: Direction::default(),
        one_way: direction::one_way(description),
        named: schema_names(description),
        multipart: multipart_schemas(description),
        examples: tests.then(IndexMap::new),
        not_shown: IndexSet::new(),
        one_way_members: IndexMap::new(),
        unwritten: IndexSet::new(),
    };
    lowering.lower_components();
    let schemes = lowering.lower_schemes();
    let mut operations = lowering.lower_operations(&schemes);
    let incoming = lowering.lower_incoming(&operations);
    lowering.break_aliases();
    lowering.report_samples();
    lowering.report_one_way();
    lowering.report_unwritten();
    let servers = service::lower_servers(&description.servers);
    let base_url = lowering.lower_base_url(&Pointer::root().child("servers"), &servers);
    // Where the document does not say it, the first operation that has a server of its own does.
    let base_url = base_url.or_else(|| operations.iter().find_map(|operation| operation.base_url.clone()));
    for operation in &mut operations {
        operation.base_url = operation.base_url.take().filter(|url| Some(url) != base_url.as_ref());
    }
    let tags = lowering.lower_tags(&operations);
    let mut types = lowering.types;
    reach::mark(&mut types, &operations, &incoming);
    Api {
        title: description.info.title.clone(),
        version: description.info.version.clone(),
        docs: service::info_docs(description),
        base_url,
        servers,
        tags,
        types,
        operations,
        incoming,
        schemes,
        examples: lowering.examples.into_iter().flatten().map(|(_, example)| example).collect(),
    }
}

/// The names of schemas by where they stand.
fn schema_names(description: &Description) -> HashMap<Pointer, String> {
    let mut named = HashMap::new();
    // Those that stand under their names first: a further name for one of them is a type of its own.
    let (own, others): (Vec<_>, Vec<_>) = description.components.iter().partition(|(here, place)| here == place);
    for (here, place) in own.into_iter().chain(others) {
        if let Some((_, name)) = here.parent() {
            named.entry(place.clone()).or_insert(name);
        }
    }
    named
}

/// The schemas of multipart bodies: what is `binary` there is a file.
fn multipart_schemas(description: &Description) -> HashSet<Pointer> {
    let bodies = description.request_bodies.values().flat_map(|body| &body.content);
    let forms = bodies.filter(|(media_type, _)| body::is_multipart(media_type));
    forms.filter_map(|(_, media)| media.schema.as_ref()).filter_map(target).collect()
}

struct Lowering<'a> {
    description: &'a Description,
    origins: &'a Origins,
    diagnostics: &'a mut Diagnostics,
    types: Vec<TypeDef>,
    by_pointer: HashMap<(Pointer, Direction), TypeId>,
    /// The types of members that several schemas describe together.
    merged: HashMap<(Vec<Pointer>, Direction), TypeId>,
    /// The way that the values go whose types are being looked at.
    direction: Direction,
    /// The schemas for which that makes a difference.
    one_way: HashSet<Pointer>,
    /// The schemas that the document names. One that stands elsewhere has the name of the component that refers to it.
    named: HashMap<Pointer, String>,
    /// The schemas of forms that can hold files.
    multipart: HashSet<Pointer>,
    /// The examples by where they stand; `None` where nobody wants them.
    examples: Option<IndexMap<Pointer, Example>>,
    /// The examples that are too long for the documentation.
    not_shown: IndexSet<Pointer>,
    /// The members that go one way only, by where they stand: the name, the way, and whether any type has it.
    one_way_members: IndexMap<Pointer, (String, Direction, bool)>,
    /// The media types of bodies that the client writes in another, which says the same.
    unwritten: IndexSet<Pointer>,
}

impl Lowering<'_> {
    /// Rust cannot name a list or map of itself: such an alias becomes free JSON.
    fn break_aliases(&mut self) {
        for index in 0..self.types.len() {
            let mut open = Vec::new();
            let mut seen = HashSet::new();
            if let Some(Shape::Alias(of)) = self.types.get(index).map(|def| &def.shape) {
                of.named(&mut open);
            }
            while let Some(id) = open.pop() {
                if id.0 == index {
                    let pointer = self.types.get(index).map(|def| def.pointer.clone()).unwrap_or_default();
                    self.report(&pointer, Part::Key, messages::alias_of_itself());
                    self.define(id, Shape::Alias(Type::Json));
                    break;
                }
                if let (true, Some(Shape::Alias(of))) = (seen.insert(id), self.types.get(id.0).map(|def| &def.shape)) {
                    of.named(&mut open);
                }
            }
        }
    }

    fn report(&mut self, at: &Pointer, part: Part, message: Message) {
        self.diagnostics.report(self.origins.locate(at, part), message);
    }
}
