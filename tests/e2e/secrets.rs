//! An API key in the query: it is sent, and shown nowhere.

use std::error::Error as _;
use std::fmt::Debug;

use super::client::Retry;
use super::{KEY_IN_URL, Server, Step, assert_sent, builder, client, start};

const ACCEPT: &str = "accept: text/plain";
const COOKIE: &str = "cookie: sid=s3cr3t";

#[track_caller]
fn assert_silent(shown: impl Debug) {
    let text = format!("{shown:?}\n{shown:#?}");
    assert!(!text.contains("s3cr3t"), "{text}");
}

#[tokio::test]
async fn it_follows_the_parameters() {
    let (server, client) = start(Step::text("200 OK", "3"));
    client.count().of("a&b").await.unwrap();
    assert_sent(&server, &format!("GET /v1/counts?of=a%26b&api%20key={KEY_IN_URL} HTTP/1.1"), &[ACCEPT, COOKIE], "");
}

#[tokio::test]
async fn other_operations_do_not_send_it() {
    let (server, client) = start(Step::text("201 Created", "x"));
    client.note("a").await.unwrap();
    assert_eq!(server.request().line(), "POST /v1/notes HTTP/1.1");
}

#[tokio::test]
async fn it_is_shown_nowhere() {
    let link = format!("link: <http://example.com/?page=2&api%20key={KEY_IN_URL}>; rel=\"next\"");
    let here = format!("location: /v1/counts?api%20key={KEY_IN_URL}");
    let elsewhere = format!("location: http://127.0.0.1:1/?api%20key={KEY_IN_URL}");
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{";
    let steps = [
        Step::answer("200 OK", &["content-type: text/plain", &link], "3"),
        Step::answer("404 Not Found", &[&link], "none"),
        Step::answer("429 Too Many Requests", &[], ""),
        Step::answer("301 Moved Permanently", &[&elsewhere], ""),
        Step::answer("201 Created", &[&here], ""),
        Step::raw(cut),
        Step::raw(""),
    ];
    let count = steps.len();
    let server = Server::start(steps);
    assert_silent(builder(&server));
    let client = builder(&server).retry(Retry::none()).build().unwrap();
    assert_silent(&client);
    assert_silent(client.count());
    assert_silent(client.count().send());
    assert!(client.count().to_http().unwrap().uri().to_string().contains(KEY_IN_URL));
    assert_silent(client.count().await.unwrap());
    // The last one finds that nobody listens any more, or that nobody answers.
    for _ in 0..count {
        let error = client.count().await.unwrap_err();
        assert_silent(error.to_string());
        assert_silent(&error);
        let mut source = error.source();
        while let Some(cause) = source {
            assert_silent(cause.to_string());
            source = cause.source();
        }
    }
    assert_eq!(server.requests().len(), count);
    assert!(server.requests().iter().all(|request| request.line().contains(KEY_IN_URL)));
}

#[tokio::test]
async fn no_redirect_takes_it_to_another_server() {
    let other = Server::start([Step::text("200 OK", "3")]);
    let location = |query: &str| format!("location: {}{query}", other.url("/"));
    let server = Server::start([
        Step::answer("302 Found", &[&location(&format!("?a={KEY_IN_URL}"))], ""),
        Step::answer("302 Found", &[&location("?a=b")], ""),
    ]);
    let client = client(&server);
    let error = client.count().await.unwrap_err();
    let reason = "it would give the API key to another server";
    assert_eq!(error.to_string(), format!("GET /counts: 302 Found: the redirect is not followed, since {reason}"));
    client.count().await.unwrap();
    let sent = other.request();
    assert_eq!(sent.line(), "GET /?a=b HTTP/1.1");
    assert_silent(sent);
}

#[tokio::test]
async fn where_it_leads_on_the_same_server_is_for_the_server_to_say() {
    let here = format!("location: /v2/counts?api%20key={KEY_IN_URL}");
    let server = Server::start([
        Step::answer("308 Permanent Redirect", &[&here], ""),
        Step::answer("308 Permanent Redirect", &["location: /v3/counts"], ""),
        Step::text("200 OK", "3"),
    ]);
    client(&server).count().await.unwrap();
    let lines: Vec<_> = server.requests().iter().map(|request| request.line().to_owned()).collect();
    assert_eq!(lines[1], format!("GET /v2/counts?api%20key={KEY_IN_URL} HTTP/1.1"));
    assert_eq!(lines[2], "GET /v3/counts HTTP/1.1");
}
