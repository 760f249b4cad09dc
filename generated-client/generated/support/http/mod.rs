//! How this client calls its API: what is the same for all operations.

mod base_url;
mod call;
mod client;
mod credential;
mod error;
mod error_code;
mod form;
mod operation;
mod parameter;
mod redirect;
mod reply;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;
mod retry;
mod send;
mod target;
mod text;
pub mod transport;

pub use ::bytes::Bytes;
pub use call::{Call, CallFuture};
pub use client::{BuildError, Client, ClientBuilder};
pub use credential::Credential;
pub use error::{Error, NoAnswer};
pub use operation::{Accepted, Api, Descriptor, Failure, Operation, Outcome, Unreadable};
pub use parameter::Parameter;
pub use reply::{HttpReply, Reply};
pub use response::{ErrorResponse, Response};
pub use retry::Retry;
