//! A value of an enum is one of its variants: neither an invented one nor the text that is sent.

use lemlist_client::types::{Priority, UpdateTaskRequest};

fn main() {
    let _ = UpdateTaskRequest::new("opp_1").priority(Priority::Urgent);
    let _ = UpdateTaskRequest::new("opp_1").priority("2");
}
