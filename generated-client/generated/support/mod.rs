//! The runtime of this client: what all of its types and operations share. The same in every client.

// A client uses the part that its description asks for, and publishes a part of that by name.
#![allow(dead_code, unreachable_pub, unused_imports, unused_macros)]

#[macro_use]
pub mod types;
pub mod header;
pub mod http;
pub mod problem;

pub use header::Header;
pub use problem::Problem;
