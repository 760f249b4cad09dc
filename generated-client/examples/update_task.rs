//! Updates a task, and shows what is sent and what comes back.
//!
//! `cargo run --example update_task` needs nothing: it starts a stand-in for lemlist on this machine. With
//! `LEMLIST_API_KEY` set, `cargo run --example update_task -- TASK_ID` sets the priority of a real task to high;
//! `LEMLIST_BASE_URL` names another place than `https://api.lemlist.com/api`.

#[path = "update_task/standin.rs"]
mod standin;

use std::error::Error;
use std::process::ExitCode;

use lemlist_client::types::{Priority, TaskStatus, UpdateTaskRequest};
use lemlist_client::{Client, headers};

use standin::StandIn;

const USAGE: &str = "\
usage: update_task             with nothing set: shows updates of tasks on a stand-in for lemlist
       update_task TASK_ID     with LEMLIST_API_KEY (and, optionally, LEMLIST_BASE_URL) set:
                               sets the priority of this task to high";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let setting = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (api_key, base_url) = (setting("LEMLIST_API_KEY"), setting("LEMLIST_BASE_URL"));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match (api_key, base_url, arguments.as_slice()) {
        (None, None, []) => walk_through().await,
        (Some(api_key), base_url, [id]) => update(api_key, base_url, id).await,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Updates a task of the real service.
async fn update(api_key: String, base_url: Option<String>, id: &str) -> Result<(), Box<dyn Error>> {
    let mut builder = Client::builder().basic_auth("", api_key);
    if let Some(base_url) = base_url {
        builder = builder.base_url(base_url);
    }
    let client = builder.build()?;
    let task = client.update_task(UpdateTaskRequest::new(id).priority(Priority::High)).await?;
    println!("{task:#?}");
    for problem in task.problems() {
        println!("could not be read: {problem}");
    }
    Ok(())
}

/// Updates tasks of the stand-in, which prints what arrives there and what it answers.
async fn walk_through() -> Result<(), Box<dyn Error>> {
    let lemlist = StandIn::start().await?;
    let client = Client::builder().base_url(lemlist.base_url()).basic_auth("", standin::API_KEY).build()?;

    println!("1. Complete a task");
    let task = client.update_task(UpdateTaskRequest::new(standin::MANUAL_TASK).done(true)).await?;
    ensure(task.status == Some(TaskStatus::Completed), "the task is not completed")?;
    println!("   => {:?}", task.status);

    println!("\n2. Set its priority: sent as a string, answered as an integer");
    let task = client.update_task(UpdateTaskRequest::new(standin::MANUAL_TASK).priority(Priority::High)).await?;
    let priority = task.priority.clone().map(Priority::from);
    ensure(priority == Some(Priority::High), "the priority is not high")?;
    println!("   => {priority:?}");

    println!("\n3. Clear the images of a LinkedIn task: an empty list removes them, a field left out keeps them");
    client.update_task(UpdateTaskRequest::new(standin::LINKEDIN_TASK).images(Vec::new())).await?;
    ensure(lemlist.images(standin::LINKEDIN_TASK) == 0, "there still are images")?;
    println!("   => no images are left");

    println!("\n4. Attach an image to a task that is not a LinkedIn task");
    let images = vec!["https://example.com/team.png".to_owned()];
    match client.update_task(UpdateTaskRequest::new(standin::MANUAL_TASK).images(images)).await {
        Err(error) if error.code().as_deref() == Some("LINKEDIN_MEDIA_INVALID_TYPE") => {
            println!("   => images are for LinkedIn tasks only");
        }
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("the image was taken".into()),
    }

    println!("\n5. Ride out a 429: the client waits as long as `Retry-After` says, then sends again");
    lemlist.use_up_limit();
    let task = client.update_task(UpdateTaskRequest::new(standin::MANUAL_TASK).priority(Priority::Low)).await?;
    ensure(lemlist.turned_away() == 1, "no request was turned away")?;
    let remaining = task.http_header(headers::X_RATE_LIMIT_REMAINING).ok_or("the number of calls left is missing")?;
    println!("   => {:?}, {remaining} calls left", task.priority);
    Ok(())
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), Box<dyn Error>> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
