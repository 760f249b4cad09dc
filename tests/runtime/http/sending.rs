//! What is sent.

use super::fake::Step;
use super::support::http::Credential;
use super::{AUTHORIZATION, Call, Error, client, client_with, types};

const TASK: &str = r#"{"id":"opp_1"}"#;

#[tokio::test]
async fn a_request_has_method_url_headers_and_body() {
    let (client, fake) = client([Step::json(200, TASK)]);
    client.update_task().await.unwrap();
    let request = fake.request();
    assert_eq!(
        (request.method().as_str(), request.uri()),
        ("PATCH", &"https://api.example.com/v1/tasks".parse().unwrap())
    );
    let mut headers: Vec<_> =
        request.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    headers.sort();
    let expected = [
        "accept: application/json, text/plain",
        &format!("authorization: {AUTHORIZATION}"),
        "content-type: application/json",
        concat!("user-agent: specwright-tests/", env!("CARGO_PKG_VERSION")),
    ];
    assert_eq!(headers, expected);
    assert_eq!(request.body(), TASK);
}

#[tokio::test]
async fn to_http_gives_what_would_be_sent() {
    let (client, fake) = client([Step::json(200, TASK)]);
    let call = client.update_task().header("x-trace", "1");
    let request = call.to_http().unwrap();
    assert_eq!(fake.count(), 0);
    call.send().await.unwrap();
    let sent = fake.request();
    assert_eq!((request.uri(), request.headers(), request.body()), (sent.uri(), sent.headers(), sent.body()));
}

#[tokio::test]
async fn a_call_can_be_spawned_and_outlive_its_client() {
    fn is_send_and_static<T: Send + 'static>(_: &T) {}
    let (client, _) = client([Step::json(200, TASK), Step::json(200, TASK)]);
    let (first, second) = (client.update_task(), client.clone().update_task());
    drop(client);
    is_send_and_static(&first);
    assert_eq!(tokio::spawn(first.into_future()).await.unwrap().unwrap().id, "opp_1");
    assert_eq!(tokio::spawn(async { second.await }).await.unwrap().unwrap().id, "opp_1");
}

#[test]
fn headers_are_set_by_client_and_call() {
    let (client, _) = client_with([], |builder| {
        builder.user_agent("me/1").default_header("x-team", "a").default_header("accept", "text/html")
    });
    let headers = client.update_task().to_http().unwrap().headers().clone();
    assert_eq!((&headers["user-agent"], &headers["x-team"]), (&"me/1".parse().unwrap(), &"a".parse().unwrap()));
    assert_eq!(headers["accept"], "application/json, text/plain", "the operation knows better than the client");

    let call = client.update_task().header("X-Team", "b").header("accept", "a/b").header("authorization", "mine");
    let headers = call.to_http().unwrap().headers().clone();
    assert_eq!((&headers["x-team"], &headers["accept"]), (&"b".parse().unwrap(), &"a/b".parse().unwrap()));
    assert_eq!(headers["authorization"], "mine");
    assert_eq!(headers.get_all("authorization").iter().count(), 1);
}

#[tokio::test]
async fn what_cannot_be_sent_is_an_error_and_nothing_is_sent() {
    let (client, fake) = client([]);
    let heavy = types::Task { weight: Some(f64::NAN), ..types::Task::new("opp_1") };
    type Set = fn(Call) -> Call;
    let calls: [(Set, &str); 4] = [
        (|call| call.header("x-a", "1\r\nx-b: 2"), "the value of the header `x-a` is not allowed in HTTP"),
        (|call| call.header("x-a", "1\n"), "the value of the header `x-a` is not allowed in HTTP"),
        (|call| call.header("x-a\r\nx-b", "1"), "the name of a header is not allowed in HTTP"),
        (|call| call.header("", "1"), "the name of a header is not allowed in HTTP"),
    ];
    for (set, reason) in calls {
        let error = set(client.update_task()).await.unwrap_err();
        assert!(matches!(error, Error::Request(_)));
        assert_eq!(error.to_string(), format!("PATCH /tasks: {reason}"));
    }
    let call: Call = client.call().json(&heavy);
    assert!(call.to_http().unwrap_err().to_string().starts_with("PATCH /tasks: the body cannot be written: weight: "));
    assert!(matches!(call.await, Err(Error::Request(_))));
    assert_eq!(fake.count(), 0);
}

#[test]
fn the_first_alternative_with_credentials_is_used() {
    let authorization = |client: &super::Client| {
        let request = client.update_task().to_http().unwrap();
        request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned())
    };
    let tenant = || Credential::api_key_header("x-tenant", "t");

    // Half of an alternative is none.
    let (half, _) = client_with([], |builder| builder.credential("oauth", Credential::bearer("b")));
    assert_eq!(authorization(&half).as_deref(), Some(AUTHORIZATION));

    let (whole, _) =
        client_with([], |builder| builder.credential("oauth", Credential::bearer("b")).credential("tenant", tenant()));
    assert_eq!(authorization(&whole).as_deref(), Some("Bearer b"));
    assert_eq!(whole.update_task().to_http().unwrap().headers()["x-tenant"], "t");
}

#[test]
fn cookies_are_joined() {
    let (client, _) = client_with([], |builder| {
        let builder = builder.credential("oauth", Credential::api_key_cookie("a", "1"));
        builder.credential("tenant", Credential::api_key_cookie("b", "2")).default_header("cookie", "c=3")
    });
    let request = client.update_task().to_http().unwrap();
    assert_eq!(request.headers()["cookie"], "c=3; a=1; b=2");
    assert!(request.headers()["cookie"].is_sensitive());
}
