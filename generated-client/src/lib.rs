//! A typed client of the lemlist API, generated from its OpenAPI description.
//!
//! ```no_run
//! use lemlist_client::Client;
//! use lemlist_client::types::{Priority, UpdateTaskRequest};
//!
//! # async fn run(api_key: String) -> Result<(), Box<dyn std::error::Error>> {
//! // lemlist leaves the user name empty; the password is the API key.
//! let client = Client::builder().basic_auth("", api_key).build()?;
//! let task = client
//!     .update_task(UpdateTaskRequest::new("opp_KNQOrrlGnLvEXDDS9").done(true).priority(Priority::High))
//!     .await?;
//! println!("{:?} is due {:?}", task.id, task.due_date);
//! # Ok(())
//! # }
//! ```
//!
//! What a request does not set keeps its value. `images` and `videos` *replace* what is attached: an empty list removes
//! it.
//!
//! # What was sent and what comes back
//!
//! An answer has some of what a request sets under another name, or as another type:
//!
//! | [`UpdateTaskRequest`](types::UpdateTaskRequest) | [`Task`](types::Task) |
//! |---|---|
//! | `message` | `content` |
//! | `assignedTo` | `userId` |
//! | `priority`, a string: `""` (none), `"0"`, `"1"`, `"2"` | `priority`, an integer: `2` for `"2"` |
//!
//! To compare priorities, make the answer's a [`Priority`](types::Priority): `task.priority.clone().map(Priority::from)`.
//!
//! No member of a task is sure to be there. One that the description does not name is in `other_members`. One that
//! cannot be read does not cost the answer: it is `None`, what was received is in `other_members`, and
//! [`problems`](Response::problems) tells why.
//!
//! # Errors
//!
//! ```no_run
//! use lemlist_client::operations::UpdateTaskError;
//! # use lemlist_client::{Client, types::UpdateTaskRequest};
//!
//! # async fn run(client: Client, request: UpdateTaskRequest) {
//! match client.update_task(request).await {
//!     Ok(task) => println!("{task:?}"),
//!     Err(error) if error.code().as_deref() == Some("LINKEDIN_MEDIA_INVALID_TYPE") => {
//!         println!("images and videos are for LinkedIn tasks only");
//!     }
//!     Err(error) => match error.documented() {
//!         Some(UpdateTaskError::Unauthorized(text)) => println!("the API key is wrong: {text}"),
//!         _ => println!("{error}"),
//!     },
//! }
//! # }
//! ```
//!
//! Every [`Error`] keeps what arrived of the answer. lemlist allows 20 requests in 2 seconds with one key and answers
//! further ones with 429; the client waits and repeats the call, see [`Retry`].

mod priority;

#[cfg(feature = "regenerate")]
include!(concat!(env!("OUT_DIR"), "/api.rs"));
#[cfg(not(feature = "regenerate"))]
include!("../generated/api.rs");
