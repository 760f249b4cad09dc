//! Records and enums as a client has them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::support::types::{Date, DateTime, Members, empty};

#[derive(Clone, Default)]
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
    id: Optional("_id"),
    due_date: Optional("dueDate"),
    day: Optional("day"),
    priority: Optional("priority"),
    level: Optional("level"),
    done: Optional("done"),
    images: Optional("images"),
    owner: Optional("owner"),
});

#[derive(Clone)]
pub struct Owner {
    pub name: String,
    pub age: Option<i32>,
    pub boss: Option<Box<Owner>>,
    pub other_members: Members,
}

record!(Owner { name: Required("name"), age: Optional("age"), boss: Optional("boss") });

impl Owner {
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..empty() }
    }
}

/// Its required members are records: what they had before a second key of the same name must not shine through.
#[derive(Clone)]
pub struct Team {
    pub lead: Owner,
    pub items: Option<Vec<Owner>>,
    pub by_name: Option<BTreeMap<String, Owner>>,
    pub other_members: Members,
}

record!(Team { lead: Required("lead"), items: Optional("items"), by_name: Optional("byName") });

#[derive(Clone)]
pub struct States {
    pub three: Option<Option<i64>>,
    pub null: Option<i64>,
    pub other_members: Members,
}

record!(States { three: Optional("three"), null: Nullable("null") });

#[derive(Clone, Default)]
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
    i32: Optional("i32"),
    i64: Optional("i64"),
    u32: Optional("u32"),
    u64: Optional("u64"),
    f64: Optional("f64"),
    any: Optional("any"),
});

#[derive(Clone)]
pub struct Labels {
    pub id: String,
    pub additional: BTreeMap<String, i64>,
}

record!(Labels { id: Required("id"), ..additional });

#[derive(Clone, Default)]
pub struct Point {
    pub x: Option<f64>,
}

record!(Point { x: Optional("x"), ..() });

#[derive(Clone, Default)]
pub struct Empty {
    pub other_members: Members,
}

record!(Empty {});

#[derive(Clone)]
pub enum Priority {
    None,
    Some,
    Ok,
    Unknown(String),
}

string_enum!(Priority { None: "", Some: "0", Ok: "1" });

#[derive(Clone)]
pub enum Level {
    Low,
    High,
    Unknown(i64),
}

integer_enum!(Level { Low: 0, High: -2 });
