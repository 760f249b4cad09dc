//! Answers that succeed, and those that should have.

use lemlist_client::headers;
use lemlist_client::types::{Priority, TaskPriority, TaskStatus};
use serde_json::{Value, json};

use super::{Error, Server, Step, builder, error, outcome, request, task};

/// The example of the API's own documentation.
const EXAMPLE: &str = concat!(
    r#"{"_id":"opp_KNQOrrlGnLvEXDDS9","type":"manual","title":"Check him out","priority":2,"#,
    r#""dueDate":"2025-10-31T07:58:00.000Z","userId":"usr_ahfFktBBHUIxbVG5P","#,
    r#""content":"Really glad we started using lemlist"}"#
);

fn written<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap()
}

#[tokio::test]
async fn the_documented_example_is_read_and_written_back() {
    let task = task(Step::json(EXAMPLE)).await;
    assert_eq!(task.id.as_deref(), Some("opp_KNQOrrlGnLvEXDDS9"));
    assert_eq!(task.type_.as_deref(), Some("manual"));
    assert_eq!(task.priority.clone().map(Priority::from), Some(Priority::High));
    assert_eq!(task.due_date.unwrap().timestamp(), 1_761_897_480);
    assert_eq!(task.title.as_deref(), Some("Check him out"));
    assert_eq!(task.user_id.as_deref(), Some("usr_ahfFktBBHUIxbVG5P"));
    assert_eq!(task.content.as_deref(), Some("Really glad we started using lemlist"));
    assert!(task.other_members.is_empty());
    assert_eq!((&task.status, task.problems()), (&None, [].as_slice()));
    let mut expected: Value = serde_json::from_str(EXAMPLE).unwrap();
    // The same instant, without the decimals that say nothing.
    expected["dueDate"] = json!("2025-10-31T07:58:00Z");
    assert_eq!(written(&task.into_body()), expected);
}

#[tokio::test]
async fn every_documented_member_is_read() {
    let body = json!({
        "_id": "opp_1", "type": "linkedinSend", "leadId": "lea_1", "campaignId": "cam_1", "userId": "usr_1",
        "status": "completed", "dueDate": "2025-10-31T07:58:00Z", "createdAt": "2025-10-01T09:00:00+02:00",
        "completedAt": "2025-10-30T10:11:12.345Z", "title": "Check him out", "content": "Really glad", "priority": 0,
    });
    let task = task(Step::json(&body.to_string())).await;
    assert_eq!((task.lead_id.as_deref(), task.campaign_id.as_deref()), (Some("lea_1"), Some("cam_1")));
    assert_eq!((&task.status, &task.priority), (&Some(TaskStatus::Completed), &Some(TaskPriority::Low)));
    assert_eq!(task.created_at.unwrap().timestamp(), 1_759_302_000);
    assert_eq!(task.completed_at.unwrap().timestamp_millis(), 1_761_819_072_345);
    assert!(task.other_members.is_empty() && task.problems().is_empty());
    assert_eq!(written(&task.into_body()), body);
}

#[tokio::test]
async fn status_and_headers_come_with_the_task() {
    let reset = "x-ratelimit-reset: Fri Oct 31 2025 07:58:02 GMT+0000 (Coordinated Universal Time)";
    let headers = [
        "content-type: application/json",
        "X-RateLimit-Limit: 20",
        "x-ratelimit-remaining: 19",
        reset,
        "x-odd: \u{e9}",
    ];
    let task = task(Step::answer("200 OK", &headers, "{}")).await;
    assert_eq!(task.http_status(), 200);
    assert_eq!(task.http_header(headers::X_RATE_LIMIT_LIMIT), Some(20));
    assert_eq!(task.http_header(headers::X_RATE_LIMIT_REMAINING), Some(19));
    assert!(task.http_header(headers::X_RATE_LIMIT_RESET).unwrap().starts_with("Fri Oct 31 2025"));
    assert_eq!(task.http_headers()["x-odd"].as_bytes(), "\u{e9}".as_bytes());
}

#[tokio::test]
async fn nothing_is_promised_to_be_there() {
    for body in ["{}", "  {\r\n}\n", r#"{"_id":null,"priority":null,"dueDate":null,"status":null}"#] {
        let task = task(Step::json(body)).await;
        assert_eq!((&task.id, &task.priority, &task.due_date, &task.status), (&None, &None, &None, &None), "{body}");
        assert!(task.problems().is_empty());
    }
}

#[tokio::test]
async fn values_that_nobody_documented_are_kept() {
    let body = json!({ "priority": 7, "status": "snoozed" });
    let task = task(Step::json(&body.to_string())).await;
    assert_eq!(task.priority, Some(TaskPriority::Unknown(7)));
    assert_eq!(task.status, Some(TaskStatus::Unknown("snoozed".to_owned())));
    assert!(task.problems().is_empty());
    assert_eq!(written(&task.into_body()), body);
}

#[tokio::test]
async fn members_that_nobody_documented_are_kept_and_written_back() {
    let body =
        r#"{"_id":"opp_1","colour":{"r":1.5,"name":"é"},"tags":[null,{"a":[]}],"":0,"big":18446744073709551615}"#;
    let task = task(Step::json(body)).await;
    assert_eq!(task.other_members.get("colour"), Some(&json!({ "r": 1.5, "name": "é" })));
    assert_eq!(task.other_members.len(), 4);
    assert!(task.problems().is_empty());
    assert_eq!(written(&task.into_body()).to_string(), body);
}

#[tokio::test]
async fn a_date_that_is_none_costs_neither_the_answer_nor_its_text() {
    for date in [json!("2025-10-31 07:58:00"), json!("soon"), json!(""), json!(1_761_897_480), json!(["2025"])] {
        let body = json!({ "_id": "opp_1", "dueDate": date });
        let task = task(Step::json(&body.to_string())).await;
        assert_eq!((task.id.as_deref(), task.due_date), (Some("opp_1"), None));
        let [problem] = task.problems() else { panic!("{:?}", task.problems()) };
        assert_eq!((problem.path(), problem.value()), ("dueDate", &date));
        assert_eq!(task.other_members.get("dueDate"), Some(&date));
        assert_eq!(written(&task.into_body()), body);
    }
}

#[tokio::test]
async fn every_bad_value_is_a_problem_of_its_own() {
    let body = json!({ "_id": 1, "type": {}, "priority": "2", "status": false });
    let task = task(Step::json(&body.to_string())).await;
    let paths: Vec<_> = task.problems().iter().map(|problem| problem.path()).collect();
    assert_eq!(paths, ["_id", "type", "priority", "status"]);
    assert_eq!(written(&task.into_body()), body);
}

#[tokio::test]
async fn chunks_are_joined_wherever_they_are_cut() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    // Within a token, within a character of several bytes, with an extension, with a trailer.
    let chunks: &[&[u8]] = &[
        b"4\r\n{\"_i\r\n",
        b"8;x=y\r\nd\":\"opp\xc3\r\n",
        b"1\r\n\xa9\r\n",
        b"2\r\n\"}\r\n",
        b"0\r\nx-checksum: 1\r\n\r\n",
    ];
    let task = task(Step::raw([head.as_bytes(), &chunks.concat()].concat())).await;
    assert_eq!(task.id.as_deref(), Some("oppé"));
}

#[tokio::test]
async fn a_body_may_end_with_the_connection() {
    let task = task(Step::raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"_id\":\"opp_1\"}")).await;
    assert_eq!(task.id.as_deref(), Some("opp_1"));
}

#[tokio::test]
async fn json_is_told_by_its_media_type_or_taken_for_it_without_one() {
    for media_type in ["application/json", "APPLICATION/JSON;charset=UTF-8", "application/vnd.lemlist+json"] {
        outcome(Step::answer("200 OK", &[&format!("content-type: {media_type}")], "{}")).await.unwrap();
    }
    outcome(Step::answer("200 OK", &[], "{}")).await.unwrap();
    for media_type in ["text/html; charset=utf-8", "text/plain", "application/xml", "json"] {
        let error = error(Step::answer("200 OK", &[&format!("content-type: {media_type}")], "{}")).await;
        assert!(matches!(error, Error::Unreadable { .. }), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (200, b"{}".as_slice()));
    }
}

#[tokio::test]
async fn a_body_that_is_no_task_is_an_error_with_everything_that_arrived() {
    for body in [
        "",
        "null",
        "[]",
        "7",
        "\"opp_1\"",
        "<html></html>",
        "{",
        r#"{"_id":"opp_1""#,
        r#"{"_id":"opp_1","x":[1,"#,
        r#"{"_id":"opp_1"} x"#,
        r#"{"_id":"opp_1",}"#,
        r#"{'_id':'opp_1'}"#,
        r#"{"x":01}"#,
        "{\"x\":\"\n\"}",
    ] {
        let answer = Step::answer("200 OK", &["content-type: application/json", "x-id: 7"], body);
        let error = error(answer).await;
        assert!(matches!(error, Error::Unreadable { .. }), "{body}: {error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (200, body.as_bytes()));
        assert_eq!(error.headers().unwrap()["x-id"], "7");
        assert!(error.to_string().starts_with("PATCH /tasks: 200 OK: cannot read "), "{error}");
    }
}

#[tokio::test]
async fn what_is_nested_without_end_is_an_error() {
    let body = format!(r#"{{"x":{}"#, "[".repeat(200_000));
    assert!(matches!(error(Step::json(&body)).await, Error::Unreadable { .. }));
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_an_error() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
    let error = error(Step::raw([head.as_bytes(), b"{\"_id\":\"\xff\"}"].concat())).await;
    assert!(matches!(error, Error::Unreadable { .. }), "{error:?}");
    assert_eq!(error.body().unwrap().as_ref(), b"{\"_id\":\"\xff\"}");
}

#[tokio::test]
async fn another_success_is_not_documented() {
    for (answer, status, body) in [
        (Step::raw("HTTP/1.1 204 No Content\r\nx-id: 7\r\n\r\n"), 204, ""),
        (Step::answer("201 Created", &["content-type: application/json", "x-id: 7"], "{}"), 201, "{}"),
    ] {
        let error = error(answer).await;
        assert!(matches!(error, Error::UnexpectedStatus(_)), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (status, body.as_bytes()));
        assert_eq!(error.headers().unwrap()["x-id"], "7");
    }
}

#[tokio::test]
async fn an_answer_has_a_limit_whether_its_size_is_announced_or_not() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let long = format!(r#"{{"x":"{}"}}"#, "x".repeat(100));
    let chunk = format!("{:x}\r\n{long}\r\n0\r\n\r\n", long.len());
    for answer in [
        format!("{head}content-length: {}\r\n\r\n{long}", long.len()),
        format!("{head}content-length: 1000000000000\r\n\r\n"),
        format!("{head}transfer-encoding: chunked\r\n\r\n{chunk}"),
        format!("{head}\r\n{long}"),
    ] {
        let server = Server::start([Step::stall(answer)]);
        let client = builder(&server).max_response_bytes(100).build().unwrap();
        let error = client.update_task(request()).await.unwrap_err();
        assert!(matches!(error, Error::TooLarge(_)), "{error:?}");
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.to_string(), "PATCH /tasks: 200 OK: the answer has more than 100 bytes");
    }
    let server = Server::start([Step::json(&long)]);
    let client = builder(&server).max_response_bytes(long.len() as u64).build().unwrap();
    client.update_task(request()).await.unwrap();
}
