//! The types as the generator writes them.

use std::collections::BTreeMap;

use super::support::types::{DateTime, Members, Record, optional, required};

#[derive(Clone, PartialEq)]
pub struct Tasks {
    pub tasks: Vec<Task>,
    pub limit: Option<i64>,
    pub total: Option<i64>,
    pub other_members: Members,
}

record!(Tasks { tasks: required("tasks"), limit: optional("limit"), total: optional("total") });

#[derive(Clone, PartialEq)]
pub struct Task {
    pub id: Option<String>,
    pub type_: Option<String>,
    pub lead_id: Option<String>,
    pub campaign_id: Option<String>,
    pub user_id: Option<String>,
    pub status: Option<Status>,
    pub due_date: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub completed_at: Option<DateTime>,
    pub title: Option<String>,
    pub content: Option<String>,
    pub priority: Option<i64>,
    pub other_members: Members,
}

record!(Task {
    id: optional("_id"),
    type_: optional("type"),
    lead_id: optional("leadId"),
    campaign_id: optional("campaignId"),
    user_id: optional("userId"),
    status: optional("status"),
    due_date: optional("dueDate"),
    created_at: optional("createdAt"),
    completed_at: optional("completedAt"),
    title: optional("title"),
    content: optional("content"),
    priority: optional("priority"),
});

#[derive(Clone, PartialEq)]
pub struct Servers {
    pub servers: Vec<Server>,
    pub page: Option<i64>,
    pub next_page: Option<i64>,
    pub other_members: Members,
}

record!(Servers { servers: required("servers"), page: optional("page"), next_page: optional("next_page") });

#[derive(Clone, PartialEq)]
pub struct Server {
    pub id: i64,
    pub name: String,
    pub status: String,
    pub created: String,
    pub locked: bool,
    pub included_traffic: Option<i64>,
    pub labels: BTreeMap<String, String>,
    pub volumes: Option<Vec<i64>>,
    pub load: Option<Vec<f64>>,
    pub datacenter: Datacenter,
    pub server_type: ServerType,
    pub other_members: Members,
}

record!(Server {
    id: required("id"),
    name: required("name"),
    status: required("status"),
    created: required("created"),
    locked: required("locked"),
    included_traffic: optional("included_traffic"),
    labels: required("labels"),
    volumes: optional("volumes"),
    load: optional("load"),
    datacenter: required("datacenter"),
    server_type: required("server_type"),
});

#[derive(Clone, PartialEq)]
pub struct Datacenter {
    pub id: i64,
    pub name: String,
    pub description: String,
    pub location: Location,
    pub other_members: Members,
}

record!(Datacenter {
    id: required("id"),
    name: required("name"),
    description: required("description"),
    location: required("location"),
});

#[derive(Clone, PartialEq)]
pub struct Location {
    pub city: String,
    pub country: String,
    pub latitude: f64,
    pub longitude: f64,
    pub other_members: Members,
}

record!(Location {
    city: required("city"),
    country: required("country"),
    latitude: required("latitude"),
    longitude: required("longitude"),
});

#[derive(Clone, PartialEq)]
pub struct ServerType {
    pub id: i64,
    pub cores: i64,
    pub disk: f64,
    pub memory: f64,
    pub prices: Vec<Price>,
    pub other_members: Members,
}

record!(ServerType {
    id: required("id"),
    cores: required("cores"),
    disk: required("disk"),
    memory: required("memory"),
    prices: required("prices"),
});

#[derive(Clone, PartialEq)]
pub struct Price {
    pub location: String,
    pub net: f64,
    pub gross: f64,
    pub currency: String,
    pub other_members: Members,
}

record!(Price {
    location: required("location"),
    net: required("net"),
    gross: required("gross"),
    currency: required("currency"),
});

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Pending,
    Completed,
    Ignored,
    Unknown(String),
}

string_enum!(Status { Pending: "pending", Completed: "completed", Ignored: "ignored" });
