//! Reads an OpenAPI document while a crate is being built and writes the typed Rust client for it.

pub mod config;
pub mod diagnostics;
mod dialect;
mod ir;
mod load;
mod lower;
mod overlay;
mod pointer;
mod read;
