//! The types as the generator writes them.

use std::collections::BTreeMap;

use super::support::types::{DateTime, Members};

#[derive(Clone)]
pub struct Tasks {
    pub tasks: Vec<Task>,
    pub limit: Option<i64>,
    pub total: Option<i64>,
    pub other_members: Members,
}

record!(Tasks { tasks: Required("tasks"), limit: Optional("limit"), total: Optional("total") });

#[derive(Clone)]
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
    id: Optional("_id"),
    type_: Optional("type"),
    lead_id: Optional("leadId"),
    campaign_id: Optional("campaignId"),
    user_id: Optional("userId"),
    status: Optional("status"),
    due_date: Optional("dueDate"),
    created_at: Optional("createdAt"),
    completed_at: Optional("completedAt"),
    title: Optional("title"),
    content: Optional("content"),
    priority: Optional("priority"),
});

#[derive(Clone)]
pub struct Servers {
    pub servers: Vec<Server>,
    pub page: Option<i64>,
    pub next_page: Option<i64>,
    pub other_members: Members,
}

record!(Servers { servers: Required("servers"), page: Optional("page"), next_page: Optional("next_page") });

#[derive(Clone)]
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
    id: Required("id"),
    name: Required("name"),
    status: Required("status"),
    created: Required("created"),
    locked: Required("locked"),
    included_traffic: Optional("included_traffic"),
    labels: Required("labels"),
    volumes: Optional("volumes"),
    load: Optional("load"),
    datacenter: Required("datacenter"),
    server_type: Required("server_type"),
});

#[derive(Clone)]
pub struct Datacenter {
    pub id: i64,
    pub name: String,
    pub description: String,
    pub location: Location,
    pub other_members: Members,
}

record!(Datacenter {
    id: Required("id"),
    name: Required("name"),
    description: Required("description"),
    location: Required("location"),
});

#[derive(Clone)]
pub struct Location {
    pub city: String,
    pub country: String,
    pub latitude: f64,
    pub longitude: f64,
    pub other_members: Members,
}

record!(Location {
    city: Required("city"),
    country: Required("country"),
    latitude: Required("latitude"),
    longitude: Required("longitude"),
});

#[derive(Clone)]
pub struct ServerType {
    pub id: i64,
    pub cores: i64,
    pub disk: f64,
    pub memory: f64,
    pub prices: Vec<Price>,
    pub other_members: Members,
}

record!(ServerType {
    id: Required("id"),
    cores: Required("cores"),
    disk: Required("disk"),
    memory: Required("memory"),
    prices: Required("prices"),
});

#[derive(Clone)]
pub struct Price {
    pub location: String,
    pub net: f64,
    pub gross: f64,
    pub currency: String,
    pub other_members: Members,
}

record!(Price {
    location: Required("location"),
    net: Required("net"),
    gross: Required("gross"),
    currency: Required("currency"),
});

#[derive(Clone)]
pub enum Status {
    Pending,
    Completed,
    Ignored,
    Unknown(String),
}

string_enum!(Status { Pending: "pending", Completed: "completed", Ignored: "ignored" });
