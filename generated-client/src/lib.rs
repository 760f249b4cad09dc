//! A typed client of the lemlist API, generated from its OpenAPI description.

include!("../generated/api.rs");
