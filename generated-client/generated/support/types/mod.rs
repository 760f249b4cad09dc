//! How the types of this client are read and written: one reader and one writer for all of them.
//!
//! A type says what it consists of and leaves the rest to the shared code, through [`Field`]: a [`Slot`] to be filled,
//! a [`View`] to be written. A record does so by a table of its members, see `record!`; an enum by `string_enum!` or
//! `integer_enum!`. Formats that name the members of a record can be read and written; those that don't cannot.

#[macro_use]
mod open_enum;
#[macro_use]
mod record;
#[macro_use]
mod union;
mod field;
pub mod json;
mod lenient;
mod members;
mod path;
mod read;
mod time;
mod upload;
mod write;

pub use field::{Code, Dict, Field, List, Optional, Parse, Slot, View};
pub use members::Members;
pub use read::deserialize;
pub use record::{Member, Presence, Record, Table, Tag, empty, for_each_member};
pub use serde_json::Value as Json;
pub use std::collections::BTreeMap;
pub use time::{Date, DateTime, parse_date_time, write_date_time};
pub use union::Union;
pub use upload::Upload;
pub use write::{is_equal, serialize, show};
