//! A client as it is generated, against a server that records every byte: the document is that of the case
//! `operations/end_to_end`, and the client what that case expects.

// clippy.toml allows it within test functions; the functions that they share are tests as well.
#![allow(clippy::unwrap_used, clippy::panic)]

#[allow(dead_code, unreachable_pub, unused_imports)]
mod client {
    include!("../cases/operations/end_to_end/expected/api.rs");
}
/// The client that the case `operations/media_types` expects. Each client has a runtime of its own.
#[allow(clippy::duplicate_mod, dead_code, unreachable_pub, unused_imports)]
mod archive {
    include!("../cases/operations/media_types/expected/api.rs");
}
// Some of it is for the tests that it was written for.
#[allow(dead_code)]
#[path = "../wire/recorder.rs"]
mod recorder;

mod bodies;
mod forms;
mod media_types;
mod parameters;
mod redirects;
mod responses;
mod secrets;

use client::{Client, ClientBuilder};
use recorder::{Server, Step};

/// An API key that goes into the query, and how it stands there.
const KEY: &str = "s3cr3t k&y=+ü";
const KEY_IN_URL: &str = "s3cr3t%20k%26y%3D%2B%C3%BC";

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url("/v1")).session("s3cr3t").key(KEY)
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// A server that answers once, and its client.
fn start(answer: Step) -> (Server, Client) {
    let server = Server::start([answer]);
    let client = client(&server);
    (server, client)
}

/// Compares the only request with its line, its headers, apart from those that every request has, and its body.
#[track_caller]
fn assert_sent(server: &Server, line: &str, headers: &[&str], body: &str) {
    let sent = server.request();
    let always = [
        format!("host: {}", server.host()),
        concat!("user-agent: specwright-tests/", env!("CARGO_PKG_VERSION")).to_owned(),
    ];
    let mut expected: Vec<&str> = always.iter().map(String::as_str).chain(headers.iter().copied()).collect();
    expected.sort_unstable();
    assert_eq!((sent.line(), sent.headers(), sent.body.as_str()), (line, expected, body));
}
