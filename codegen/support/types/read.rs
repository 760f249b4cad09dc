//! The reader of all types, for every format that serde reads. What it cannot read is an error.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::{Number, Value};

use super::field::{Dict, Field, List, Slot};
use super::path::Trail;
use super::record::{Member, Record, find};
use super::union;

/// What is said of a required member that is not there.
pub(super) const MISSING: &str = "missing, though required";

/// A value at or above this may have lost a fraction on its way into an `f64`, so it does not pass for a whole number.
const WHOLE_LIMIT: f64 = 4_503_599_627_370_496.0; // 2^52

/// Reads a value; an error says at which path it happened.
pub fn deserialize<'de, T: Field, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::empty();
    fill_or_explain(&mut value.slot(), deserializer)?;
    Ok(value)
}

fn fill_or_explain<'de, D: Deserializer<'de>>(slot: &mut Slot<'_>, deserializer: D) -> Result<(), D::Error> {
    let mut trail = Trail::default();
    fill(slot, deserializer, &mut trail).map_err(|error| {
        let path = trail.render();
        if path.is_empty() { error } else { Error::custom(format_args!("{path}: {error}")) }
    })
}

/// Reads into a slot of a new value. After an error the value is not fit for use.
pub(super) fn fill<'de, D: Deserializer<'de>>(
    slot: &mut Slot<'_>,
    deserializer: D,
    trail: &mut Trail,
) -> Result<(), D::Error> {
    Reader { slot, trail, again: false }.deserialize(deserializer)
}

struct Reader<'r, 's> {
    slot: &'r mut Slot<'s>,
    trail: &'r mut Trail,
    /// Whether something has been read into the slot before: the last of equal keys counts.
    again: bool,
}

impl<'de> DeserializeSeed<'de> for Reader<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.slot {
            Slot::Ignored => IgnoredAny::deserialize(deserializer).map(drop),
            Slot::Bool(place) => bool::deserialize(deserializer).map(|value| **place = value),
            Slot::Any(place) => Value::deserialize(deserializer).map(|value| **place = value),
            // The whole value tells what it is.
            Slot::Union(union) => {
                let value = Value::deserialize(deserializer)?;
                union::fill(&mut **union, &value, self.trail).map_err(Error::custom)
            }
            // serde_json's own way to read a number, which is right under each of its features.
            Slot::I32(_) | Slot::I64(_) | Slot::U32(_) | Slot::U64(_) | Slot::F64(_) | Slot::Code(_) => {
                let number = Number::deserialize(deserializer)?;
                set_number(self.slot, &number).map_err(|expected| {
                    Error::invalid_value(Unexpected::Other(&format!("number `{number}`")), &expected)
                })
            }
            Slot::String(_) => deserializer.deserialize_string(self),
            Slot::Parse(_) => deserializer.deserialize_str(self),
            Slot::Optional(_) => deserializer.deserialize_option(self),
            Slot::List(_) => deserializer.deserialize_seq(self),
            Slot::Map(_) | Slot::Record(_) => deserializer.deserialize_map(self),
        }
    }
}

/// Puts a number into its slot; the error says what is expected.
pub(super) fn set_number(slot: &mut Slot<'_>, number: &Number) -> Result<(), &'static str> {
    fn set<T: TryFrom<i128>>(place: &mut T, number: &Number, expected: &'static str) -> Result<(), &'static str> {
        *place = whole(number).and_then(|whole| T::try_from(whole).ok()).ok_or(expected)?;
        Ok(())
    }

    match slot {
        Slot::I32(place) => set(*place, number, "a whole number of 32 bits"),
        Slot::I64(place) => set(*place, number, "a whole number of 64 bits"),
        Slot::U32(place) => set(*place, number, "a whole number of 32 bits that is not negative"),
        Slot::U64(place) => set(*place, number, "a whole number of 64 bits that is not negative"),
        Slot::Code(place) => {
            let mut code = 0;
            set(&mut code, number, "a whole number of 64 bits")?;
            place.set_code(code);
            Ok(())
        }
        Slot::F64(place) => {
            **place = number.as_f64().ok_or("a number that an `f64` can hold")?;
            Ok(())
        }
        _ => Err("no number"),
    }
}

/// The number, if it is whole. `1.0` is.
fn whole(number: &Number) -> Option<i128> {
    if let Some(whole) = number.as_i64() {
        return Some(whole.into());
    }
    if let Some(whole) = number.as_u64() {
        return Some(whole.into());
    }
    number.as_f64().filter(|value| value.fract() == 0.0 && value.abs() < WHOLE_LIMIT).map(|value| value as i128)
}

impl<'de> Visitor<'de> for Reader<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.slot {
            Slot::String(_) | Slot::Parse(_) => "a string",
            Slot::List(_) => "an array",
            Slot::Map(_) | Slot::Record(_) => "an object",
            _ => "a value",
        })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.slot {
            Slot::String(place) => {
                place.clear();
                place.push_str(text);
                Ok(())
            }
            Slot::Parse(place) => {
                place.set_text(text).map_err(|expected| Error::invalid_value(Unexpected::Str(text), &expected))
            }
            _ => Err(Error::invalid_type(Unexpected::Str(text), &self)),
        }
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        match self.slot {
            Slot::String(place) => {
                **place = text;
                Ok(())
            }
            _ => self.visit_str(&text),
        }
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        match self.slot {
            Slot::Optional(place) if place.takes_null() => {
                Reader { slot: &mut place.fill(), trail: self.trail, again: false }.visit_none()
            }
            Slot::Optional(place) => {
                place.clear();
                Ok(())
            }
            _ => Err(Error::invalid_type(Unexpected::Unit, &self)),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.slot {
            Slot::Optional(place) => {
                Reader { slot: &mut place.fill(), trail: self.trail, again: false }.deserialize(deserializer)
            }
            _ => self.deserialize(deserializer),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Slot::List(list) = self.slot else {
            return Err(Error::invalid_type(Unexpected::Seq, &self));
        };
        list.clear();
        loop {
            let index = list.len();
            let item = items.next_element_seed(Item { list: &mut **list, trail: self.trail });
            if item.inspect_err(|_| self.trail.passed_index(index))?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::Record(record) => read_record(&mut **record, entries, self.trail, self.again),
            Slot::Map(map) => {
                map.clear();
                read_map(&mut **map, entries, self.trail)
            }
            _ => Err(Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Reads the next item of an array; only if there is one, the list grows.
struct Item<'r> {
    list: &'r mut dyn List,
    trail: &'r mut Trail,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        fill(&mut self.list.push(), deserializer, self.trail)
    }
}

fn read_map<'de, A: MapAccess<'de>>(map: &mut dyn Dict, mut entries: A, trail: &mut Trail) -> Result<(), A::Error> {
    // Kept for an error, in memory that all names share.
    let mut name = String::new();
    while let Some(key) = entries.next_key::<String>()? {
        name.clone_from(&key);
        read_entry(map, key, &mut entries, trail).inspect_err(|_| trail.passed_key(name.clone()))?;
    }
    Ok(())
}

fn read_entry<'de, A: MapAccess<'de>>(
    map: &mut dyn Dict,
    name: String,
    entries: &mut A,
    trail: &mut Trail,
) -> Result<(), A::Error> {
    let slot = &mut map.insert(name);
    entries.next_value_seed(Reader { slot, trail, again: false })
}

fn read_record<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    mut entries: A,
    trail: &mut Trail,
    again: bool,
) -> Result<(), A::Error> {
    let members = record.table().members;
    let mut slots = record.slots();
    let (slots, rest) = slots.split_at_mut_checked(members.len()).unwrap_or_default();
    let mut rest = match rest {
        [Slot::Map(rest)] => Some(rest),
        _ => None,
    };
    if let (true, Some(rest)) = (again, &mut rest) {
        rest.clear();
    }
    let mut none = Slot::Ignored;
    let mut seen = Seen::of(members.len());
    let mut hint = 0;
    while let Some(key) = entries.next_key_seed(FindKey { members, hint })? {
        match (key, &mut rest) {
            (Key::Member(index, name), _) => {
                let again = seen.insert(index) || again;
                let slot = slots.get_mut(index).unwrap_or(&mut none);
                let member = entries.next_value_seed(Reader { slot, trail, again });
                member.inspect_err(|_| trail.passed_key(name))?;
                hint = index + 1;
            }
            (Key::Other(name), Some(rest)) => {
                let entry = read_entry(&mut ***rest, name.clone(), &mut entries, trail);
                entry.inspect_err(|_| trail.passed_key(name))?;
            }
            (Key::Other(_), None) => {
                trail.is_doubtful = true;
                entries.next_value::<IgnoredAny>()?;
            }
        }
    }
    for (index, (member, slot)) in members.iter().zip(slots).enumerate() {
        if seen.contains(index) {
            continue;
        }
        if !member.is_optional() {
            trail.passed_key(member.name);
            return Err(Error::custom(MISSING));
        }
        if let (true, Slot::Optional(place)) = (again, slot) {
            place.clear();
        }
    }
    Ok(())
}

/// The key of a member: the line of the table with its name, or a name that the table does not have.
enum Key {
    Member(usize, &'static str),
    Other(String),
}

struct FindKey {
    members: &'static [Member],
    hint: usize,
}

impl<'de> DeserializeSeed<'de> for FindKey {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FindKey {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        let index = find(self.members, self.hint, name);
        let known = index.and_then(|index| Some((index, self.members.get(index)?.name)));
        Ok(known.map_or_else(|| Key::Other(name.to_owned()), |(index, name)| Key::Member(index, name)))
    }
}

/// A set of lines of a table. It needs no memory of its own below 64 lines.
struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    fn of(len: usize) -> Self {
        Self { first: 0, more: vec![0; len / 64] }
    }

    /// Adds a line; whether it was there before.
    fn insert(&mut self, index: usize) -> bool {
        let word = match index.checked_sub(64) {
            None => Some(&mut self.first),
            Some(index) => self.more.get_mut(index / 64),
        };
        let bit = 1 << (index % 64);
        word.is_some_and(|word| std::mem::replace(word, *word | bit) & bit != 0)
    }

    fn contains(&self, index: usize) -> bool {
        let word = match index.checked_sub(64) {
            None => Some(&self.first),
            Some(index) => self.more.as_slice().get(index / 64),
        };
        word.is_some_and(|word| word >> (index % 64) & 1 != 0)
    }
}
