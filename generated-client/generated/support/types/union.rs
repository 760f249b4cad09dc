//! Values that are of one of several types.

use std::cmp::Reverse;

use serde_json::{Map, Value};

use super::field::Slot;
use super::path::Trail;
use super::read;
use super::record::{Record, Tag};

/// A place for a value of one of several types. Implemented by `union!` and `tagged_union!`.
pub trait Union {
    /// How many types there are.
    fn len(&self) -> usize;

    /// Makes it a new value of the type at this index, to be read into.
    fn choose(&mut self, index: usize) -> Slot<'_>;

    /// Keeps a value that is of none of the types.
    fn keep(&mut self, value: Value);

    /// The member that tells of each type, which has the same name for all; nothing where only the form tells.
    fn tags(&self) -> &'static [&'static Tag];
}

/// The type that a value is of, by what is known without reading it as that.
pub(super) struct Best {
    pub(super) index: usize,
    /// Whether the value says so itself.
    pub(super) is_told: bool,
}

/// The type that a value is of: by its tag, or else the one that it fits best. Nothing if it is of none.
pub(super) fn best(union: &mut dyn Union, value: &Value) -> Option<Best> {
    match union.tags() {
        [] => {
            let (index, _) = by_form(union, value, Depth { unions: 0, is_part: false })?;
            Some(Best { index, is_told: false })
        }
        tags => by_tag(tags, value),
    }
}

fn by_tag(tags: &[&Tag], value: &Value) -> Option<Best> {
    let text = value.get(tags.first()?.name).and_then(Value::as_str);
    let told = text.and_then(|text| tags.iter().position(|tag| tag.values.contains(&text)));
    let index = told.or_else(|| tags.iter().position(|tag| tag.takes_others))?;
    Some(Best { index, is_told: told.is_some() })
}

/// Of two types that fit equally well, it is the first one of the description.
fn by_form(union: &mut dyn Union, value: &Value, depth: Depth) -> Option<(usize, Fit)> {
    let fits = (0..union.len()).filter_map(|index| Some((index, fit(&mut union.choose(index), value, depth)?)));
    fits.min_by_key(|(_, fit)| Reverse(fit.score))
}

/// Reads a value as the type that it is of. One that is of none of the types is kept as it is; one whose tag tells its
/// type must be of that.
pub(super) fn fill(union: &mut dyn Union, value: &Value, trail: &mut Trail) -> Result<(), serde_json::Error> {
    if let Some(Best { index, is_told }) = best(union, value) {
        let mut attempt = Trail::default();
        match read::fill(&mut union.choose(index), value, &mut attempt) {
            Ok(()) => {
                trail.is_doubtful |= attempt.is_doubtful;
                return Ok(());
            }
            Err(error) if is_told => {
                *trail = attempt;
                return Err(error);
            }
            Err(_) => trail.is_doubtful = true,
        }
    }
    union.keep(value.clone());
    Ok(())
}

/// How well a value fits a place.
#[derive(Clone, Copy)]
struct Fit {
    score: i64,
    /// Whether the description names each string and number in it, where it names some.
    is_known: bool,
}

/// Where a value is looked at.
#[derive(Clone, Copy)]
struct Depth {
    /// How many unions it is in.
    unions: u8,
    /// Whether it is a part of what is to be read, such as a member.
    is_part: bool,
}

/// Unions within unions beyond this are not looked into: they take any value, and each costs as much as it has types.
const DEEPEST: u8 = 3;

const fn known(score: i64) -> Option<Fit> {
    Some(Fit { score, is_known: true })
}

const UNKNOWN: Option<Fit> = Some(Fit { score: 2, is_known: false });

/// How well a value fits a place, going by its form; nothing where it cannot be read, apart from optional members.
fn fit(slot: &mut Slot<'_>, value: &Value, depth: Depth) -> Option<Fit> {
    match (slot, value) {
        (Slot::Any(_) | Slot::Ignored, _) => known(1),
        (Slot::Optional(_), Value::Null) => known(8),
        (Slot::Optional(place), value) => fit(&mut place.fill(), value, depth),
        (Slot::Bool(_), Value::Bool(_)) => known(8),
        (slot @ Slot::F64(_), Value::Number(number)) => {
            read::set_number(slot, number).ok()?;
            known(6)
        }
        (slot @ (Slot::I32(_) | Slot::I64(_) | Slot::U32(_) | Slot::U64(_)), Value::Number(number)) => {
            read::set_number(slot, number).ok()?;
            known(8)
        }
        (Slot::Code(place), Value::Number(number)) => {
            read::set_number(&mut Slot::Code(&mut **place), number).ok()?;
            if place.is_known() { known(9) } else { UNKNOWN }
        }
        (Slot::String(_), Value::String(_)) => known(5),
        (Slot::Parse(place), Value::String(text)) => {
            place.set_text(text).ok()?;
            if place.is_known() { known(7) } else { UNKNOWN }
        }
        (Slot::List(list), Value::Array(items)) => {
            let items = items.iter().map(|item| fit(&mut list.push(), item, depth.of_part()));
            worst(items.collect::<Option<_>>()?, 8)
        }
        (Slot::Map(map), Value::Object(entries)) => {
            let entries = entries.iter();
            let values = entries.map(|(name, value)| fit(&mut map.insert(name.clone()), value, depth.of_part()));
            worst(values.collect::<Option<_>>()?, 3).map(|fit| Fit { score: 3, ..fit })
        }
        (Slot::Record(record), Value::Object(entries)) => fit_record(&mut **record, entries, depth.of_part()),
        (Slot::Union(union), value) => fit_union(&mut **union, value, depth),
        _ => None,
    }
}

impl Depth {
    fn of_part(self) -> Self {
        Self { is_part: true, ..self }
    }
}

/// What many fit as a whole, and what it is where there are none.
fn worst(fits: Vec<Fit>, none: i64) -> Option<Fit> {
    let score = fits.iter().map(|fit| fit.score).min().unwrap_or(none);
    Some(Fit { score, is_known: fits.iter().all(|fit| fit.is_known) })
}

/// A record fits the better, the more of its members are there and fit; constants tell most.
fn fit_record(record: &mut dyn Record, entries: &Map<String, Value>, depth: Depth) -> Option<Fit> {
    let members = record.table().members;
    let mut slots = record.slots();
    let (slots, rest) = slots.split_at_mut_checked(members.len())?;
    let mut all = Fit { score: 10, is_known: true };
    for (member, slot) in members.iter().zip(slots) {
        let Some(value) = entries.get(member.name) else {
            if member.is_optional() {
                continue;
            }
            return None;
        };
        all.score += match fit(slot, value, depth) {
            Some(fit) if fit.is_known => 4,
            Some(_) => {
                all.is_known = false;
                -20
            }
            None if member.is_optional() => -8,
            None => return None,
        };
    }
    for (name, value) in entries {
        if members.iter().any(|member| member.name == name) {
            continue;
        }
        let fit = match rest {
            [Slot::Map(rest)] => fit(&mut rest.insert(name.clone()), value, depth),
            _ => None,
        };
        all.score -= if fit.is_some() { 1 } else { 8 };
    }
    Some(all)
}

fn fit_union(union: &mut dyn Union, value: &Value, depth: Depth) -> Option<Fit> {
    // A part of what is read may be of none of the types: it is kept.
    let none = if depth.is_part { UNKNOWN } else { None };
    let tags = union.tags();
    if !tags.is_empty() {
        return match by_tag(tags, value) {
            Some(Best { index, is_told }) => {
                fit(&mut union.choose(index), value, depth).or(if is_told { None } else { none })
            }
            None => none,
        };
    }
    if depth.unions >= DEEPEST {
        return if depth.is_part { known(1) } else { None };
    }
    let Some((_, best)) = by_form(union, value, Depth { unions: depth.unions + 1, ..depth }) else { return none };
    // A little less than the type itself, which is chosen where it stands beside the union.
    Some(Fit { score: best.score - 1, ..best })
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
    (@impl $name:ident $unknown:ident { $($variant:ident $(: $tag:expr)?),* }) => {
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

            fn tags(&self) -> &'static [&'static super::support::types::Tag] {
                &[$($($tag,)?)*]
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
                    $(Self::$variant(value) => super::support::types::Field::view(value) $(.tagged($tag))?,)*
                    Self::$unknown(value) => super::support::types::View::Any(value),
                }
            }
        }

        value_traits!($name);
    };
    ($name:ident { $($variant:ident),* $(,)? }) => {
        union!(@impl $name Unknown { $($variant),* });
    };
    ($name:ident { $($variant:ident,)* ..$unknown:ident $(,)? }) => {
        union!(@impl $name $unknown { $($variant),* });
    };
}

/// Makes an enum a union whose values tell their type by the member of this name, from the list of its variants and the
/// values of the tag for each. A value that does not have the tag is written with the first of these.
///
/// ```ignore
/// tagged_union!("kind", Target { User: ["user"], Team: ["team", "group"] });
/// tagged_union!("kind", Target { User: ["user"], Team: ["team"] | _ });
/// ```
///
/// With `| _`, a value whose tag tells of no type, or that has none, is of this type, and is written as it is.
macro_rules! tagged_union {
    (@impl $tag:literal, $name:ident $unknown:ident { $($variant:ident: $tags:tt $(| $any:tt)?),* }) => {
        union!(@impl $name $unknown {
            $($variant: &super::support::types::Tag {
                name: $tag,
                values: &$tags,
                takes_others: tagged_union!(@others $($any)?),
            }),*
        });
    };
    (@others) => { false };
    (@others _) => { true };
    ($tag:literal, $name:ident { $($variant:ident: $tags:tt $(| $any:tt)?),* $(,)? }) => {
        tagged_union!(@impl $tag, $name Unknown { $($variant: $tags $(| $any)?),* });
    };
    ($tag:literal, $name:ident { $($variant:ident: $tags:tt $(| $any:tt)?,)* ..$unknown:ident $(,)? }) => {
        tagged_union!(@impl $tag, $name $unknown { $($variant: $tags $(| $any)?),* });
    };
}
