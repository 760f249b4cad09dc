//! The client's calls, judged by a mock server that someone else wrote.
//!
//! [Prism](https://github.com/stoplightio/prism) reads the same description that the client is generated from. It
//! answers a request that breaks the description with a documented error, and says what is wrong only in its log.
//! So every test reads the log, and so that silence there proves something, each of them ends with a call that Prism
//! must complain about.

mod install;
mod mock;

use chrono::{DateTime, FixedOffset};
use lemlist_client::operations::UpdateTaskError;
use lemlist_client::types::{Priority, TaskStatus, UpdateTaskRequest};
use lemlist_client::{Client, Retry};

use mock::Mock;

/// Without Node the tests below are ignored, which nobody sees on a machine that nobody watches.
#[test]
fn node_is_at_hand_where_ci_is_set() {
    let ci = std::env::var_os("CI").is_some_and(|it| !it.is_empty());
    assert!(cfg!(node) || !ci, "CI is set and there is no Node 20 or newer: install it, `node --version` must answer");
}

fn client(mock: &Mock) -> Client {
    // Prism serves paths without the path of the server's URL.
    Client::builder().base_url(mock.url()).basic_auth("", "key").retry(Retry::none()).build().unwrap()
}

fn due_date() -> DateTime<FixedOffset> {
    "2025-10-31T07:58:00Z".parse().unwrap()
}

/// A request with every field.
fn full() -> UpdateTaskRequest {
    let links = |names: &[&str]| names.iter().map(|it| format!("https://files.example.com/{it}")).collect::<Vec<_>>();
    UpdateTaskRequest::new("opp_KNQOrrlGnLvEXDDS9")
        .assigned_to("usr_ahfFktBBHUIxbVG5P")
        .due_date(due_date())
        .title("Check \"him\" out \u{1F44B}")
        .message("Really glad\nwe started")
        .priority(Priority::High)
        .done(true)
        .images(links(&["a.png", "b.jpg"]))
        .videos(links(&["c.mp4"]))
}

/// Sends what Prism must complain about, and gives the complaints of all calls before it.
///
/// Prism writes its log in the order of the requests, and later than it answers: once the complaint about this call is
/// there, so are all before it.
async fn complaints_until_control(mock: &Mock) -> Vec<String> {
    let body = UpdateTaskRequest::new("opp_1").priority(Priority::Unknown("9".to_owned()));
    let error = client(mock).update_task(body).await.unwrap_err();
    assert!(matches!(error.documented(), Some(UpdateTaskError::BadRequest(text)) if text == "Bad team"));
    mock.violations_until("request.body.priority").await
}

#[tokio::test]
#[cfg_attr(not(node), ignore = "needs Node 20 or newer")]
async fn every_field_fits_the_description() {
    let mock = Mock::start().await;
    let client = client(&mock);
    let new = || UpdateTaskRequest::new("opp_1");
    let mut bodies = vec![
        full(),
        new(),
        new().assigned_to("usr_1"),
        new().due_date(due_date()),
        new().title("").message(""),
        new().done(true),
        new().done(false),
        new().images(Vec::new()).videos(Vec::new()),
    ];
    bodies.extend([Priority::None, Priority::Low, Priority::Medium, Priority::High].map(|it| new().priority(it)));
    for body in bodies {
        let sent = format!("{body:?}");
        let task = client.update_task(body).await.unwrap_or_else(|error| panic!("{sent}: {error:?}"));
        assert_eq!(task.http_status(), 200, "{sent}");
        assert!(task.problems().is_empty(), "{sent}: {:?}", task.problems());
    }
    assert_eq!(complaints_until_control(&mock).await, [""; 0]);
}

#[tokio::test]
#[cfg_attr(not(node), ignore = "needs Node 20 or newer")]
async fn an_answer_is_decoded() {
    let mock = Mock::start().await;
    let task = client(&mock).update_task(full()).await.unwrap();
    assert_eq!(task.id.as_deref(), Some("opp_KNQOrrlGnLvEXDDS9"));
    assert_eq!(task.type_.as_deref(), Some("manual"));
    assert_eq!(task.status, Some(TaskStatus::Pending));
    assert!(task.due_date.is_some());
    assert!(task.problems().is_empty());
    assert_eq!(complaints_until_control(&mock).await, [""; 0]);
}

#[tokio::test]
#[cfg_attr(not(node), ignore = "needs Node 20 or newer")]
async fn documented_errors_arrive_as_such() {
    let mock = Mock::start().await;
    let documented = [
        (400, UpdateTaskError::BadRequest("Bad team".to_owned())),
        (401, UpdateTaskError::Unauthorized("Unauthorized".to_owned())),
    ];
    for (status, expected) in documented {
        let call = client(&mock).update_task(full()).header("Prefer", format!("code={status}"));
        let error = call.await.unwrap_err();
        assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
        assert_eq!(format!("{:?}", error.documented().unwrap()), format!("{expected:?}"));
    }
    assert_eq!(complaints_until_control(&mock).await, [""; 0]);
}

#[tokio::test]
#[cfg_attr(not(node), ignore = "needs Node 20 or newer")]
async fn a_call_with_other_credentials_is_refused() {
    let mock = Mock::start().await;
    let client = Client::builder().base_url(mock.url()).default_header("authorization", "Bearer x").build().unwrap();
    let error = client.update_task(full()).await.unwrap_err();
    assert!(matches!(error.documented(), Some(UpdateTaskError::Unauthorized(text)) if text == "Unauthorized"));
    let complaints = complaints_until_control(&mock).await;
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert!(complaints[0].contains("Invalid security scheme used"), "{complaints:?}");
}
