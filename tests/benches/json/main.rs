//! How fast answers are read and written by the runtime of the clients, beside types with serde's derive.
//!
//! `cargo bench -p specwright-tests --no-default-features --features benchmarks --bench json` compares both in one run.

#![allow(clippy::unwrap_used)]
// The types stand as they do in a client, where they are public, and not all of the runtime is used.
#![allow(dead_code, unreachable_pub, unused_imports)]

#[path = "../../../codegen/support/mod.rs"]
#[macro_use]
mod support;

mod derived;
mod types;

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use support::types::Field;
use support::types::json::{decode, encode};

/// A page of a list, most of it texts, enums and points in time.
fn tasks() -> Value {
    let statuses = ["pending", "completed", "ignored"];
    let task = |number: u32| {
        let status = statuses[number as usize % 3];
        json!({
            "_id": format!("opp_KNQOrrlGnLvEXDDS{number}"),
            "type": "manual",
            "leadId": format!("lea_x7rGQWsdtuq2AyKYa{number}"),
            "campaignId": "cam_SdzWwBJYkTxXv2oWT",
            "userId": "usr_DDDN4iBcfqRPHcGFK",
            "status": status,
            "dueDate": format!("2025-10-{:02}T07:58:00Z", number % 28 + 1),
            "createdAt": "2025-09-01T11:20:31.402Z",
            "title": "Call back before the end of the week",
            "content": "She asked for \"a demo\" of the new editor.\nOnly in the afternoon, please.",
            "priority": number % 3,
        })
    };
    json!({ "tasks": (0..100).map(task).collect::<Vec<_>>(), "limit": 100, "total": 2317 })
}

/// Nested objects with numbers, flags, lists and maps.
fn servers() -> Value {
    let price = json!({ "location": "fsn1", "net": 1.0, "gross": 1.1900000000000002, "currency": "EUR" });
    let server = |number: u32| {
        json!({
            "id": 4_711_000 + number,
            "name": format!("worker-{number}"),
            "status": "running",
            "created": "2016-01-30T23:50:00+00:00",
            "locked": false,
            "included_traffic": 654_321_000_000_u64,
            "labels": { "env": "production", "team": "search", "tier": "2" },
            "volumes": [number, number + 1, number + 2],
            "load": [0.25, 1.5, 0.6666666666666666],
            "datacenter": {
                "id": 1,
                "name": "fsn1-dc8",
                "description": "Falkenstein 1 DC 8",
                "location": { "city": "Falkenstein", "country": "DE", "latitude": 50.47612, "longitude": 12.370071 },
            },
            "server_type": { "id": 1, "cores": 2, "disk": 40.0, "memory": 4.0, "prices": [price, price, price] },
        })
    };
    json!({ "servers": (0..50).map(server).collect::<Vec<_>>(), "page": 1, "next_page": 2 })
}

/// Compares a type of the runtime with its twin.
fn compare<Ours, Theirs>(criterion: &mut Criterion, name: &str, payload: &Value)
where
    Ours: Field,
    Theirs: Serialize + DeserializeOwned,
{
    let text = serde_json::to_vec(payload).unwrap();
    let (ours, problems) = decode::<Ours>(&text).unwrap();
    let theirs: Theirs = serde_json::from_slice(&text).unwrap();
    // Both keep all of it.
    assert!(problems.is_empty());
    assert_eq!(serde_json::from_slice::<Value>(&encode(&ours).unwrap()).unwrap(), *payload);
    assert_eq!(serde_json::to_value(&theirs).unwrap(), *payload);

    let group = |criterion: &mut Criterion, what: &str, run: &dyn Fn(&mut BenchmarkGroup<'_, WallTime>)| {
        let mut group = criterion.benchmark_group(format!("{what} {name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        run(&mut group);
        group.finish();
    };
    group(criterion, "decode", &|group| {
        group.bench_function("derive", |it| {
            it.iter(|| serde_json::from_slice::<Theirs>(black_box(&text)).unwrap());
        });
        group.bench_function("runtime", |it| it.iter(|| decode::<Ours>(black_box(&text)).unwrap()));
    });
    group(criterion, "encode", &|group| {
        group.bench_function("derive", |it| it.iter(|| serde_json::to_vec(black_box(&theirs)).unwrap()));
        group.bench_function("runtime", |it| it.iter(|| encode(black_box(&ours)).unwrap()));
    });
}

fn payloads(criterion: &mut Criterion) {
    compare::<types::Tasks, derived::Tasks>(criterion, "tasks", &tasks());
    compare::<types::Servers, derived::Servers>(criterion, "servers", &servers());
}

criterion_group!(benches, payloads);
criterion_main!(benches);
