//! Records and enums as a client has them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::support::types::{Date, DateTime, Members, Record, nullable, optional, required};

#[derive(Clone, Default, PartialEq)]
pub struct Task {
    pub id: Option<String>,
    pub due_date: Option<DateTime>,
    pub day: Option<Date>,
    pub priority: Option<Priority>,
    pub level: Option<Level>,
    pub done: Option<bool>,
    pub images: Option<Vec<String>>,
    pub owner: Option<Owner>,
    pub other_members: Members,
}

record!(Task {
    id: optional("_id"),
    due_date: optional("dueDate"),
    day: optional("day"),
    priority: optional("priority"),
    level: optional("level"),
    done: optional("done"),
    images: optional("images"),
    owner: optional("owner"),
});

#[derive(Clone, PartialEq)]
pub struct Owner {
    pub name: String,
    pub age: Option<i32>,
    pub boss: Option<Box<Owner>>,
    pub other_members: Members,
}

record!(Owner { name: required("name"), age: optional("age"), boss: optional("boss") });

impl Owner {
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..Record::empty() }
    }
}

/// Its required members are records: what they had before a second key of the same name must not shine through.
#[derive(Clone, PartialEq)]
pub struct Team {
    pub lead: Owner,
    pub items: Option<Vec<Owner>>,
    pub by_name: Option<BTreeMap<String, Owner>>,
    pub other_members: Members,
}

record!(Team { lead: required("lead"), items: optional("items"), by_name: optional("byName") });

#[derive(Clone, PartialEq)]
pub struct States {
    pub three: Option<Option<i64>>,
    pub null: Option<i64>,
    pub other_members: Members,
}

record!(States { three: optional("three"), null: nullable("null") });

#[derive(Clone, Default, PartialEq)]
pub struct Numbers {
    pub i32: Option<i32>,
    pub i64: Option<i64>,
    pub u32: Option<u32>,
    pub u64: Option<u64>,
    pub f64: Option<f64>,
    pub any: Option<Value>,
    pub other_members: Members,
}

record!(Numbers {
    i32: optional("i32"),
    i64: optional("i64"),
    u32: optional("u32"),
    u64: optional("u64"),
    f64: optional("f64"),
    any: optional("any"),
});

#[derive(Clone, PartialEq)]
pub struct Labels {
    pub id: String,
    pub additional: BTreeMap<String, i64>,
}

record!(Labels { id: required("id"), ..additional });

#[derive(Clone, Default, PartialEq)]
pub struct Point {
    pub x: Option<f64>,
}

record!(Point { x: optional("x"), ..() });

#[derive(Clone, Default, PartialEq)]
pub struct Empty {
    pub other_members: Members,
}

record!(Empty {});

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Priority {
    None,
    Some,
    Ok,
    Unknown(String),
}

string_enum!(Priority { None: "", Some: "0", Ok: "1" });

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    Low,
    High,
    Unknown(i64),
}

integer_enum!(Level { Low: 0, High: -2 });
