//! What the API sends of its own accord.

use super::{Content, Docs};
use crate::pointer::Pointer;

/// A request that the API sends to its user.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    /// Where its operation stands in the document.
    pub(crate) pointer: Pointer,
    /// What it is known by, which no other is, even where several refer to the same operation.
    pub(crate) key: Pointer,
    /// The name of the webhook or the callback in the document.
    pub(crate) name: String,
    /// The words that its name in Rust is made from.
    pub(crate) words: String,
    /// The name that the document asks for with `x-rust-name`.
    pub(crate) wanted: Option<String>,
    /// The groups that it belongs to.
    pub(crate) tags: Vec<String>,
    /// The one line that says what it is about.
    pub(crate) summary: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// The method, in capitals.
    pub(crate) method: String,
    /// What makes the API send it.
    pub(crate) cause: Cause,
    /// What is said of its body.
    pub(crate) body_docs: Docs,
    /// Whether it always has a body.
    pub(crate) required: bool,
    /// How its body is written.
    pub(crate) content: Content,
}

/// What makes the API send a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Something that happened.
    Webhook,
    /// A call.
    Callback {
        /// The indexes of the operations that ask for it.
        operations: Vec<usize>,
        /// Where it is sent to, as a runtime expression of OpenAPI.
        expression: String,
    },
}
