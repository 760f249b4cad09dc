//! Values that are of one of several types.

use std::cmp::Reverse;

use serde_json::Value;

use super::field::Slot;
use super::path::Trail;
use super::read;
use super::record::Record;

/// A place for a value of one of several types. Implemented by `union!` and `tagged_union!`.
pub trait Union {
    /// How many types there are.
    fn len(&self) -> usize;

    /// Makes it a new value of the type at this index, to be read into.
    fn choose(&mut self, index: usize) -> Slot<'_>;

    /// Keeps a value that is of none of the types.
    fn keep(&mut self, value: Value);

    /// The member that tells the type, and its values for each type; nothing where only the form tells.
    fn tags(&self) -> Option<(&'static str, &'static [&'static [&'static str]])>;
}

/// Unions within unions beyond this are taken to go round in circles.
const DEEPEST: u8 = 8;

/// The types that a value may be of, the best first.
pub(super) fn candidates(union: &mut dyn Union, value: &Value) -> Vec<usize> {
    candidates_at(union, value, 0)
}

fn candidates_at(union: &mut dyn Union, value: &Value, depth: u8) -> Vec<usize> {
    if let Some((tag, tags)) = union.tags() {
        let name = value.get(tag).and_then(Value::as_str);
        let chosen = name.and_then(|name| tags.iter().position(|tags| tags.contains(&name)));
        return chosen.into_iter().collect();
    }
    let mut fitting: Vec<(usize, i64)> =
        (0..union.len()).filter_map(|index| Some((index, fit(&mut union.choose(index), value, depth)?))).collect();
    // Of two that fit equally well, the first one of the description.
    fitting.sort_by_key(|(_, fit)| Reverse(*fit));
    fitting.into_iter().map(|(index, _)| index).collect()
}

/// Reads a value as the type that fits it best. One that is of none of the types is kept as it is; one whose tag tells
/// its type must be of that.
pub(super) fn fill(union: &mut dyn Union, value: &Value, trail: &mut Trail) -> Result<(), serde_json::Error> {
    let is_tagged = union.tags().is_some();
    for index in candidates(union, value) {
        let mut attempt = Trail::default();
        match read::fill(&mut union.choose(index), value, &mut attempt) {
            Ok(()) => return Ok(()),
            Err(error) if is_tagged => {
                *trail = attempt;
                return Err(error);
            }
            Err(_) => {}
        }
    }
    union.keep(value.clone());
    Ok(())
}

/// How well a value fits a place, going by its form alone; nothing where it does not.
fn fit(slot: &mut Slot<'_>, value: &Value, depth: u8) -> Option<i64> {
    Some(match (slot, value) {
        (Slot::Any(_) | Slot::Ignored, _) => 1,
        (Slot::Optional(_), Value::Null) => 8,
        (Slot::Optional(place), value) => fit(&mut place.fill(), value, depth)?,
        (Slot::Bool(_), Value::Bool(_)) => 8,
        (Slot::F32(_) | Slot::F64(_), Value::Number(_)) => 6,
        (slot @ (Slot::I32(_) | Slot::I64(_) | Slot::U32(_) | Slot::U64(_)), Value::Number(number)) => {
            read::set_number(slot, number).ok()?;
            8
        }
        (Slot::Code(place), Value::Number(number)) => {
            read::set_number(&mut Slot::Code(&mut **place), number).ok()?;
            if place.is_known() { 9 } else { 3 }
        }
        (Slot::String(_), Value::String(_)) => 5,
        (Slot::Parse(place), Value::String(text)) => {
            place.set_text(text).ok()?;
            if place.is_known() { 7 } else { 2 }
        }
        (Slot::List(list), Value::Array(items)) => match items.first() {
            Some(first) => fit(&mut list.push(), first, depth)?,
            None => 8,
        },
        (Slot::Map(_), Value::Object(_)) => 3,
        (Slot::Record(record), Value::Object(_)) => fit_record(&mut **record, value, depth)?,
        // A little less than the type itself, which is chosen where it stands beside the union.
        (Slot::Union(union), value) if depth < DEEPEST => {
            let best = candidates_at(&mut **union, value, depth + 1).first().copied()?;
            fit(&mut union.choose(best), value, depth + 1)? - 1
        }
        _ => return None,
    })
}

/// A record fits the better, the more of its members are there and fit; constants tell most.
fn fit_record(record: &mut dyn Record, value: &Value, depth: u8) -> Option<i64> {
    let entries = value.as_object()?;
    let members = record.members();
    let mut slots = record.slots();
    let mut fits = 10;
    for (member, slot) in members.iter().zip(&mut slots) {
        let Some(value) = entries.get(member.name) else {
            if member.is_optional() {
                continue;
            }
            return None;
        };
        // What is within an object or a list is looked at when it is read.
        let fit = if value.is_object() || value.is_array() { Some(4) } else { fit(slot, value, depth) };
        fits += match fit {
            // A string or number that the description does not name, where it names some.
            Some(2 | 3) => -20,
            Some(_) => 4,
            None if member.is_optional() => -20,
            None => return None,
        };
    }
    let known = |name: &String| members.iter().any(|member| member.name == name);
    Some(fits - entries.keys().filter(|name| !known(name)).count() as i64)
}

/// Makes an enum a union, from the list of its variants, each of which holds a value of one type. The last variant of the
/// enum, which is not in the list, is `Unknown(Json)`, or what the list ends in: `..Other`.
///
/// ```ignore
/// union!(Target { User, Team });
/// ```
///
/// Which type a value is of is told by its form. The call stands one module below the one that declares `support`.
macro_rules! union {
    (@impl $name:ident $unknown:ident { $($variant:ident: $view:expr),* } $tags:expr) => {
        impl super::support::types::Union for $name {
            fn len(&self) -> usize {
                [$(::core::stringify!($variant)),*].len()
            }

            fn choose(&mut self, index: usize) -> super::support::types::Slot<'_> {
                let mut chosen = 0..;
                $(
                    if chosen.next() == ::core::option::Option::Some(index) {
                        *self = Self::$variant(super::support::types::Field::empty());
                    }
                )*
                match self {
                    $(Self::$variant(value) => super::support::types::Field::slot(value),)*
                    Self::$unknown(value) => super::support::types::Slot::Any(value),
                }
            }

            fn keep(&mut self, value: super::support::types::Json) {
                *self = Self::$unknown(value);
            }

            fn tags(&self) -> ::core::option::Option<(&'static str, &'static [&'static [&'static str]])> {
                $tags
            }
        }

        impl super::support::types::Field for $name {
            fn empty() -> Self {
                Self::$unknown(super::support::types::Json::Null)
            }

            fn slot(&mut self) -> super::support::types::Slot<'_> {
                super::support::types::Slot::Union(self)
            }

            fn view(&self) -> super::support::types::View<'_> {
                match self {
                    $(Self::$variant(value) => $view(super::support::types::Field::view(value)),)*
                    Self::$unknown(value) => super::support::types::View::Any(value),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&super::support::types::Field::view(self), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                super::support::types::deserialize(deserializer)
            }
        }
    };
    ($name:ident { $($variant:ident),* $(,)? }) => {
        union!(@impl $name Unknown { $($variant: ::core::convert::identity),* } ::core::option::Option::None);
    };
    ($name:ident { $($variant:ident,)* ..$unknown:ident $(,)? }) => {
        union!(@impl $name $unknown { $($variant: ::core::convert::identity),* } ::core::option::Option::None);
    };
}

/// Makes an enum a union whose values tell their type by the member of this name, from the list of its variants and the
/// values of the tag for each. A value that does not have the tag is written with the first of these.
///
/// ```ignore
/// tagged_union!("kind", Target { User: ["user"], Team: ["team", "group"] });
/// ```
macro_rules! tagged_union {
    (@impl $tag:literal, $name:ident $unknown:ident { $($variant:ident: [$first:literal $(, $more:literal)*]),* }) => {
        union!(@impl $name $unknown {
            $($variant: |view| super::support::types::tagged($tag, $first, view)),*
        } ::core::option::Option::Some(($tag, &[$(&[$first $(, $more)*]),*])));
    };
    ($tag:literal, $name:ident { $($variant:ident: [$($values:literal),+]),* $(,)? }) => {
        tagged_union!(@impl $tag, $name Unknown { $($variant: [$($values),+]),* });
    };
    ($tag:literal, $name:ident { $($variant:ident: [$($values:literal),+],)* ..$unknown:ident $(,)? }) => {
        tagged_union!(@impl $tag, $name $unknown { $($variant: [$($values),+]),* });
    };
}
