//! The client against a server that records every byte it receives and answers from a script, byte for byte.

// clippy.toml allows it within test functions; the functions that they share are tests as well.
#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod bodies;
mod broken;
mod errors;
mod recorder;
mod repeated;
mod requests;
mod secrets;

use lemlist_client::operations::UpdateTaskError;
use lemlist_client::types::{Task, UpdateTaskRequest};
use lemlist_client::{Client, ClientBuilder, Response};

use recorder::{Server, Step};

const KEY: &str = "s3cr3t-key";
/// What `:s3cr3t-key` is in base64.
const KEY_IN_BASE64: &str = "OnMzY3IzdC1rZXk=";

type Error = lemlist_client::Error<UpdateTaskError>;

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url("/api")).basic_auth("", KEY)
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn request() -> UpdateTaskRequest {
    UpdateTaskRequest::new("opp_1")
}

/// What a call makes of this answer.
async fn outcome(answer: Step) -> Result<Response<Task>, Error> {
    client(&Server::start([answer])).update_task(request()).await
}

async fn error(answer: Step) -> Error {
    outcome(answer).await.unwrap_err()
}

async fn task(answer: Step) -> Response<Task> {
    outcome(answer).await.unwrap()
}
