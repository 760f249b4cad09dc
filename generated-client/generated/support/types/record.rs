//! Objects with a table of their members.

use serde_json::Value;

use super::field::{Field, Slot, View};

/// What is the same for all values of a record.
pub struct Table {
    /// The name of the Rust type.
    pub type_name: &'static str,
    /// Its members, apart from those that it does not name.
    pub members: &'static [Member],
}

/// A member of a record.
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
}

/// Whether a member must be there.
#[derive(PartialEq)]
pub enum Presence {
    /// It must be there.
    Required,
    /// It must be there and may be `null`: an `Option` whose `None` is written as `null`.
    Nullable,
    /// It may be left out: an `Option` whose `None` is not written. `null` is read as `None`, unless the value is an
    /// `Option` too: then `Some(None)` is `null`.
    Optional,
}

impl Member {
    /// Whether the record can do without it.
    pub(super) fn is_optional(&self) -> bool {
        self.presence == Presence::Optional
    }
}

/// The member of this name. Names mostly come in the order of the table, so the search begins at `hint`.
pub(super) fn find(members: &[Member], hint: usize, name: &str) -> Option<usize> {
    let (before, after) = members.split_at_checked(hint).unwrap_or((members, &[]));
    let is_it = |member: &Member| member.name == name;
    match after.iter().position(is_it) {
        Some(index) => Some(before.len() + index),
        None => before.iter().position(is_it),
    }
}

/// An object with a table of its members. Implemented by `record!`.
pub trait Record {
    /// The table.
    fn table(&self) -> &'static Table;

    /// A slot for each line of the table, then one for the members that are not in it, if they are kept.
    fn slots(&mut self) -> Box<[Slot<'_>]>;

    /// A view of each line of the table, then one of the members that are not in it, if they are kept.
    fn views(&self) -> Box<[View<'_>]>;
}

/// A record to set the members of.
pub fn empty<T: Record + Field>() -> T {
    T::empty()
}

/// Hands out what is to be written of a record, by name and view.
///
/// A typed member goes before what is kept under the same name.
pub(super) fn for_each_entry<E>(
    record: &dyn Record,
    mut write: impl FnMut(&str, &View<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let (members, views) = (record.table().members, record.views());
    let is_written = |member: &Member, view: &View<'_>| !matches!(view, View::Absent) || !member.is_optional();
    for (member, view) in members.iter().zip(&views) {
        if is_written(member, view) {
            write(member.name, view)?;
        }
    }
    match views.get(members.len()) {
        // Asked first, as this is the rule and entries take memory.
        Some(View::Map(rest)) if rest.len() > 0 => {
            for (name, view) in rest.entries() {
                let known = find(members, 0, name).and_then(|index| members.get(index).zip(views.get(index)));
                if !known.is_some_and(|(member, view)| is_written(member, view)) {
                    write(name, &view)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}

/// A member that tells of which type a record is.
#[derive(PartialEq)]
pub struct Tag {
    /// Its name on the wire.
    pub name: &'static str,
    /// The values that it has for this type, the best first.
    pub values: &'static [&'static str],
    /// Whether it is also this type where the value, if there is one, tells of none.
    pub takes_others: bool,
}

/// Hands out what is to be written of a record with a tag. Where the record does not have it, or has that of another type,
/// the first value of the tag comes before all else.
pub(super) fn for_each_tagged<E>(
    tag: &Tag,
    record: &dyn Record,
    mut write: impl FnMut(&str, &View<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut is_told = false;
    for_each_entry(record, |name, view| {
        is_told |= name == tag.name
            && match view {
                View::Text(text) => tag.values.contains(text),
                View::Any(Value::String(text)) => tag.values.contains(&text.as_str()),
                _ => false,
            };
        Ok::<(), E>(())
    })?;
    match tag.values.first() {
        Some(first) if !is_told => {
            write(tag.name, &View::Text(first))?;
            for_each_entry(record, |name, view| if name == tag.name { Ok(()) } else { write(name, view) })
        }
        _ => for_each_entry(record, write),
    }
}

/// Hands out the members of an object, whatever makes it one.
///
/// # Errors
/// The value is no object, or a member was refused.
pub fn for_each_member(
    view: &View<'_>,
    mut take: impl FnMut(&str, &View<'_>) -> Result<(), String>,
) -> Result<(), String> {
    match view {
        View::Record(record) => for_each_entry(*record, take),
        View::Tagged(tag, record) => for_each_tagged(tag, *record, take),
        View::Map(map) => map.entries().try_for_each(|(name, view)| take(name, &view)),
        View::Any(Value::Object(members)) => members.iter().try_for_each(|(name, value)| take(name, &View::Any(value))),
        _ => Err("it is no object".to_owned()),
    }
}

/// Makes a struct a record, from the table of its members: a field, its [`Presence`], its name on the wire.
///
/// ```ignore
/// record!(Task { id: Required("_id"), title: Optional("title") });
/// ```
///
/// The table comes in three forms, which differ in what becomes of members that are not in it:
/// - `record!(Task { .. })`: they are kept in the field `other_members` of type [`Members`](super::Members);
/// - `record!(Labels { .., ..additional })`: they are kept in the field `additional`, a map of typed values. One that
///   cannot be read counts like an optional member, but has no place to be kept in;
/// - `record!(Point { .., ..() })`: there should be none. They are read and dropped; `json::decode` reports them.
///
/// Implements `Record`, `Field`, `Serialize`, `Deserialize`, `PartialEq` and `Debug` (which has the names of the wire, and
/// leaves out what is not there). The call stands one module below the one that declares `support`.
macro_rules! record {
    (@impl $name:ident [$($member:ident: $presence:ident($wire:literal),)*] $($field:ident)*) => {
        impl super::support::types::Record for $name {
            fn table(&self) -> &'static super::support::types::Table {
                &super::support::types::Table {
                    type_name: ::core::stringify!($name),
                    members: &[$(super::support::types::Member {
                        name: $wire,
                        presence: super::support::types::Presence::$presence,
                    },)*],
                }
            }

            #[inline]
            fn slots(&mut self) -> ::std::boxed::Box<[super::support::types::Slot<'_>]> {
                ::std::boxed::Box::new([$(super::support::types::Field::slot(&mut self.$field),)*])
            }

            #[inline]
            fn views(&self) -> ::std::boxed::Box<[super::support::types::View<'_>]> {
                ::std::boxed::Box::new([$(super::support::types::Field::view(&self.$field),)*])
            }
        }

        impl super::support::types::Field for $name {
            fn empty() -> Self {
                Self { $($field: super::support::types::Field::empty(),)* }
            }

            #[inline]
            fn slot(&mut self) -> super::support::types::Slot<'_> {
                super::support::types::Slot::Record(self)
            }

            #[inline]
            fn view(&self) -> super::support::types::View<'_> {
                super::support::types::View::Record(self)
            }
        }

        value_traits!($name);
    };
    ($name:ident { $($field:ident: $presence:ident($wire:literal)),* $(,)? }) => {
        record!(@impl $name [$($field: $presence($wire),)*] $($field)* other_members);
    };
    ($name:ident { $($field:ident: $presence:ident($wire:literal),)* ..$rest:ident }) => {
        record!(@impl $name [$($field: $presence($wire),)*] $($field)* $rest);
    };
    ($name:ident { $($field:ident: $presence:ident($wire:literal),)* ..() }) => {
        record!(@impl $name [$($field: $presence($wire),)*] $($field)*);
    };
}

/// What every type gets from the shared reader and writer. Each method is one call, as it stands beside every type.
macro_rules! value_traits {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                super::support::types::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                super::support::types::deserialize(deserializer)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                super::support::types::show(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                super::support::types::is_equal(self, other)
            }
        }
    };
}
