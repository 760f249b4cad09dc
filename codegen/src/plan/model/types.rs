//! The types of a client.

use crate::name::Ident;

/// A type.
#[derive(Clone, Debug)]
pub(crate) enum TypeItem {
    Record(Record),
    Strings(Enumeration<String>),
    Integers(Enumeration<i64>),
    Union(Union),
    Alias { docs: Vec<String>, deprecated: bool, name: Ident, of: RustType },
}

impl TypeItem {
    /// What it is called.
    pub(crate) fn name(&self) -> &Ident {
        match self {
            Self::Record(record) => &record.name,
            Self::Strings(enumeration) => &enumeration.name,
            Self::Integers(enumeration) => &enumeration.name,
            Self::Union(union) => &union.name,
            Self::Alias { name, .. } => name,
        }
    }

    /// The types of the API that it is made of.
    pub(crate) fn named<'t>(&'t self, found: &mut Vec<&'t Ident>) {
        match self {
            Self::Record(record) => {
                record.fields.iter().for_each(|field| field.of.named(found));
                if let Others::Typed(_, of) = &record.others {
                    of.named(found);
                }
            }
            Self::Union(union) => union.variants.iter().for_each(|(_, _, of, _)| of.named(found)),
            Self::Alias { of, .. } => of.named(found),
            Self::Strings(_) | Self::Integers(_) => {}
        }
    }
}

/// One of several types.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// The member that tells which.
    pub(crate) tag: Option<String>,
    /// Its variants: documentation, name, what it carries, and the values of the tag.
    pub(crate) variants: Vec<(Vec<String>, Ident, RustType, Vec<String>)>,
    /// Which of them has the values whose tag tells of none.
    pub(crate) otherwise: Option<usize>,
    /// The variant for values of no type that is known.
    pub(crate) unknown: Ident,
}

/// A record.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// Its members.
    pub(crate) fields: Vec<Field>,
    /// What holds members of other names.
    pub(crate) others: Others,
    /// Whether `Default` makes one, since nothing is required.
    pub(crate) has_default: bool,
    /// Whether it has `new` and setters.
    pub(crate) has_setters: bool,
    /// Where `new` takes what is not required from.
    pub(crate) rest: Rest,
}

/// What a constructor fills the members with that it is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// There is no constructor, or it is given all members.
    None,
    /// The function `empty`, which is imported.
    Imported,
    /// The same by its path: an argument has its name.
    ByPath,
}

/// What holds members that the description does not name.
#[derive(Clone, Debug)]
pub(crate) enum Others {
    Any(Ident),
    Typed(Ident, RustType),
    None,
}

/// A member of a record.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// The documentation of its setter.
    pub(crate) setter_docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// Its name in JSON.
    pub(crate) wire: String,
    /// Its type without the `Option` of one that may be absent.
    pub(crate) of: RustType,
    /// Whether and how it may be absent.
    pub(crate) presence: Presence,
}

/// Whether and how a member may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It is always there.
    Required,
    /// It may be left out.
    Optional,
    /// It is always there and may be `null`.
    Nullable,
    /// It may be left out and may be `null`.
    OptionalNullable,
}

/// An enumeration of known values and a variant for all others.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration<T> {
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Whether it is to be used no more.
    pub(crate) deprecated: bool,
    /// Its name.
    pub(crate) name: Ident,
    /// Its variants: documentation, name and value.
    pub(crate) variants: Vec<(Vec<String>, Ident, T)>,
    /// The variant for other values.
    pub(crate) unknown: Ident,
}

/// A type as Rust writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RustType {
    Bool,
    I32,
    I64,
    U32,
    U64,
    F64,
    String,
    Bytes,
    Date,
    DateTime,
    Json,
    Upload,
    Unit,
    Vec(Box<RustType>),
    Map(Box<RustType>),
    Option(Box<RustType>),
    Boxed(Box<RustType>),
    Named(Ident),
    /// An enumeration of answers, which stands beside the operations and not with the types.
    Answer(Ident),
}

impl RustType {
    /// The types of the API that it names.
    pub(crate) fn named<'t>(&'t self, found: &mut Vec<&'t Ident>) {
        match self {
            Self::Named(name) => found.push(name),
            Self::Vec(of) | Self::Map(of) | Self::Option(of) | Self::Boxed(of) => of.named(found),
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F64
            | Self::String
            | Self::Bytes
            | Self::Date
            | Self::DateTime
            | Self::Json
            | Self::Upload
            | Self::Unit
            | Self::Answer(_) => {}
        }
    }

    /// Whether it names any.
    pub(crate) fn is_of_api(&self) -> bool {
        let mut named = Vec::new();
        self.named(&mut named);
        !named.is_empty()
    }
}
