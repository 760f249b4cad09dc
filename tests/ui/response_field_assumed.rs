//! Nothing in the answer is promised to be there.

use lemlist_client::types::Task;

fn print(id: &str) {
    println!("{id}");
}

fn main() {
    let task = Task::default();
    print(&task.id);
    let _: String = task.id;
}
