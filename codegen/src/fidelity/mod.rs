//! The fidelity report: what a document declares beside what its client has.
//!
//! The two sides are counted apart. What is declared comes from the tree of the document and the specifications alone, what
//! there is from the plan. Both are sets, compared item by item, so that one loss is not hidden by something else that
//! there is too much of. Each difference is explained by a message at its place, or it is a loss that nobody is told of.

mod client;
mod compare;
pub(crate) mod declared;
mod explain;
mod json;
mod kind;
mod report;

#[cfg(test)]
mod tests;

use crate::diagnostics::FileId;
use crate::pointer::Pointer;

pub(crate) use client::Client;
pub(crate) use compare::compare;
pub(crate) use declared::Declared;
pub use kind::Kind;
pub use report::{Count, Group, Loss, Report};

/// Where the user has written something.
type Place = (FileId, Pointer);
