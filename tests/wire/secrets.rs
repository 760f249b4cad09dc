//! No key in anything that can be printed.

use std::error::Error as _;
use std::fmt::Debug;
use std::time::Duration;

use lemlist_client::{Client, Retry};

use super::{KEY, KEY_IN_BASE64, Server, Step, builder, client, request};

#[track_caller]
fn assert_silent(shown: impl Debug) {
    let text = format!("{shown:?}\n{shown:#?}");
    assert!(!text.contains(KEY) && !text.contains(KEY_IN_BASE64.trim_end_matches('=')), "{text}");
}

#[tokio::test]
async fn what_is_set_up_and_sent_does_not_show_the_key() {
    let server = Server::start([Step::json("{}")]);
    assert_silent(builder(&server));
    let client = client(&server);
    assert_silent(&client);
    let call = client.update_task(request());
    assert_silent(call.to_http().unwrap());
    assert_silent(&call);
    let future = call.send();
    assert_silent(&future);
    let response = future.await.unwrap();
    assert_silent(&response);
    // A control: the server did get it.
    assert!(server.request().head.contains(KEY_IN_BASE64));
}

#[tokio::test]
async fn no_error_shows_the_key() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{";
    let steps = [
        Step::text("400 Bad Request", "Bad team"),
        Step::text("401 Unauthorized", "Unauthorized"),
        Step::text("429 Too Many Requests", "Too Many Requests"),
        Step::text("500 Oops", "Oops"),
        Step::text("200 OK", "{}"),
        Step::json("{"),
        Step::answer("302 Found", &["location: /other"], ""),
        Step::raw(cut),
        Step::stall(cut),
        Step::stall(""),
        Step::raw(""),
    ];
    let count = steps.len();
    let server = Server::start(steps);
    let client = builder(&server).retry(Retry::none()).timeout(Duration::from_secs(1)).build().unwrap();
    // The last one finds that nobody listens any more, or that nobody answers.
    for _ in 0..=count {
        let error = client.update_task(request()).await.unwrap_err();
        assert_silent(error.to_string());
        assert_silent(&error);
        let mut source = error.source();
        while let Some(cause) = source {
            assert_silent(cause.to_string());
            source = cause.source();
        }
    }
    assert_eq!(server.requests().len(), count);
}

#[test]
fn a_client_that_cannot_be_made_does_not_show_the_key() {
    for build in [
        Client::builder().basic_auth("", format!("{KEY}\n")).build(),
        Client::builder().basic_auth("", KEY).base_url(format!("https://{KEY}@example.com")).build(),
        Client::builder().basic_auth("", KEY).base_url(format!("https://example.com/?key={KEY}")).build(),
        Client::builder().basic_auth("", KEY).base_url("http://example.com").build(),
    ] {
        let error = build.unwrap_err();
        assert_silent(error.to_string());
        assert_silent(error);
    }
}
