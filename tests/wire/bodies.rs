//! The body of a request, byte for byte, for every field and the combinations that matter.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use lemlist_client::types::{Priority, UpdateTaskRequest};

use super::{Server, Step, client, request};

/// Sends each request, and compares its body.
async fn assert_bodies(cases: impl IntoIterator<Item = (UpdateTaskRequest, &str)>) {
    for (request, expected) in cases {
        let server = Server::start([Step::json("{}")]);
        client(&server).update_task(request).await.unwrap();
        let sent = server.request();
        assert_eq!(sent.body, expected);
        assert!(sent.headers().contains(&format!("content-length: {}", expected.len()).as_str()));
    }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

fn links(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("https://example.com/{name}")).collect()
}

#[tokio::test]
async fn each_field_alone() {
    assert_bodies([
        (request(), r#"{"id":"opp_1"}"#),
        (request().assigned_to("usr_1"), r#"{"id":"opp_1","assignedTo":"usr_1"}"#),
        (request().due_date(at("2025-10-31T07:58:00Z")), r#"{"id":"opp_1","dueDate":"2025-10-31T07:58:00Z"}"#),
        (request().title("Check him out"), r#"{"id":"opp_1","title":"Check him out"}"#),
        (request().message("Really glad"), r#"{"id":"opp_1","message":"Really glad"}"#),
        (request().priority(Priority::High), r#"{"id":"opp_1","priority":"2"}"#),
        (request().done(true), r#"{"id":"opp_1","done":true}"#),
        (request().done(false), r#"{"id":"opp_1","done":false}"#),
        (request().images(links(&["a.png"])), r#"{"id":"opp_1","images":["https://example.com/a.png"]}"#),
        (request().videos(links(&["a.mp4"])), r#"{"id":"opp_1","videos":["https://example.com/a.mp4"]}"#),
    ])
    .await;
}

#[tokio::test]
async fn fields_come_in_the_order_of_the_description() {
    let all = request()
        .videos(links(&["c.mp4"]))
        .images(links(&["a.png", "b.gif"]))
        .done(true)
        .priority(Priority::Low)
        .due_date(at("2025-10-31T07:58:00Z"))
        .message("Really glad")
        .title("Check him out")
        .assigned_to("usr_1");
    let expected = concat!(
        r#"{"id":"opp_1","assignedTo":"usr_1","dueDate":"2025-10-31T07:58:00Z","title":"Check him out","#,
        r#""message":"Really glad","priority":"0","done":true,"#,
        r#""images":["https://example.com/a.png","https://example.com/b.gif"],"videos":["https://example.com/c.mp4"]}"#
    );
    assert_bodies([(all, expected)]).await;
}

#[tokio::test]
async fn an_empty_list_clears_and_a_field_left_out_keeps() {
    let mut taken_back = request().images(Vec::new());
    taken_back.images = None;
    assert_bodies([
        (request(), r#"{"id":"opp_1"}"#),
        (request().images(Vec::new()), r#"{"id":"opp_1","images":[]}"#),
        (request().videos(Vec::new()), r#"{"id":"opp_1","videos":[]}"#),
        (request().images(Vec::new()).videos(Vec::new()), r#"{"id":"opp_1","images":[],"videos":[]}"#),
        (
            request().images(Vec::new()).videos(links(&["a.mp4"])),
            r#"{"id":"opp_1","images":[],"videos":["https://example.com/a.mp4"]}"#,
        ),
        (request().images(links(&["a.png"])).images(Vec::new()), r#"{"id":"opp_1","images":[]}"#),
        (taken_back, r#"{"id":"opp_1"}"#),
    ])
    .await;
}

#[tokio::test]
async fn a_text_may_be_empty() {
    assert_bodies([
        (UpdateTaskRequest::new(""), r#"{"id":""}"#),
        (request().assigned_to(""), r#"{"id":"opp_1","assignedTo":""}"#),
        (request().title("").message(""), r#"{"id":"opp_1","title":"","message":""}"#),
        (request().images(vec![String::new()]), r#"{"id":"opp_1","images":[""]}"#),
    ])
    .await;
}

#[tokio::test]
async fn each_priority() {
    assert_bodies([
        (request().priority(Priority::None), r#"{"id":"opp_1","priority":""}"#),
        (request().priority(Priority::Low), r#"{"id":"opp_1","priority":"0"}"#),
        (request().priority(Priority::Medium), r#"{"id":"opp_1","priority":"1"}"#),
        (request().priority(Priority::High), r#"{"id":"opp_1","priority":"2"}"#),
        (request().priority(Priority::Unknown("3".to_owned())), r#"{"id":"opp_1","priority":"3"}"#),
        (request().priority(Priority::from("\"")), r#"{"id":"opp_1","priority":"\""}"#),
    ])
    .await;
}

#[tokio::test]
async fn a_date_keeps_its_offset_and_its_decimals() {
    let utc = Utc.with_ymd_and_hms(2025, 10, 31, 7, 58, 0).unwrap();
    assert_bodies([
        (request().due_date(utc), r#"{"id":"opp_1","dueDate":"2025-10-31T07:58:00Z"}"#),
        (
            request().due_date(at("2025-10-31T08:58:00+01:00")),
            r#"{"id":"opp_1","dueDate":"2025-10-31T08:58:00+01:00"}"#,
        ),
        (
            request().due_date(at("2025-10-31T02:28:00.250-05:30")),
            r#"{"id":"opp_1","dueDate":"2025-10-31T02:28:00.250-05:30"}"#,
        ),
        (
            request().due_date(at("2025-10-31T07:58:00.000001Z")),
            r#"{"id":"opp_1","dueDate":"2025-10-31T07:58:00.000001Z"}"#,
        ),
    ])
    .await;
}

#[tokio::test]
async fn text_is_escaped_where_json_needs_it_and_nowhere_else() {
    assert_bodies([
        (request().assigned_to("é 日本 🦀"), r#"{"id":"opp_1","assignedTo":"é 日本 🦀"}"#),
        (request().assigned_to("\"\\/"), r#"{"id":"opp_1","assignedTo":"\"\\/"}"#),
        (request().assigned_to("\r\n\t\u{8}\u{c}"), r#"{"id":"opp_1","assignedTo":"\r\n\t\b\f"}"#),
        (request().assigned_to("\0\u{1f}\u{7f}"), "{\"id\":\"opp_1\",\"assignedTo\":\"\\u0000\\u001f\u{7f}\"}"),
        (request().assigned_to("\u{2028}</script>"), "{\"id\":\"opp_1\",\"assignedTo\":\"\u{2028}</script>\"}"),
        (UpdateTaskRequest::new("opp_\"1"), r#"{"id":"opp_\"1"}"#),
    ])
    .await;
}

#[tokio::test]
async fn members_that_the_description_does_not_name_are_sent_last() {
    let mut more = request();
    more.other_members.insert("colour", "red");
    more.other_members.insert("a\"b", serde_json::json!({ "é": [1, -2.5, null, true, {}] }));
    more.other_members.insert("nothing", serde_json::Value::Null);
    let mut clash = request().done(true);
    clash.other_members.insert("done", "perhaps");
    assert_bodies([
        (
            more.done(true),
            r#"{"id":"opp_1","done":true,"colour":"red","a\"b":{"é":[1,-2.5,null,true,{}]},"nothing":null}"#,
        ),
        // A field goes before a member of the same name.
        (clash, r#"{"id":"opp_1","done":true}"#),
    ])
    .await;
}

#[tokio::test]
async fn a_large_body_arrives_whole() {
    let long = "ä".repeat(500_000);
    let expected = format!(r#"{{"id":"opp_1","assignedTo":"{long}"}}"#);
    assert_bodies([(request().assigned_to(long), expected.as_str())]).await;
}
