//! The runtime, where the client of this case looks for it when it is called: no copy, the very files.

#![allow(dead_code, unreachable_pub, unused_imports, unused_macros)]

#[macro_use]
#[path = "../../../../../../codegen/support/types/mod.rs"]
pub mod types;
#[path = "../../../../../../codegen/support/header.rs"]
pub mod header;
#[path = "../../../../../../codegen/support/http/mod.rs"]
pub mod http;
#[path = "../../../../../../codegen/support/problem.rs"]
pub mod problem;

pub use header::Header;
pub use problem::Problem;
