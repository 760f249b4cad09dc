//! Gives everything its Rust name, once. After this stage no two things want the same name.

mod example;
mod group;
mod header;
mod ident;
mod incoming;
mod operation;
mod scope;
mod status;
mod taken;
mod types;

use std::collections::HashMap;

use indexmap::IndexMap;

use self::ident::{Case, given, ident};
use self::scope::{Claim, settle};
use self::taken::METHODS_OF_BUILDER;
use crate::diagnostics::catalogue::name as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::ir::{Api, Group, Type, TypeId};
use crate::overlay::Origins;
use crate::pointer::Pointer;

pub(crate) use self::ident::Ident;
pub(crate) use self::status::status_words;

/// The names of all that an [`Api`] has, in its order.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// The types.
    pub(crate) types: Vec<TypeNames>,
    /// The operations.
    pub(crate) operations: Vec<OperationNames>,
    /// The types of what the API sends of its own accord, each in a module by its cause.
    pub(crate) incoming: Vec<Ident>,
    /// The constants for response headers, by the name of the header in small letters and the type of its value.
    pub(crate) headers: IndexMap<(String, Type), Ident>,
    /// The methods that take credentials.
    pub(crate) schemes: Vec<Ident>,
    /// The modules of what belongs to a group of operations.
    pub(crate) groups: IndexMap<Group, Ident>,
    /// The tests of examples, by the part of the document that has them.
    pub(crate) examples: IndexMap<Pointer, Ident>,
}

/// The names of a type and its parts.
#[derive(Clone, Debug)]
pub(crate) struct TypeNames {
    /// The type.
    pub(crate) name: Ident,
    /// Its members or variants.
    pub(crate) parts: Vec<Ident>,
    /// The field for members that the document does not name.
    pub(crate) others: Ident,
    /// The variant for values that the document does not name.
    pub(crate) unknown: Ident,
}

/// The names of an operation and its parts.
#[derive(Clone, Debug)]
pub(crate) struct OperationNames {
    /// The method of the client.
    pub(crate) method: Ident,
    /// The marker type.
    pub(crate) marker: Ident,
    /// The enumeration of its documented errors.
    pub(crate) error: Ident,
    /// The enumeration of its answers, where there is more than one.
    pub(crate) response: Ident,
    /// A method for each body that may be sent instead of one that is required; else a setter for each body.
    pub(crate) bodies: Vec<Ident>,
    /// An argument or a setter for each parameter.
    pub(crate) parameters: Vec<Ident>,
    /// A variant for each response.
    pub(crate) responses: Vec<Ident>,
}

/// Names everything.
pub(crate) fn name(api: &Api, origins: &Origins, diagnostics: &mut Diagnostics) -> Names {
    let mut naming = Naming { api, origins, diagnostics, wanted: HashMap::new(), incoming: Vec::new() };
    let operations = naming.name_operations();
    naming.incoming = naming.name_incoming();
    let types = naming.name_types(&operations);
    let (headers, schemes) = (naming.name_headers(), naming.name_schemes());
    let (groups, examples) = (naming.name_groups(), naming.name_examples());
    Names { types, operations, incoming: naming.incoming, headers, schemes, groups, examples }
}

/// How names of a kind are made.
#[derive(Clone, Copy)]
struct Style {
    case: Case,
    /// What goes before a digit that would be the first character.
    before_digit: &'static str,
    /// The key by which the document can ask for another name.
    key: &'static str,
}

const TYPE: Style = Style { case: Case::Camel, before_digit: "Type", key: "x-rust-name" };
const VARIANT: Style = Style { case: Case::Camel, before_digit: "Value", key: "x-enum-varnames" };
const MEMBER: Style = Style { case: Case::Snake, before_digit: "field", key: "x-rust-field-name" };
const HEADER: Style = Style { case: Case::Shouty, before_digit: "header", key: "x-rust-name" };
const SCHEME: Style = Style { case: Case::Snake, before_digit: "auth", key: "x-rust-name" };
const METHOD: Style = Style { case: Case::Snake, before_digit: "call", key: "x-rust-name" };

impl Style {
    fn ident(self, text: &str) -> Ident {
        ident(text, self.case, self.before_digit)
    }
}

struct Naming<'a> {
    api: &'a Api,
    origins: &'a Origins,
    diagnostics: &'a mut Diagnostics,
    /// What each type wants to be called.
    wanted: HashMap<TypeId, Ident>,
    /// What the types of incoming requests are called.
    incoming: Vec<Ident>,
}

impl Naming<'_> {
    fn settle(&mut self, claims: &[Claim], taken: &[&str], style: Style) -> Vec<Ident> {
        settle(claims, taken, (style.case, style.key), self.origins, self.diagnostics)
    }

    /// The name that the document asks for, or else the one that is made from `text`.
    fn wanted(&mut self, asked: Option<&String>, at: &Pointer, style: Style, text: &str) -> Ident {
        let Some(asked) = asked else { return style.ident(text) };
        given(asked, style.case).unwrap_or_else(|| {
            let place = self.origins.locate(&at.child(style.key), Part::Value);
            self.diagnostics.report(place, messages::invalid_name(asked));
            style.ident(asked)
        })
    }

    fn name_schemes(&mut self) -> Vec<Ident> {
        let claims: Vec<Claim> = (self.api.schemes.iter())
            .map(|scheme| {
                let wanted = self.wanted(scheme.wanted.as_ref(), &scheme.pointer, SCHEME, &scheme.wire.0);
                Claim::at(&scheme.pointer, wanted, u8::from(scheme.wanted.is_none()))
            })
            .collect();
        self.settle(&claims, &METHODS_OF_BUILDER, SCHEME)
    }
}
