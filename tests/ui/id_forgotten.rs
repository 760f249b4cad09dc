//! What the API requires is an argument of `new`.

use lemlist_client::types::UpdateTaskRequest;

fn main() {
    let _ = UpdateTaskRequest::new().done(true);
    let _ = UpdateTaskRequest::default().done(true);
}
