//! Reads an OpenAPI document while a crate is being built and writes the typed Rust client for it.
//!
//! A package becomes a client by a `build.rs` that calls [`build`], a `specwright.yaml` that names the document, and a
//! line in its `lib.rs`. A program uses [`Generator`]. Both give the same bytes, and so does the command `specwright`.

mod build;
pub mod config;
pub mod diagnostics;
mod dialect;
pub mod fidelity;
mod generator;
mod ir;
mod load;
mod lower;
mod name;
mod objects;
mod output;
mod overlay;
mod pipeline;
mod plan;
mod pointer;
mod read;
mod render;

pub use build::build;
pub use generator::{Generator, Outcome};
pub use output::{Difference, File};
pub use pipeline::Stage;
pub use pointer::Pointer;
