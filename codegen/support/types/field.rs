//! What a value shows to the shared reader and writer.

use std::collections::BTreeMap;

use serde_json::Value;

use super::record::{Record, Tag};
use super::time::{Date, DateTime};
use super::union::Union;
use super::upload::Upload;

/// A value that the shared reader can fill and the shared writer can write.
pub trait Field {
    /// Whether `null` is a value of this type.
    const NULLABLE: bool = false;

    /// Something to start reading from. It never gets out before all that is required has been read into it.
    fn empty() -> Self;

    /// The place to read into.
    fn slot(&mut self) -> Slot<'_>;

    /// The value, to be written.
    fn view(&self) -> View<'_>;
}

/// A place that the reader fills, by what can be read into it.
pub enum Slot<'a> {
    /// Whatever comes is read and dropped.
    Ignored,
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A whole number that fits.
    I32(&'a mut i32),
    /// A whole number that fits.
    I64(&'a mut i64),
    /// A whole number that fits.
    U32(&'a mut u32),
    /// A whole number that fits.
    U64(&'a mut u64),
    /// A number, rounded to what an `f64` can hold.
    F64(&'a mut f64),
    /// A whole number that stands for something.
    Code(&'a mut dyn Code),
    /// Any string.
    String(&'a mut String),
    /// A string of a certain form.
    Parse(&'a mut dyn Parse),
    /// Any JSON.
    Any(&'a mut Value),
    /// A value or `null`.
    Optional(&'a mut dyn Optional),
    /// An array.
    List(&'a mut dyn List),
    /// An object whose keys are data.
    Map(&'a mut dyn Dict),
    /// An object with a table of its members.
    Record(&'a mut dyn Record),
    /// A value of one of several types.
    Union(&'a mut dyn Union),
}

/// A value that the writer writes: the read-only twin of [`Slot`].
pub enum View<'a> {
    /// Nothing: a record leaves the member out, anything else has `null`.
    Absent,
    /// `null`, in a record too.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    I64(i64),
    /// A whole number.
    U64(u64),
    /// A number.
    F64(f64),
    /// A string.
    Text(&'a str),
    /// A point in time.
    DateTime(&'a DateTime),
    /// A day.
    Date(&'a Date),
    /// Any JSON.
    Any(&'a Value),
    /// An array.
    List(&'a dyn List),
    /// An object whose keys are data.
    Map(&'a dyn Dict),
    /// An object with a table of its members.
    Record(&'a dyn Record),
    /// The same, with a member that tells its type.
    Tagged(&'static Tag, &'a dyn Record),
    /// A file of a form.
    File(&'a Upload),
}

impl View<'_> {
    /// The same; a record has to tell its type by this member, if its type is not that of all others.
    pub fn tagged(self, tag: &'static Tag) -> Self {
        match self {
            View::Record(record) if !tag.takes_others => View::Tagged(tag, record),
            other => other,
        }
    }
}

/// Two values are equal if they are written alike, whatever the order of unnamed members. Records are of one type too.
impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        let items = |list: &'_ dyn List, other: &'_ dyn List| {
            list.len() == other.len() && (0..list.len()).all(|index| list.get(index) == other.get(index))
        };
        let entries = |map: &'_ dyn Dict, other: &'_ dyn Dict| {
            let theirs: BTreeMap<&str, View<'_>> = other.entries().collect();
            map.len() == theirs.len() && map.entries().all(|(name, view)| theirs.get(name) == Some(&view))
        };
        let members = |record: &'_ dyn Record, other: &'_ dyn Record| {
            record.table().type_name == other.table().type_name && record.views() == other.views()
        };
        match (self, other) {
            (View::Absent, View::Absent) | (View::Null, View::Null) => true,
            (View::Bool(value), View::Bool(other)) => value == other,
            (View::I64(value), View::I64(other)) => value == other,
            (View::U64(value), View::U64(other)) => value == other,
            (View::F64(value), View::F64(other)) => value == other,
            (View::Text(text), View::Text(other)) => text == other,
            (View::DateTime(time), View::DateTime(other)) => time == other,
            (View::Date(date), View::Date(other)) => date == other,
            (View::Any(value), View::Any(other)) => value == other,
            (View::File(upload), View::File(other)) => upload == other,
            (View::List(list), View::List(other)) => items(*list, *other),
            (View::Map(map), View::Map(other)) => entries(*map, *other),
            (View::Record(record), View::Record(other)) => members(*record, *other),
            (View::Tagged(tag, record), View::Tagged(other_tag, other)) => tag == other_tag && members(*record, *other),
            _ => false,
        }
    }
}

/// A place for a whole number that stands for something.
pub trait Code {
    /// Takes the number.
    fn set_code(&mut self, code: i64);
    /// Whether the description names the number that was taken last.
    fn is_known(&self) -> bool;
}

/// A place for a string of a certain form.
pub trait Parse {
    /// Takes the string; the error says what is expected.
    fn set_text(&mut self, text: &str) -> Result<(), &'static str>;
    /// Whether the description names the string that was taken last; where it names none, any is known.
    fn is_known(&self) -> bool {
        true
    }
}

/// A place for a value or nothing.
pub trait Optional {
    /// Whether the value itself may be `null`: then absent, `null` and a value are three states.
    fn takes_null(&self) -> bool;
    /// Makes it nothing.
    fn clear(&mut self);
    /// Makes it a new value, to be read into.
    fn fill(&mut self) -> Slot<'_>;
}

/// A sequence of values.
pub trait List {
    /// Drops all items.
    fn clear(&mut self);
    /// Adds an item, to be read into.
    fn push(&mut self) -> Slot<'_>;
    /// How many items there are.
    fn len(&self) -> usize;
    /// The item at this index.
    fn get(&self, index: usize) -> Option<View<'_>>;
}

/// Values by their names.
pub trait Dict {
    /// Drops all entries.
    fn clear(&mut self);
    /// Adds an entry in place of any of the same name, to be read into.
    fn insert(&mut self, name: String) -> Slot<'_>;
    /// Takes an entry out.
    fn remove(&mut self, name: &str);
    /// Keeps JSON that a typed member cannot hold, where any JSON can be kept.
    fn keep(&mut self, _name: &str, _value: &Value) {}
    /// How many entries there are.
    fn len(&self) -> usize;
    /// The entries, in the order in which they are written.
    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_>;
}

/// Fields that are read and written as they are.
macro_rules! plain_fields {
    ($($type:ty: $empty:expr, $slot:ident, $view:ident($convert:expr);)*) => {$(
        impl Field for $type {
            #[inline]
            fn empty() -> Self {
                $empty
            }

            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::$view($convert(self))
            }
        }
    )*};
}

plain_fields! {
    bool: false, Bool, Bool(|value: &bool| *value);
    i32: 0, I32, I64(|value: &i32| i64::from(*value));
    i64: 0, I64, I64(|value: &i64| *value);
    u32: 0, U32, U64(|value: &u32| u64::from(*value));
    u64: 0, U64, U64(|value: &u64| *value);
    f64: 0.0, F64, F64(|value: &f64| *value);
    String: String::new(), String, Text(String::as_str);
    Value: Value::Null, Any, Any(|value| value);
}

impl<T: Field> Field for Box<T> {
    const NULLABLE: bool = T::NULLABLE;

    #[inline]
    fn empty() -> Self {
        Box::new(T::empty())
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        T::slot(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Field> Field for Option<T> {
    const NULLABLE: bool = true;

    #[inline]
    fn empty() -> Self {
        None
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match self.as_ref().map(T::view) {
            None => View::Absent,
            // `Some(None)`: it is there, and it is null.
            Some(View::Absent) => View::Null,
            Some(view) => view,
        }
    }
}

impl<T: Field> Optional for Option<T> {
    fn takes_null(&self) -> bool {
        T::NULLABLE
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> Slot<'_> {
        self.insert(T::empty()).slot()
    }
}

impl<T: Field> Field for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Vec::new()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Field> List for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn push(&mut self) -> Slot<'_> {
        self.push(T::empty());
        self.last_mut().map_or(Slot::Ignored, T::slot)
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, index: usize) -> Option<View<'_>> {
        self.as_slice().get(index).map(T::view)
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    #[inline]
    fn empty() -> Self {
        BTreeMap::new()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Field> Dict for BTreeMap<String, T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn insert(&mut self, name: String) -> Slot<'_> {
        self.remove(&name);
        self.entry(name).or_insert_with(T::empty).slot()
    }

    fn remove(&mut self, name: &str) {
        self.remove(name);
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name.as_str(), value.view())))
    }
}
