//! The HTTP half of the runtime: what it sends, when it sends again, what it keeps of an answer, what it hides.
//!
//! No socket is opened: a fake transport answers from a script, by a clock that runs only while everybody waits.

#[macro_use]
#[path = "../../../codegen/support/mod.rs"]
mod support;

mod answers;
mod code;
mod credentials;
mod fake;
mod parameters;
mod placement;
mod redirects;
mod retry;
mod secrets;
mod sending;
mod servers;
mod setup;

use support::http::{Api, Client, ClientBuilder, Credential, Descriptor, Failure, Operation, Parameter, Reply, Retry};

use fake::{Fake, Step};

static API: Api = Api {
    base_url: "https://api.example.com/v1",
    error_code: &["/code", "/error/code", "/error"],
    credentials: &[("basicAuth", Parameter::header("authorization")), ("key", Parameter::query("my key"))],
};

const KEY: &str = "s3cr3t-key";
const AUTHORIZATION: &str = "Basic OnMzY3IzdC1rZXk=";

/// The types of the operation below, written by hand as the generator would write them.
mod types {
    use super::support::types::{Members, empty};

    #[derive(Clone)]
    pub(crate) struct Task {
        pub(crate) id: String,
        pub(crate) priority: Option<i64>,
        pub(crate) weight: Option<f64>,
        pub(crate) other_members: Members,
    }

    record!(Task { id: Required("id"), priority: Optional("priority"), weight: Optional("weight") });

    impl Task {
        pub(crate) fn new(id: &str) -> Self {
            Self { id: id.to_owned(), ..empty() }
        }
    }
}

/// An operation with a few documented errors.
#[derive(Debug)]
enum UpdateTask {}

#[derive(Clone, Debug, PartialEq)]
enum UpdateTaskError {
    BadRequest(String),
    Conflict(types::Task),
    TooManyRequests(String),
}

impl Operation for UpdateTask {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        method: "PATCH",
        path: "/tasks",
        accept: "application/json, text/plain",
        security: &[&["oauth", "tenant"], &["basicAuth"]],
    };
    type Output = types::Task;
    type Error = UpdateTaskError;

    fn read(reply: &mut Reply) -> Result<types::Task, Failure<UpdateTaskError>> {
        match reply.status() {
            200 => reply.json(),
            400 => Err(Failure::Documented(UpdateTaskError::BadRequest(reply.text()))),
            409 => reply.error(UpdateTaskError::Conflict),
            429 => Err(Failure::Documented(UpdateTaskError::TooManyRequests(reply.text()))),
            _ => Err(Failure::Undocumented),
        }
    }
}

type Error = support::http::Error<UpdateTaskError>;
type Call = support::http::Call<UpdateTask>;

impl Client {
    fn update_task(&self) -> Call {
        self.call().json(&types::Task::new("opp_1"))
    }
}

/// A client of a transport that answers by this script, and the transport.
fn client(script: impl IntoIterator<Item = Step>) -> (Client, Fake) {
    client_with(script, |builder| builder)
}

fn client_with(
    script: impl IntoIterator<Item = Step>,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, Fake) {
    let fake = Fake::new(script);
    let builder = ClientBuilder::new(&API).transport(fake.clone());
    let builder = builder.credential("basicAuth", Credential::basic("", KEY));
    (set(builder).build().unwrap(), fake)
}
