//! Method, path and headers, byte for byte.

use lemlist_client::Client;

use super::{KEY, KEY_IN_BASE64, Server, Step, builder, client, request};

fn is_send_and_static<T: Send + 'static>(value: T) -> T {
    value
}

#[tokio::test]
async fn a_request_is_these_bytes() {
    let server = Server::start([Step::json("{}")]);
    client(&server).update_task(request().done(true)).await.unwrap();
    let sent = server.request();
    assert_eq!(sent.line(), "PATCH /api/tasks HTTP/1.1");
    let expected = [
        "accept: application/json, text/plain",
        &format!("authorization: Basic {KEY_IN_BASE64}"),
        "content-length: 26",
        "content-type: application/json",
        &format!("host: {}", server.host()),
    ];
    let headers = sent.headers();
    let (user_agent, others) = headers.split_last().unwrap();
    assert_eq!(others, expected);
    assert!(user_agent.starts_with("user-agent: lemlist-client/0."), "{user_agent}");
    assert_eq!(sent.body, r#"{"id":"opp_1","done":true}"#);
}

#[tokio::test]
async fn a_slash_at_the_end_of_the_base_url_makes_no_difference() {
    for (base, path) in [
        ("", "/tasks"),
        ("/", "/tasks"),
        ("/api", "/api/tasks"),
        ("/api/", "/api/tasks"),
        ("/proxy/lemlist/api", "/proxy/lemlist/api/tasks"),
        ("/proxy/lemlist/api/", "/proxy/lemlist/api/tasks"),
        ("/a%20b/", "/a%20b/tasks"),
    ] {
        let server = Server::start([Step::json("{}")]);
        let client = Client::builder().base_url(server.url(base)).basic_auth("", KEY).build().unwrap();
        client.update_task(request()).await.unwrap();
        assert_eq!(server.request().line(), format!("PATCH {path} HTTP/1.1"), "{base}");
    }
}

#[tokio::test]
async fn the_user_name_may_be_there_and_the_key_may_be_anything() {
    for (user_name, key, expected) in [
        ("", "", "Og=="),
        ("", "a:b", "OmE6Yg=="),
        ("me", "key", "bWU6a2V5"),
        ("", "schlüssel", "OnNjaGzDvHNzZWw="),
        // Base64 of these bytes has `+` and `/`.
        ("", "\u{3ff}>?", "Os+/Pj8="),
    ] {
        let server = Server::start([Step::json("{}")]);
        let client = builder(&server).basic_auth(user_name, key).build().unwrap();
        client.update_task(request()).await.unwrap();
        let header = format!("authorization: Basic {expected}");
        assert!(server.request().headers().contains(&header.as_str()), "{header}: {:?}", server.request());
    }
}

#[tokio::test]
async fn without_a_key_nothing_is_sent() {
    let server = Server::start([Step::text("401 Unauthorized", "Unauthorized")]);
    let client = Client::builder().base_url(server.url("/api")).build().unwrap();
    let error = client.update_task(request()).await.unwrap_err();
    assert_eq!(error.to_string(), "PATCH /tasks: a credential is missing: set it by `ClientBuilder::basic_auth`");
    assert_eq!(server.requests(), []);

    // One that the call brings is left to the server.
    let call = client.update_task(request()).header("authorization", "Bearer x");
    assert_eq!(call.await.unwrap_err().status().unwrap(), 401);
    assert!(server.request().headers().contains(&"authorization: Bearer x"));
}

#[tokio::test]
async fn headers_of_client_and_call_are_sent() {
    let server = Server::start([Step::json("{}")]);
    let client = builder(&server).user_agent("me/1").default_header("X-Team", "a").build().unwrap();
    client.update_task(request()).header("X-Trace", "7").await.unwrap();
    for header in ["user-agent: me/1", "x-team: a", "x-trace: 7"] {
        assert!(server.request().headers().contains(&header), "{header}");
    }
    let server = Server::start([]);
    let error = super::client(&server).update_task(request()).header("X-Trace", "7\r\nX-Evil: 1").await.unwrap_err();
    assert!(matches!(error, super::Error::Request(_)), "{error:?}");
}

#[tokio::test]
async fn a_call_can_be_spawned_and_calls_run_side_by_side() {
    let server = Server::start([Step::json(r#"{"_id":"opp_1"}"#), Step::json(r#"{"_id":"opp_1"}"#)]);
    let client = client(&server);
    let first = tokio::spawn(is_send_and_static(client.update_task(request()).send()));
    let second = tokio::spawn(is_send_and_static(client.update_task(request())).into_future());
    drop(client);
    for call in [first, second] {
        assert_eq!(call.await.unwrap().unwrap().id.as_deref(), Some("opp_1"));
    }
    assert_eq!(server.requests().len(), 2);
}
